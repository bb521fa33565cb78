"""The rules of a policy text: sections, no typed amounts, no raw HTML, known placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from portal.core.reasons import N_
from portal.law.book import LawBook
from portal.policies.markup import SCHEMES, headings
from portal.policies.placeholders import PLACEHOLDER, TABLE_LINE, Placeholder, reason_against

# Every policy answers the same questions in the same order; the words of a heading are free.
SECTIONS = (
    "ai", "bao-nhieu", "cach-lam", "giay-to", "o-dau", "bao-lau", "tiep-theo", "khong-dong-y",
    "chua-kiem-chung",
)  # fmt: skip
# What little can be said honestly where the rule itself is in doubt.
SHORT_SECTIONS = ("noi-ve-gi", "hoi-ai", "chua-kiem-chung")
# A unit after a number; but "ngày 1 tháng 6 năm 2012" is a date, where a number follows the word.
TYPED_AMOUNT = re.compile(
    r"\d[.,]*\s*(đồng|đ\b|dong\b|vnd\b|triệu|tỷ\b|million\b|billion\b|%|phần trăm|per ?cent\b"
    r"|ngày\b|working days?\b|days?\b|months?\b|years?\b|tuổi\b|(tháng|năm)\b(?!\s*\d))",
    re.IGNORECASE,
)
_MUST_MATCH = frozenset({"value", "from", "amount", "table"})
RAW_HTML = re.compile(r"<[a-zA-Z/!?]")
INSIDE = re.compile(r"(/en)?/(chinh-sach|van-ban)(/|$)")
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
            yield N_("a table stands alone in its line")
    rest = PLACEHOLDER.sub("", line)
    if "{{" in rest or "}}" in rest:
        yield N_("a placeholder is written {{ kind:name }}")
    if TYPED_AMOUNT.search(rest):
        yield N_("an amount or limit is typed here; use a placeholder of the law book")
    if RAW_HTML.search(rest):
        yield N_("HTML is not allowed in a text")
    for match in LINK_TARGET.finditer(rest):
        yield from _target_reasons(match["target"] or match["reference"] or "")


def _target_reasons(target: str) -> Iterator[str]:
    own = target.startswith(("/", "#")) and not target.startswith("//")
    scheme = target.split(":", 1)[0].lower() if ":" in target else ""
    if not own and scheme not in SCHEMES:
        yield N_("a link may begin with /, #, %(schemes)s, not %(target)s",
                 schemes=", ".join(sorted(SCHEMES)), target=target[:40])  # fmt: skip


def link_problems(
    body: str, language: str, policies: frozenset[str], documents: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """Links inside the library that lead nowhere, or to the other language."""
    prefix = "/en" if language == "en" else ""
    known = {f"{prefix}/chinh-sach/{slug}" for slug in policies}
    known |= {f"{prefix}/van-ban/{slug}" for slug in documents}
    known |= {f"{prefix}/chinh-sach", f"{prefix}/van-ban"}
    for number, line in enumerate(body.split("\n"), start=1):
        for match in LINK_TARGET.finditer(line):
            target = (match["target"] or match["reference"] or "").split("#")[0]
            if INSIDE.match(target) and target not in known:
                yield number, N_("no page of the library in this language has the address %(target)s", target=target)  # fmt: skip


def parity_problems(bodies: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """An amount, a limit or a table that one language tells and another does not."""
    told = {
        language: {
            f"{match['kind']}:{match['argument']}"
            for match in PLACEHOLDER.finditer(body)
            if match["kind"] in _MUST_MATCH
        }
        for language, body in bodies.items()
    }
    everything: set[str] = set().union(*told.values())
    for language, names in told.items():
        for name in sorted(everything - names) if bodies[language] else ():
            yield language, N_("%(name)s stands in the other language only", name=name)


def short_problems(body: str, book: LawBook, on: date) -> Iterator[tuple[int, str]]:
    """Amounts in a page whose rule is in doubt: a wrong promise would cost its reader most."""
    for number, line in enumerate(body.split("\n"), start=1):
        for match in PLACEHOLDER.finditer(line):
            found = book.find(match["argument"], on)
            if match["kind"] in {"amount", "table"} or (found and found.unit == "dong"):
                yield number, N_("a doubtful page names no amount")


def section_problems(body: str, sections: tuple[str, ...] = SECTIONS) -> Iterator[tuple[int, str]]:
    """Whether the sections are all there, in order, with their names."""
    seen: list[str] = []
    for line, level, name, words in headings(body):
        if level not in (2, 3):
            yield line, N_("headings are of level 2 or 3")
        if level == 2 and name not in sections:
            yield line, N_("a section needs its name, such as {#%(name)s}: %(words)s", name=sections[0], words=words[:40])  # fmt: skip
        elif level == 2:
            seen.append(name)
    missing = [name for name in sections if name not in seen]
    if missing:
        yield 1, N_("sections are missing: %(names)s", names=", ".join(missing))
    elif tuple(seen) != sections:
        yield 1, N_("sections stand in the wrong order or twice: %(names)s", names=", ".join(seen))
