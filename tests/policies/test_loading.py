"""Loading and exporting: what is written, what is kept, and what the commands say."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal.core.clock import now
from portal.core.database import db
from portal.policies.actions import LoadReport, load_policies, save_staff_text
from portal.policies.files import PolicyFile, TextFile
from portal.policies.models import Origin, PolicyText
from portal.policies.queries import content_stamp, entries, find_entry, find_policy
from tests.policies.conftest import CONTENT

SLUG = "giay-xac-nhan-khuyet-tat"


def load(files: Sequence[PolicyFile], digest: str = "one") -> LoadReport:
    with db.writing() as session:
        return load_policies(session, files=files, files_digest=digest)


def stamped() -> int:
    with db.reading() as session:
        return content_stamp(session)


def retitled(file: PolicyFile, title: str) -> PolicyFile:
    text = replace(file.texts["vi"], title=title)
    return replace(file, texts={**file.texts, "vi": text})


def by_staff(title: str) -> TextFile:
    with db.writing() as session:
        policy, entry = find_policy(session, SLUG), find_entry(session, SLUG, "vi")
        assert policy is not None and entry is not None
        text = TextFile(title, entry.summary, entry.body)
        save_staff_text(session, policy=policy, language="vi", text=text)
    return text


def title_now() -> str:
    with db.reading() as session:
        entry = find_entry(session, SLUG, "vi")
        assert entry is not None
        return entry.title


def test_a_first_load_writes_all_and_a_second_nothing(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    assert stamped() == 0
    first = load(site_files)
    assert len(first.written) == 3 * len(site_files) and stamped() == 1
    second = load(site_files)
    assert not second.written and len(second.unchanged) == 2 * len(site_files) and stamped() == 1


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
        assert len(entries(session)) == 2 * len(site_files)


def test_a_staff_version_is_kept_and_reported(
    own_database: None, site_files: list[PolicyFile]
) -> None:
    load(site_files)
    by_staff("Tên của cán bộ")
    report = load([retitled(site_files[0], "Tên của tệp"), *site_files[1:]])
    assert report.conflicts == [f"{SLUG}/vi"] and title_now() == "Tên của cán bộ"


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
    "wrong", [{"language": "fr"}, {"origin": "x"}, {"version": 0}, {"version": 1}]
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


def test_check_and_load_by_command(app: Flask, site_files: list[PolicyFile]) -> None:
    run = app.test_cli_runner()
    checked = run.invoke(args=["content", "check"])
    assert (
        checked.exit_code == 0 and f"Policies that are right: {len(site_files)}" in checked.output
    )
    assert "holidays 2027: a projection" in checked.output and stamped() == 0
    loaded = run.invoke(args=["content", "load"])
    assert (
        loaded.exit_code == 0
        and f"Written: {3 * len(site_files)}" in loaded.output
        and stamped() == 1
    )


def test_check_names_what_was_not_reviewed_for_long(app: Flask, frozen: Any) -> None:
    frozen.move_to(datetime(2027, 12, 1, tzinfo=UTC))
    checked = app.test_cli_runner().invoke(args=["content", "check"])
    assert f"{SLUG}: last checked on 2026-11-22" in checked.output


def test_a_bad_policy_leaves_the_last_good_version(app: Flask, tmp_path: Path) -> None:
    run, folder = app.test_cli_runner(), content_copy(tmp_path)
    assert run.invoke(args=["content", "load", "--folder", str(folder)]).exit_code == 0
    bad = folder / "policies" / SLUG / "vi.md"
    bad.write_text(bad.read_text("utf-8").replace("title: Giấy", "title: Mới") + "<b>", "utf-8")
    other = folder / "policies" / "tro-cap-xa-hoi-hang-thang" / "en.md"
    other.write_text(other.read_text("utf-8").replace("title: Monthly", "title: The"), "utf-8")
    answer = run.invoke(args=["content", "load", "--folder", str(folder)])
    assert answer.exit_code == 1
    assert "vi.md:" in answer.output and "HTML is not allowed" in answer.output
    assert title_now().startswith("Giấy")
    with db.reading() as session:
        entry = find_entry(session, "tro-cap-xa-hoi-hang-thang", "en")
        assert entry is not None and entry.title.startswith("The")


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
