"""Debian's Chromium without a window, the ways a page is looked at, and what of it is heard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--force-renderer-accessibility",
)  # fmt: skip
LIGHT: dict[str, str] = {}
DARK = {"prefers-color-scheme": "dark"}
FORCED = {"forced-colors": "active"}


def start(profile: Path, *, font_size: int = 16) -> Any:
    """A browser with an empty profile; `font_size` is the reader's own choice of letters."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.accept_insecure_certs = True
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"webkit.webprefs.default_font_size": font_size})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(60)
    return driver


def look(driver: Any, width: int, features: dict[str, str] = LIGHT, *, scale: float = 1) -> None:
    """See the page in a window of this width, with these wishes of the reader."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": scale, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = [{"name": name, "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": media})


def allow_script(driver: Any, allowed: bool) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not allowed})


class Nodes:
    """Chromium's accessibility tree: what a screen reader is told."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self._tree: list[dict[str, Any]] = []

    def forget(self) -> None:
        """Another page is shown: read it anew."""
        self._tree = []

    def find(self, role: str, name: str, group: str = "") -> list[int]:
        """The nodes with this role whose name begins so, as numbers of the document.

        `group` is how the name of the group begins in which they must stand.
        """
        alike = [n for n in self._with_role(role) if _words(n, "name").startswith(name)]
        if group:
            alike = [n for n in alike if self._stands_in(n, group)]
        exact = [n for n in alike if _words(n, "name") == name]
        return [n["backendDOMNodeId"] for n in exact or alike]

    def names(self, role: str) -> list[str]:
        return [_words(n, "name") for n in self._with_role(role)]

    def handle(self, number: int) -> str:
        """What other commands call this element."""
        asked = {"backendNodeId": number}
        return str(self.driver.execute_cdp_cmd("DOM.resolveNode", asked)["object"]["objectId"])

    def ask(self, handle: str, function: str) -> Any:
        """The answer of a function that is called on this element."""
        asked = {"objectId": handle, "functionDeclaration": function, "returnByValue": True}
        answer = self.driver.execute_cdp_cmd("Runtime.callFunctionOn", asked)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def heard(self, *, inside: str = "main") -> list[str]:
        """One line for each thing a screen reader says in this landmark, in its order."""
        nodes = self._read()
        by_id = {node["nodeId"]: node for node in nodes}
        top = next(n for n in nodes if _words(n, "role") == inside and not n["ignored"])
        return list(_lines(top, by_id))

    def _stands_in(self, node: dict[str, Any], group: str) -> bool:
        by_id = {one["nodeId"]: one for one in self._read()}
        around = by_id.get(node.get("parentId", ""))
        while around is not None:
            if _words(around, "role") in {"group", "radiogroup"}:
                return _words(around, "name").startswith(group)
            around = by_id.get(around.get("parentId", ""))
        return False

    def _with_role(self, role: str) -> list[dict[str, Any]]:
        return [n for n in self._read() if not n["ignored"] and _words(n, "role") == role]

    def _read(self) -> list[dict[str, Any]]:
        if not self._tree:
            answer = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})
            self._tree = answer["nodes"]
        return self._tree


# Said as a whole, so that the pieces inside are not said again.
_WHOLE = {
    "heading", "link", "button", "radio", "checkbox", "textbox", "combobox", "searchbox", "img",
    "image", "DisclosureTriangle",
}  # fmt: skip
# Said when one comes into them; what is inside follows.
_AROUND = {
    "alert",
    "group",
    "radiogroup",
    "search",
    "navigation",
    "region",
    "form",
    "status",
    "blockquote",
}
_STATES = {
    "required": "required", "invalid": "wrong", "checked": "checked", "expanded": "open",
    "focused": "has the focus",
}  # fmt: skip


def _lines(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Any:
    role, name = _words(node, "role"), _words(node, "name")
    said = not node["ignored"] and (
        role in _WHOLE
        or (role in _AROUND and name)
        or role in {"StaticText", "alert", "blockquote"}
    )
    if said and name.strip():
        yield _line(node, role, name, by_id)
    elif said and role != "StaticText":
        yield _line(node, role, "", by_id)
    if role in _WHOLE or role == "StaticText":
        return
    for child in node.get("childIds", []):
        if child in by_id:
            yield from _lines(by_id[child], by_id)


def _line(node: dict[str, Any], role: str, name: str, by_id: dict[str, dict[str, Any]]) -> str:
    kept = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
    linked = " link" if role == "heading" and _holds_link(node, by_id) else ""
    kind = f"heading {kept['level']}{linked}" if role == "heading" else role
    states = [word for key, word in _STATES.items() if kept.get(key) in {True, "true"}]
    about = _words(node, "description")
    return " ".join(
        part for part in (
            f"{kind}:" if role != "StaticText" else "", name.strip(),
            f"[{', '.join(states)}]" if states else "", f"({about})" if about else "",
        ) if part
    )  # fmt: skip


def _holds_link(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> bool:
    inside = [by_id[child] for child in node.get("childIds", []) if child in by_id]
    return any(_words(n, "role") == "link" or _holds_link(n, by_id) for n in inside)


def _words(node: dict[str, Any], key: str) -> str:
    return " ".join(str(node.get(key, {}).get("value") or "").split())
