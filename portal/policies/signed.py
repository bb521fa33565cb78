"""Sign-language videos of policies: three files in the folder of a policy, shown only when all are there.

`signed.mp4` the video, `signed.vi.vtt` its captions, `signed.vi.md` its transcript. They lie beside the
texts, because they say what the texts say: whoever reviews or moves a policy sees both together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.law.located import Problems

VIDEO, CAPTIONS, TRANSCRIPT = "signed.mp4", "signed.vi.vtt", "signed.vi.md"
# What a phone on a slow network can still fetch, and where a file is surely something else.
MOST_VIDEO_BYTES = 200_000_000
MOST_WORDS_BYTES = 200_000
_SIGNATURE = "WEBVTT"
_CUE = " --> "


@dataclass(frozen=True)
class SignedVideo:
    """A video with captions and the whole of its words; `size` in bytes."""

    video: Path
    captions: Path
    transcript: str
    size: int


def find_signed(folder: Path) -> SignedVideo | None:
    """The video of a policy, None where there is none that everybody can follow."""
    if next(reasons_against(folder), None) or not (folder / VIDEO).is_file():
        return None
    words = (folder / TRANSCRIPT).read_text(encoding="utf-8")
    size = (folder / VIDEO).stat().st_size
    return SignedVideo(folder / VIDEO, folder / CAPTIONS, words, size)


def check_signed(folder: Path, problems: Problems) -> None:
    """Note what is missing or wrong with the files of one policy."""
    for name, reason in reasons_against(folder):
        problems.add(folder / name, 1, reason)


def reasons_against(folder: Path) -> Iterator[tuple[str, str]]:
    """Why the files cannot be shown, by the name of the file; nothing where there is none of them."""
    there = {name for name in (VIDEO, CAPTIONS, TRANSCRIPT) if (folder / name).is_file()}
    if not there:
        return
    if VIDEO not in there:
        yield VIDEO, "the sign-language video is missing, but captions or transcript are there"
    else:
        yield from _about_video(folder / VIDEO)
    for name, what in ((CAPTIONS, "captions"), (TRANSCRIPT, "transcript")):
        if name not in there:
            yield name, f"a sign-language video needs its {what}"
        else:
            yield from ((name, reason) for reason in _about_words(folder / name))


def _about_video(path: Path) -> Iterator[tuple[str, str]]:
    if path.stat().st_size > MOST_VIDEO_BYTES:
        yield VIDEO, f"the video has more than {MOST_VIDEO_BYTES // 1_000_000} megabytes"
    with path.open("rb") as file:
        if file.read(12)[4:8] != b"ftyp":
            yield VIDEO, "this is no MP4 file"


def _about_words(path: Path) -> Iterator[str]:
    try:
        words = path.read_bytes()[: MOST_WORDS_BYTES + 1].decode("utf-8")
    except UnicodeDecodeError:
        yield "cannot be read as UTF-8 text"
        return
    if not words.strip():
        yield "the file is empty"
    if len(words.encode()) > MOST_WORDS_BYTES:
        yield "the file is too long"
    if path.name == CAPTIONS and not (words.startswith(_SIGNATURE) and _CUE in words):
        yield "captions are a WebVTT file with at least one line of time"
