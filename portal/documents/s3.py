"""Files in any object store that speaks S3, for sites of several machines; needs boto3."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .store import NAME, Kept, NotStored, StoreFault

_IN_MEMORY = 1024 * 1024
_PATIENCE = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"mode": "standard", "max_attempts": 3},
    s3={"addressing_style": "path"},
)


class S3Store:
    """Sealed files as objects of one bucket; an object is there whole or not at all."""

    page_size = 1000  # names in one answer

    def __init__(self, client: Any, bucket: str) -> None:
        self.client = client
        self.bucket = bucket

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as sealed, _faults(name):
            for chunk in chunks:
                sealed.write(chunk)
            sealed.seek(0)
            self.client.put_object(Bucket=self.bucket, Key=_checked(name), Body=sealed)

    def open(self, name: str) -> BinaryIO:
        with _faults(name):
            answer = self.client.get_object(Bucket=self.bucket, Key=_checked(name))
        return io.BufferedReader(answer["Body"])

    def delete(self, name: str) -> None:
        with _faults(name):
            self.client.delete_object(Bucket=self.bucket, Key=_checked(name))

    def names(self) -> Iterator[Kept]:
        with _faults(self.bucket):
            lists = self.client.get_paginator("list_objects_v2")
            wanted = {"PageSize": self.page_size}
            for page in lists.paginate(Bucket=self.bucket, PaginationConfig=wanted):
                for found in page.get("Contents", ()):
                    if NAME.fullmatch(found["Key"]):
                        yield Kept(found["Key"], found["LastModified"])


def s3_store(url: str) -> S3Store:
    """The store at `https://key:secret@host/bucket?region=name`; key and secret percent-encoded."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    client = boto3.client(
        "s3",
        endpoint_url=f"{parts.scheme}://{parts.hostname}{port}",
        aws_access_key_id=unquote(parts.username or ""),
        aws_secret_access_key=unquote(parts.password or ""),
        region_name=parse_qs(parts.query).get("region", ["us-east-1"])[0],
        config=_PATIENCE,
    )
    return S3Store(client, parts.path.strip("/"))


@contextmanager
def _faults(name: str) -> Iterator[None]:
    """Say what went wrong in the store's own two words."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in {"NoSuchKey", "404"}:
            raise NotStored(name) from error
        raise StoreFault("the object store refused") from error
    except (BotoCoreError, OSError) as error:
        raise StoreFault("the object store does not answer") from error


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise NotStored(name)
    return name
