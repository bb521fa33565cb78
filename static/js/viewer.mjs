// Keys for the frame with the page, only while the frame itself has the focus; the links do the same.
const frame = document.getElementById('trang')

const zoom = step => {
  const sizes = [...document.querySelectorAll('[data-zoom]')]
  return sizes[sizes.findIndex(size => size.getAttribute('aria-current')) + step]
}

frame?.addEventListener('keydown', event => {
  if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) return
  const steps = { '+': 1, '=': 1, '-': -1 }
  const link = event.key in steps ? zoom(steps[event.key]) : document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
  if (!link) return
  event.preventDefault()
  // The frame of the next page keeps the focus, so that one can go on with the keys.
  location.assign(link.href.replace(/#.*|$/, '') + '#trang')
})

if (location.hash === '#trang') frame?.focus()
