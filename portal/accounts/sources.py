"""Where a request comes from, as far as brakes and the list of sessions need to know."""

import ipaddress
import re

from flask import request

from portal.core.sealing import keyed_hash

# The first that fits names the browser: most browsers also claim to be the later ones.
_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Zalo", "Zalo"),
    ("FBAV", "Facebook"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    (r"iPhone|iPad", "iOS"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X", "macOS"),
    (r"CrOS", "ChromeOS"),
    (r"Linux", "Linux"),
)


def source() -> str:
    """The address of the sender; of IPv6 only the network, which one household shares."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def source_hash() -> bytes:
    """What a session row keeps of the sender's address."""
    return keyed_hash("source", source())


def device() -> str:
    """A short name of browser and system, from fixed words only; may be empty."""
    agent = request.headers.get("User-Agent", "")[:500]
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if re.search(mark, agent)), "")
    return ", ".join(part for part in (browser, system) if part)
