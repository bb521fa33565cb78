"""The rules of a policy text: sections, no typed amounts, no raw HTML, known placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portal.law.book import LawBook
from portal.policies.markup import SCHEMES, headings
from portal.policies.placeholders import PLACEHOLDER, TABLE_LINE, Placeholder, reason_against

# Every policy answers the same questions in the same order; the words of a heading are free.
SECTIONS = (
    "ai", "bao-nhieu", "cach-lam", "giay-to", "o-dau", "bao-lau", "tiep-theo", "khong-dong-y",
    "chua-kiem-chung",
)  # fmt: skip
TYPED_AMOUNT = re.compile(
    r"\d[\d.,]*\s*(đồng|đ\b|dong\b|vnd\b|ngày làm việc|working days?\b)", re.IGNORECASE
)
RAW_HTML = re.compile(r"<[a-zA-Z/!?]")
LINK_TARGET = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]*)|^\[[^\]]+\]:\s*(?P<reference>\S+)")


def line_problems(body: str, book: LawBook, on: date) -> Iterator[tuple[int, str]]:
    """What is wrong line by line, lines counted from 1."""
    for number, line in enumerate(body.split("\n"), start=1):
        yield from ((number, reason) for reason in _line_reasons(line, book, on))


def _line_reasons(line: str, book: LawBook, on: date) -> Iterator[str]:
    for match in PLACEHOLDER.finditer(line):
        found = Placeholder(match["kind"], match["argument"])
        reason = reason_against(found, book, on)
        if reason:
            yield reason
        elif found.kind == "table" and not TABLE_LINE.match(line):
            yield "a table stands alone in its line"
    rest = PLACEHOLDER.sub("", line)
    if "{{" in rest or "}}" in rest:
        yield "a placeholder is written {{ kind:name }}"
    if TYPED_AMOUNT.search(rest):
        yield "an amount or limit is typed here; use a placeholder of the law book"
    if RAW_HTML.search(rest):
        yield "HTML is not allowed in a text"
    for match in LINK_TARGET.finditer(rest):
        yield from _target_reasons(match["target"] or match["reference"] or "")


def _target_reasons(target: str) -> Iterator[str]:
    own = target.startswith(("/", "#")) and not target.startswith("//")
    scheme = target.split(":", 1)[0].lower() if ":" in target else ""
    if not own and scheme not in SCHEMES:
        yield f"a link may begin with /, #, {', '.join(sorted(SCHEMES))}, not {target[:40]}"


def section_problems(body: str) -> Iterator[tuple[int, str]]:
    """Whether the sections are all there, in order, with their names."""
    seen: list[str] = []
    for line, level, name, words in headings(body):
        if level not in (2, 3):
            yield line, "headings are of level 2 or 3"
        if level == 2 and name not in SECTIONS:
            yield line, f"a section needs its name, such as {{#{SECTIONS[0]}}}: {words[:40]}"
        elif level == 2:
            seen.append(name)
    missing = [name for name in SECTIONS if name not in seen]
    if missing:
        yield 1, f"sections are missing: {', '.join(missing)}"
    elif tuple(seen) != SECTIONS:
        yield 1, f"sections stand in the wrong order or twice: {', '.join(seen)}"
