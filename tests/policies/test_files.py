"""Reading policy files: ours are right, a bad one is refused by file, line and reason."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from portal.law import current_book
from portal.law.located import ContentError, Problems
from portal.policies.files import PolicyFile, Reader, facts_file, gaps, text_file
from portal.policies.lists import load_lists
from portal.policies.placeholders import PLACEHOLDER
from tests.policies.conftest import CONTENT, TODAY

SLUG = "giay-xac-nhan-khuyet-tat"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(CONTENT / "policies" / SLUG, tmp_path / SLUG)


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if words in line)


def test_the_sites_own_files_are_right(site_files: list[PolicyFile]) -> None:
    by_slug = {file.slug: file for file in site_files}
    assert len(by_slug) >= 16
    assert by_slug[SLUG].service == "xac-dinh-khuyet-tat"


def test_every_field_holds_a_policy(site_files: list[PolicyFile], reader: Reader) -> None:
    assert {topic for file in site_files for topic in file.topics} == set(reader.topics)


def test_what_leads_on_comes_back_somewhere(site_files: list[PolicyFile]) -> None:
    """Every policy is reached from another one, not from the list alone."""
    reached = {slug for file in site_files for slug in file.related}
    assert reached == {file.slug for file in site_files}


def test_no_summary_or_sentence_is_long(site_files: list[PolicyFile]) -> None:
    """Texts are for ears and for people with little schooling: at most 30 words a sentence."""
    long = {
        f"{file.slug}/{language}: {sentence[:60]}"
        for file in site_files
        for language, text in file.texts.items()
        for sentence in re.split(r"[.?:;]\s|\n", f"{text.summary}\n{text.body}")
        if len(PLACEHOLDER.sub("x", sentence).split()) > 30
    }
    assert not long


def test_every_year_to_come_can_fill_the_placeholders(reader: Reader) -> None:
    for year in range(2026, 2032):
        problems = Problems()
        later = replace(reader, on=TODAY.replace(year=year))
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
    ("Không có giấy tờ y tế", "Giảm 25% giá vé", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "Vay 100 triệu", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "Con dưới 3 tuổi", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "Trong 9 tháng", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "Trong 15 ngày", "an amount or limit is typed"),
    ("Không có giấy tờ y tế", "{{ amount:none }}", "the amount none is unknown"),
    ("Không có giấy tờ y tế", "[x](/chinh-sach/khong-co)", "no page of the library"),
    ("Không có giấy tờ y tế", "[x](/van-ban/khong-co#a)", "no page of the library"),
    ("Không có giấy tờ y tế", f"[x](/en/chinh-sach/{SLUG})", "no page of the library in this"),
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
    ("policy.yaml", "  - xac-nhan", "  - khac", 1, "unknown topic, or one twice: khac"),
    ("policy.yaml", "topics:\n  - xac-nhan", "topics: []", 1, "at least one topic"),
    ("policy.yaml", "topics:\n  - xac-nhan", "topics: xac-nhan", 1, "at least one topic"),
    ("policy.yaml", "related:\n", "related:\n  - khong-co\n", 5, "unknown other policy"),
    ("policy.yaml", "related:\n", f"related:\n  - {SLUG}\n", 5, "unknown other policy"),
    ("policy.yaml", "checked_on: 2026-11-22", "checked_on: 2026-11-23", 11, "lies in the future"),
    ("policy.yaml", "position: 1", "position: first", 3, "position must be a whole number"),
    ("policy.yaml", "service: xac-dinh", "service: Xác định", 4, "service must be the slug"),
    ("policy.yaml", "checked_on: 2026-11-22", "checked_on: nay", 11, "checked_on must be a day"),
    (
        "policy.yaml",
        "  - luat-51-2010-qh12",
        "  - luat",
        "documents:",
        "unknown legal document, or one twice: luat",
    ),
    ("policy.yaml", "rights: []", "rights: [0]", "rights:", "rights must list rows"),
    ("policy.yaml", "rights: []", "rights: [33]", "rights:", "rights must list rows"),
    ("policy.yaml", "rights: []", "rights: 1", "rights:", "rights must list rows"),
    (
        "policy.yaml",
        "[certification.procedure_code]",
        "[no.such]",
        "procedures:",
        "procedures must list keys",
    ),
    (
        "policy.yaml",
        "doubtful: false",
        "doubtful: perhaps",
        "doubtful:",
        "doubtful must be true or false",
    ),
    (
        "policy.yaml",
        "review_by: 2027-01-31",
        "review_by: soon",
        "review_by:",
        "review_by must be a day",
    ),
    (
        "policy.yaml",
        "withdrawn_on: null",
        "withdrawn_on: now",
        "withdrawn_on:",
        "withdrawn_on must be a day",
    ),
    (
        "policy.yaml",
        '- "on": 2025-07-01',
        '- "on": July',
        "changes:",
        "changes must list on, vi and en",
    ),
    (
        "policy.yaml",
        "    en: Districts",
        "    fr: Districts",
        "changes:",
        "changes must list on, vi and en",
    ),
    (
        "policy.yaml",
        "    en: Districts ended,",
        "    en: ''\n    es:",
        "changes:",
        "changes must list on, vi and en",
    ),
    ("policy.yaml", "review_by: 2027-01-31\n", "", 1, "field review_by is missing"),
    ("policy.yaml", "position: 1\n", "", 1, "field position is missing"),
    ("policy.yaml", "position: 1", "position: 1\nposition: 2", 4, "stands here twice"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "reason"), BAD_FILES)
def test_a_bad_file_is_refused_by_place(
    file: str, old: str, new: str, line: int | str, reason: str, folder: Path, reader: Reader
) -> None:
    """`line` is a number, or the words of the line that is named."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    found = [problem for problem in problems.found if reason in problem.reason]
    assert found, problems.found
    wanted = line_of(path, line) if isinstance(line, str) else line
    assert found[0].file == str(path) and found[0].line == wanted


def test_a_file_that_is_no_yaml_is_refused_by_place(folder: Path, reader: Reader) -> None:
    path = folder / "policy.yaml"
    path.write_text(path.read_text("utf-8").replace("position: 1", "position: [1"), "utf-8")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    assert {found.file for found in problems.found} == {str(path)} and problems.found[0].line > 1


def test_a_page_in_doubt_is_short_and_names_no_amount(folder: Path, reader: Reader) -> None:
    path = folder / "policy.yaml"
    path.write_text(path.read_text("utf-8").replace("doubtful: false", "doubtful: true"), "utf-8")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    reasons = {(Path(found.file).name, found.reason) for found in problems.found}
    assert ("vi.md", "sections are missing: noi-ve-gi, hoi-ai") in reasons
    assert ("vi.md", "a doubtful page names no amount") in reasons


@pytest.mark.parametrize(
    ("file", "old", "reason"),
    [
        ("en.md", "Fee today: {{ value:certification.fee }}.", "value:certification.fee stands"),
        ("vi.md", "trong {{ value:certification.exchange }}", "value:certification.exchange"),
    ],
)
def test_what_one_language_tells_the_other_tells_too(
    file: str, old: str, reason: str, folder: Path, reader: Reader
) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, ""), "utf-8")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    [found] = problems.found
    assert found.file == str(path) and reason in found.reason


def test_what_a_figure_rests_on_is_named(folder: Path, reader: Reader) -> None:
    path = folder / "policy.yaml"
    path.write_text(path.read_text("utf-8").replace("  - thong-tu-01-2019-bldtbxh\n", ""), "utf-8")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    assert all("lacks thong-tu-01-2019-bldtbxh" in found.reason for found in problems.found)
    assert {found.line for found in problems.found} == {line_of(path, "documents:")}


def test_a_policy_without_its_vietnamese_text_is_none(folder: Path, reader: Reader) -> None:
    (folder / "vi.md").unlink()
    problems = Problems()
    assert reader.policy(folder, problems) is None
    assert [(Path(found.file).name, found.reason) for found in problems.found] == [
        ("vi.md", "the Vietnamese text is missing")
    ]


@pytest.mark.parametrize("file", ["vi.md", "en.md", "easy.vi.md", "policy.yaml"])
def test_binary_files_are_refused(file: str, folder: Path, reader: Reader) -> None:
    (folder / file).write_bytes(b"\xff\xfe")
    problems = Problems()
    assert reader.policy(folder, problems) is None
    named = [found for found in problems.found if "cannot be read as UTF-8" in found.reason]
    assert [Path(found.file).name for found in named] == [file]


@pytest.mark.parametrize("file", ["en.md", "easy.vi.md", "easy.en.md"])
def test_what_else_is_missing_is_owed_and_refuses_nothing(
    file: str, folder: Path, reader: Reader
) -> None:
    (folder / file).unlink(missing_ok=True)
    problems = Problems()
    policy = reader.policy(folder, problems)
    assert policy is not None, problems.found
    assert f"{SLUG}: {file} is missing" in gaps(policy)


def test_a_page_in_doubt_owes_no_easy_edition(folder: Path, reader: Reader) -> None:
    policy = reader.policy(folder, Problems())
    assert policy is not None
    plain = {stem: text for stem, text in policy.texts.items() if "." not in stem}
    doubtful = replace(policy, doubtful=True, texts=plain)
    assert gaps(doubtful) == []
    assert gaps(replace(doubtful, doubtful=False)) == [
        f"{SLUG}: easy.vi.md is missing", f"{SLUG}: easy.en.md is missing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("topics.yaml", 'vi: "Xác nhận khuyết tật", ', "", "two keys vi and en"),
        ("synonyms.yaml", "ignore: [tôi", "ignore: [on", "ignore must be a list of words"),
        (
            "synonyms.yaml",
            "    - [học phí, tiền học,",
            "    - [học phí]\n    - [tiền học,",
            "at least two phrases",
        ),
        ("synonyms.yaml", "    hoc-phi: [đi", "    hoc-phi-khac: [đi", "no policy hoc-phi-khac"),
        ("synonyms.yaml", "    hoc-phi: [đi", "    hoc-phi: [1, đi", "hoc-phi needs a list"),
        ("synonyms.yaml", "en:\n  ignore", "en:\n  ignored", "en: needs groups, ignore, pages"),
    ],
)
def test_bad_lists_stop_the_start(
    file: str, old: str, new: str, reason: str, tmp_path: Path
) -> None:
    shutil.copytree(CONTENT / "policies", tmp_path, dirs_exist_ok=True)
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=reason):
        load_lists(tmp_path)


def test_the_book_names_every_document_a_policy_rests_on(site_files: list[PolicyFile]) -> None:
    named = {slug for file in site_files for slug in file.documents}
    assert named <= set(current_book().documents)
