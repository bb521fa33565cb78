"""Whether other people's pages stay quick while twenty photos trickle in over slow lines.

    .venv/bin/python bench/slow_uploads.py [--uploads 20] [--seconds 20] [--visitors 4]

A real server as `flask portal serve` starts it: two web processes of sixteen threads. Several
visitors read pages and save a form step, first alone, then while the uploads run, then alone again.
Each upload sends a photo of a phone in small pieces over the time given. The 95th percentile with
uploads should be at most twice the one without. Every upload must arrive: 303 and a paper more.
"""

from __future__ import annotations

import argparse
import http.client
import re
import socket
import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from photo import photo
from rig import Answer, Browser, MainForm, Server, new_site, running, start_portal

SERVICE, STEP = "xac-dinh-khuyet-tat", "giay-to-y-te"
PIECES = 200
BOUNDARY = "bench-boundary-7d1f"


@dataclass
class Phase:
    """The seconds of every page asked in one phase, by kind of page."""

    name: str
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, kind: str, took: float) -> None:
        self.seconds.setdefault(kind, []).append(took)

    def p95(self, kind: str) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.seconds[kind], n=20)[18] * 1000


def new_draft(browser: Browser) -> str:
    """The address of a new draft of the demonstration citizen."""
    answer = browser.submit(browser.get(f"/ho-so/moi/{SERVICE}"))
    found = re.search(r"/ho-so/[0-9]{10}", answer.headers["location"])
    if found is None:
        raise RuntimeError(f"no draft, but {answer.headers['location']}")
    return found[0]


def body_of(page: Answer, picture: bytes) -> tuple[str, bytes]:
    """Where the papers form goes, and its body with the photo in it."""
    form = MainForm()
    form.feed(page.html)
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form.fields.items()
    ]
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="anh.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    ).encode()
    whole = b"".join([*parts, head, picture, f"\r\n--{BOUNDARY}--\r\n".encode()])
    return form.action or page.path, whole


def upload(server: Server, picture: bytes, seconds: float) -> int:
    """Send one photo slowly into a draft of its own; the status of the answer."""
    browser = Browser(server.port)
    browser.sign_in()
    page = browser.get(f"{new_draft(browser)}/{STEP}")
    path, body = body_of(page, picture)
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    lines = [
        f"POST {path} HTTP/1.1", f"Host: localhost:{server.port}", f"Cookie: {cookies}",
        f"Origin: http://localhost:{server.port}", f"Content-Length: {len(body)}",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}", "Connection: close", "", "",
    ]  # fmt: skip
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as line:
        line.sendall("\r\n".join(lines).encode())
        size = len(body) // PIECES + 1
        for start in range(0, len(body), size):
            line.sendall(body[start : start + size])
            time.sleep(seconds / PIECES)
        answer = line.makefile("rb").readline().split()
    return int(answer[1]) if len(answer) > 1 else 0


def visit(server: Server, phase: Phase, enough: threading.Event, policy: str) -> None:
    """One visitor: a policy, a search, a form step shown and saved, again and again."""
    browser = Browser(server.port)
    browser.sign_in()
    step = f"{new_draft(browser)}/nop-cho-ai"
    number = 0
    while not enough.is_set():
        number += 1
        for kind, path in (
            ("policy page", policy), ("search, new words", f"/chinh-sach?q=tro+cap+{id(browser) % 997}+{number}"),
            ("my applications", "/ho-so"), ("form step, shown", step),
        ):  # fmt: skip
            began = time.perf_counter()
            answer = browser.send("GET", path)
            phase.note(kind, time.perf_counter() - began)
            if answer.status != 200:
                raise RuntimeError(f"{kind}: {answer.status}")
        began = time.perf_counter()
        saved = browser.submit(answer, for_whom="myself")
        phase.note("form step, saved", time.perf_counter() - began)
        if saved.status != 303:
            raise RuntimeError(f"saving: {saved.status}")
        time.sleep(0.1)


def observe(server: Server, name: str, seconds: float, visitors: int, policy: str,
            during: threading.Event | None = None) -> Phase:  # fmt: skip
    """Let visitors go about for so long, or until the uploads are over."""
    phase, enough = Phase(name), threading.Event()
    with ThreadPoolExecutor(visitors) as crowd:
        jobs = [crowd.submit(visit, server, phase, enough, policy) for _ in range(visitors)]
        if during is None:
            time.sleep(seconds)
        else:
            during.wait(seconds * 5)
        enough.set()
        for job in jobs:
            job.result()
    return phase


def uploading(server: Server, count: int, seconds: float, over: threading.Event) -> list[int]:
    """All uploads at once; their statuses."""
    picture = photo(12, "jpeg")
    with ThreadPoolExecutor(count) as crowd:
        jobs = [crowd.submit(_safely, server, picture, seconds) for _ in range(count)]
        found = [job.result() for job in jobs]
    over.set()
    return found


def _safely(server: Server, picture: bytes, seconds: float) -> int:
    try:
        return upload(server, picture, seconds)
    except (OSError, http.client.HTTPException, RuntimeError):
        return 0


def report(phases: list[Phase], statuses: list[int]) -> None:
    """p95 of every page in each phase; the ratio is to the phase before, the stricter one.

    After the uploads the photos are still being opened, so that phase is not yet a quiet one.
    """
    before, during, after = phases
    print(f"{'p95 in ms':22}{'before':>10}{'uploads':>10}{'after':>10}{'ratio':>8}{'pages':>8}")
    for kind in before.seconds:
        ratio = during.p95(kind) / before.p95(kind)
        print(
            f"{kind:22}{before.p95(kind):10.1f}{during.p95(kind):10.1f}{after.p95(kind):10.1f}"
            f"{ratio:8.2f}{len(during.seconds[kind]):8}{'  TOO MUCH' if ratio > 2 else ''}"
        )
    arrived = sum(1 for status in statuses if status == 303)
    print(f"uploads that arrived: {arrived} of {len(statuses)}; answers: {sorted(set(statuses))}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--uploads", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20, help="each upload takes so long")
    parser.add_argument("--visitors", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environ = new_site(Path(folder), PORTAL_LOG_LEVEL="ERROR")
        with running(start_portal(environ)) as server:
            pages = Browser(server.port).get("/chinh-sach").html
            policy = re.findall(r'href="(/chinh-sach/[a-z0-9-]+)"', pages)[0]
            before = observe(server, "before", asked.seconds, asked.visitors, policy)
            over = threading.Event()
            with ThreadPoolExecutor(1) as beside:
                job = beside.submit(uploading, server, asked.uploads, asked.seconds, over)
                during = observe(server, "uploads", asked.seconds, asked.visitors, policy, over)
                statuses = job.result()
            after = observe(server, "after", asked.seconds, asked.visitors, policy)
            report([before, during, after], statuses)


if __name__ == "__main__":
    main()
