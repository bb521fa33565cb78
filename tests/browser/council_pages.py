"""The pages of a council, its sessions, sheets and votes as an officer meets them."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from selenium.webdriver.common.keys import Keys

from tests.browser.pages import Page
from tests.words import said

Next = TypeVar("Next", bound="StaffPage")


class StaffPage(Page):
    """A page of the officers; names are given as the English source of the words."""

    def button(self, name: str, then: type[Next], /, **values: str) -> Next:
        """Press a button, or a link that looks like one."""
        return self.press(said(name, **values), then)

    def do(self, name: str, then: type[Next], /, **values: str) -> Next:
        """Press a button that changes something: what came of it is said first."""
        page = self.button(name, then, **values)
        page.check_told()
        return page

    def check_told(self) -> None:
        """The result stands in the title and in a banner that has the focus and comes first."""
        heard = self.hear()
        assert heard[0].startswith("alert: ") and "has the focus" in heard[0], heard[:4]
        assert self.title.startswith(heard[2]), (self.title, heard[:4])

    def link(self, name: str, then: type[Next], /, **values: str) -> Next:
        return self.follow(said(name, **values), then)

    def fill(self, name: str, text: str) -> None:
        self.keyboard.fill(said(name), text)

    def choose(self, name: str, *, group: str = "") -> None:
        """Choose an answer; a name that ends with something inserted is enough by its start."""
        begins = said(name).split("%(")[0]
        self.keyboard.choose(begins, group=said(group) if group else "")

    def fill_day(self, day: date, *, group: str = "") -> None:
        """The three boxes of a date, in this group where the page asks for several."""
        inside = said(group) if group else ""
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.keyboard.fill(said(part), str(number), group=inside)

    def jump(self, name: str) -> None:
        """Follow a link to another place of this page, and go on from there."""
        self.keyboard.go_to("link", name)
        self.keyboard.type(Keys.ENTER)
        self.keyboard.nodes.forget()


class Sessions(StaffPage):
    heading = said("Sessions of the council")

    def plan(self) -> Plan:
        return self.button("Plan a session", Plan)


class Plan(StaffPage):
    heading = said("Plan a session")

    def save(self, day: date, *, place: str = "", kind: str = "") -> PutOn:
        self.fill_day(day)
        self.fill("Begins at", "8:00")
        if kind:
            self.choose(kind)
        if place:
            self.fill("Room and address", place)
        return self.do("Plan the session", PutOn)


class PutOn(StaffPage):
    heading = said("Put applications on the agenda")

    def put(self, *names: str) -> Session:
        for name in names:
            self.keyboard.tick(name)
        return self.do("Put on the agenda", Session)


class Session(StaffPage):
    """A session: agenda, who is invited, who was there."""

    heading = said("Session on %(day)s", day="")

    def invite(self) -> Invited:
        """Invite everyone who waits for it, with the letter as it is proposed."""
        waiting = self.keyboard.nodes.names("button")
        name = next(one for one in waiting if one.startswith(said("Invite people: %(n)s", n="")))
        return self.press(name, InvitePeople).do("Send the invitations", Invited)

    def day(self) -> Day:
        return self.link("The day: who is there, beginning and end", Day)

    def pack(self) -> Pack:
        return self.link("Papers for a session without signal: list, blank sheets, votes", Pack)

    def assess(self, name: str) -> Sheet:
        return self.follow(f"{said('Sheet, votes and conclusion')} : {name}", Sheet)


class InvitePeople(StaffPage):
    heading = said("Invite people")


class Invited(StaffPage):
    """The letters that were made, to print; the members are invited from here."""

    def invite_members(self) -> Made:
        return self.button("Invite the members", StaffPage).do("Make the letter", Made)


class Made(StaffPage):
    """A letter that was made."""


class Day(StaffPage):
    heading = said("The day: who is there, beginning and end")

    def there(self, *names: str) -> Session:
        for name in names:
            self.keyboard.tick(name)
        return self.do("Save who is there", Session)

    def held(
        self, *names: str, began: str = "8:05", ended: str = "10:30", day: date | None = None
    ) -> Session:
        if day:
            self.fill_day(day)
        for name in names:
            self.keyboard.tick(name)
        self.fill("Began at", began)
        self.fill("Ended at", ended)
        return self.do("Mark the session as held", Session)


class Pack(StaffPage):
    """The papers for a session where there is no signal."""


class Sheet(StaffPage):
    """The sheet of one person, saved block by block."""

    heading = "Phiếu xác định mức độ khuyết tật"

    def begin(self, *ways: str, filled: str = "Directly here", day: date | None = None) -> Sheet:
        """Day and place; the day of the session is there already."""
        if day:
            self.fill_day(day)
        for way in ways:
            self.keyboard.tick(said(way))
        self.choose(filled)
        return self.button("Save day and place", Sheet)

    def save(self, part: str) -> Sheet:
        """Save this block; the buttons bear the names of their blocks."""
        names = self.keyboard.nodes.names("button")
        return self.press(next(one for one in names if part in one), Sheet)

    def signs(self, *codes: str) -> Sheet:
        """Block III: these signs, and that there is none where none of them belongs."""
        self._tick(self._groups("Dấu hiệu"), codes, said("None of these signs"))
        return self.save("III. ")

    def items(self, *codes: str) -> Sheet:
        """Block IV: these items of the lists decide, or none does."""
        lists = [one for one in self._groups("") if "nếu có một trong" in one]
        self._tick(lists, codes, said("None of these items"))
        return self.save("các danh sách")

    def _tick(self, groups: list[str], codes: tuple[str, ...], none: str) -> None:
        for number, group in enumerate(groups, start=1):
            found = [code for code in codes if code.startswith(f"{number}.")]
            for name in found or [none]:
                self.keyboard.tick(name, group=group)

    def scores(self, *points: str) -> Sheet:
        """The activities in their order: 0, 1, 2, or X where it cannot be determined."""
        for number, given in enumerate(points, start=1):
            self.keyboard.choose(f"{given}: ", group=f"{number}. ")
        return self.save("mười hoạt động")

    def propose(self) -> Sheet:
        """Block V: the sheet proposes what its items give."""
        self.choose("What its items give: %(result)s")
        return self.save("V. Đề nghị")

    def cannot_say(self, why: str) -> Sheet:
        """Block V: it cannot be determined."""
        self.choose("It cannot be determined: propose no conclusion")
        self.fill("Why it cannot be determined", why)
        return self.save("V. Đề nghị")

    def votes(self) -> Votes:
        return self.link("2. The votes", Votes)

    def _groups(self, begins: str) -> list[str]:
        return [one for one in self.keyboard.nodes.names("group") if one.startswith(begins)]


class Votes(StaffPage):
    """Who takes part, and what they voted."""

    heading = said("Votes of the council")

    def enter(self, person: str, outcome: str, *, types: tuple[str, ...] = (), level: str = "",
              on_paper: date | None = None, opinion: str = "") -> Votes:  # fmt: skip
        """The vote of this person, as whoever keeps the minutes types it in."""
        page = self.link("Enter the vote of %(name)s", Vote, name=person)
        page.choose(outcome)
        for name in types:
            page.keyboard.tick(said(name))
        if level:
            page.choose(level)
        if opinion:
            page.fill("Opinion in this person's words", opinion)
        page.choose("On paper, typed in later" if on_paper else "In the session, typed in now")
        if on_paper:
            page.fill_day(on_paper)
        return page.do("Save the vote", Votes)

    def conclude(self) -> Conclusion:
        return self.button("Go to the conclusion", Conclusion)


class Vote(StaffPage):
    heading = said("Vote of %(name)s", name="")


class Conclusion(StaffPage):
    """The conclusion that the votes give; only words are filled in."""

    def preview(self, *, reason: str = "", departure: str = "") -> Confirm:
        if reason:
            self.fill("Reason, as the applicant will read it", reason)
        if departure:
            self.fill("Why the council decided otherwise than the sheet proposes", departure)
        return self.button("Go on: see what will be sent", Confirm)


class Confirm(StaffPage):
    """What will happen and what will be said, before it is done."""

    def confirm(self) -> CasePage:
        return self.do("Confirm", CasePage)


class CasePage(StaffPage):
    """The officers' page of one case."""

    def take(self, action: str) -> StaffPage:
        """Begin an action; its own page asks what is needed, or shows what will be sent."""
        return self.button(action, StaffPage)
