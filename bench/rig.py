"""What the benchmarks share: a demonstration site in a temporary folder, servers, a small browser."""

from __future__ import annotations

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "thu-nghiem-2026"
CITIZEN = "me@thu-nghiem.example"


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def new_site(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a new demonstration site, with its tables, content and people."""
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")},
        "PYTHONPATH": str(ROOT),
        "FLASK_APP": "portal",
        "PORTAL_SECRET_KEY": key(),
        "PORTAL_DATA_KEYS": f"1:{key()}",
        "PORTAL_HASH_KEY": key(),
        "PORTAL_INSTANCE": str(folder),
        "PORTAL_DEMO": "yes",
        "PORT": str(free_port()),
        **more,
    }
    for command in ("portal migrate", "content load", "portal demo"):
        flask(environ, *command.split())
    return environ


def flask(environ: Mapping[str, str], *words: str) -> None:
    """Run a command of the portal to its end."""
    subprocess.run(
        [sys.executable, "-m", "flask", *words], env=environ, check=True, stdout=subprocess.DEVNULL
    )


@dataclass
class Server:
    """A server in a process group of its own."""

    process: subprocess.Popen[bytes]
    port: int

    def kill(self) -> None:
        """End everything at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            for pid in self.everyone():
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(40)

    def everyone(self) -> list[int]:
        """The process and all its descendants, the youngest last."""
        children: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
                children.setdefault(parent, []).append(int(stat.parent.name))
        found = [self.process.pid]
        for pid in found:
            found.extend(children.get(pid, []))
        return found

    def processor_seconds(self) -> float:
        """Processor time of all threads so far."""
        total = 0
        for pid in self.everyone():
            for path in Path(f"/proc/{pid}/task").glob("*/schedstat"):
                with contextlib.suppress(OSError):
                    total += int(path.read_text().split()[0])
        return total / 1e9


def start(environ: Mapping[str, str], *words: str, path: str = "/healthz") -> Server:
    """Start a server and wait until it answers."""
    process = subprocess.Popen(
        [sys.executable, *words], env=environ, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    server = Server(process, int(environ["PORT"]))
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if Browser(server.port).get(path).status == 200:
                return server
        time.sleep(0.05)
    server.kill()
    raise RuntimeError(f"no answer from {' '.join(words)}")


def start_portal(environ: Mapping[str, str]) -> Server:
    """The portal as an operator starts it: web and worker."""
    return start(environ, "-m", "flask", "portal", "serve")


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.stop()


@dataclass
class Answer:
    """An answer read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes
    path: str

    @property
    def html(self) -> str:
        return self.body.decode()


@dataclass
class Browser:
    """One connection that is kept open, with cookies, following redirects; no script."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request, one answer; no redirect is followed."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.connection.request(method, path, body, headers)
            got = self.connection.getresponse()
            content = got.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        for name, value in got.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";", 1)[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
        return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, content, path)

    def get(self, path: str, **headers: str) -> Answer:
        """The page at this address or where it leads."""
        answer = self.send("GET", path, **headers)
        while answer.status in {301, 302, 303}:
            parts = urlsplit(answer.headers["location"])
            answer = self.send("GET", f"{parts.path}?{parts.query}".rstrip("?"))
        return answer

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """The answer itself, a redirect too."""
        return self.send(
            "POST",
            path,
            urlencode(fields).encode(),
            **{
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://localhost:{self.port}",
                "Host": f"localhost:{self.port}",
            },
        )

    def submit(self, page: Answer, **values: str) -> Answer:
        """Send the form in the main part of a page with these values; the answer itself."""
        form = MainForm()
        form.feed(page.html)
        return self.post(form.action or page.path.split("?")[0], {**form.fields, **values})

    def sign_in(self, contact: str = CITIZEN) -> None:
        """Sign in with the password of the demonstration."""
        answer = self.submit(self.get("/tai-khoan/dang-nhap"), contact=contact, password=PASSWORD)
        if answer.status != 303:
            raise RuntimeError(f"signing in was refused with {answer.status}")


class MainForm(HTMLParser):
    """The first form with method post inside main: where it goes and what it carries already."""

    def __init__(self) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: dict[str, str] = {}
        self._in_main = self._open = self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_main = self._in_main or tag == "main"
        if tag == "form" and self._in_main and values.get("method", "").lower() == "post":
            self._open = not self._done
            self.action = values.get("action") if self._open else self.action
        elif tag == "input" and self._open and values.get("name"):
            self._take(values)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open:
            self._open, self._done = False, True

    def _take(self, values: Mapping[str, str]) -> None:
        chosen = values.get("type") not in {"radio", "checkbox"} or "checked" in values
        if chosen and values.get("type") != "file":
            self.fields[values["name"]] = values.get("value", "")
