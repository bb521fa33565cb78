"""What is wrong with the page the browser shows, measured there."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SEVEN_TO_ONE = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
# axe reads authored colours, which forced colours replace.
NO_CONTRAST = {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": False}}

# Words that no Vietnamese sentence holds: none of them is a syllable of Vietnamese.
ENGLISH = (
    "the and of you your this that with from are was were which application applications office "
    "paper papers page please sign save continue error back change name more next previous search "
    "application's day days month year help account password phone file files send sent not "
    "received has have will at by if is it or we"
)  # fmt: skip

WRONG = """
const english = new Set(arguments[0].split(' ')), wrong = []
const short = e => e.outerHTML.replace(/\\s+/g, ' ').slice(0, 110)
const shown = e => e.getClientRects().length > 0
if (document.documentElement.lang !== arguments[1]) wrong.push('lang is ' + document.documentElement.lang)

if (arguments[1] === 'vi') {
  const said = (text, where) => {
    // The words of an address are nobody's language.
    for (const word of text.replace(/https?:\\S+/g, '').toLowerCase().split(/[^\\p{L}']+/u))
      if (english.has(word)) wrong.push(`English “${word}” in ${where}`)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement
    if (!e.closest('[lang=en], script, style, textarea')) said(walker.currentNode.data, short(e))
  }
  for (const e of document.querySelectorAll('[alt],[aria-label],[title],[placeholder]'))
    for (const name of ['alt', 'aria-label', 'title', 'placeholder'])
      if (!e.closest('[lang=en]')) said(e.getAttribute(name) || '', name + ' of ' + short(e))
  said(document.title, 'the title')
}

const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(e => shown(e) && e.type !== 'hidden' && !e.disabled && e.tabIndex >= 0)
for (const e of document.querySelectorAll('[tabindex]'))
  if (e.tabIndex > 0) wrong.push('tabindex ' + e.tabIndex + ' on ' + short(e))
const look = e => {
  const label = /radio|checkbox/.test(e.type) && e.labels[0]
  const styles = [getComputedStyle(e)]
  if (label) styles.push(getComputedStyle(label, '::before'))
  return styles.map(s => [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.textDecoration].join()).join('|')
}
const before = document.activeElement
for (const e of stops) {
  e.blur()
  const plain = look(e)
  e.focus({preventScroll: true})
  if (document.activeElement === e && look(e) === plain) wrong.push('no visible focus on ' + short(e))
}
document.activeElement.blur()
if (before && before !== document.body) before.focus()

const inline = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline'
for (const e of stops) {
  if (inline(e) || e.classList.contains('govuk-skip-link')) continue
  const label = /radio|checkbox/.test(e.type) && e.labels[0]
  const box = (label || e).getBoundingClientRect()
  if (box.height < 23.9 || box.width < 23.9) wrong.push(`target ${box.width}x${box.height}: ${short(e)}`)
}
return wrong
"""

CUT_OFF = """
const wrong = [], width = document.documentElement.clientWidth
const short = e => e.outerHTML.replace(/\\s+/g, ' ').slice(0, 110)
if (document.documentElement.scrollWidth > width) wrong.push('sideways scroll to ' + document.documentElement.scrollWidth)
const unseen = e => {
  for (; e; e = e.parentElement)
    if (getComputedStyle(e).position === 'absolute' && e.getBoundingClientRect().width <= 1) return true
  return false
}
for (const e of document.querySelectorAll('body *')) {
  if (!e.getClientRects().length || e.closest('.govuk-visually-hidden, .govuk-skip-link, svg, option')) continue
  const style = getComputedStyle(e), box = e.getBoundingClientRect()
  if (unseen(e)) continue
  if (box.right > width + 1 && box.width > 0) wrong.push(`beyond the edge (${Math.round(box.right)} of ${width}): ${short(e)}`)
  const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) || style.textOverflow === 'ellipsis'
  // What is typed into a line scrolls within it, whatever its length.
  if (cuts && e.tagName !== 'INPUT' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) wrong.push('cut off: ' + short(e))
}
const words = document.createRange()
for (const e of document.querySelectorAll('button:not(.govuk-visually-hidden), .govuk-button, .govuk-tag')) {
  const hidden = e.querySelector('.govuk-visually-hidden')
  words.selectNodeContents(e)
  if (hidden) words.setEndBefore(hidden)
  const box = e.getBoundingClientRect(), inside = words.getBoundingClientRect()
  if (box.width && (inside.right > box.right + 1 || inside.bottom > box.bottom + 1)) wrong.push('words stand out of ' + short(e))
}
for (const e of document.querySelectorAll('.govuk-radios__hint, .govuk-checkboxes__hint')) {
  const label = e.previousElementSibling.getBoundingClientRect()
  if (e.getBoundingClientRect().top < label.top + label.height / 2) wrong.push('a hint beside its label: ' + short(e))
}
return [...new Set(wrong)].slice(0, 8)
"""


def barriers(driver: Any, *, forced: bool = False) -> list[str]:
    """What axe finds."""
    axe = Axe(driver, script_url=str(AXE))
    axe.inject()
    rules = NO_CONTRAST if forced else SEVEN_TO_ONE
    found = axe.run(options=json.dumps({"rules": rules}))["violations"]
    return [
        f"axe {v['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for v in found for node in v["nodes"]
    ]  # fmt: skip


def wrong(driver: Any, language: str = "vi") -> list[str]:
    """Language, focus and the size of targets."""
    return list(driver.execute_script(WRONG, ENGLISH, language))


def cut_off(driver: Any) -> list[str]:
    """What cannot be read without scrolling sideways, or at all."""
    return list(driver.execute_script(CUT_OFF))


def letters(driver: Any, size: int) -> None:
    """The reader's own choice of letters, 16 unless changed."""
    driver.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": size}})


def take_picture(driver: Any, file: Path) -> None:
    """The whole page, as long as it is."""
    driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    asked = {"format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True}
    picture = driver.execute_cdp_cmd("Page.captureScreenshot", asked)
    driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": False})
    file.write_bytes(base64.b64decode(picture["data"]))
