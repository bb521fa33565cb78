"""Loading is repeatable, changes what differs, deletes nothing, and refuses bad files whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.orgs import queries
from portal.orgs.actions import LoadReport, load_places
from portal.orgs.models import Commune, PlaceList
from portal.orgs.place_files import BadPlaces

PROVINCES = (
    "code,kind,name,full_name,former_names,short_names,valid_from,valid_to\n"
    "08,province,Tuyên Quang,tỉnh Tuyên Quang,Hà Giang,,2025-07-01,\n"
)
COMMUNES = (
    "code,kind,name,full_name,province_code,valid_from,valid_to\n"
    "02374,commune,Hàm Yên,Xã Hàm Yên,08,2025-07-01,\n"
    "02266,commune,Lâm Bình,Xã Lâm Bình,08,2025-07-01,\n"
)
FORMER = (
    "code,kind,name,district,province,new_codes\n"
    "02373,township,Tân Yên,Huyện Hàm Yên,Tuyên Quang,02374\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("provinces", PROVINCES),
        ("communes", COMMUNES),
        ("former_communes", FORMER),
    ):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_load_changes_nothing(empty: Session, folder: Path) -> None:
    assert load_places(empty, folder) == LoadReport(added=3)
    assert load_places(empty, folder) == LoadReport()
    assert empty.scalar(select(func.count()).select_from(PlaceList)) == 1


def test_only_what_differs_is_changed_and_found_at_once(empty: Session, folder: Path) -> None:
    load_places(empty, folder)
    assert queries.find_communes(empty, "Lâm Bình")
    change(folder, "communes", "Lâm Bình,Xã Lâm Bình", "Thượng Lâm,Xã Thượng Lâm")
    assert load_places(empty, folder) == LoadReport(changed=1)
    assert queries.find_communes(empty, "Lâm Bình") == []
    assert queries.find_communes(empty, "thuong lam")[0].code == "02266"


def test_what_the_files_no_longer_name_stays(empty: Session, folder: Path) -> None:
    load_places(empty, folder)
    change(folder, "communes", "02266,commune,Lâm Bình,Xã Lâm Bình,08,2025-07-01,\n", "")
    assert load_places(empty, folder).missing == ("02266",)
    assert empty.get(Commune, "02266") is not None


def test_an_abolished_commune_is_kept_but_not_offered(empty: Session, folder: Path) -> None:
    change(folder, "communes", "Xã Lâm Bình,08,2025-07-01,", "Xã Lâm Bình,08,2025-07-01,2026-06-30")
    load_places(empty, folder)
    assert queries.find_communes(empty, "Lâm Bình") == []
    assert [one.code for one in queries.communes_of(empty, "08")] == ["02374"]
    assert queries.commune(empty, "02266") is not None


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("communes", "02374", "2374", "communes.csv, line 2"),
        ("communes", "02266", "02374", "stands there twice"),
        ("communes", "commune,Hàm", "village,Hàm", "communes.csv, line 2"),
        ("communes", "Xã Hàm Yên", "Xã Khác", "must end with name"),
        ("communes", "08,2025-07-01,\n02266", "09,2025-07-01,\n02266", "no known province"),
        ("communes", "2025-07-01,\n02266", "1/7/2025,\n02266", "communes.csv, line 2"),
        ("provinces", ",valid_to", ",bis", "provinces.csv, line 2"),
        ("former_communes", "02374", "99999", "became no known commune"),
    ],
)
def test_a_bad_file_is_refused_whole(
    empty: Session, folder: Path, name: str, old: str, new: str, said: str
) -> None:
    change(folder, name, old, new)
    with pytest.raises(BadPlaces, match=said):
        load_places(empty, folder)
    assert empty.scalar(select(func.count()).select_from(Commune)) == 0
