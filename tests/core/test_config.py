"""Settings: each bad one stops the start with its own sentence; secrets are never shown."""

from __future__ import annotations

import base64

import pytest

from portal.config import ROOT, BadSetting, Settings

KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
GOOD = {"PORTAL_SECRET_KEY": "x" * 48, "PORTAL_DATA_KEYS": f"1:{KEY}", "PORTAL_HASH_KEY": KEY}


def read(**more: str) -> Settings:
    environ = {**GOOD, **more}
    return Settings.from_environment(
        {name: value for name, value in environ.items() if value is not None}
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORTAL_SECRET_KEY", "", "PORTAL_SECRET_KEY is not set"),
        ("PORTAL_SECRET_KEY", "   ", "PORTAL_SECRET_KEY is not set"),
        ("PORTAL_SECRET_KEY", "x" * 31, "too short or a known default"),
        ("PORTAL_SECRET_KEY", "change-me-" + "x" * 40, "known default"),
        ("PORTAL_SECRET_KEY", "Secret" + "x" * 40, "known default"),
        ("PORTAL_DATA_KEYS", "", "PORTAL_DATA_KEYS is not set"),
        ("PORTAL_DATA_KEYS", KEY, "must read 'version:key'"),
        ("PORTAL_DATA_KEYS", f"0:{KEY}", "versions from 1 to 255"),
        ("PORTAL_DATA_KEYS", f"256:{KEY}", "versions from 1 to 255"),
        ("PORTAL_DATA_KEYS", f"-1:{KEY}", "versions from 1 to 255"),
        ("PORTAL_DATA_KEYS", "1:" + KEY[:20], "32 bytes"),
        ("PORTAL_DATA_KEYS", "1:", "32 bytes"),
        ("PORTAL_DATA_KEYS", f"1:{KEY},", "must read 'version:key'"),
        ("PORTAL_DATA_KEYS", f"1:{KEY},2:short", "is not base64"),
        ("PORTAL_DATA_KEYS", "1:é" + "a" * 42, "base64"),
        ("PORTAL_HASH_KEY", "", "PORTAL_HASH_KEY is not set"),
        ("PORTAL_HASH_KEY", "abc", "PORTAL_HASH_KEY"),
        ("PORTAL_DATABASE_URL", "not a url", "not an address of a database"),
        ("PORTAL_DATABASE_URL", "mysql://u@h/d", "nothing else is supported"),
        ("PORTAL_DATABASE_URL", "sqlite://", "must name a SQLite file"),
        ("PORTAL_DATABASE_URL", "sqlite:///:memory:", "must name a SQLite file"),
        ("PORTAL_BASE_URL", "portal.example.vn", "must be the address people type"),
        ("PORTAL_BASE_URL", "https://portal.example.vn/cong", "without a path"),
        ("PORTAL_BASE_URL", "ftp://portal.example.vn", "must be the address people type"),
        ("PORT", "0", "1 to 65535"), ("PORT", "65536", "1 to 65535"), ("PORT", "abc", "1 to 65535"), ("PORT", "-1", "1 to 65535"),
        ("PORTAL_PORT", "80a", "1 to 65535"),
        ("PORTAL_DEMO", "maybe", "PORTAL_DEMO must be yes or no"),
        ("PORTAL_TRUSTED_PROXIES", "6", "from 0 to 5"), ("PORTAL_TRUSTED_PROXIES", "-1", "from 0 to 5"),
        ("PORTAL_TRUSTED_PROXIES", "all", "from 0 to 5"),
        ("PORTAL_WEB_WORKERS", "0", "from 1 to 64"), ("PORTAL_WEB_WORKERS", "65", "from 1 to 64"),
        ("PORTAL_WEB_THREADS", "257", "from 1 to 256"), ("PORTAL_WEB_THREADS", "1.5", "from 1 to 256"),
        ("PORTAL_STORE", "ftp", "must be one of: folder, s3"),
        ("PORTAL_LOG_LEVEL", "loud", "must be one of: INFO"),
    ],
)  # fmt: skip
def test_a_bad_setting_stops_with_its_sentence(name, value, sentence):
    with pytest.raises(BadSetting, match=sentence.replace("(", r"\(")) as stopped:
        read(**{name: value})
    said = str(stopped.value)
    assert name in said or (name == "PORTAL_PORT" and "PORT" in said)
    assert KEY not in said and "x" * 20 not in said and said.endswith(".")


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("PORT", "1", "port", 1), ("PORT", "65535", "port", 65535), ("PORTAL_PORT", "9000", "port", 9000),
        ("PORTAL_DEMO", "YES", "demo", True), ("PORTAL_DEMO", "0", "demo", False), ("PORTAL_DEMO", "", "demo", False),
        ("PORTAL_TRUSTED_PROXIES", "5", "trusted_proxies", 5), ("PORTAL_WEB_WORKERS", "64", "web_workers", 64),
        ("PORTAL_BASE_URL", "https://portal.example.vn/", "base_url", "https://portal.example.vn"),
        ("PORTAL_BASE_URL", "https://Portal.Example.vn", "hosts", ("portal.example.vn",)),
        ("PORTAL_BASE_URL", "https://portal.example.vn:8443", "hosts", ("portal.example.vn",)),
        ("PORTAL_HOSTS", " A.example , ", "hosts", ("localhost", "a.example", "127.0.0.1")),
        ("PORTAL_DATABASE_URL", "postgresql://u:p@h/d", "database_url", "postgresql+psycopg://u:p@h/d"),
        ("PORTAL_DATABASE_URL", "sqlite:////srv/x.sqlite3", "database_url", "sqlite:////srv/x.sqlite3"),
        ("PORTAL_SECRET_KEY", "x" * 32, "secret_key", "x" * 32),
    ],
)  # fmt: skip
def test_good_settings_at_their_bounds_are_taken(name, value, field, expected):
    assert getattr(read(**{name: value}), field) == expected


def test_keys_of_several_versions_are_read():
    other = base64.urlsafe_b64encode(b"o" * 32).decode()
    settings = read(PORTAL_DATA_KEYS=f"1:{KEY}, 255:{other.rstrip('=')}")
    assert settings.data_keys == {1: b"k" * 32, 255: b"o" * 32}


def test_the_port_follows_into_the_address_and_the_database_into_the_instance(tmp_path):
    settings = read(PORT="9123", PORTAL_INSTANCE=str(tmp_path))
    assert settings.base_url == "http://localhost:9123"
    assert settings.database_url == f"sqlite:///{tmp_path / 'portal.sqlite3'}"
    assert settings.content == ROOT / "content" and settings.files_folder == tmp_path / "files"


def test_a_real_site_does_not_answer_to_localhost():
    assert read(PORTAL_BASE_URL="https://portal.example.vn").hosts == ("portal.example.vn",)
    assert read(PORTAL_BASE_URL="https://portal.example.vn").secure and not read().secure


def test_settings_never_show_their_secrets():
    settings = read(
        PORTAL_SMTP_URL="smtp://u:geheim@h",
        PORTAL_S3_URL="https://u:geheim@h",
        PORTAL_DATABASE_URL="postgresql://u:geheim@h/d",
        PORTAL_METRICS_TOKEN="geheim",
        PORTAL_BACKUP_KEY="geheim",
    )
    assert (
        "geheim" not in repr(settings)
        and "x" * 20 not in repr(settings)
        and "kkkk" not in repr(settings)
    )
