"""The officer's pages that every service has, and how to get there."""

from __future__ import annotations

from tests.browser.scenes import Scene

_CASE = "/can-bo/ho-so/{submitted}"
_EVERYTHING = (
    "/can-bo/ho-so?q=mai&trang-thai=submitted&dich-vu=xac-dinh-khuyet-tat&luot=co-quan"
    "&han=tuan-nay&phu-trach=chua-ai&kenh=online&tu=01/11/2026&den=30/11/2026&ca-dong=1&muc=moi-den"
)

SCENES: dict[str, Scene] = {
    "today done": Scene("/can-bo", "idle officer"),
    "queue done": Scene("/can-bo/ho-so", "idle officer"),
    "queue by name": Scene("/can-bo/ho-so?q=tran+thi+mai&trang-thai=accepted", "officer"),
    "queue by phone": Scene("/can-bo", "officer", press="Tìm", given={"q": "0900 000 021"}, h1="Tất cả hồ sơ"),
    "queue old identity number": Scene("/can-bo", "officer", press="Tìm", given={"q": "123456789"}, h1="Tất cả hồ sơ"),
    "queue nothing by name": Scene("/can-bo/ho-so?q=qqqqq", "officer"),
    "queue narrowed by everything": Scene(_EVERYTHING, "officer"),
    "queue day wrong": Scene("/can-bo/ho-so?tu=hom-qua", "officer"),
    "note empty": Scene(_CASE, "officer", press="Thêm ghi chú"),
    "give to nobody empty": Scene(_CASE, "officer", press="Giao phụ trách"),
    "absence": Scene("/can-bo/vang-mat", "officer"),
    "absence empty": Scene("/can-bo/vang-mat", "officer", press="Ghi lịch vắng mặt này"),
}  # fmt: skip
