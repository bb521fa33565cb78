"""A small version of the drill in `bench/kill.py`: nothing acknowledged is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import fresh_database, is_postgresql

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_what_was_acknowledged_survives_the_death_of_the_server() -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    with fresh_database() as url:
        if is_postgresql():
            environ["PORTAL_DATABASE_URL"] = url
        done = subprocess.run(
            [sys.executable, "bench/kill.py", "--drafts", "20", "--kills", "2", "--people", "4"],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 of 20 acknowledged" in done.stdout
