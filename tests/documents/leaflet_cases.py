"""Leaflets for tests: one that has every part, in both languages."""

from __future__ import annotations

from datetime import date

from portal.documents.leaflets import (
    Columns,
    Heading,
    Items,
    Leaflet,
    Paragraph,
    Pictured,
    Run,
    run,
)

ON = date(2026, 11, 22)
PAGE = "https://cong.example/chinh-sach/tro-cap"
PAPER = "https://cong.example/chinh-sach/giay"


def leaflet(text: str = "Trần Thị Mai", language: str = "vi", rows: int = 2) -> Leaflet:
    """The text stands in each part."""
    told = (
        Run("Bạn có "), Run(f"giấy {text}", href=PAPER), Run(" và "), Run("nặng", strong=True),
        Run(" ("), Run("đặc biệt nặng", language="vi"), Run(")."),
    )  # fmt: skip
    return Leaflet(
        f"Trợ cấp {text}", language, ON, f"Mỗi tháng {text}. Hãy nộp ngay.",
        (
            Heading(f"Ai được {text}"), Paragraph(told), Items((run(f"một {text}"), run("hai"))),
            Heading("Một phần nhỏ", 3), Items((run(f"ba {text}"), run("bốn")), numbered=True, start=3),
            Pictured((("tien", run(f"Bạn được 540.000 đồng {text}.")), ("khong-co", run("Nộp ở xã.")))),
            Columns(f"Mức {text}", ("Ai", "Hệ số", "Một tháng"),
                    tuple((f"Nặng {n} {text}", "1,5", "540.000 đồng") for n in range(rows))),
        ),
        (f"Kiểm tra ngày 22 {text}.", "Tính đến hôm nay."), PAGE,
    )  # fmt: skip
