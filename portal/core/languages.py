"""Two languages, how each writes dates, money and codes, and the address of the other one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime

from flask import Flask, has_request_context, request
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from portal.core.catalogues import Sentences
from portal.core.clock import local
from portal.core.codes import spoken

LANGUAGES = ("vi", "en")
ENVIRON_KEY = "portal.language"
_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

babel = Sentences()


def init_app(app: Flask) -> None:
    """Set up translations and the filters that read dates, money and codes aloud."""
    app.config["BABEL_DEFAULT_LOCALE"] = "vi"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Ho_Chi_Minh"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(app.config["TRANSLATIONS"])
    babel.init_app(app, locale_selector=current_language)
    for speak in (date_long, date_weekday, datetime_long, money, code_groups, partial_date):
        app.jinja_env.filters[speak.__name__] = speak
    app.context_processor(
        lambda: {"language": current_language(), "other_language_url": other_language_url}
    )


def current_language() -> str:
    """The language of the address: English under /en, Vietnamese elsewhere."""
    if not has_request_context():
        return "vi"
    return str(request.environ.get(ENVIRON_KEY, "vi"))


def other_language_url() -> str:
    """The same page in the other language."""
    path = request.full_path if request.query_string else request.path
    return path if current_language() == "en" else f"/en{path}"


def date_long(day: date) -> str:
    """ngày 22 tháng 11 năm 2026."""
    if _language() == "en":
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def date_weekday(day: date) -> str:
    """thứ Ba ngày 15 tháng 12 năm 2026."""
    names = _WEEKDAYS_EN if _language() == "en" else _WEEKDAYS_VI
    return f"{names[day.weekday()]} {date_long(day)}"


def datetime_long(moment: datetime) -> str:
    """10 giờ 05 phút, ngày 22 tháng 11 năm 2026, on the clock of Viet Nam."""
    there = local(moment)
    if _language() == "en":
        return f"{there:%H:%M}, {date_long(there.date())}"
    return f"{there.hour} giờ {there.minute:02d} phút, {date_long(there.date())}"


def partial_date(text: str) -> str:
    """A date of which perhaps only the year or the month is known, as "1990" or "1990-03"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date_long(date(parts[0], parts[1], parts[2]))
    if len(parts) == 2:
        month = _MONTHS_EN[parts[1] - 1]
        return f"{month} {parts[0]}" if _language() == "en" else f"tháng {parts[1]} năm {parts[0]}"
    return str(parts[0])


def money(amount: int) -> str:
    """1.080.000 đồng (1,080,000 dong in English), whole đồng."""
    grouped = f"{amount:,}"
    if _language() == "en":
        return f"{grouped} " + _("dong")
    return grouped.replace(",", ".") + " đồng"


def code_groups(code: str) -> Markup:
    """A code in groups that a screen reader says as groups and a copy keeps as one line."""
    return Markup('<span class="app-code">{}</span>').format(escape(spoken(code)))


def _language() -> str:
    locale = get_locale()
    return locale.language if locale is not None else "vi"


def speaking(language: str) -> AbstractContextManager[None]:
    """Write in this language for a while, for messages made outside their reader's request."""
    return force_locale(language)
