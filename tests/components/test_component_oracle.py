"""Our macros against govuk-frontend's own, through its Jinja port: the same HTML, attribute by attribute.

Deliberate differences are listed in DIFFERENCES with their reasons and taken out before comparing.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)

from portal.core.forms import Choice

TEMPLATES = Path(__file__).parents[2] / "templates"
VOID = {"input", "br", "img", "meta", "link", "hr"}
DIFFERENCES = {
    # CSS turns tables into lists on narrow screens; the roles keep them tables for screen readers,
    # the labels are what the list shows.
    ("table", "role"), ("thead", "role"), ("tbody", "role"), ("tr", "role"), ("th", "role"),
    ("td", "role"), ("th", "data-label"), ("td", "data-label"),
    # A hint to the file chooser of a phone: offer the camera and papers, not music.
    ("input", "accept"),
}  # fmt: skip


class Outline(HTMLParser):
    """HTML as a list of tags with sorted attributes and texts with single spaces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted(
            (name, " ".join((value or "").split()))
            for name, value in attrs
            if (tag, name) not in DIFFERENCES
        )
        self.parts.append((tag, kept))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text:
            return
        if self.parts and isinstance(self.parts[-1], str) and self.parts[-1].startswith("="):
            self.parts[-1] += f" {text}"
        else:
            self.parts.append(f"={text}")


def outline(html: str) -> list[Any]:
    parser = Outline()
    parser.feed(html)
    parser.close()
    return parser.parts


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "trimmed"])
def environment(request: pytest.FixtureRequest) -> Environment:
    upstream = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), upstream]),
        autoescape=True,
        undefined=ChainableUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=request.param,
        lstrip_blocks=request.param,
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return env


YES_NO = [Choice("y", "Yes"), Choice("n", "No", hint="Not now")]
YES_NO_ITEMS = [
    {"value": "y", "text": "Yes"},
    {"value": "n", "text": "No", "hint": {"text": "Not now"}},
]
PASSWORD_TEXTS = {
    "showPasswordText": "Show", "hidePasswordText": "Hide",
    "showPasswordAriaLabelText": "Show password", "hidePasswordAriaLabelText": "Hide password",
    "passwordShownAnnouncementText": "Your password is visible",
    "passwordHiddenAnnouncementText": "Your password is hidden",
}  # fmt: skip
HOSTILE = "<b>\"x\" & 'y'</b>"


def error(text: str) -> dict[str, str]:
    return {"text": text, "visuallyHiddenText": "Error"}


# our file, our macro, our arguments | upstream component, upstream parameters
CASES: dict[str, tuple[str, str, dict[str, Any], str, dict[str, Any]]] = {
    "input": ("input", "input", {"name": "a", "label": "A"},
        "input", {"name": "a", "label": {"text": "A"}}),
    "input full": ("input", "input",
        {"name": "a", "id": "b", "label": HOSTILE, "value": HOSTILE, "hint": "H", "error": HOSTILE,
         "heading": True, "label_classes": "govuk-label--l", "classes": "govuk-input--width-10",
         "autocomplete": "name", "inputmode": "tel", "type": "tel", "spellcheck": False},
        "input",
        {"name": "a", "id": "b", "label": {"text": HOSTILE, "isPageHeading": True, "classes": "govuk-label--l"},
         "value": HOSTILE, "hint": {"text": "H"}, "errorMessage": error(HOSTILE), "type": "tel",
         "classes": "govuk-input--width-10", "autocomplete": "name", "inputmode": "tel", "spellcheck": False}),
    "textarea": ("textarea", "textarea", {"name": "a", "label": "A", "value": HOSTILE, "rows": 8},
        "textarea", {"name": "a", "label": {"text": "A"}, "value": HOSTILE, "rows": 8}),
    "textarea error": ("textarea", "textarea",
        {"name": "a", "label": "A", "hint": "H", "error": "E", "autocomplete": "off"},
        "textarea", {"name": "a", "label": {"text": "A"}, "value": "", "hint": {"text": "H"},
         "errorMessage": error("E"), "autocomplete": "off"}),
    "radios": ("radios", "radios", {"name": "a", "legend": "A", "choices": YES_NO, "value": "n"},
        "radios", {"name": "a", "fieldset": {"legend": {"text": "A"}}, "items": YES_NO_ITEMS, "value": "n"}),
    "radios error": ("radios", "radios",
        {"name": "a", "id": "b", "legend": HOSTILE, "choices": YES_NO, "hint": "H", "error": "E",
         "heading": True, "legend_classes": "govuk-fieldset__legend--l", "inline": True},
        "radios",
        {"name": "a", "idPrefix": "b", "items": YES_NO_ITEMS, "hint": {"text": "H"}, "errorMessage": error("E"),
         "classes": "govuk-radios--inline", "fieldset": {"legend":
          {"text": HOSTILE, "isPageHeading": True, "classes": "govuk-fieldset__legend--l"}}}),
    "checkboxes": ("checkboxes", "checkboxes",
        {"name": "a", "legend": "A", "choices": YES_NO, "values": ["y"]},
        "checkboxes", {"name": "a", "fieldset": {"legend": {"text": "A"}}, "items": YES_NO_ITEMS, "values": ["y"]}),
    "checkboxes none": ("checkboxes", "checkboxes",
        {"name": "a", "legend": "A", "choices": [*YES_NO, Choice("none", "None", alone=True)],
         "hint": "H", "error": "E", "values": ["none"]},
        "checkboxes", {"name": "a", "fieldset": {"legend": {"text": "A"}}, "hint": {"text": "H"},
         "errorMessage": error("E"), "values": ["none"],
         "items": [*YES_NO_ITEMS, {"divider": "or"}, {"value": "none", "text": "None", "behaviour": "exclusive"}]}),
    "confirm": ("checkboxes", "confirm_box", {"name": "a", "label": "A", "hint": "H", "error": "E", "checked": True},
        "checkboxes", {"name": "a", "items": [{"value": "yes", "text": "A"}], "values": ["yes"],
         "hint": {"text": "H"}, "errorMessage": error("E")}),
    "select": ("select", "select", {"name": "a", "label": "A", "choices": [Choice("y", "Yes")], "value": "y", "empty": "Choose"},
        "select", {"name": "a", "label": {"text": "A"}, "value": "y",
         "items": [{"value": "", "text": "Choose"}, {"value": "y", "text": "Yes"}]}),
    "select error": ("select", "select",
        {"name": "a", "label": "A", "choices": [Choice("y", HOSTILE)], "hint": "H", "error": "E"},
        "select", {"name": "a", "label": {"text": "A"}, "hint": {"text": "H"}, "errorMessage": error("E"),
         "items": [{"value": "y", "text": HOSTILE}]}),
    "date": ("date_input", "date_input", {"name": "a", "legend": "A", "parts": {"day": "5", "month": "", "year": "1990"}},
        "date-input", {"id": "a", "namePrefix": "a", "fieldset": {"legend": {"text": "A"}}, "items": [
         {"name": "day", "classes": "govuk-input--width-2", "value": "5"},
         {"name": "month", "classes": "govuk-input--width-2"},
         {"name": "year", "classes": "govuk-input--width-4", "value": "1990"}]}),
    "date error": ("date_input", "date_input",
        {"name": "a", "legend": "A", "hint": "H", "error": "E", "wrong": ("year",), "birthday": True, "heading": True},
        "date-input", {"id": "a", "namePrefix": "a", "hint": {"text": "H"}, "errorMessage": error("E"),
         "fieldset": {"legend": {"text": "A", "isPageHeading": True}}, "items": [
         {"name": "day", "classes": "govuk-input--width-2", "autocomplete": "bday-day"},
         {"name": "month", "classes": "govuk-input--width-2", "autocomplete": "bday-month"},
         {"name": "year", "classes": "govuk-input--width-4 govuk-input--error", "autocomplete": "bday-year"}]}),
    "password": ("password_input", "password_input", {"name": "a", "label": "A"},
        "password-input", {"name": "a", "label": {"text": "A"}, **PASSWORD_TEXTS}),
    "password error": ("password_input", "password_input",
        {"name": "a", "label": "A", "hint": "H", "error": "E", "autocomplete": "new-password"},
        "password-input", {"name": "a", "label": {"text": "A"}, "hint": {"text": "H"},
         "errorMessage": error("E"), "autocomplete": "new-password", **PASSWORD_TEXTS}),
    "files": ("file_upload", "file_upload", {"name": "a", "label": "A", "multiple": True, "accept": ".pdf", "error": "E"},
        "file-upload", {"name": "a", "label": {"text": "A"}, "multiple": True, "errorMessage": error("E")}),
    "error summary": ("error_summary", "error_list", {"errors": [("", "Whole"), ("a", HOSTILE)], "title": "T"},
        "error-summary", {"titleText": "T", "errorList": [{"text": "Whole"}, {"text": HOSTILE, "href": "#a"}]}),
    "button": ("button", "button", {"text": HOSTILE}, "button", {"text": HOSTILE, "preventDoubleClick": True}),
    "button full": ("button", "button",
        {"text": "A", "tone": "warning", "name": "n", "value": "v", "id": "i", "prevent_double_click": False},
        "button", {"text": "A", "classes": "govuk-button--warning", "name": "n", "value": "v", "id": "i"}),
    "link button": ("button", "link_button", {"text": "A", "href": "/a?b=1&c=2", "start": True},
        "button", {"text": "A", "href": "/a?b=1&c=2", "isStartButton": True}),
    "summary list": ("summary_list", "summary_list", {"rows": [
            {"label": "A", "value": HOSTILE, "href": "/a", "action": "Change", "spoken_action": "a"},
            {"label": "B", "value": "b"}]},
        "summary-list", {"rows": [
            {"key": {"text": "A"}, "value": {"text": HOSTILE},
             "actions": {"items": [{"href": "/a", "text": "Change", "visuallyHiddenText": "a"}]}},
            {"key": {"text": "B"}, "value": {"text": "b"}}]}),
    "summary list lines": ("summary_list", "summary_list", {"rows": [{"label": "A", "lines": ["1", "2"]}]},
        "summary-list", {"rows": [{"key": {"text": "A"}, "value": {"html": "1<br>2"}}]}),
    "panel": ("panel", "panel", {"title": "A", "text": "B"}, "panel", {"titleText": "A", "text": "B"}),
    "notice": ("notice", "notice", {"messages": ["A"], "title": "T"},
        "notification-banner", {"type": "success", "titleText": "T", "titleId": "notice-title", "text": "A"}),
    "details": ("details", "details", {"summary": "A", "text": "B", "open": True},
        "details", {"summaryText": "A", "text": "B", "open": True}),
    "tag": ("tag", "tag", {"text": HOSTILE, "tone": "todo"}, "tag", {"text": HOSTILE, "classes": "app-tag--todo"}),
    "back link": ("back_link", "back_link", {"href": "/a"}, "back-link", {"href": "/a"}),
    "breadcrumbs": ("breadcrumbs", "breadcrumbs", {"items": [{"text": "A", "href": "/a"}, {"text": "B"}]},
        "breadcrumbs", {"labelText": "Where you are", "items": [{"text": "A", "href": "/a"}, {"text": "B"}]}),
    "pagination": ("pagination", "pagination", {"previous_href": "/a", "next_href": "/b", "next_about": "C"},
        "pagination", {"landmarkLabel": "Pages of the list", "previous": {"href": "/a", "text": "Previous page"},
         "next": {"href": "/b", "text": "Next page", "labelText": "C"}}),
    "inset": ("text", "inset_text", {"text": HOSTILE}, "inset-text", {"text": HOSTILE}),
    "warning": ("text", "warning_text", {"text": HOSTILE}, "warning-text", {"text": HOSTILE}),
    "skip link": ("text", "skip_link", {}, "skip-link", {"text": "Skip to the content", "href": "#main"}),
    "table": ("table", "table", {"head": ["A", "B"], "rows": [["a", HOSTILE]], "caption": "C", "numeric": (1,)},
        "table", {"caption": "C", "captionClasses": "govuk-table__caption--m", "firstCellIsHeader": True,
         "classes": "app-table", "head": [{"text": "A"}, {"text": "B", "format": "numeric"}],
         "rows": [[{"text": "a"}, {"text": HOSTILE, "format": "numeric"}]]}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_same_html_as_upstream(environment: Environment, case: str) -> None:
    file, macro, arguments, component, params = CASES[case]
    ours = environment.from_string(
        f'{{% from "components/{file}.html" import {macro} %}}{{{{ {macro}(**given) }}}}'
    ).render(given=arguments)
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    theirs = environment.from_string(
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {name} %}}'
        f"{{{{ {name}(params) }}}}"
    ).render(params=params)
    assert outline(ours) == outline(theirs)


def test_the_comparison_sees_a_missing_attribute() -> None:
    assert outline('<p id="a">x</p>') != outline("<p>x</p>")
    assert outline('<p class="a  b">x\n y</p>') == outline("<p class='a b'>x y</p>")
