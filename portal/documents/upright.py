"""Which way is up, said in a JPEG's own words, so that no picture is decoded to turn it.

Source: Exif 2.32, tag 0x0112 (Orientation), in an APP1 segment behind the start of the image.
"""

from __future__ import annotations

import struct

_START = b"\xff\xd8"
# What the tag says for a picture that must be turned so many quarters to the right.
_SAYS = {1: 6, 2: 3, 3: 8}


def turned(jpeg: bytes, quarters: int) -> bytes:
    """The same JPEG, to be shown turned by so many quarters to the right."""
    if quarters not in _SAYS or not jpeg.startswith(_START):
        return jpeg
    return _START + _segment(_SAYS[quarters]) + jpeg[len(_START) :]


def _segment(orientation: int) -> bytes:
    """An APP1 segment that holds this one tag and nothing else."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    directory = struct.pack(">H", 1) + entry + struct.pack(">I", 0)
    body = b"Exif\0\0" + b"MM\0*" + struct.pack(">I", 8) + directory
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
