"""Loading and exporting: what is written, what is kept, and what the commands say."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal.core.clock import now
from portal.core.database import db
from portal.policies.actions import LoadReport, add_version, load_policies
from portal.policies.export import policy_file
from portal.policies.files import STEMS, PolicyFile, TextFile, gaps, language_and_edition
from portal.policies.models import Origin, Policy, PolicyText
from portal.policies.queries import (
    content_stamp,
    entries,
    find_entry,
    find_policy,
    latest_text,
    shown_text,
)
from tests.databases import connected_database
from tests.policies.conftest import CONTENT, TODAY

SLUG, OTHER = "giay-xac-nhan-khuyet-tat", "tro-cap-xa-hoi-hang-thang"


def load(files: Sequence[PolicyFile], digest: str = "one") -> LoadReport:
    with db.writing() as session:
        return load_policies(session, files=files, files_digest=digest)


def stamped() -> int:
    with db.reading() as session:
        return content_stamp(session)


def retitled(file: PolicyFile, title: str) -> PolicyFile:
    text = replace(file.texts["vi"], title=title)
    return replace(file, texts={**file.texts, "vi": text})


def by_staff(title: str, *, published: bool = True) -> TextFile:
    with db.writing() as session:
        policy, entry = find_policy(session, SLUG), find_entry(session, SLUG, "vi")
        assert policy is not None and entry is not None
        text = TextFile(title, entry.summary, entry.body)
        add_version(
            session, policy=policy, stem="vi", text=text, origin=Origin.STAFF, published=published
        )
    return text


def title_now() -> str:
    with db.reading() as session:
        entry = find_entry(session, SLUG, "vi")
        assert entry is not None
        return entry.title


def texts_in(files: Sequence[PolicyFile]) -> int:
    return sum(len(file.texts) for file in files)


def test_a_first_load_writes_all_and_a_second_nothing(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    assert stamped() == 0
    first, texts = load(site_files), texts_in(site_files)
    assert len(first.written) == len(site_files) + texts and stamped() == 1
    second = load(site_files)
    assert not second.written and len(second.unchanged) == texts and stamped() == 1


def test_changed_law_files_alone_bump_the_stamp(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files, "one")
    load(site_files, "two")
    assert stamped() == 2


def test_a_changed_file_adds_a_version(own_database: None, site_files: list[PolicyFile]) -> None:
    load(site_files)
    report = load([retitled(site_files[0], "Tên mới"), *site_files[1:]])
    assert report.written == [f"{SLUG}/vi"] and title_now() == "Tên mới" and stamped() == 2
    with db.reading() as session:
        assert session.scalar(select(func.max(PolicyText.version))) == 2
        plain = [stem for file in site_files for stem in file.texts if "." not in stem]
        assert len(entries(session)) == len(plain)


def test_a_staff_version_is_kept_and_reported(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    by_staff("Tên của cán bộ")
    report = load([retitled(site_files[0], "Tên của tệp"), *site_files[1:]])
    assert report.conflicts == [f"{SLUG}/vi"] and title_now() == "Tên của cán bộ"


def test_a_draft_over_what_the_file_says_is_no_conflict(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    by_staff("Bản nháp", published=False)
    report = load(site_files)
    assert report.conflicts == [] and report.written == []
    assert title_now() == site_files[0].texts["vi"].title
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None and policy.conflicts == []
        latest = latest_text(session, policy, "vi")
        assert latest is not None and latest.title == "Bản nháp" and latest.published_at is None


def test_a_file_does_not_bury_a_draft(own_database: None, site_files: list[PolicyFile]) -> None:
    load(site_files)
    by_staff("Bản nháp", published=False)
    report = load([retitled(site_files[0], "Tên của tệp"), *site_files[1:]])
    assert report.conflicts == [f"{SLUG}/vi"]
    assert title_now() == site_files[0].texts["vi"].title


def test_facts_that_both_changed_are_a_conflict_until_both_say_the_same(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    with db.writing() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        policy.position, policy.origin = 7, Origin.STAFF
    of_file = replace(site_files[0], position=9)
    assert load([of_file, *site_files[1:]]).conflicts == [f"{SLUG}/policy"]
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None and policy.position == 7 and policy.conflicts == ["policy"]
    settled = replace(site_files[0], position=7)
    assert load([settled, *site_files[1:]]).conflicts == []
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None and policy.origin == Origin.FILE and policy.conflicts == []
    load([of_file, *site_files[1:]])
    with db.reading() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None and policy.position == 9


def test_an_exported_staff_version_belongs_to_the_file_again(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    by_staff("Tên của cán bộ")
    exported = retitled(site_files[0], "Tên của cán bộ")
    assert load([exported, *site_files[1:]]).conflicts == []
    report = load([retitled(site_files[0], "Tên sau đó"), *site_files[1:]])
    assert report.conflicts == [] and title_now() == "Tên sau đó"


def test_a_policy_without_files_is_kept_and_named(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    assert load(site_files[1:]).only_stored == [SLUG]
    assert title_now() == site_files[0].texts["vi"].title


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "fr"},
        {"origin": "x"},
        {"version": 0},
        {"version": 1},
        {"edition": "long"},
        {"edition": "easy", "version": 1},
    ],
)
def test_the_database_refuses_wrong_versions(
    wrong: dict[str, object], own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    row: dict[str, object] = {
        "language": "vi", "version": 9, "origin": Origin.FILE, "title": "x", "summary": "x",
        "body": "x", "written_at": now(),
    }  # fmt: skip
    with pytest.raises(IntegrityError), db.writing() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        session.add(PolicyText(policy_id=policy.id, **(row | wrong)))


def content_copy(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT, tmp_path / "content")


def invoke(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["content", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the site's content, to be broken."""
    return content_copy(tmp_path)


def test_check_and_load_by_command(app: Flask, site_files: list[PolicyFile]) -> None:
    owed = sum(len(gaps(file)) for file in site_files)
    checked = invoke(app, "check")
    assert f"Policies that are right: {len(site_files)}" in checked.output
    assert checked.exit_code == (1 if owed else 0)
    assert "holidays 2027: a projection" in checked.output and stamped() == 0
    loaded = invoke(app, "load")
    rows = len(site_files) + texts_in(site_files)
    assert loaded.exit_code == 0 and f"Written: {rows}" in loaded.output and stamped() == 1


def test_a_missing_text_fails_the_check_and_not_the_site(app: Flask, folder: Path) -> None:
    gone = [
        f"{SLUG}: easy.vi.md is missing",
        f"{OTHER}: en.md is missing",
        f"{OTHER}: easy.en.md is missing",
    ]
    for gap in gone:
        slug, _colon, rest = gap.partition(": ")
        (folder / "policies" / slug / rest.split()[0]).unlink()
    checked = invoke(app, "check", "--folder", str(folder))
    loaded = invoke(app, "load", "--folder", str(folder))
    assert checked.exit_code == 1 and loaded.exit_code == 0
    for gap in gone:
        assert f"Owed: {gap}" in checked.output and f"Note: {gap}" in loaded.output
    assert title_now().startswith("Giấy")


def test_a_review_that_is_overdue_fails_the_check_and_not_the_site(
    app: Flask, folder: Path, frozen: Any
) -> None:
    owed = f"{SLUG}: to be reviewed by 2027-01-31"
    frozen.move_to(datetime(2027, 1, 31, 3, tzinfo=UTC))
    assert owed not in invoke(app, "check", "--folder", str(folder)).output
    frozen.move_to(datetime(2027, 2, 1, 3, tzinfo=UTC))
    checked = invoke(app, "check", "--folder", str(folder))
    assert checked.exit_code == 1 and f"Owed: {owed}" in checked.output
    loaded = invoke(app, "import", "--folder", str(folder))
    assert loaded.exit_code == 0 and f"Note: {owed}" in loaded.output
    assert title_now().startswith("Giấy")


NO_YAML, BINARY, TWICE = b"no: [list", b"\xff\xfe", b"key: 1\nkey: 2\n"
BROKEN = [
    ("policies/topics.yaml", NO_YAML, 2),
    ("policies/topics.yaml", TWICE, 2),
    ("policies/topics.yaml", b"key: 1\n", 1),
    ("policies/synonyms.yaml", BINARY, 1),
    ("policies/glossary.yaml", b"\nterm: none\n", 2),
    ("policies/pictograms.yaml", TWICE, 2),
    ("policies/fixed_names.yaml", b"vi: Nam\n", 1),
    ("policies/questions.yaml", b"- slug: x\n", 1),
    ("law/clock.yaml", BINARY, 1),
    ("law/documents.yaml", TWICE, 2),
    ("law/rights/daily.yaml", NO_YAML, 2),
]


@pytest.mark.parametrize(("file", "bad", "line"), BROKEN)
def test_a_broken_list_or_law_changes_nothing(
    file: str, bad: bytes, line: int, app: Flask, folder: Path
) -> None:
    (folder / file).write_bytes(bad)
    for command in ("check", "load"):
        answer = invoke(app, command, "--folder", str(folder))
        assert answer.exit_code == 1 and "Nothing was changed" in answer.output
        assert f"{folder / file}:{line}: " in answer.output
    assert stamped() == 0
    with db.reading() as session:
        assert session.scalar(select(func.count(Policy.id))) == 0


# One page each, so that one load shows that none of them hides another.
BAD_POLICIES = [
    (SLUG, "policy.yaml", b"position: [", "did not find expected"),
    ("hoc-phi", "policy.yaml", b"\xff", "cannot be read as UTF-8"),
    ("viec-lam", "vi.md", b"no front matter\n", "must begin with title and summary"),
    (
        "hoc-nghe",
        "vi.md",
        b"---\ntitle: a: b\nsummary: x\n---\n\ntext\n",
        "mapping values are not allowed",
    ),
    ("ho-tro-mai-tang", "vi.md", b"\xff\xfe", "cannot be read as UTF-8"),
    ("the-bao-hiem-y-te", "en.md", b"\xff\xfe", "cannot be read as UTF-8"),
    (
        "tro-giup-phap-ly",
        "vi.md",
        b"---\ntitle: a\nsummary: b\n---\n\n{{ value:no.such }}\n",
        "no value of no.such",
    ),
    ("ve-may-bay-tau-xe", "vi.md", None, "the Vietnamese text is missing"),
    (
        "xe-buyt-mien-phi",
        "easy.vi.md",
        b"---\ntitle: a\nsummary: b\n---\n\nrunning text\n",
        "a line is a heading",
    ),
]


def titles() -> dict[tuple[str, str], str]:
    with db.reading() as session:
        return {(entry.slug, entry.language): entry.title for entry in entries(session)}


def test_bad_folders_are_refused_by_place_and_the_good_ones_load(
    app: Flask, folder: Path, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    before = titles()
    for slug, file, content, _reason in BAD_POLICIES:
        bad = folder / "policies" / slug / file
        bad.unlink() if content is None else bad.write_bytes(content)
    other = folder / "policies" / OTHER / "en.md"
    other.write_text(other.read_text("utf-8").replace("title: Monthly", "title: The"), "utf-8")
    answer = invoke(app, "load", "--folder", str(folder))
    assert answer.exit_code == 1 and "the last good version stays" in answer.output
    for slug, file, _content, reason in BAD_POLICIES:
        place = f"{folder / 'policies' / slug / file}:"
        assert any(
            line.startswith(place) and reason in line for line in answer.output.splitlines()
        ), (slug, answer.output)
    after = titles()
    assert after[OTHER, "en"].startswith("The")
    assert after == before | {(OTHER, "en"): after[OTHER, "en"]}


def test_a_bad_law_file_changes_nothing(app: Flask, tmp_path: Path) -> None:
    run, folder = app.test_cli_runner(), content_copy(tmp_path)
    path = folder / "law" / "clock.yaml"
    path.write_text(path.read_text("utf-8").replace("unit: rule", "unit: magic"), "utf-8")
    for command in ("check", "load"):
        answer = run.invoke(args=["content", command, "--folder", str(folder)])
        assert answer.exit_code == 1 and "unknown unit magic" in answer.output
    assert stamped() == 0


def test_conflicts_are_named_and_export_settles_them(app: Flask, tmp_path: Path) -> None:
    run, folder = app.test_cli_runner(), content_copy(tmp_path)
    arguments = ["--folder", str(folder)]
    run.invoke(args=["content", "load", *arguments])
    by_staff("Tên của cán bộ: có dấu hai chấm")
    conflict = run.invoke(args=["content", "load", *arguments])
    assert conflict.exit_code == 0 and f"Conflict: {SLUG}/vi" in conflict.output
    exported = run.invoke(args=["content", "export", "--to", str(folder / "policies")])
    assert exported.exit_code == 0 and f"{SLUG}/vi.md" in exported.output
    settled = run.invoke(args=["content", "load", *arguments])
    assert settled.exit_code == 0 and "Conflict" not in settled.output


def test_export_and_load_lose_nothing(
    app: Flask, folder: Path, site_files: list[PolicyFile]
) -> None:
    """Facts, what readers were told, withdrawn pages and all four texts, into an empty database."""
    load(site_files)
    by_staff("Tên: của “cán bộ” # không phải ghi chú")
    by_staff("Bản nháp không ai thấy", published=False)
    with db.writing() as session:
        policy = find_policy(session, SLUG)
        assert policy is not None
        policy.origin, policy.withdrawn_on = Origin.STAFF, TODAY
        policy.changes = [
            *policy.changes,
            {"on": "2026-11-22", "vi": "Rút: “trang” này", "en": "Yes: no"},
        ]
    before = everything()
    for old in (folder / "policies").iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    assert invoke(app, "export", "--to", str(folder / "policies")).exit_code == 0
    again = invoke(app, "export", "--to", str(folder / "policies"))
    assert "Files written: 0" in again.output
    settled = invoke(app, "load", "--folder", str(folder))
    assert "Conflict" not in settled.output and everything() == before
    with connected_database():
        loaded = invoke(app, "load", "--folder", str(folder))
        assert loaded.exit_code == 0, loaded.output
        assert everything() == before


def everything() -> dict[str, tuple[dict[str, Any], dict[str, tuple[str, str, str]]]]:
    """All facts and shown texts by page, as an export must keep them."""
    with db.reading() as session:
        return {
            policy.slug: (
                policy_file(policy).facts,
                {
                    stem: shown.words
                    for stem in STEMS
                    if (shown := shown_text(session, policy, *language_and_edition(stem)))
                },
            )
            for policy in session.scalars(select(Policy))
        }
