// Sends chosen files one by one and says how far each is. Without this the boxes work as they are.
const status = document.querySelector('[data-upload-status]')
const words = JSON.parse(status.dataset.words)
const say = (key, n, m) => words[key].replace('{n}', n).replace('{m}', m).replace('{why}', n)
const EDGE = 2400
const QUALITY = 0.85
const LIGHT = 1500000 // bytes; a photo below is sent as it is
const SHRINKS = /^image\/(jpeg|png|webp)$/
const LAST = ['received', 'rejected']
let busy = false

const element = (name, text, classes) => {
  const made = document.createElement(name)
  made.textContent = text
  made.className = classes || ''
  return made
}

const size = bytes => {
  const large = bytes >= 1e6
  const number = (bytes / (large ? 1e6 : 1e3)).toLocaleString(document.documentElement.lang, { maximumFractionDigits: large ? 1 : 0 })
  return say(large ? 'mb' : 'kb', number)
}

// A smaller upright JPEG, or the file itself: never larger, and as it is when it cannot be opened here.
const shrunk = async file => {
  if (!SHRINKS.test(file.type) || !window.createImageBitmap) return file
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height))
    if (scale === 1 && file.size < LIGHT) return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    const context = canvas.getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const made = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    canvas.width = 0
    if (!made || made.size >= file.size) return file
    return new File([made], file.name.replace(/\.\w+$/, '') + '.jpg', { type: made.type })
  } catch {
    return file
  }
}

const row = (box, file) => {
  const line = element('li', '', 'app-upload__row')
  const state = element('span', say('waiting'), 'app-upload__state')
  const buttons = element('span', '')
  const name = element('strong', file.name)
  const made = { file, box, line, state: 'waiting' }
  const button = (key, act) => {
    const made = element('button', say(key), 'govuk-button govuk-button--secondary')
    made.type = 'button'
    made.append(element('span', ' ' + file.name, 'govuk-visually-hidden'))
    made.addEventListener('click', act)
    buttons.append(made)
  }
  made.leave = () => {
    const boxes = box.querySelector('input[type=file]')
    line.remove()
    box.rows = box.rows.filter(other => other !== made)
    box.list.hidden = !box.rows.length
    boxes.focus()
  }
  made.tell = (key, n) => {
    made.state = key
    state.textContent = say(key, n)
    line.classList.toggle('app-upload__row--wrong', key === 'failed' || key === 'rejected')
    buttons.textContent = ''
    if (key === 'failed') button('again', () => sendAll(box.form, [made]))
    if (key === 'failed' || key === 'waiting' || key === 'rejected') button('leave', made.leave)
  }
  made.tell('waiting')
  line.append(name, ' (' + size(file.size) + ') ', state, buttons)
  box.rows.push(made)
  box.list.append(line)
  box.list.hidden = false
}

words.rejected = words.failed
const post = (made, file) => new Promise(resolve => {
  const form = made.box.form
  const data = new FormData()
  for (const input of form.elements) {
    const ticked = input.type === 'radio' ? input.checked : input.type === 'hidden'
    if (ticked && input.name) data.append(input.name, input.value)
  }
  data.append('go', 'add')
  data.append(made.box.dataset.upload, file, file.name)
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.setRequestHeader('Accept', 'application/json')
  request.upload.onprogress = event => {
    const part = event.lengthComputable ? Math.floor(100 * event.loaded / event.total) : 0
    made.tell(part < 100 ? 'sending' : 'opening', part)
  }
  request.onload = () => resolve(request)
  request.onerror = request.ontimeout = () => resolve(null)
  request.send(data)
})

// True as long as it makes sense to go on with the next file.
const sendOne = async made => {
  made.tell('shrinking')
  const file = await shrunk(made.file)
  if (file.size > Number(status.dataset.most)) return made.tell('rejected', words.large), true
  made.tell('sending', 0)
  const answer = await post(made, file)
  if (!answer) return made.tell('failed', words.offline), false
  let said
  try {
    said = JSON.parse(answer.responseText)
  } catch {
    const why = answer.status === 413 ? 'large' : answer.status < 400 ? 'signed' : 'busy'
    return made.tell(why === 'large' ? 'rejected' : 'failed', words[why]), why === 'large'
  }
  const why = [...said.errors, ...said.rejected.map(one => one.why)][0]
  if (why) made.tell(said.errors.length ? 'failed' : 'rejected', why)
  else made.tell('received')
  return true
}

const sendAll = async (form, rows) => {
  if (busy) return false
  busy = true
  status.textContent = say('start', rows.length)
  let going = true
  for (const made of rows) going = going && await sendOne(made)
  busy = false
  const received = rows.filter(made => made.state === 'received').length
  status.textContent = going || navigator.onLine ? say('end', received, rows.length - received) : words.lost
  return received === rows.length
}

for (const box of document.querySelectorAll('[data-upload]')) {
  box.rows = []
  box.form = box.closest('form')
  box.list = box.querySelector('ul')
  for (const input of box.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => {
      for (const file of input.files) row(box, file)
      input.value = ''
    })
  }
}

for (const form of new Set([...document.querySelectorAll('[data-upload]')].map(box => box.form))) {
  form.addEventListener('submit', async event => {
    const boxes = [...form.querySelectorAll('[data-upload]')]
    const rows = boxes.flatMap(box => box.rows).filter(made => !LAST.includes(made.state))
    if (!rows.length && !busy) return
    event.preventDefault()
    const button = event.submitter
    if (await sendAll(form, rows)) form.requestSubmit(button)
    else status.scrollIntoView({ block: 'nearest' })
  })
}

window.addEventListener('beforeunload', event => {
  if (busy) event.preventDefault()
})
