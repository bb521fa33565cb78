"""Age bands: which one a person is in on the last day of a period, and when the year is not enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.law.ages import age_span


@dataclass(frozen=True)
class Bands:
    """The first age of each band after the youngest one, in order."""

    limits: tuple[int, ...]

    @property
    def unknown(self) -> int:
        """The number of the band for people whose year of birth is not known."""
        return len(self.limits) + 1

    @property
    def numbers(self) -> range:
        """Every band, the unknown one last."""
        return range(self.unknown + 1)

    def span(self, number: int) -> tuple[int, int | None]:
        """The youngest and the oldest age of a band; None where it has no end."""
        least = self.limits[number - 1] if number else 0
        most = self.limits[number] - 1 if number < len(self.limits) else None
        return least, most


def read(text: str) -> Bands:
    """Bands written as "6, 16, 60".

    Raises:
        ValueError: when the ages are not whole numbers that grow.
    """
    limits = tuple(int(part) for part in text.split(","))
    if list(limits) != sorted(set(limits)) or limits[0] < 1:
        raise ValueError(f"ages of bands must grow: {text}")
    return Bands(limits)


def band_of(birth: str | None, on: date, bands: Bands) -> int:
    """The band of someone born "1990", "1990-03" or "1990-03-05", on a day.

    What is not known of a birth date counts as the first month and the first day.
    """
    if not birth:
        return bands.unknown
    age = age_span(birth, on).most
    return sum(age >= limit for limit in bands.limits)


def open_years(on: date, bands: Bands) -> frozenset[int]:
    """Years of birth in which some have reached a limit by this day and others have not."""
    return frozenset(on.year - limit for limit in bands.limits)
