"""Teaches Pillow the pictures that iPhones and many newer phones take."""

import pillow_heif


def learn_heif() -> None:
    """Add the HEIF format; one thread, as each more would claim memory of its own."""
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
