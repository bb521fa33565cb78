"""A browser for the account pages: sends forms with their hidden values, as a person would."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

CITIZEN_PASSWORD = "sông Hồng mùa lũ"
OFFICER_PASSWORD = "núi Ba Vì buổi sáng"
WRONG_PASSWORD = "không phải mật khẩu này"


class Hidden(HTMLParser):
    """The hidden inputs of the last form of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and values.get("type") == "hidden" and self.forms:
            self.forms[-1][str(values["name"])] = values.get("value") or ""


class Browser:
    """One client; `post` first reads the form at the address."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def hidden(self, path: str, *, form: str = "") -> dict[str, str]:
        """The hidden values of the form on a page that has a field of this name, or the main one."""
        forms = Hidden(self.get(path).text).forms
        named = [f for f in forms if form in f] if form else forms
        signs_out = {"csrf_token"}
        fitting = [f for f in named if f.keys() != signs_out] or named
        return fitting[0] if fitting else {}

    def post(self, path: str, *, to: str = "", **fields: str) -> TestResponse:
        hidden = self.hidden(path)
        return self.client.post(to or path, data={**hidden, **fields})

    def sign_in(
        self,
        contact: str,
        password: str,
        *,
        choice: str = "shared_device",
        target: str = "",
    ) -> TestResponse:
        path = "/tai-khoan/dang-nhap" + (f"?next={target}" if target else "")
        return self.post(path, contact=contact, password=password, choice=choice)

    def citizen(self, *, choice: str = "shared_device") -> Browser:
        answer = self.sign_in("0912345678", CITIZEN_PASSWORD, choice=choice)
        assert answer.status_code == 303, answer.text
        return self

    @property
    def token(self) -> str | None:
        """The session token in the cookie."""
        with self.client.session_transaction() as session:
            token = session.get("_user_id")
        return token if isinstance(token, str) else None

    def is_in(self) -> bool:
        """Whether the account pages know who this is."""
        return self.get("/tai-khoan/phien").status_code == 200


def target_of(answer: TestResponse) -> str:
    """The path a redirect leads to."""
    return urlsplit(answer.headers["Location"]).path


def argument(answer: TestResponse, name: str) -> str:
    """One value in the address a redirect leads to."""
    return parse_qs(urlsplit(answer.headers["Location"]).query)[name][0]
