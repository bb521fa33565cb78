"""The pages of figures, for an officer of the unit and for a reader of figures."""

from __future__ import annotations

from tests.browser.scenes import Scene

PLACE = "/can-bo/bao-cao/xa-ham-yen-02374"

SCENES = {
    "reports": Scene("/can-bo/bao-cao", "officer"),
    "report of a half-year": Scene(f"{PLACE}?ky=2026-2", "officer"),
    "report of chosen days": Scene(f"{PLACE}?tu=01/11/2026&den=30/11/2026", "officer"),
    "report of no days": Scene(f"{PLACE}?tu=32/01/2026&den=", "officer"),
    "report on paper": Scene(f"{PLACE}/van-ban?ky=2026-2", "officer"),
    "list behind a number": Scene(f"{PLACE}/danh-sach/tiep-nhan?ky=2026-2", "officer"),
    "list of nothing": Scene(f"{PLACE}/danh-sach/giay-thu-hoi?ky=2024-1", "officer"),
}
