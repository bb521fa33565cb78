"""How long a photo of a phone takes on its way in, and how much memory it needs at most.

    .venv/bin/python bench/photo.py [--megapixels 12] [--rounds 5]

Each photo goes through `portal.documents.intake.receive` into a sealed store in a temporary folder,
in a process of its own. Memory is the highest resident size of that process and, apart, of the
limited process it opens pictures in.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing.connection
import os
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402  the path comes first
from pillow_heif import from_pillow  # noqa: E402

from portal.core.sealing import Keyring, use_keyring  # noqa: E402
from portal.documents.intake import receive  # noqa: E402
from portal.documents.store import FolderStore  # noqa: E402
from portal.documents.vault import Vault  # noqa: E402


@dataclass(frozen=True)
class Seen:
    """Seconds on the clock and on the processor, memory in MB."""

    wall: float
    processor: float
    own_peak: float
    opener_peak: float


def photo(megapixels: float, kind: str) -> bytes:
    """A picture with as much detail as a photo of a page: noise over broad shapes, GPS-free."""
    height = int((megapixels * 1_000_000 * 3 / 4) ** 0.5)
    size = (height * 4 // 3, height)
    coarse = Image.frombytes("RGB", (80, 60), os.urandom(80 * 60 * 3)).resize(size)
    grain = Image.effect_noise(size, 24).convert("RGB")
    made, target = Image.blend(coarse, grain, 0.25), io.BytesIO()
    if kind == "heic":
        from_pillow(made).save(target, quality=60)
    else:
        made.save(target, "JPEG", quality=90)
    return target.getvalue()


def measure(data: bytes, name: str, pipe: multiprocessing.connection.Connection) -> None:
    """Take one photo in and report; runs in a process of its own."""
    use_keyring(Keyring({1: os.urandom(32)}, os.urandom(32)))
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault(FolderStore(Path(folder)))
        before, began = _processor(), time.perf_counter()
        receive(io.BytesIO(data), name, vault=vault)
        wall, used = time.perf_counter() - began, _processor() - before
    opener = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pipe.send(Seen(wall, used, _own_peak(), opener))


def _own_peak() -> float:
    """MB; `ru_maxrss` would count what the parent had used before this process was made."""
    status = Path("/proc/self/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Measure JPEG and HEIC and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--megapixels", type=float, default=12)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    for kind in ("jpeg", "heic"):
        data, seen = photo(asked.megapixels, kind), []
        for _ in range(asked.rounds):
            mine, theirs = context.Pipe()
            process = context.Process(target=measure, args=(data, f"photo.{kind}", theirs))
            process.start()
            seen.append(mine.recv())
            process.join()
        print(
            f"{kind}: {asked.megapixels:g} megapixels, {len(data) / 1e6:.1f} MB;"
            f" median {statistics.median(one.wall for one in seen):.2f} s"
            f" (processor {statistics.median(one.processor for one in seen):.2f} s),"
            f" longest {max(one.wall for one in seen):.2f} s;"
            f" memory at most {max(one.own_peak for one in seen):.0f} MB here,"
            f" {max(one.opener_peak for one in seen):.0f} MB in the opener"
        )


if __name__ == "__main__":
    main()
