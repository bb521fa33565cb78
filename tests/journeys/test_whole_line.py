"""The whole line over HTTP: apply, receive, ask, answer, decide, read the result."""

from __future__ import annotations

import time_machine

from tests.journeys import whole_line as line


def test_from_application_to_result(browser_of, citizen, officer, site):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        applicant, desk = browser_of(citizen), browser_of(officer)
        ref = line.apply(applicant)
        queue = desk.get("/can-bo")
        assert "Trần Thị Mai" in queue.words
        line.act(desk, ref, "tiep-nhan")
        done = line.act(
            desk,
            ref,
            "yeu-cau-bo-sung",
            {
                "text": "Ảnh giấy ra viện rõ hơn",
                "due_on-day": "20",
                "due_on-month": "11",
                "due_on-year": "2026",
            },
        )
        assert done.path == f"/can-bo/ho-so/{ref}"
        asked = applicant.get(f"/ho-so/{ref}")
        assert "Ảnh giấy ra viện rõ hơn" in asked.words
        given = asked.client.get(f"/ho-so/{ref}/bo-sung").send(
            {"note": "Tôi không có giấy ra viện"}
        )
        assert given.path == f"/ho-so/{ref}"
        decided = line.act(
            desk,
            ref,
            "ket-luan",
            {
                "conclusion": "certificate",
                "types": ["mobility"],
                "level": "severe",
                "met_on-day": "16",
                "met_on-month": "11",
                "met_on-year": "2026",
            },
        )
        assert decided.path == f"/can-bo/ho-so/{ref}"
        result = applicant.get(f"/ho-so/{ref}")
        assert "Trần Văn Bình" in result.words
