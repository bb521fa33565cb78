"""What a thousand evaluations of all rights cost on one core.

    .venv/bin/python bench/entitlements.py [--people 1000]

Invented people, the same in every run: each question answered in some way, or, every fourth, not at all.
All of them on one day, which the process has not seen before; then spread over four days, each new; then
the questions to ask next. What many answer alike is evaluated once a day and kept, as in a running portal.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.law import current_book  # noqa: E402  the path comes first
from portal.law.rights.evaluating import current_rules, evaluate, open_questions  # noqa: E402
from portal.law.rights.told import ANSWERS, Told  # noqa: E402

TODAY = date(2026, 11, 23)
DAYS = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 24), date(2027, 1, 1))
FREE = {
    "birth": [f"{year}-{month:02d}-15" for year in range(1936, 2026, 3) for month in (1, 6, 11)],
    "province": ["01", "08", "48", "79"],
    "certified_on": ["2026-10-05"],
}
WANTED = 0.5  # seconds for a thousand, on one core


def people(count: int) -> list[Told]:
    """Invented people; every fourth answer is left open."""
    chance = random.Random(2026)
    return [_anyone(chance) for _ in range(count)]


def _anyone(chance: random.Random) -> Told:
    said = {}
    for name in Told.__dataclass_fields__:
        known = FREE.get(name) or sorted(ANSWERS[name])
        said[name] = "" if chance.random() < 0.25 else chance.choice(known)
    return Told(**said)


def timed(what: str, work: Callable[[], object], count: int) -> None:
    """Print what the work took of the processor and by the clock."""
    began, busy = time.perf_counter(), time.process_time()
    work()
    spent, took = time.process_time() - busy, time.perf_counter() - began
    verdict = (
        "" if spent <= WANTED * count / 1_000 else f", above the {WANTED} s wanted for a thousand"
    )
    print(f"{what}: {spent:.2f} s of the processor, {took:.2f} s by the clock{verdict}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1_000)
    crowd = people(parser.parse_args().people)
    book, rules = current_book(), current_rules()
    spread = list(zip(crowd, itertools.cycle(DAYS)))
    for what, work in (
        ("all on one new day", lambda: [evaluate(book, rules, one, TODAY) for one in crowd]),
        ("the same again", lambda: [evaluate(book, rules, one, TODAY) for one in crowd]),
        ("over four new days", lambda: [evaluate(book, rules, one, on) for one, on in spread]),
        ("what to ask next", lambda: [open_questions(book, rules, one, TODAY) for one in crowd]),
    ):
        timed(f"{len(crowd)} people, {what}", work, len(crowd))
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
