"""What a page costs, against Flask alone, in one run and taking turns.

    .venv/bin/python bench/pages.py [--requests 400] [--rounds 5] [--people 4]

Times depend on the machine and on what else it does; the ratios and the processor time of a
request are what to compare. Every round asks each target in turn, so that a busy moment hits all.
"""

from __future__ import annotations

import argparse
import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from urllib.parse import quote

from rig import Answer, Browser, Server, free_port, new_site, running, start, start_portal

SERVICE = "xac-dinh-khuyet-tat"
# Words that people type; taken four at a time in every order they make queries that all differ.
WORDS = (
    "trợ cấp", "tro cap", "hằng tháng", "khuyết tật", "giấy xác nhận", "bhyt", "mức độ", "ho so",
    "khuyet tat nang", "nghị định", "hội đồng", "tiền", "ở đâu",
)  # fmt: skip
BUDGETS = {"html": 15_000, "css": 12_000, "js": 7_000}


@dataclass
class Target:
    """One kind of request to one server, and what was seen."""

    name: str
    server: Server
    ask: Callable[[Browser], Answer]
    status: int = 200
    seconds: list[float] = field(default_factory=list)
    processor: float = 0.0
    prepare: Callable[[Browser], None] = lambda _browser: None

    def round(self, requests: int, people: int) -> None:
        """Let some people ask at once, each on a connection kept open."""
        browsers = [Browser(self.server.port) for _ in range(people)]
        for browser in browsers:
            self.prepare(browser)
            self.ask(browser)  # warm
        before = self.server.processor_seconds()
        with ThreadPoolExecutor(people) as crowd:
            for times in crowd.map(lambda one: self._person(one, requests // people), browsers):
                self.seconds.extend(times)
        self.processor += self.server.processor_seconds() - before

    def _person(self, browser: Browser, requests: int) -> list[float]:
        times = []
        for _ in range(requests):
            began = time.perf_counter()
            answer = self.ask(browser)
            times.append(time.perf_counter() - began)
            if answer.status != self.status:
                raise RuntimeError(f"{self.name}: {answer.status} instead of {self.status}")
        return times

    @property
    def cost(self) -> float:
        """Processor time of the server for one request, in ms."""
        return self.processor / len(self.seconds) * 1000


def targets(portal: Server, bare: Server) -> list[Target]:
    """The pages that are compared."""
    slug = policy_address(Browser(portal.port))
    tag = Browser(portal.port).get(slug, **{"Accept-Encoding": "gzip"}).headers["etag"]
    queries = iter([f"/chinh-sach?q={quote(' '.join(words))}" for words in permutations(WORDS, 4)])
    known = f"/chinh-sach?q={quote('trợ cấp hằng tháng')}"
    draft = start_draft(portal)

    def page(address: str, **headers: str) -> Callable[[Browser], Answer]:
        return lambda browser: browser.send("GET", address, **headers)

    return [
        Target("Flask: a word", bare, page("/hello")),
        Target("Flask: template and row", bare, page("/row")),
        Target("policy page", portal, page(slug, **{"Accept-Encoding": "gzip"})),
        Target("policy page, unchanged", portal, page(slug, **{"If-None-Match": tag}), 304),
        Target("search, new words", portal, lambda browser: browser.send("GET", next(queries))),
        Target("search, asked before", portal, page(known)),
        Target("form step, shown", portal, page(draft), prepare=Browser.sign_in),
        Target("form step, saved", portal, save(draft), 303, prepare=Browser.sign_in),
    ]


def policy_address(browser: Browser) -> str:
    found = re.search(r'href="(/chinh-sach/[a-z0-9-]+)"', browser.get("/chinh-sach").html)
    if found is None:
        raise RuntimeError("the library is empty")
    return found[1]


def start_draft(portal: Server) -> str:
    """The address of the first question of a new draft of the citizen."""
    browser = Browser(portal.port)
    browser.sign_in()
    answer = browser.submit(browser.get(f"/ho-so/moi/{SERVICE}"))
    return answer.headers["location"].replace(f"http://localhost:{portal.port}", "")


def save(address: str) -> Callable[[Browser], Answer]:
    """Send the step; each person reads its form once."""
    forms: dict[int, tuple[Browser, Answer]] = {}

    def send(browser: Browser) -> Answer:
        if id(browser) not in forms:  # the browser is kept too, or its id would be given out again
            forms[id(browser)] = browser, browser.get(address)
        return browser.submit(forms[id(browser)][1], for_whom="myself")

    return send


def first_visit(portal: Server) -> None:
    """Print what a first visit sends over the line, compressed, beside what we allow."""
    browser, sent = Browser(portal.port), {"html": 0, "css": 0, "js": 0}
    home = browser.get("/", **{"Accept-Encoding": "gzip"})
    sent["html"] = len(home.body)
    html = gzip.decompress(home.body).decode()
    for address in re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', html):
        answer = browser.get(address, **{"Accept-Encoding": "gzip, br"})
        sent[address.rsplit(".", 1)[1]] += len(answer.body)
    for kind, size in sent.items():
        print(f"first visit, {kind}: {size / 1000:.1f} kB of {BUDGETS[kind] / 1000:.0f} kB allowed")


def report(found: list[Target]) -> None:
    """One line a target; ratios of processor time to the two bare ones."""
    hello, row = found[0].cost, found[1].cost
    print(f"{'':26}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'x word':>9}{'x row':>9}")
    for one in found:
        steps = statistics.quantiles(one.seconds, n=100)
        print(
            f"{one.name:26}{steps[49] * 1000:9.2f}{steps[98] * 1000:9.2f}{one.cost:9.3f}"
            f"{one.cost / hello:9.2f}{one.cost / row:9.2f}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--requests", type=int, default=400, help="of each kind in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=4, help="who ask at once, at most 16")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environ = new_site(Path(folder))
        bare_port = {**environ, "PORT": str(free_port())}
        with (
            running(start_portal(environ)) as portal,
            running(start(bare_port, "bench/bare.py")) as bare,
        ):
            found = targets(portal, bare)
            for _ in range(asked.rounds):
                for one in found:
                    one.round(asked.requests, min(asked.people, 16))
            report(found)
            first_visit(portal)


if __name__ == "__main__":
    main()
