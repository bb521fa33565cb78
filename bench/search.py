"""What a search costs with 100 and with 2,000 pages: the second may take three times the first.

    .venv/bin/python bench/search.py [--rounds 3]

The pages are made up of the words of the library, each as often as it stands there, 300 a page, so that
common words stand on nearly every page. The queries are those people type. Only the index is timed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.policies.files import FRONT_MATTER  # noqa: E402  the path comes first
from portal.policies.found import Page  # noqa: E402
from portal.policies.index import Index  # noqa: E402
from portal.policies.lists import Synonyms, load_lists  # noqa: E402
from portal.policies.placeholders import PLACEHOLDER  # noqa: E402
from tests.policies.expected import SLIPS, VIETNAMESE  # noqa: E402
from tests.policies.spoken import SPOKEN  # noqa: E402

CONTENT = ROOT / "content" / "policies"
WORDS_A_PAGE = 300
SMALL, LARGE, MOST = 100, 2000, 3.0


def words_of_library() -> list[str]:
    """Every word of the Vietnamese texts, as often as it stands there."""
    texts = (path.read_text("utf-8") for path in sorted(CONTENT.glob("*/vi.md")))
    bodies = (match["body"] for text in texts if (match := FRONT_MATTER.match(text)))
    return [word for body in bodies for word in PLACEHOLDER.sub(" ", body).split()]


def made_up(many: int, words: list[str], synonyms: Synonyms) -> Index:
    """An index of made-up pages; the same ones each time."""
    chance = random.Random(26)
    pages = [
        Page(
            "policy", f"page-{number}", " ".join(chance.choices(words, k=6)),
            " ".join(chance.choices(words, k=25)), " ".join(chance.choices(words, k=WORDS_A_PAGE)),
        )
        for number in range(many)
    ]  # fmt: skip
    return Index(
        pages, groups=synonyms.groups["vi"], ignored=synonyms.ignored["vi"],
        people=synonyms.people["vi"],
    )  # fmt: skip


def milliseconds(index: Index, queries: list[str], rounds: int) -> list[float]:
    """The processor time of each query, the best of some rounds."""
    best = [float("inf")] * len(queries)
    for _round in range(rounds):
        for at, query in enumerate(queries):
            begun = time.process_time()
            index.search(query)
            best[at] = min(best[at], (time.process_time() - begun) * 1000)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    words, synonyms = words_of_library(), load_lists(CONTENT).synonyms
    queries = [query for query, _slug in (*VIETNAMESE, *SPOKEN, *SLIPS)]
    means = []
    for many in (SMALL, LARGE):
        begun = time.perf_counter()
        index = made_up(many, words, synonyms)
        built = time.perf_counter() - begun
        seen = milliseconds(index, queries, rounds)
        means.append(statistics.mean(seen))
        print(
            f"{many:5} pages: built in {built:5.1f} s; {len(seen)} queries, mean {means[-1]:.2f} ms,"
            f" median {statistics.median(seen):.2f} ms, slowest {max(seen):.2f} ms"
        )
    print(f"{means[1] / means[0]:.1f} times as long, {MOST:.0f} wanted at most")
    return 0 if means[1] <= MOST * means[0] else 1


if __name__ == "__main__":
    sys.exit(main())
