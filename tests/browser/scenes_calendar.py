"""The working calendar on the desk, for someone who is administrator."""

from __future__ import annotations

from tests.browser.scenes import Scene

FORM, ON = "/can-bo/ngay-nghi/them", "Tiếp tục: xem thời hạn nào thay đổi"
STORM = {
    "kind": "off", "day-day": "2", "day-month": "12", "day-year": "2026",
    "name": "Nghỉ tránh bão", "basis": "00/CĐ-TTg (văn bản thử)",
}  # fmt: skip

SCENES = {
    "days off": Scene("/can-bo/ngay-nghi", "administrator"),
    "days off projected": Scene("/can-bo/ngay-nghi?nam=2027", "administrator"),
    "declare a day": Scene(FORM, "administrator"),
    "declare a day empty": Scene(FORM, "administrator", press=ON),
    "declare a day preview": Scene(FORM, "administrator", press=ON, given=STORM),
    "compare limits": Scene("/can-bo/ngay-nghi/doi-chieu", "administrator"),
}
