"""The few words that a leaflet's files say of themselves, in the leaflet's own language."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.core.languages import speaking


@dataclass(frozen=True)
class Words:
    """What is said where a font or a table lacks a sign, and before addresses."""

    address: str
    addresses: str
    no_letter_form: str
    no_cells: str


def words_in(language: str) -> Words:
    """The words of a language."""
    with speaking(language):
        return Words(
            address=_("Address of this page:"),
            addresses=_("Addresses of the links in this text"),
            no_letter_form=_(
                "A square stands for a sign that this file has no letter form for. The page on the"
                " site shows it."
            ),
            no_cells=_("Two question marks stand for a sign that the braille table does not have."),
        )
