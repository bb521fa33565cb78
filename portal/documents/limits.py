"""How much may be sent, and how much work opening it may cost."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one file, and of the process that opens it."""

    file_bytes: int = 20 * MEGABYTE
    most_pixels: int = 64 * MEGABYTE  # a "64 megapixel" phone makes 9248 x 6936
    most_pages: int = 40
    page_side: int = 2400
    thumbnail_side: int = 320
    memory: int = 1024 * MEGABYTE  # of address space, the libraries included
    cpu_seconds: int = 60  # forty scanned pages on a slow server
    wall_seconds: float = 120
    patience_seconds: float = 60  # how long a file waits for its turn
    opened_bytes: int = 200 * MEGABYTE


@dataclass(frozen=True)
class Quota:
    """Bounds of all files of one owner together."""

    files: int = 20
    total_bytes: int = 100 * MEGABYTE


LIMITS = Limits()
QUOTA = Quota()
