"""The pages on which a certificate is made, signed, handed over, read and checked."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

from selenium.webdriver.common.keys import Keys

from tests.browser.council_pages import CasePage, Confirm, StaffPage
from tests.words import said

CODE = re.compile(r"\b\d{4} \d{3} \d{3}\b")
WAIT = 20.0


def take(page: CasePage, action: str) -> CasePage:
    """An action that asks nothing: what will happen, then confirm."""
    return page.button(action, Confirm).confirm()


def sign(page: StaffPage, action: str, *, name: str, position: str = "", number: str = "",
         number_box: str = "") -> CasePage:  # fmt: skip
    """The chair, or a vice-chair whose position is given, signs today."""
    form = page.button(action, StaffPage)
    if position:
        form.choose("KT.: a vice-chair in place of the chair")
        form.fill("Position of who signs", position)
    form.fill("Full name of who signs", name)
    if number:
        form.fill(number_box, number)
    return form.button("Go on: see what will be sent", Confirm).confirm()


def hand_over(page: CasePage, *, to: str, shown: str, on: date) -> CasePage:
    """Handed to the person, who shows a paper and signs the register."""
    form = page.button("Record that the result was handed over", StaffPage)
    form.choose("The person themselves")
    form.fill("Handed to whom (full name)", to)
    form.fill("Which identity paper was shown?", shown)
    form.fill_day(on)
    form.choose("Signature in the register")
    return form.button("Go on: see what will be sent", Confirm).confirm()


class OwnCertificate(StaffPage):
    """The certificate as its holder reads it."""

    heading = said("Your certificate")

    @property
    def check_code(self) -> str:
        words = " ".join(self.hear())
        found = CODE.search(words[words.index(said("Check code")) :])
        assert found, words
        return found.group()

    def save_file(self, kind: str, folder: Path) -> Path:
        """Press the link of a file and wait until it lies in the folder, whole."""
        allow = {"behavior": "allow", "downloadPath": str(folder)}
        self.keyboard.driver.execute_cdp_cmd("Browser.setDownloadBehavior", allow)
        before = set(folder.iterdir())
        self.keyboard.go_to("link", said(kind))
        self.keyboard.type(Keys.ENTER)
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            new = [p for p in set(folder.iterdir()) - before if p.suffix != ".crdownload"]
            if new and new[0].stat().st_size:
                return new[0]
            time.sleep(0.02)
        raise AssertionError(f"no file came for “{said(kind)}”")


class Check(StaffPage):
    """What anyone holding the paper asks."""

    heading = said("Check a certificate")

    def ask(self, code: str, born: date) -> Checked:
        self.fill("Check code", code)
        self.fill_day(born)
        return self.button("Check", Checked)


class Checked(StaffPage):
    """The answer: valid or not, and by whom."""


class Posting(StaffPage):
    """The lists that hang at the office."""

    heading = said("Posting at the office")

    def make_list(self, day: str) -> StaffPage:
        page = self.follow(said("Results of %(day)s", day=day), StaffPage)
        return page.do("Make the list", StaffPage)


class Complain(StaffPage):
    """What the applicant says against the conclusion."""

    heading = said("Say that you disagree")

    def send(self, words: str) -> OwnCase:
        self.choose("The council of the commune looks at it again")
        self.fill("What do you disagree with, and why?", words)
        return self.button("Send the complaint", OwnCase)


class OwnCase(StaffPage):
    """The applicant's page of one case."""

    def disagree(self) -> Complain:
        return self.button("Say that you disagree", Complain)
