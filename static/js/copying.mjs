// Boxes to be copied one by one: the whole text is selected on arrival, and a button copies it.
const status = document.querySelector('[data-copy-status]')

const nameOf = box => box.labels[0].textContent.trim()
const say = (key, box) => { status.textContent = status.dataset[key].replace('{name}', nameOf(box)) }

const copy = async box => {
  box.focus()
  box.select()
  try {
    await navigator.clipboard.writeText(box.value)
    say('copied', box)
  } catch {
    say('failed', box)
  }
}

for (const box of document.querySelectorAll('[data-copy]')) {
  box.addEventListener('focus', () => box.select())
  if (!box.value) continue
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = status.dataset.word
  const about = document.createElement('span')
  about.className = 'govuk-visually-hidden'
  about.textContent = ' ' + nameOf(box)
  button.append(about)
  button.addEventListener('click', () => copy(box))
  box.after(button)
}
