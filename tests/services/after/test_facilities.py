"""The head of a facility applies for a resident: asked, recorded, marked, and seen by nobody else."""

from __future__ import annotations

from portal.cases.models import Case
from portal.cases.service import Answers, registry
from tests.cases.making import CERTIFICATION, sent
from tests.conftest import fresh
from tests.words import said

FILED = {
    "nop-cho-ai": {"for_whom": "facility"},
    "nguoi-nop": {"full_name": "Vi Văn Trưởng", "relationship": "other", "identity_number": ""},
    "noi-o-nguoi-nop": {"residence": "Thôn 1", "present": ""},
    "dong-y": {"how": "said", "phone": "", "agreed": True},
    "co-so": {"name": "Trung tâm Thử Nghiệm", "position": "Giám đốc", "proof": "later", "since": "2019"},
}  # fmt: skip


def test_who_is_asked_about_the_facility(portal_app):
    with portal_app.test_request_context():
        service = registry.get(CERTIFICATION)
        for whom, asked in (("facility", True), ("helped", False), ("myself", False)):
            slugs = [
                step.slug for step in service.steps(Answers({"nop-cho-ai": {"for_whom": whom}}))
            ]
            assert ("co-so" in slugs) is asked
            assert ("dong-y" in slugs) is (whom != "myself")


def test_the_desk_reads_the_ground_and_others_see_nothing(
    site, citizen, stranger, officer, browser_of
):
    ref = sent(site, citizen, **FILED)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert "Giám đốc, Trung tâm Thử Nghiệm" in page.words
    assert said("Do not refuse because of it.") in page.words
    assert browser_of(citizen).get(f"/ho-so/{ref}").status == 200
    assert browser_of(stranger).get(f"/ho-so/{ref}").status == 404
    printed = browser_of(citizen).get(f"/ho-so/{ref}/mau-don")
    assert "Giám đốc, Trung tâm Thử Nghiệm" in printed.text
    assert fresh(Case, ref=ref).applicant_id == citizen.id
