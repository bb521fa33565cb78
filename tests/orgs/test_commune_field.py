"""The question for a commune works with nothing but pages that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, render_template_string
from sqlalchemy.orm import Session

from portal.config import ROOT
from portal.core import languages
from portal.core.database import db
from portal.core.forms import Form
from portal.orgs.forms import CommuneField

PAGE = '{% from "components/fields.html" import field %}{{ field(form.home, heading=True) }}'
HAM_YEN = "Xã Hàm Yên, tỉnh Tuyên Quang"


class HomeForm(Form):
    home = CommuneField("Commune, ward or special zone", hint="Where the person lives now.")


@pytest.fixture(scope="module")
def app() -> Flask:
    app = Flask("portal", root_path=str(ROOT / "portal"), template_folder=str(ROOT / "templates"))
    app.config.update(SECRET_KEY="s" * 40, TRANSLATIONS=ROOT / "translations", TESTING=True)
    languages.init_app(app)
    return app


@pytest.fixture
def page(app: Flask, places: Session) -> Iterator[Flask]:
    with app.test_request_context("/", environ_base={languages.ENVIRON_KEY: "en"}):
        yield app
        db.session.remove()


def sent(**parts: str) -> HomeForm:
    """The form as a browser sends it: `home` is the box, the rest stands behind `home-`."""
    data = {"home": parts.pop("home", "")} | {f"home-{name}": v for name, v in parts.items()}
    return HomeForm(formdata=data, meta={"csrf": False})


def shown(form: HomeForm) -> str:
    return render_template_string(PAGE, form=form)


def test_one_clear_name_is_taken(page: Flask) -> None:
    form = sent(home="ham yen tuyen quang")
    assert form.validate()
    assert form.answers() == {"home": "02374"}
    assert form.home.spoken() == HAM_YEN
    assert f'value="{HAM_YEN}"' in shown(form)


def test_a_stored_answer_is_shown_and_spoken(page: Flask) -> None:
    form = HomeForm.of({"home": "02374"})
    assert form.validate()
    assert form.home.spoken() == HAM_YEN
    assert sent(home=form.home.typed).answers() == {"home": "02374"}


@pytest.mark.parametrize("stored", ["99999", "x", "\x00", 7, ["02374"]])
def test_a_stored_answer_that_is_none_is_asked_again(page: Flask, stored: Any) -> None:
    form = HomeForm.of({"home": stored})
    assert not form.validate()
    assert form.answers() == {"home": ""}


def test_several_places_come_back_to_choose_from(page: Flask) -> None:
    form = sent(home="Tân Tiến")
    assert not form.validate()
    assert form.error_list() == [("home-choice", form.home.error)]
    html = shown(form)
    assert 'id="home-choice"' in html
    assert "Xã Tân Tiến, tỉnh" in html
    assert "None of these" in html


def test_the_chosen_one_is_taken(page: Flask) -> None:
    code = sent(home="Tân Tiến").home.candidates[1].value
    form = sent(home="Tân Tiến", asked="Tân Tiến", choice=code)
    assert form.validate()
    assert form.answers() == {"home": code}


def test_a_choice_made_for_other_words_does_not_count(page: Flask) -> None:
    form = sent(home="Hàm Yên", asked="Tân Tiến", choice="00004")
    assert form.answers() == {"home": "02374"}


def test_none_of_these_asks_again(page: Flask) -> None:
    form = sent(home="Tân Tiến", asked="Tân Tiến", choice="none", province="08")
    assert not form.validate()
    assert form.home.listed
    assert "Tuyên Quang" in shown(form)


def test_one_that_is_only_alike_is_confirmed_first(page: Flask) -> None:
    form = sent(home="hamyen")
    assert not form.validate()
    assert [one.label for one in form.home.candidates] == [HAM_YEN, "None of these"]


def test_an_old_name_says_what_it_became(page: Flask) -> None:
    html = shown(sent(home="Trúc Bạch"))
    assert "Phường Ba Đình, thành phố Hà Nội" in html
    assert "formerly Phường Trúc Bạch, Quận Ba Đình, Hà Nội" in html


def test_the_province_beside_the_box_decides(page: Flask) -> None:
    assert sent(home="phường Tân An", province="80").home.spoken().endswith("tỉnh Tây Ninh")


def test_a_name_that_lies_elsewhere_is_offered_with_its_province(page: Flask) -> None:
    form = sent(home="Hàm Yên", province="80")
    assert not form.validate()
    assert form.home.candidates[0].label == HAM_YEN


def test_the_list_of_a_province(page: Flask) -> None:
    form = sent(show_list="1", province="12")
    assert not form.validate()
    assert len(form.home.listed) == 38
    assert form.home.target == "home-listed"
    html = shown(form)
    assert "<details" in html
    assert " open" in html
    assert "Communes, wards and special zones of tỉnh Lai Châu" in html
    assert sent(province="12", listed="03503").home.spoken() == "Xã Pa Tần, tỉnh Lai Châu"


def test_the_list_without_a_province_says_what_to_do(page: Flask) -> None:
    form = sent(show_list="1")
    assert not form.validate()
    assert "province" in form.home.error


def test_the_list_takes_the_province_from_the_box(page: Flask) -> None:
    assert sent(home="Tuyên Quang", show_list="1").home.listed_province == "tỉnh Tuyên Quang"
    assert sent(home="tinh lai chau").home.listed_province == "tỉnh Lai Châu"


def test_an_old_choice_in_another_province_does_not_count(page: Flask) -> None:
    form = sent(province="08", listed="03503")
    assert form.answers() == {"home": ""}
    assert not form.validate()


def test_an_empty_box_is_named(page: Flask) -> None:
    form = sent()
    assert not form.validate()
    assert "Commune, ward or special zone is empty" in form.home.error


@pytest.mark.parametrize("part", ["home", "province", "choice", "asked", "listed", "show_list"])
@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "\x00", "' OR 1=1 --", "9" * 9000, "\u202eabc", "00004;"],
)
def test_whatever_is_sent_gets_a_page(page: Flask, part: str, hostile: str) -> None:
    form = sent(**{"home": "zzzz", "asked": "zzzz", part: hostile})
    assert not form.validate()
    html = shown(form)
    assert "<script>" not in html
    assert html.count("<h1") == 1
