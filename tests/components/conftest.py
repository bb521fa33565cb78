"""A gallery of every component, served by a bare application, and a browser to look at it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, flash, render_template, request
from jinja2 import ChoiceLoader, FileSystemLoader
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from werkzeug.serving import make_server

from portal.core import assets, languages
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    ConfirmField,
    FilesField,
    Form,
    ParagraphField,
    PartialDateField,
    PasswordField,
    PhoneField,
    PickField,
    TextField,
)
from portal.core.web import headers

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "translations" / "vi" / "LC_MESSAGES" / "messages.po"
PROFILE_FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class GalleryForm(Form):
    name = TextField("Họ và tên", hint="Ghi như trên giấy khai sinh.", autocomplete="name")
    born = PartialDateField("Ngày sinh", hint="Ví dụ 05/03/1990.", birthday=True)
    phone = PhoneField("Số điện thoại", required=False)
    sex = ChoiceField("Giới tính", choices=[("m", "Nam"), ("f", "Nữ")], inline=True)
    signs = ChecksField(
        "Dấu hiệu về vận động",
        choices=[Choice("walk", "Khó đi lại", hint="Cả khi có gậy."), ("arm", "Khó cử động tay")],
        none=("none", "Không có dấu hiệu nào"),
    )
    commune = PickField("Xã, phường", choices=[("1", "Phường Minh Xuân"), ("2", "Xã Yên Sơn")])
    more = ParagraphField("Bạn muốn nói thêm điều gì?", short="Điều muốn nói thêm", required=False)
    papers = FilesField("Giấy tờ", hint="Ảnh chụp hoặc tệp PDF.", accept="image/*,.pdf")
    password = PasswordField("Mật khẩu")
    agree = ConfirmField("Tôi đồng ý để xã xem hồ sơ của tôi")


class OneQuestion(Form):
    sex = ChoiceField("Bạn là nam hay nữ?", short="Giới tính", choices=[("m", "Nam"), ("f", "Nữ")])


def build_gallery(translations: Path) -> Flask:
    """The application that shows the gallery, in both languages."""
    app = Flask(
        "gallery", static_folder=str(ROOT / "static"), template_folder=str(ROOT / "templates")
    )
    app.secret_key = "only for tests"
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.config["TRANSLATIONS"] = str(translations)
    gallery = FileSystemLoader(str(Path(__file__).parent / "gallery"))
    app.jinja_loader = ChoiceLoader([gallery, FileSystemLoader(str(ROOT / "templates"))])
    languages.init_app(app)
    headers.init_app(app, secure=False)
    assets.init_app(app)
    add_pages(app)
    return app


def add_pages(app: Flask) -> None:
    """The pages of the gallery; `?lang=en` shows them in English."""

    @app.before_request
    def choose_language() -> None:
        request.environ[languages.ENVIRON_KEY] = request.args.get("lang", "vi")

    @app.route("/controls", methods=["GET", "POST"])
    def controls() -> str:
        form = GalleryForm(meta={"csrf": False})
        form.validate_on_submit()
        return render_template("controls.html", form=form)

    @app.route("/question", methods=["GET", "POST"])
    def question() -> str:
        form = OneQuestion(meta={"csrf": False})
        form.validate_on_submit()
        return render_template("question.html", form=form, where="Phần 2 trong 6", back_href="/")

    @app.route("/parts")
    def parts() -> str:
        if "done" in request.args:
            flash("Đã nhận 3 tệp, 1 tệp bị từ chối.", "done")
        return render_template("parts.html", signed_in_area=True)

    @app.route("/desk")
    def desk() -> str:
        links = [
            {"text": "Hôm nay", "href": "/desk", "current": True},
            {"text": "Hồ sơ", "href": "/parts"},
        ]
        return render_template("desk.html", desk_links=lambda: links)

    @app.route("/broken")
    def broken() -> str:
        return render_template("broken.html")

    @app.route("/public")
    @headers.cacheable
    def public() -> str:
        return render_template("parts.html")

    app.add_url_rule("/sign-out", "accounts.sign_out", lambda: "", methods=["POST"])


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The gallery with the Vietnamese catalogue compiled afresh."""
    folder = tmp_path_factory.mktemp("translations")
    target = folder / "vi" / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True)
    with CATALOGUE.open("rb") as source, target.open("wb") as compiled:
        write_mo(compiled, read_po(source, locale="vi"))
    return build_gallery(folder)


@pytest.fixture(scope="session")
def gallery_url(gallery: Flask) -> Iterator[str]:
    """The address at which the gallery is served to the browser."""
    server = make_server("127.0.0.1", 0, gallery, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Debian's Chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in [*PROFILE_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()
