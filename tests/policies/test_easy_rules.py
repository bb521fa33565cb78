"""The shape of an easy-read text, how it is measured, and what is refused with line and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal.law import current_book
from portal.law.located import ContentError, Problems
from portal.policies.easy.grammar import BadShape, Line, sections_of, terms_in
from portal.policies.easy.lists import MOST_PICTURES, load_easy
from portal.policies.easy.measure import Names, length, sentences, shown, units
from portal.policies.easy.rules import Known, easy_problems
from portal.policies.easy.wording import Wording, strange_words, unexplained
from portal.policies.files import Reader
from portal.policies.lists import load_lists
from tests.policies.conftest import CONTENT, TODAY

NAMES = Names.of(["giấy xác nhận khuyết tật", "ủy ban nhân dân", "ủy ban nhân dân xã"])
KNOWN = Known({"giay"}, {"ho-so"}, {"vi": NAMES})
GOOD = (
    "## Ai? {#ai}\n\n- (giay) Bạn có giấy.\n- Bạn có [hồ sơ](#tu-ho-so).\n\n"
    "## Gì? {#duoc-gi}\n\n- Bạn được tiền.\n\n## Làm gì? {#lam-gi}\n\n- Bạn nộp đơn.\n\n"
    "## Rồi sao? {#sau-do}\n\n- Bạn chờ.\n"
)


def test_a_text_is_sections_and_lines() -> None:
    first, *rest = sections_of(GOOD)
    assert (first.name, first.words, first.number) == ("ai", "Ai?", 1)
    assert first.lines == (
        Line("Bạn có giấy.", "giay", 3),
        Line("Bạn có [hồ sơ](#tu-ho-so).", "", 4),
    )
    assert [one.name for one in rest] == ["duoc-gi", "lam-gi", "sau-do"]
    assert terms_in(GOOD) == ["ho-so"]
    assert sections_of("") == []


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("Chữ thường.", 1),
        ("- Dòng trước đề mục.", 1),
        ("## Ai? {#ai}\n\nChữ thường.", 3),
        ("## Ai? {#ai}\n\n* Dấu khác.", 3),
        ("## Ai? {#ai}\n\n- Dòng.\n  nối dòng", 4),
        ("## Ai?\n", 1),
        ("# Ai? {#ai}", 1),
        ("### Ai? {#ai}", 1),
        ("## Ai? {#ai}\n\n-", 3),
        ("## Ai? {#ai}\n\n1. Một.", 3),
        ("## Ai? {#ai}\n\n  - Dòng thụt vào.", 3),
    ],
)
def test_what_is_neither_heading_nor_line_is_refused(body: str, number: int) -> None:
    with pytest.raises(BadShape) as refused:
        sections_of(body)
    assert refused.value.number == number
    assert list(easy_problems(body, "vi", KNOWN))[0][0] == number


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Bạn nộp đơn.", 3),
        ("Bạn có Giấy xác nhận khuyết tật.", 3),
        ("GIẤY XÁC NHẬN KHUYẾT TẬT", 1),
        ("Ủy ban nhân dân xã", 1),  # the longer name wins
        ("Ủy ban nhân dân tỉnh", 2),
        ("giấy xác nhận", 3),  # a part of a name is no name
        ("Số tiền: {{ value:allowance.standard_level }}.", 5),  # a figure stands for three
        ("Xem [trang này](/chinh-sach/hoc-phi).", 3),
        ("**Nộp** _ngay_ `hôm nay`!", 4),
        ("người cận-nghèo", 2),
        ("", 0),
    ],
)
def test_length_counts_syllables_and_names_as_one(words: str, count: int) -> None:
    assert length(shown(words), NAMES) == count


def test_units_are_the_words_and_names_themselves() -> None:
    assert units("Nộp ở Ủy ban nhân dân xã", NAMES) == ["nộp", "ở", "ủy ban nhân dân xã"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Một câu.", 1),
        ("Hỏi? Đáp.", 2),
        ("Không có dấu", 1),
        ("1.080.000 đồng", 1),
        ("A. B. C.", 3),
    ],
)
def test_sentences_end_with_a_mark_and_a_space(words: str, count: int) -> None:
    assert len(sentences(words)) == count


LONG = " ".join(["chữ"] * 21)


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


@pytest.mark.parametrize(
    ("body", "number", "reason"),
    [
        (changed("Bạn có giấy.", f"{LONG}."), 3, "21 of at most 20"),
        (changed("Ai?", f"{LONG}?"), 1, "21 of at most 20"),
        (changed("Bạn có giấy.", "Một. Hai. Ba."), 3, "at most two"),
        (changed("Bạn có giấy.", "Bạn đến UBND."), 3, "abbreviation: UBND"),
        (changed("Bạn có giấy.", "Bạn ở v.v nữa."), 3, "abbreviation: v.v"),
        (changed("(giay)", "(khong-co)"), 3, "pictogram khong-co"),
        (changed("#tu-ho-so", "#tu-khong-co"), 1, "no term khong-co"),
        (changed("{#ai}", "{#ai-do}"), 1, "named one of"),
        (changed("{#ai}", "{#luu-y}"), 1, "missing: ai"),
        (changed("- Bạn chờ.\n", ""), 14, "at least one line"),
        (GOOD + "\n## Cần gì? {#can-gi}\n\n- Giấy.\n", 1, "wrong order or twice"),
        (GOOD + "\n## Rồi? {#sau-do}\n\n- Chờ.\n", 1, "wrong order or twice"),
        ("", 1, "missing: ai, duoc-gi, lam-gi, sau-do"),
    ],
)
def test_a_bad_text_is_refused_by_line_and_reason(body: str, number: int, reason: str) -> None:
    found = list(easy_problems(body, "vi", KNOWN))
    assert any(at == number and reason in said for at, said in found), found


def test_a_good_text_has_no_problem() -> None:
    assert list(easy_problems(GOOD, "vi", KNOWN)) == []


@pytest.mark.parametrize(("language", "most"), [("vi", 20), ("en", 12)])
def test_the_longest_sentence_is_allowed_and_one_more_is_not(language: str, most: int) -> None:
    for count, wrong in ((most, False), (most + 1, True)):
        body = changed("Bạn có giấy.", " ".join(["a"] * count) + ".")
        found = [reason for _line, reason in easy_problems(body, language, KNOWN)]
        assert any("at most" in reason for reason in found) is wrong, found


def test_the_mean_is_over_the_whole_text() -> None:
    fourteen = " ".join(["chữ"] * 14) + "."
    body = GOOD
    for words in ("Bạn có giấy.", "Bạn có [hồ sơ](#tu-ho-so).", "Bạn được tiền.", "Bạn nộp đơn.", "Bạn chờ."):  # fmt: skip
        body = body.replace(words, fourteen)
    assert [reason for _n, reason in easy_problems(body, "vi", KNOWN)] == [
        "the sentences have 14.0 on average, at most 13"
    ]
    assert list(easy_problems(body.replace(fourteen, "Chờ.", 1), "vi", KNOWN)) == []


WORDS = Wording(
    frozenset({"bạn", "có", "nộp", "được", "tiền", "xem", "trang"}),
    Names.of(["ủy ban nhân dân", "hồ sơ", "thụ lý"]),
    {"ho-so": "hồ sơ"},
    ("thụ lý",),
)


@pytest.mark.parametrize(
    ("line", "strange"),
    [
        ("Bạn có tiền.", []),
        ("Bạn có Ủy ban nhân dân.", []),
        ("Bạn có phụ cấp.", ["phụ", "cấp"]),
        ("Bạn có [phụ cấp](#tu-ho-so).", []),
        ("Bạn xem [trang phụ](/chinh-sach/hoc-phi).", ["phụ"]),
        ("Bạn có {{ value:allowance.standard_level }}, 12 tiền.", []),
        ("Ủy ban có tiền.", ["ủy", "ban"]),  # a part of a name is not known by it
    ],
)
def test_a_word_outside_the_lists_is_strange(line: str, strange: list[str]) -> None:
    assert WORDS.strange(line) == strange
    assert list(strange_words(f"## Xem? {{#ai}}\n\n- {line}", WORDS)) == [(3, w) for w in strange]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Bạn có hồ sơ."], [(3, "hồ sơ")]),
        (["Bạn có [hồ sơ](#tu-ho-so)."], []),
        (["Bạn có [hồ sơ](#tu-ho-so).", "Bạn nộp hồ sơ."], []),
        (["Bạn nộp hồ sơ.", "Bạn có [hồ sơ](#tu-ho-so)."], [(3, "hồ sơ")]),
        (["Bạn nộp hồ sơ.", "Bạn có hồ sơ."], [(3, "hồ sơ")]),
        (["Bạn xem [trang hồ sơ](/chinh-sach/hoc-phi)."], []),
        (["Xã thụ lý đơn."], [(3, "thụ lý")]),
    ],
)
def test_a_hard_word_leads_to_the_glossary_where_it_is_first_met(
    lines: list[str], found: list[tuple[int, str]]
) -> None:
    body = "## Xem? {#ai}\n\n" + "\n".join(f"- {line}" for line in lines)
    assert list(unexplained(body, WORDS)) == found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (CONTENT / "policies").glob("*.yaml"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "words", "line", "reason"),
    [
        ("glossary.yaml", "mot:\n  vi: {term: Một}\n", 1, "needs vi and en"),
        ("glossary.yaml", "mot: chữ\n", 1, "needs vi and en"),
        ("pictograms.yaml", "a: {vi: A, en: B}\nb: {vi: B}\n", 2, "b: needs exactly"),
        ("pictograms.yaml", "".join(f"h{n}: {{vi: A, en: B}}\n" for n in range(MOST_PICTURES + 1)), 1, "at most 40"),
        ("fixed_names.yaml", "vi: [a]\n", 1, "en: needs a list"),
        ("fixed_names.yaml", "vi: [1]\nen: [a]\n", 1, "vi: needs a list"),
        ("hard_words.yaml", "vi: chữ\nen: [a]\n", 1, "vi: needs a list"),
        ("hard_words.yaml", "vi: [", 1, ""),
    ],
)  # fmt: skip
def test_a_bad_list_is_refused_by_file_line_and_reason(
    folder: Path, name: str, words: str, line: int, reason: str
) -> None:
    (folder / name).write_text(words, "utf-8")
    with pytest.raises(ContentError) as refused:
        load_easy(folder)
    found = refused.value.problems
    assert any(
        one.file.endswith(name) and one.line == line and reason in one.reason for one in found
    ), found


def test_a_list_that_is_not_there_is_refused(folder: Path) -> None:
    (folder / "hard_words.yaml").unlink()
    with pytest.raises(ContentError, match=r"hard_words\.yaml"):
        load_easy(folder)


SLUG = "xe-buyt-mien-phi"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("- (giay) Bạn có", "- (hinh-la) Bạn có", 8, "pictogram hinh-la"),
        ("Bạn được đi ngay.", "Bạn được đi trong 5 ngày.", 0, "use a placeholder"),
        ("Bạn được đi ngay.", "Bạn được 20.000 đồng.", 0, "use a placeholder"),
        ("Bạn được đi ngay.", "Bạn <b>được</b> đi.", 0, "HTML is not allowed"),
        ("Bạn được đi ngay.", "Xem [trang](/chinh-sach/khong-co).", 0, "no page of the library"),
        ("Bạn được đi ngay.", "Xem {{ value:khong.co }}.", 0, "no value of khong.co"),
        ("## Sau đó thế nào? {#sau-do}", "## Sau đó thế nào?", 0, "a line is a heading"),
    ],
)
def test_a_file_is_refused_where_it_is_wrong(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    folder = shutil.copytree(CONTENT / "policies" / SLUG, tmp_path / SLUG)
    path = folder / "easy.vi.md"
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), "utf-8")
    at = line or words[: words.index(old)].count("\n") + 1
    problems = Problems()
    policies = CONTENT / "policies"
    reader = Reader.of(policies, book=current_book(), topics=load_lists(policies).topics, on=TODAY)
    assert reader.policy(folder, problems) is None
    hits = [p for p in problems.found if p.file.endswith("easy.vi.md") and reason in p.reason]
    assert hits and hits[0].line == at, problems.found
