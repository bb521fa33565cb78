"""Sign-language videos: all three files or none is shown, served in parts, with captions and transcript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.web.headers import CONTENT_SECURITY_POLICY
from portal.law.located import Problems
from portal.policies.signed import (
    CAPTIONS,
    TRANSCRIPT,
    VIDEO,
    check_signed,
    find_signed,
    reasons_against,
)

SLUG = "giay-xac-nhan-khuyet-tat"
PAGE = f"/chinh-sach/{SLUG}"
BYTES = b"\x00\x00\x00\x18ftypisom" + bytes(range(200))
CUES = "WEBVTT\n\n00:00.000 --> 00:02.000\nXin chào.\n"
GOOD = {VIDEO: BYTES, CAPTIONS: CUES.encode(), TRANSCRIPT: "Xin **chào** <b>bạn</b>.".encode()}


def written(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({}, None), ({VIDEO: None, CAPTIONS: None, TRANSCRIPT: None}, None),
        ({CAPTIONS: None}, CAPTIONS), ({TRANSCRIPT: None}, TRANSCRIPT), ({VIDEO: None}, VIDEO),
        ({TRANSCRIPT: b" \n"}, TRANSCRIPT), ({TRANSCRIPT: b"\xff\xfe"}, TRANSCRIPT),
        ({CAPTIONS: b"1\n00:00 --> 00:01\na"}, CAPTIONS), ({CAPTIONS: b"WEBVTT\n\n"}, CAPTIONS),
        ({CAPTIONS: b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"a" * 200_001}, CAPTIONS),
        ({VIDEO: b"<html>"}, VIDEO), ({VIDEO: b""}, VIDEO),
    ],
)  # fmt: skip
def test_what_is_shown_and_what_the_check_says(
    change: dict[str, bytes | None], named: str | None, tmp_path: Path
) -> None:
    files = {name: content for name, content in (GOOD | change).items() if content is not None}
    folder, problems = written(tmp_path, files), Problems()
    check_signed(folder, problems)
    assert [name for name, _reason in reasons_against(folder)][:1] == ([named] if named else [])
    assert bool(problems.found) == bool(named)
    assert (find_signed(folder) is not None) == (files == GOOD)


@pytest.fixture
def with_video(loaded: Flask, tmp_path: Path) -> Path:
    folder = written(tmp_path / "policies" / SLUG, GOOD)
    loaded.extensions["policy_folder"] = tmp_path / "policies"
    return folder


def test_the_page_shows_video_captions_and_every_word(
    with_video: Path, page: Callable[..., Any], client: FlaskClient
) -> None:
    tree = page(PAGE)
    (video,) = tree.xpath("//main//video[@controls][@preload='none']")
    assert video.xpath(".//source/@src") == [f"{PAGE}/ky-hieu.mp4"]
    assert video.xpath(".//track[@kind='captions'][@srclang='vi'][@label]/@src") == [
        f"{PAGE}/ky-hieu.vtt"
    ]
    assert tree.xpath(f"//*[@id='{video.get('aria-labelledby')}']")
    transcript = tree.xpath("//details/div[@lang='vi']")[0]
    assert "Xin chào <b>bạn</b>." in transcript.text_content() and not transcript.xpath(".//b")
    assert "chưa có video" not in tree.xpath("string(//main)")
    assert all(client.get(link).status_code == 200 for link in video.xpath(".//@src"))


def test_without_one_the_page_says_so(page: Callable[..., Any], client: FlaskClient) -> None:
    tree = page(PAGE)
    assert "chưa có video ngôn ngữ ký hiệu" in tree.xpath("string(//main)")
    assert not tree.xpath("//video")
    for ending in ("mp4", "vtt"):
        assert client.get(f"{PAGE}/ky-hieu.{ending}").status_code == 404


def test_a_video_that_not_everybody_can_follow_is_not_served(
    with_video: Path, page: Callable[..., Any], client: FlaskClient
) -> None:
    (with_video / CAPTIONS).unlink()
    assert not page(PAGE).xpath("//video")
    assert client.get(f"{PAGE}/ky-hieu.mp4").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("", 200, BYTES), ("bytes=0-3", 206, BYTES[:4]), ("bytes=100-", 206, BYTES[100:]),
        ("bytes=-5", 206, BYTES[-5:]), ("bytes=9999-", 400, None),
    ],
)  # fmt: skip
def test_a_player_gets_the_part_it_asks_for(
    asked: str, status: int, part: bytes | None, with_video: Path, client: FlaskClient
) -> None:
    answer = client.get(f"{PAGE}/ky-hieu.mp4", headers={"Range": asked} if asked else {})
    assert answer.status_code == status
    if part is not None:
        assert answer.data == part and answer.mimetype == "video/mp4"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Accept-Ranges"] == "bytes"
    answer.close()


def test_captions_have_their_type_and_the_policy_of_pages_lets_media_in(
    with_video: Path, client: FlaskClient
) -> None:
    answer = client.get(f"{PAGE}/ky-hieu.vtt")
    assert answer.content_type == "text/vtt; charset=utf-8" and answer.text == CUES
    assert "media-src 'self'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    "address",
    ["/chinh-sach/khong-co/ky-hieu.mp4", "/chinh-sach/../x/ky-hieu.mp4", f"{PAGE}/ky-hieu.md"],
)
def test_nothing_else_of_the_folder_is_served(
    address: str, with_video: Path, client: FlaskClient
) -> None:
    assert client.get(address).status_code == 404
