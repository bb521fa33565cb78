"""The files of `content/places`, read and checked before anything is written."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from portal.core.text import clean, fold, sort_key
from portal.orgs.models import CommuneKind, ProvinceKind

_FILES = ("provinces.csv", "communes.csv", "former_communes.csv")
_FORMER_WORDS = {"commune": "Xã", "ward": "Phường", "township": "Thị trấn"}


class BadPlaces(ValueError):
    """A file of places that cannot be loaded; the message names file, line and reason."""


@dataclass(frozen=True)
class PlaceFiles:
    """The checked rows, as columns of their tables, and the digest of the files."""

    digest: str
    provinces: list[dict[str, Any]]
    communes: list[dict[str, Any]]
    former: list[dict[str, Any]]


def digest_of(folder: Path) -> str:
    """SHA-256 over the files, so that an unchanged list is known without reading it."""
    digest = hashlib.sha256()
    for name in _FILES:
        path = folder / name
        digest.update(path.read_bytes() if path.exists() else b"")
        digest.update(b"\x00")
    return digest.hexdigest()


def read_places(folder: Path) -> PlaceFiles:
    """Read the three lists; the one of former communes may be absent.

    Raises:
        BadPlaces: with file, line and reason.
    """
    provinces = list(_rows(folder / "provinces.csv", _province))
    known = {row["code"] for row in provinces}
    communes = list(_rows(folder / "communes.csv", _commune))
    for row in communes:
        if row["province_code"] not in known:
            raise BadPlaces(f"communes.csv: {row['code']} lies in no known province")
    former_path = folder / "former_communes.csv"
    former = list(_rows(former_path, _former)) if former_path.exists() else []
    _check_successors(former, {row["code"] for row in communes})
    return PlaceFiles(digest_of(folder), provinces, communes, former)


def _rows(path: Path, make: Any) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as lines:
        for line, row in enumerate(csv.DictReader(lines), start=2):
            try:
                made = make({name: clean(value) for name, value in row.items()})
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                raise BadPlaces(f"{path.name}, line {line}: {error}") from error
            if made["code"] in seen:
                raise BadPlaces(f"{path.name}, line {line}: {made['code']} stands there twice")
            seen.add(made["code"])
            yield made


def _province(row: dict[str, str]) -> dict[str, Any]:
    return {
        **_named(row, digits=2),
        "kind": ProvinceKind(row["kind"]),
        "former_names": _several(row["former_names"]),
        "short_names": _several(row["short_names"]),
    }


def _commune(row: dict[str, str]) -> dict[str, Any]:
    return {
        **_named(row, digits=5),
        "kind": CommuneKind(row["kind"]),
        "province_code": row["province_code"],
    }


def _named(row: dict[str, str], *, digits: int) -> dict[str, Any]:
    if not row["name"] or not row["full_name"].endswith(row["name"]):
        raise ValueError("full_name must end with name")
    return {
        "code": _code(row["code"], digits),
        "name": row["name"],
        "full_name": row["full_name"],
        "folded": fold(row["name"]),
        "sort_key": sort_key(row["name"]),
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }


def _former(row: dict[str, str]) -> dict[str, Any]:
    return {
        "code": _code(row["code"], 5),
        "full_name": f"{_FORMER_WORDS[row['kind']]} {row['name']}",
        "name": row["name"],
        "district": row["district"],
        "province": row["province"],
        "successors": _several(row["new_codes"]),
    }


def _check_successors(former: list[dict[str, Any]], known: set[str]) -> None:
    for row in former:
        unknown = [code for code in row["successors"] if code not in known]
        if unknown or not row["successors"]:
            raise BadPlaces(f"former_communes.csv: {row['code']} became no known commune")


def _code(text: str, digits: int) -> str:
    if len(text) != digits or not (text.isascii() and text.isdecimal()):
        raise ValueError(f"a code must have {digits} digits, not {text!r}")
    return text


def _several(text: str) -> list[str]:
    return [part for part in text.split(";") if part]
