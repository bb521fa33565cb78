"""Policy texts from Markdown to HTML that is safe by an allow-list, whoever wrote them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from portal.policies.placeholders import PLACEHOLDER, TABLE_LINE, Placeholder

HEADING_ID = re.compile(r"(?<!\s)\s*\{#(?P<id>[a-z0-9-]+)\}\s*$")
SCHEMES = {"http", "https", "tel", "mailto"}
TAGS = {
    "h2", "h3", "p", "ul", "ol", "li", "a", "strong", "em", "span", "br", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(), "a": {"href", "id"}, "h2": {"id"}, "h3": {"id"}, "span": {"lang"}, "ol": {"start"},
}  # fmt: skip
CLASSES = {
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
}
Resolve = Callable[[Placeholder], Markup]
# The id that a link gets by its address: "" for none, None for words without a link.
NameLink = Callable[[str], str | None]


@dataclass(frozen=True)
class Part:
    """A stretch of a text: finished HTML, or the name of a table that the template draws."""

    html: Markup = Markup()
    table: str = ""


def _placeholder_rule(state: StateInline, silent: bool) -> bool:
    match = PLACEHOLDER.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("placeholder", "", 0)
        token.meta = {"found": Placeholder(match["kind"], match["argument"])}
    state.pos = match.end()
    return True


def _draw_placeholder(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    resolve: Resolve = env["resolve"]
    return str(resolve(tokens[index].meta["found"]))


def _build() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.disable(["image", "html_block", "html_inline", "autolink"])
    markdown.inline.ruler.before("text", "placeholder", _placeholder_rule)
    markdown.add_render_rule("placeholder", _draw_placeholder)
    return markdown


_MARKDOWN = _build()


def split(body: str) -> list[tuple[str, str]]:
    """The body as pairs of Markdown and the table that follows it ("" after the last)."""
    pieces = TABLE_LINE.split(body)
    tables = [*pieces[1::2], ""]
    return list(zip(pieces[0::2], tables, strict=True))


def render(body: str, resolve: Resolve) -> list[Part]:
    """The parts of a text in order."""
    parts: list[Part] = []
    for source, table in split(body):
        if source.strip():
            parts.append(Part(html=_safe_html(source, resolve)))
        if table:
            parts.append(Part(table=table))
    return parts


def render_line(source: str, resolve: Resolve, name_link: NameLink) -> Markup:
    """One line without a paragraph of its own; its links are named so that others can lead to them."""
    env: dict[str, Resolve] = {"resolve": resolve}
    tokens = _MARKDOWN.parseInline(source, env)
    for token in tokens:
        token.children = _named_links(token.children or [], name_link)
    return _drawn(tokens, env)


def _named_links(tokens: list[Token], name_link: NameLink) -> list[Token]:
    kept, dropping = list[Token](), False
    for token in tokens:
        if token.type == "link_open":
            name = name_link(str(token.attrGet("href")))
            if name:
                token.attrSet("id", name)
            dropping = name is None
        if not (dropping and token.type in {"link_open", "link_close"}):
            kept.append(token)
    return kept


def _safe_html(source: str, resolve: Resolve) -> Markup:
    env: dict[str, Resolve] = {"resolve": resolve}
    tokens = _MARKDOWN.parse(source, env)
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            _name_heading(token, following)
    return _drawn(tokens, env)


def _drawn(tokens: list[Token], env: dict[str, Resolve]) -> Markup:
    drawn = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env)
    kept = nh3.clean(
        drawn, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None,
        set_tag_attribute_values={tag: {"class": value} for tag, value in CLASSES.items()},
    )  # fmt: skip
    return Markup(kept)  # noqa: S704  the sanitiser has just been over it


def _name_heading(heading: Token, inline: Token) -> None:
    match = HEADING_ID.search(inline.content)
    if not match or not inline.children:
        return
    heading.attrSet("id", match["id"])
    last = inline.children[-1]
    last.content = HEADING_ID.sub("", last.content)


def headings(body: str) -> list[tuple[int, int, str, str]]:
    """Every heading as (line counted from 1, level, id or "", words)."""
    tokens = _MARKDOWN.parse(body, {})
    found = []
    for token, inline in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open" and token.map:
            match = HEADING_ID.search(inline.content)
            words = HEADING_ID.sub("", inline.content)
            level = int(token.tag[1:])
            found.append((token.map[0] + 1, level, match["id"] if match else "", words))
    return found


def plain(part: Markup) -> str:
    """The words of finished HTML, for the search."""
    spaced = str(part).replace("<", " <")
    return html.unescape(nh3.clean(spaced, tags=set()))


def vietnamese(words: str) -> Markup:
    """Words marked as Vietnamese for screen readers."""
    return Markup('<span lang="vi">{}</span>').format(words)


def linked(words: str, address: str) -> Markup:
    """A link to a page of this portal."""
    return Markup('<a href="{}">{}</a>').format(escape(address), words)
