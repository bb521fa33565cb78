"""A figure of the law inside a sentence, read from the book whenever the sentence is shown."""

from __future__ import annotations

from dataclasses import dataclass

from portal.core.clock import today


@dataclass(frozen=True)
class Figure:
    """The value of a parameter today, as text: `_l("from %(age)s years", age=Figure("..."))`."""

    key: str

    def __str__(self) -> str:
        from portal.law import current_book

        return str(current_book().value(self.key, on=today()).value)
