"""The finder is tried on the whole portal: it leads from the library into applications."""

from __future__ import annotations

import pytest

from tests.client import CheckingClient
from tests.conftest import Site


@pytest.fixture
def client(site: Site) -> CheckingClient:
    """A browser that nobody has signed in with."""
    return CheckingClient(site.app)
