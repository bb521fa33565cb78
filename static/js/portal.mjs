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

// Leaving in a hurry: the page that is left does not come back with one press of Back.
document.querySelector('[data-quick-leave] a')?.addEventListener('click', event => {
  event.preventDefault()
  location.replace(event.currentTarget.href)
})

// A second press within a second is stopped above; this stops a slow network from tempting one.
// It ends by itself: the answer may be a file, which leaves the page standing.
const WAIT = 10000
let sent = null
const release = () => { sent = null }
document.addEventListener('submit', event => {
  if (event.defaultPrevented || event.target.method !== 'post') return
  if (event.target === sent) {
    event.preventDefault()
    return
  }
  sent = event.target
  setTimeout(release, WAIT)
})
window.addEventListener('pageshow', release)
