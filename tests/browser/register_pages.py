"""The register of people, and bringing a list into it, as an officer meets them."""

from __future__ import annotations

from pathlib import Path

from tests.browser.council_pages import StaffPage
from tests.words import said


class Register(StaffPage):
    heading = said("Register of people with disabilities")

    def find(self, words: str) -> Register:
        self.fill("Name, identification number or number of the certificate", words)
        return self.button("Find", Register)

    def open(self, name: str) -> Person:
        return self.follow(name, Person)


class Person(StaffPage):
    """One person of the register."""


class Import(StaffPage):
    heading = said("Bring in a list")

    def send(self, file: Path) -> Columns:
        self.keyboard.give(said("The list"), file)
        return self.do("Send the list", Columns)

    def open(self, file_name: str) -> Rows:
        return self.follow(file_name, Rows)


class Columns(StaffPage):
    heading = said("What do the columns mean?")

    def mean(self, column: str, meaning: str) -> Columns:
        """Choose what a column means by typing the beginning of the answer."""
        box = self.keyboard.go_to("combobox", column)
        self.keyboard.type(meaning)
        chosen = "function () { return this.selectedOptions[0].text }"
        assert self.keyboard.nodes.ask(box, chosen) == meaning
        return self

    def go_on(self) -> Rows:
        return self.button("Go on: check the rows", Rows)


class Rows(StaffPage):
    """The rows of a list, before it is taken and afterwards."""

    def see(self, part: str) -> Rows:
        """The rows of this kind; a kind that is shown already is no link."""
        if not self.keyboard.nodes.find("link", part):
            assert self.says(part), (part, self.hear())
            return self
        return self.follow(part, Rows)

    def decide(self, line: int, choice: str) -> Rows:
        self.keyboard.choose(said(choice), group=said("What to do with line %(n)s", n=line))
        return self.do("Keep these decisions", Rows)

    def confirm(self) -> Rows:
        self.keyboard.tick(said("I have looked at the rows that are taken"))
        begins = said("Take into the register: %(n)s", n="")
        page = self.press(begins, Rows)
        page.check_told()
        return page

    def undo(self, why: str) -> Rows:
        page = self.link("Undo this list", Rows)
        page.keyboard.fill(said("Why"), why)
        return page.do("Undo the list", Rows)
