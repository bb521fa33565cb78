"""Easy-read editions: with and without a service, with hard words, figures not read in the law, in English."""

from __future__ import annotations

from tests.browser.scenes import Scene

SCENES = {
    "easy page": Scene("/chinh-sach/xe-buyt-mien-phi/de-doc"),
    "easy page with a service": Scene("/chinh-sach/tro-cap-xa-hoi-hang-thang/de-doc"),
    "easy page with links": Scene("/chinh-sach/khong-dong-y-ket-luan/de-doc"),
    "easy page at a hard word": Scene("/chinh-sach/xe-buyt-mien-phi/de-doc#tu-ghe-uu-tien"),
    "easy start of a service": Scene("/dich-vu/tro-cap-hang-thang/de-doc"),
}
