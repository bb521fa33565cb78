"""The library: by field, found by how people ask, and pages with figures, services and tables."""

from __future__ import annotations

from tests.browser.scenes import Scene

SCENES = {
    "policies of a field": Scene("/chinh-sach?linh-vuc=di-lai"),
    "policies as asked": Scene("/chinh-sach?q=con+tôi+tự+kỷ"),
    "policy with unverified figures": Scene("/chinh-sach/hoc-bong-va-do-dung-hoc-tap"),
    "policy with related services": Scene("/chinh-sach/khong-dong-y-ket-luan"),
    "policy paid once": Scene("/chinh-sach/ho-tro-mai-tang"),
    "policy about legal aid": Scene("/chinh-sach/tro-giup-phap-ly"),
    "policy as of a day": Scene("/chinh-sach/tro-cap-xa-hoi-hang-thang?ngay=2022-03-01"),
    "policy as of a day to come": Scene("/chinh-sach/tro-giup-phap-ly?ngay=2027-01-01"),
    "policy of a day refused": Scene(
        "/chinh-sach/tro-giup-phap-ly",
        press="Xem ngày này",
        given={"ngay-day": "31", "ngay-month": "2", "ngay-year": "2026"},
    ),
    "policy and its changes": Scene("/chinh-sach/tro-cap-xa-hoi-hang-thang/thay-doi"),
    "card of a policy": Scene("/chinh-sach/tro-cap-xa-hoi-hang-thang/the"),
    "document with others": Scene("/van-ban/nghi-dinh-20-2021"),
    "document as of a day": Scene("/van-ban/nghi-dinh-20-2021?ngay=2015-01-01"),
}
