// What script improves; every page works without it. The parts are govuk-frontend's, of which
// only these five are taken: they have been tested with assistive technology for years.
import { Button } from '../../node_modules/govuk-frontend/dist/govuk/components/button/button.mjs'
import { Checkboxes } from '../../node_modules/govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from '../../node_modules/govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from '../../node_modules/govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { PasswordInput } from '../../node_modules/govuk-frontend/dist/govuk/components/password-input/password-input.mjs'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const Part of [Button, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput]) {
  for (const element of document.querySelectorAll(`[data-module="${Part.moduleName}"]`)) {
    try {
      new Part(element)
    } catch (mistake) {
      console.error(mistake)
    }
  }
}

// A second press within a second is stopped above; this stops a slow network from tempting one.
// The page may come back from the browser's memory, then the button works again.
let sent = null
document.addEventListener('submit', event => {
  if (event.target === sent) event.preventDefault()
  else if (event.target.method === 'post') sent = event.target
})
window.addEventListener('pageshow', () => { sent = null })
