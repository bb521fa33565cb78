// The listen button: where this device has a voice for the language of the page, its text is read aloud.
// Sentence by sentence, for some browsers fall silent after about fifteen seconds of one utterance; and
// pausing begins the sentence again, for on phones a paused voice does not go on.
const LONGEST = 180
const PATIENCE = 6000
const READ = 'h1,h2,h3,p,li,tr,caption,dt,dd'
const LEFT_OUT = '.app-ways,.govuk-caption-l,.app-print-only,.govuk-visually-hidden,.govuk-back-link,nav,form,details,thead,button,[role=status]'

const told = document.querySelector('[data-listen]')
const voices = window.speechSynthesis
let button, stop, parts, turn = 0, at = 0, going = false

const voice = () => {
  const fitting = voices.getVoices().filter(one => one.lang.toLowerCase().indexOf(told.dataset.listen) === 0)
  return fitting.filter(one => one.localService)[0] || fitting[0]
}

const wordsOf = element => {
  const copy = element.cloneNode(true)
  for (const inner of copy.querySelectorAll(`ul,ol,${LEFT_OUT}`)) inner.remove()
  for (const cell of copy.querySelectorAll('[data-label]')) cell.textContent = `${cell.dataset.label}: ${cell.textContent}. `
  return copy.textContent.replace(/\s+/g, ' ').trim()
}

const add = (list, sentence) => {
  let line = ''
  for (const word of sentence.split(' ')) {
    if (line && line.length + word.length > LONGEST) {
      list.push(line)
      line = ''
    }
    line += (line && ' ') + word
  }
  if (line) list.push(line)
}

const everything = () => {
  const list = []
  for (const element of document.querySelectorAll('#main ' + READ.replace(/,/g, ',#main '))) {
    if (element.closest(LEFT_OUT)) continue
    for (const sentence of wordsOf(element).replace(/([.?!;]) /g, '$1\n').split('\n')) add(list, sentence)
  }
  return list
}

const show = () => {
  button.textContent = told.dataset[going ? 'pause' : at ? 'on' : 'start']
  stop.hidden = !going && !at
}

const quiet = start => {
  turn++
  going = false
  if (start) at = 0
  voices.cancel()
  if (document.activeElement === stop) button.focus()
  show()
}

const speak = () => {
  const mine = ++turn
  if (at >= parts.length) {
    quiet(true)
    told.textContent = told.dataset.done
    return
  }
  const line = new SpeechSynthesisUtterance(parts[at])
  const fail = () => {
    if (mine !== turn) return
    quiet(false)
    told.textContent = told.dataset.silent
  }
  const slow = setTimeout(fail, PATIENCE)
  line.voice = voice()
  line.lang = line.voice.lang
  line.onstart = () => clearTimeout(slow)
  line.onerror = fail
  line.onend = () => {
    clearTimeout(slow)
    if (mine !== turn) return
    at++
    speak()
  }
  voices.speak(line)
}

const press = () => {
  told.textContent = ''
  if (going) return quiet(false)
  parts = everything()
  going = true
  show()
  voices.cancel()
  speak()
}

const made = (word, action) => {
  const one = document.createElement('button')
  one.type = 'button'
  one.className = 'govuk-button govuk-button--secondary'
  one.textContent = word
  one.addEventListener('click', action)
  return one
}

const begin = () => {
  if (button || !voice()) return
  button = made(told.dataset.start, press)
  stop = made(told.dataset.stop, () => quiet(true))
  stop.hidden = true
  const row = document.createElement('div')
  row.className = 'app-listen'
  row.append(button, ' ', stop)
  const lead = document.getElementById('tom-tat')
  if (lead) lead.after(row)
}

if (told && voices && window.SpeechSynthesisUtterance) {
  voices.cancel()
  begin()
  voices.onvoiceschanged = begin
  window.addEventListener('pagehide', () => voices.cancel())
}
