"""Reading policy files: ours are right, a bad one is refused by file, line and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal.law import current_book
from portal.law.located import ContentError, Problems
from portal.policies.files import PolicyFile, Reader, facts_file, text_file
from portal.policies.lists import load_lists
from tests.policies.conftest import CONTENT, TODAY

SLUG = "giay-xac-nhan-khuyet-tat"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT / "policies" / SLUG, tmp_path / SLUG)


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if words in line)


def test_the_sites_own_files_are_right(site_files: list[PolicyFile]) -> None:
    assert [file.slug for file in site_files] == [SLUG, "tro-cap-xa-hoi-hang-thang"]
    assert site_files[0].service == "xac-dinh-khuyet-tat"


def test_every_year_to_come_can_fill_the_placeholders(reader: Reader) -> None:
    for year in range(2026, 2032):
        problems = Problems()
        later = Reader(reader.book, reader.topics, TODAY.replace(year=year))
        for path in later.folders(CONTENT / "policies"):
            later.policy(path, problems)
        assert problems.found == []


def test_files_written_back_read_the_same(
    site_files: list[PolicyFile], reader: Reader, tmp_path: Path
) -> None:
    for file in site_files:
        target = tmp_path / file.slug
        target.mkdir()
        (target / "policy.yaml").write_text(facts_file(file), "utf-8")
        for language, text in file.texts.items():
            (target / f"{language}.md").write_text(text_file(text), "utf-8")
        problems = Problems()
        assert reader.policy(target, problems) == file, problems.found


BAD_TEXT = [
    ("Không có giấy tờ y tế", "Bạn nhận 500.000 đồng", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "Trong 20 ngày làm việc", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "Trả 500,000 VND", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "<b>Đậm</b>", "HTML is not allowed"),
    ("Không có giấy tờ y tế", "<!-- ẩn -->", "HTML is not allowed"),
    ("Không có giấy tờ y tế", "{{ value:no.such }}", "no value of no.such"),
    ("Không có giấy tờ y tế", "{{ from:no.such }}", "no value of no.such"),
    ("Không có giấy tờ y tế", "{{ document:no-such }}", "unknown legal document"),
    ("Không có giấy tờ y tế", "{{ table:none }}", "unknown table none"),
    ("Không có giấy tờ y tế", "Xem {{ table:allowance }}", "a table stands alone"),
    ("Không có giấy tờ y tế", "{{ magic:x }}", "unknown placeholder magic"),
    ("Không có giấy tờ y tế", "{{ value }}", "a placeholder is written"),
    ("Không có giấy tờ y tế", "{{ hỏng", "a placeholder is written"),
    ("Không có giấy tờ y tế", "[x](javascript:alert(1))", "a link may begin with"),
    ("Không có giấy tờ y tế", "[x](//evil.example)", "a link may begin with"),
    ("Không có giấy tờ y tế", "[x](data:text/html,x)", "a link may begin with"),
    ("Không có giấy tờ y tế", "[x](khong-co-dau-gach)", "a link may begin with"),
    ("Không có giấy tờ y tế", "# Tiêu đề lớn", "headings are of level 2 or 3"),
    ("## Giấy tờ cần có {#giay-to}", "## Giấy tờ cần có", "a section needs its name"),
    ("## Giấy tờ cần có {#giay-to}", "## Giấy tờ cần có {#khac}", "a section needs its name"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "reason"), BAD_TEXT)
def test_a_bad_text_is_refused_by_place(
    old: str, new: str, reason: str, folder: Path, reader: Reader
) -> None:
    path = folder / "vi.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    found = [problem for problem in problems.found if reason in problem.reason]
    assert found, problems.found
    assert found[0].file == str(path) and found[0].line == line_of(path, new)


BAD_FILES = [
    ("vi.md", "---\ntitle:", "title:", 1, "must begin with title and summary"),
    ("vi.md", "title: Giấy xác nhận khuyết tật\n", "", 2, "field title is missing"),
    ("vi.md", "title: Giấy", "titel: x\ntitle: Giấy", 2, "field titel is missing or unknown"),
    ("vi.md", "title: Giấy", f"title: {'x' * 130} Giấy", 2, "title must be text"),
    ("vi.md", "title: Giấy xác", "title: Giấy: xác", 2, "mapping values are not allowed"),
    ("vi.md", "## Nộp ở đâu {#o-dau}\n", "", 5, "sections are missing: o-dau"),
    ("policy.yaml", "topic: xac-nhan", "topic: khac", 1, "topic must be one of"),
    ("policy.yaml", "position: 1", "position: first", 2, "position must be a whole number"),
    ("policy.yaml", "service: xac-dinh", "service: Xác định", 3, "service must be the slug"),
    ("policy.yaml", "checked_on: 2026-11-22", "checked_on: nay", 4, "checked_on must be a day"),
    ("policy.yaml", "  - luat-51-2010-qh12", "  - luat", 5, "unknown legal document luat"),
    ("policy.yaml", "position: 1\n", "", 1, "field position is missing"),
    ("policy.yaml", "position: 1", "position: 1\nposition: 2", 3, "stands here twice"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "reason"), BAD_FILES)
def test_a_bad_file_is_refused_by_place(
    file: str, old: str, new: str, line: int, reason: str, folder: Path, reader: Reader
) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    found = [problem for problem in problems.found if reason in problem.reason]
    assert found, problems.found
    assert found[0].file == str(path) and found[0].line == line


def test_missing_and_binary_files_are_refused(folder: Path, reader: Reader) -> None:
    (folder / "en.md").unlink()
    (folder / "vi.md").write_bytes(b"\xff\xfe")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    assert {Path(problem.file).name for problem in problems.found} == {"vi.md", "en.md"}


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("topics.yaml", 'vi: "Xác nhận khuyết tật", ', "", "two keys vi and en"),
        ("synonyms.yaml", "ignore: [tôi", "ignore: [on", "ignore must be a list of words"),
        ("synonyms.yaml", "    - [tự kỷ, phổ tự kỷ]", "    - [tự kỷ]", "at least two phrases"),
        ("synonyms.yaml", "en:\n  ignore", "en:\n  ignored", "needs ignore and groups"),
    ],
)
def test_bad_lists_stop_the_start(
    file: str, old: str, new: str, reason: str, tmp_path: Path
) -> None:
    for name in ("topics.yaml", "synonyms.yaml"):
        shutil.copy(CONTENT / "policies" / name, tmp_path / name)
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=reason):
        load_lists(tmp_path)


def test_the_book_names_every_document_a_policy_rests_on(site_files: list[PolicyFile]) -> None:
    named = {slug for file in site_files for slug in file.documents}
    assert named <= set(current_book().documents)
