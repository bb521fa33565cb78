"""After sealing anew the old key can be taken away, and nothing else has changed."""

from __future__ import annotations

import os

import pytest

from portal.cases.models import Case
from portal.core import sealing
from portal.core.database import db
from portal.core.rotation import reseal_fields, sealed_fields
from portal.core.sealing import Keyring, SealBroken, use_keyring
from tests.conftest import fresh
from tests.journeys import whole_line as line

NEW = os.urandom(32)


def test_every_sealed_column_is_found():
    named = {
        f"{model.__tablename__}.{field.column}"
        for model, fields in sealed_fields()
        for field in fields
    }
    columns = {
        f"{table.name}.{column.name}"
        for table in Case.metadata.tables.values()
        for column in table.columns
        if column.name.endswith("_sealed")
    }
    assert named == columns


def test_the_old_key_can_go(site, citizen, browser_of, base_settings):
    ref = line.apply(browser_of(citizen))
    before = fresh(Case, ref=ref).version
    old = base_settings.data_keys[1]
    use_keyring(Keyring({1: old, 2: NEW}, base_settings.hash_key))
    assert reseal_fields(db) > 10
    assert reseal_fields(db) == 0, "a second run has nothing left to do"
    use_keyring(Keyring({2: NEW}, base_settings.hash_key))
    case = fresh(Case, ref=ref)
    assert case.subject_name == "Trần Thị Mai"
    assert case.version == before
    use_keyring(Keyring({1: old}, base_settings.hash_key))
    with pytest.raises(SealBroken):
        _ = case.subject_name
    assert sealing.keyring().current == 1
