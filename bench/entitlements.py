"""What a thousand evaluations of all rights cost on one core.

    .venv/bin/python bench/entitlements.py [--people 1000]

Invented people, the same in every run: each question answered in some way or not at all, on a few days
of 2026 and 2027. The law of a day is looked up once and kept, as in a running portal; the first
evaluation of each day pays for it and is counted too.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.law import current_book  # noqa: E402  the path comes first
from portal.law.rights.evaluating import current_rules, evaluate, open_questions  # noqa: E402
from portal.law.rights.told import ANSWERS, Told  # noqa: E402

DAYS = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 23), date(2027, 1, 1))
FREE = {
    "birth": [f"{year}-{month:02d}-15" for year in range(1936, 2026, 3) for month in (1, 6, 11)],
    "province": ["01", "08", "48", "79"],
    "certified_on": ["2026-10-05"],
}
WANTED = 0.5  # seconds for a thousand, on one core


def people(count: int) -> list[tuple[Told, date]]:
    """Invented people, each with a day; every fourth answer is left open."""
    chance = random.Random(2026)
    return [(_anyone(chance), chance.choice(DAYS)) for _ in range(count)]


def _anyone(chance: random.Random) -> Told:
    said = {}
    for name in Told.__dataclass_fields__:
        known = FREE.get(name) or sorted(ANSWERS[name])
        said[name] = "" if chance.random() < 0.25 else chance.choice(known)
    return Told(**said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1_000)
    crowd = people(parser.parse_args().people)
    book, rules = current_book(), current_rules()
    for what, ask in (("evaluations", evaluate), ("times what to ask next", open_questions)):
        began, busy = time.perf_counter(), time.process_time()
        for told, on in crowd:
            ask(book, rules, told, on)
        spent, took = time.process_time() - busy, time.perf_counter() - began
        print(f"{len(crowd)} {what}: {spent:.3f} s of the processor, {took:.3f} s by the clock")
        if spent > WANTED * len(crowd) / 1_000:
            print(f"  above the {WANTED} s wanted for a thousand")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
