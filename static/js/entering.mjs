// A page of many forms, each saved by itself. What was typed in others and not saved goes along with
// the one that is sent and stands there again afterwards; who leaves the page otherwise is warned.
const status = document.querySelector('[data-entry-status]')
const forms = [...document.querySelectorAll('form[data-entry]')]
const MACHINERY = /^(service|seen|go)$|csrf_token$/
let going = false

const typed = form => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !MACHINERY.test(name))
const before = new Map(forms.map(form => [form, JSON.stringify(typed(form))]))
const unsaved = () => forms.filter(form => JSON.stringify(typed(form)) !== before.get(form))

const tell = () => {
  const names = unsaved().map(form => form.dataset.entry).join('; ')
  const said = names ? status.dataset.unsaved.replace('{names}', names) : ''
  if (said === status.textContent) return
  status.textContent = said
  status.hidden = !said
}

for (const form of forms) {
  form.addEventListener('change', tell)
  form.addEventListener('submit', () => {
    going = true
    for (const old of form.querySelectorAll('[data-carried]')) old.remove()
    for (const other of unsaved().filter(one => one !== form)) {
      for (const [name, value] of typed(other)) {
        const carried = document.createElement('input')
        carried.type = 'hidden'
        carried.name = name
        carried.value = value
        carried.dataset.carried = ''
        form.append(carried)
      }
    }
  })
}

window.addEventListener('pageshow', () => { going = false })
window.addEventListener('beforeunload', event => {
  if (!going && unsaved().length) event.preventDefault()
})
