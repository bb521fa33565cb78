"""The architecture holds: imports point one way."""

from __future__ import annotations

import subprocess
import sys

from portal.config import ROOT


def test_imports_point_one_way():
    program = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
