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
}
