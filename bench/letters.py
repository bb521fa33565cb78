"""How long an official letter takes in each of its forms, and what a thousand of them leave in memory.

    .venv/bin/python bench/letters.py [--rounds 50]

The letter is a full receipt with twelve papers, once with plain names and once with signs that the
fonts do not have, which typst is asked twice for. Times are on the clock and on the processor.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.documents.letters.formats import FORMATS  # noqa: E402  the path comes first
from portal.documents.letters.frozen import as_printed, freeze, thaw  # noqa: E402
from portal.documents.letters.paper import (  # noqa: E402
    Facts,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
)


@dataclass(frozen=True)
class Seen:
    """Milliseconds on the clock and on the processor."""

    wall: float
    processor: float


def receipt(name: str, number: int) -> Paper:
    """A receipt as the desk gives it; the number makes each one another."""
    return as_printed(
        Paper(
            kind="Giấy tiếp nhận hồ sơ và hẹn trả kết quả", parent="Ủy ban nhân dân xã Hàm Yên",
            issuer="Bộ phận tiếp nhận và trả kết quả", number=f"{number}/TNHS", place="Hàm Yên",
            on=date(2026, 11, 22),
            blocks=(
                Paragraph("Bộ phận tiếp nhận và trả kết quả đã tiếp nhận hồ sơ sau đây."),
                Facts("Thông tin về hồ sơ", tuple((f"Mục {n}", f"{name} {n}") for n in range(10))),
                Heading("Giấy tờ đã nhận"),
                Items(tuple(f"Giấy ra viện, {name}, số trang: {n}" for n in range(12))),
                Facts("Nhận kết quả", (("Ngày hẹn trả kết quả", "thứ Ba ngày 29 tháng 12 năm 2026"),)),
                Paragraph("Khi đến nhận kết quả, ông (bà) mang theo giấy tờ tùy thân. " * 3),
            ),
            signatures=(Signature(("Người nộp hồ sơ",), "", name), Signature(("Người tiếp nhận hồ sơ",), "", "Trần Văn Bình")),
        )
    )  # fmt: skip


def seconds(work: Callable[[], object]) -> Seen:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Seen((time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000)


def run(label: str, work: Callable[[int], object], rounds: int) -> None:
    first = seconds(lambda: work(0))
    seen = [seconds(lambda n=n: work(n)) for n in range(1, rounds + 1)]  # type: ignore[misc]
    wall = sorted(one.wall for one in seen)
    print(
        f"{label:24} first {first.wall:7.1f} ms   then median {statistics.median(wall):6.1f} ms,"
        f" slowest {wall[-1]:6.1f} ms, processor {statistics.median(one.processor for one in seen):6.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    for label, name in (("", "Trần Thị Mai"), (", signs not in fonts", "Trần 漢字 Mai")):
        for ending, form in FORMATS.items():
            run(
                ending + label, lambda n, form=form, name=name: form.write(receipt(name, n)), rounds
            )  # type: ignore[misc]
    run("keep and read back", lambda n: thaw(freeze(receipt("Trần Thị Mai", n))), rounds)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(1000):
        FORMATS["pdf"].write(receipt("Lê Văn Bốn", 5000 + number))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"memory: {before / 1024:.0f} MB at most before, {after / 1024:.0f} MB after 1000 PDFs")


if __name__ == "__main__":
    main()
