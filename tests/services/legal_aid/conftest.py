"""A centre at work, for the tests of what comes after a request was taken on."""

from __future__ import annotations

import pytest

from tests.services.legal_aid import work


@pytest.fixture
def at_work(site):
    """A centre with its head, an officer and two helpers."""
    return work.make(site)
