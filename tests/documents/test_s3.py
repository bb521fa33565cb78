"""The object store behaves as the folder does; tried against a server on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from portal.documents.store import NotStored, StoreFault, new_name
from portal.documents.vault import PIECE, Purpose, Vault

pytest.importorskip("boto3", reason="boto3 is installed only where an object store is used")
server_module = pytest.importorskip("moto.server", reason="needs the moto server")

from portal.documents.s3 import S3Store, s3_store  # noqa: E402  after the check for boto3


@pytest.fixture(scope="module")
def server_url() -> Iterator[str]:
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://key:secret%2F1@{host}:{port}"
    server.stop()


@pytest.fixture
def objects(server_url: str) -> S3Store:
    store = s3_store(f"{server_url}/files-{os.urandom(4).hex()}?region=us-east-1")
    store.client.create_bucket(Bucket=store.bucket)
    return store


@pytest.mark.parametrize("size", [0, 1, PIECE, 40 * PIECE + 3])
def test_sealed_files_go_there_and_come_back(objects: S3Store, size: int) -> None:
    vault, data = Vault(objects), os.urandom(size)
    name = vault.put(data, Purpose.ORIGINAL)
    assert vault.read(name, Purpose.ORIGINAL) == data
    assert [kept.name for kept in vault.names()] == [name]
    vault.delete(name)
    vault.delete(name)
    assert list(vault.names()) == []


def test_a_name_that_is_not_there(objects: S3Store) -> None:
    for name in (new_name(), "../x"):
        with pytest.raises(NotStored):
            objects.open(name)


def test_a_store_that_is_away_is_a_fault() -> None:
    away = s3_store("http://key:secret@127.0.0.1:9/files")
    with pytest.raises(StoreFault):
        away.put(new_name(), [b"x"])


def test_more_names_than_one_page_of_the_list(objects: S3Store) -> None:
    objects.client.put_object(Bucket=objects.bucket, Key="foreign.txt", Body=b"x")
    names = {new_name() for _ in range(7)}
    for name in names:
        objects.client.put_object(Bucket=objects.bucket, Key=name, Body=b"x")
    objects.page_size = 3
    assert {kept.name for kept in objects.names()} == names
