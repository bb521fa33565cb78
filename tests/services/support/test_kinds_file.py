"""Kinds are data: a sixth is one entry, and what is wrong in the file is named with line and reason."""

from __future__ import annotations

import pytest

from portal.cases.service import Answers, Registry
from portal.core.languages import speaking
from portal.law import CONTENT, ContentError
from portal.services.support.kinds import FILE, kinds
from portal.services.support.panels import fits
from portal.services.support.reading import read_kinds
from portal.services.support.service import service_of

SIXTH = """
nha-o:
  name: {vi: Sửa nhà cho dễ đi lại, en: A home that is easy to move in}
  who: {vi: Người khó đi lại trong nhà., en: Someone who moves about with difficulty at home.}
  gives: {vi: Xã hỏi nơi giúp sửa nhà., en: The commune asks who helps with the work.}
  easy: {vi: Sửa nhà cho dễ đi., en: Make your home easy to move in.}
  decides: {vi: Nơi được hỏi quyết định., en: The body that was asked decides.}
  body: authority.social_facility
  expected: support.answer
  policy: cong-trinh-tiep-can
  figures: []
  fits: {levels: [extreme], ages: [adult]}
  person: [name, address]
  also: []
  papers: [y-te]
  questions:
    - {name: what, type: paragraph, label: {vi: Cần sửa gì?, en: What is to be changed?}}
    - {name: owner, type: choice, required: false, label: {vi: Nhà của ai?, en: Whose home?}, choices: [{value: own, vi: Của tôi, en: Mine}]}
"""  # fmt: skip


@pytest.fixture
def changed(tmp_path):
    """The kinds file with something else in it."""

    def write(before: str = "", after: str = "", more: str = "") -> object:
        text = FILE.read_text(encoding="utf-8")
        assert before in text
        path = tmp_path / "kinds.yaml"
        path.write_text(text.replace(before, after, 1) + more, encoding="utf-8")
        return path

    return write


def test_a_sixth_kind_is_one_entry(portal_app, changed):
    found = read_kinds(changed(more=SIXTH))
    assert len(found.all) == len(kinds().all) + 1 == 6
    service = service_of(found)
    Registry().plug_in(service)
    answers = Answers({"can-gi": {"kinds": ["nha-o"]}})
    with portal_app.test_request_context(), speaking("en"):
        asked = [step.slug for step in service.steps(answers)]
        assert asked[:2] == ["can-gi", "nha-o"] and asked[-1] == "dong-y-nha-o"
        form = service.step("nha-o").form.of({"what": "Cửa rộng hơn", "owner": ""})
        assert form.validate() and [f.name for f in form.questions] == ["what", "owner"]
        agrees = service.step("dong-y-nha-o").form().agrees
        assert agrees.passes_on() == [
            "full name",
            "address",
            "What is to be changed?",
            "Whose home?",
        ]
        assert [one.slug for one in service.needed_papers(answers)] == ["y-te"]
        assert "gioi-thieu-nha-o" in {one.slug for one in service.letters}
        choices = [c.value for c in service.step("can-gi").form().kinds.options]
    assert choices[-1] == "nha-o"
    sixth = found.by_slug["nha-o"]
    assert fits(sixth, "extreme", "1980") and not fits(sixth, "mild", "1980")
    assert not fits(sixth, "extreme", "2020") and fits(sixth, "extreme", "")


@pytest.mark.parametrize(
    ("before", "after", "line_has", "reason"),
    [
        ("  expected: support.answer\n", "  expected: support.never\n", "support.never", "content/law does not know"),
        ("  expected: support.answer\n", "  expected: loan.longest\n", "loan.longest", "no number of working days"),
        ("  body: authority.policy_bank\n", "  body: authority.nobody\n", "authority.nobody", "content/law does not know"),
        ("figures: [loan.person_most,", "figures: [loan.anything,", "loan.anything", "content/law does not know"),
        ("levels: [extreme, severe, mild], ages: [adult]", "levels: [extreme, grave], ages: [adult]", "grave", "none of extreme, severe, mild"),
        ("ages: [adult]", "ages: [old]", "old", "none of child, adult"),
        ("type: paragraph, label", "type: essay, label", "essay", "unknown type essay"),
        ("name: amount,", "name: purpose,", "purpose", "stands here twice"),
        ("name: amount,", "name: Số tiền,", "Số tiền", "small letters"),
        ("papers: [giay-xac-nhan, ho-ngheo, ke-hoach]", "papers: [khong-co]", "khong-co", "does not stand under giay-to"),
        ("person: [name, birth_year,", "person: [name, diagnosis,", "diagnosis", "none of name"),
        ("  needs_view: true\n", "  needs_view: maybe\n", "maybe", "true or false"),
        ("  policy: vay-von-uu-dai\n", "", "vay-von", "policy is missing"),
        ("  policy: vay-von-uu-dai\n", "  policy: x\n  colour: red\n", "colour", "unknown field colour"),
        ("\nvay-von:\n", "\nVay Vốn:\n", "Vay Vốn", "small letters and digits"),
        ("{value: poor, vi: Hộ nghèo, en: Poor household}", "{value: poor, vi: Hộ nghèo}", "Hộ nghèo", "exactly the two keys vi and en"),
        ("\nvay-von:\n", "\nvay-von: 5\nkhac:\n", "vay-von: 5", "a mapping of fields"),
    ],
)  # fmt: skip
def test_bad_data_is_refused_with_file_line_and_reason(changed, before, after, line_has, reason):
    path = changed(before, after)
    with pytest.raises(ContentError) as refused:
        read_kinds(path)
    (problem,) = [one for one in refused.value.problems if reason in one.reason][:1]
    assert problem.file == str(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    around = "\n".join(lines[problem.line - 1 : problem.line + 2])
    assert line_has in around, problem


def test_every_kind_names_a_policy_page_and_says_everything_in_two_languages():
    for kind in kinds().all:
        assert (CONTENT / "policies" / kind.policy / "policy.yaml").exists(), kind.slug
        for name in (kind.name, kind.who, kind.gives, kind.easy, kind.decides):
            assert name.vi != name.en
