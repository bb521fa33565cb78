"""Checks for operators: alive, ready, figures without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from portal.core import heartbeat
from portal.core.clock import now
from portal.core.database import db
from tests.cases.making import NAME, sent


def test_alive_asks_nothing(client):
    answer = client.raw("/healthz")
    assert (answer.status_code, answer.data) == (200, b"ok\n")


@pytest.mark.parametrize(
    ("age", "status"),
    [
        (None, 503),
        (timedelta(0), 200),
        (timedelta(minutes=5), 200),
        (timedelta(minutes=5, seconds=1), 503),
    ],
)
def test_ready_when_the_worker_was_heard_lately(client, age, status):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as clock:
        if age is not None:
            with db.writing() as session:
                heartbeat.beat(session, name="w", started_at=now())
            clock.shift(age)
        answer = client.raw("/readyz")
    assert answer.status_code == status
    assert (answer.json["database"], answer.json["worker"]) == (True, status == 200)
    assert (answer.json["worker_seen"] is not None) == (age is not None)


def test_figures_hold_counts_and_no_names(site, client, citizen):
    ref = sent(site, citizen)
    answer = client.raw("/metrics")
    text = answer.get_data(as_text=True)
    assert 'portal_cases{state="submitted"} 1' in text and "portal_outbox_waiting 1" in text
    assert ref not in text and NAME not in text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("token", "given", "source", "status"),
    [
        ("", "", "127.0.0.1", 200), ("", "", "::1", 200), ("", "", "203.0.113.7", 404), ("", "Bearer ", "203.0.113.7", 404),
        ("geheim", "Bearer geheim", "203.0.113.7", 200), ("geheim", "geheim", "203.0.113.7", 200),
        ("geheim", "", "127.0.0.1", 404), ("geheim", "Bearer falsch", "127.0.0.1", 404), ("geheim", "Bearer gehéim", "127.0.0.1", 404),
    ],
)  # fmt: skip
def test_figures_are_for_the_machine_itself_or_the_holder_of_the_token(
    site, client, monkeypatch, token, given, source, status
):
    monkeypatch.setitem(
        site.app.extensions, "settings", replace(site.settings, metrics_token=token)
    )
    client.http.environ_base["REMOTE_ADDR"] = source
    assert (
        client.raw(
            "/metrics", headers={"Authorization": given.encode().decode("latin-1")}
        ).status_code
        == status
    )


@pytest.mark.parametrize("path", ["/", "/tro-giup", "/tiep-can", "/rieng-tu"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_to_read_name_whom_to_call(client, path, language):
    page = client.get(path if language == "vi" else f"/en{path}".rstrip("/") or "/en")
    assert page.status == 200
    if path in {"/tro-giup", "/tiep-can"}:
        assert page.all("//a[@href='tel:1022']") and page.all("//a[@href='tel:111']")
    if path == "/rieng-tu":
        assert "91/2025/QH15" in page.words and "356/2025" in page.words
    if language == "en":
        assert "not official" in page.text
