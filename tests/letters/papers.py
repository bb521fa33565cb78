"""Letters for tests: one that has every part, and texts that try to be more than text."""

from __future__ import annotations

from datetime import date

from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import (
    Columns,
    Facts,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
)

HOSTILE = {
    "typst": "#[]*_$@<>\\ #import \"x\": * #eval(\"1\") ~ `raw` // /* */ = - + <label> @ref",
    "json": '"}, {"is": "heading", "text": "x"} \\u0000 \\n',
    "html": "<script>alert(1)</script> <b onclick='x'>&amp; &#60; {{ 7*7 }} {% raw %}",
    "xml": "]]> <w:br/> <?xml?> <!-- --> &lt;w:t&gt; \x0b\x0c\x00\x1f\ufffe\uffff",
    "directions": "Trần\u202e iaM \u2066Thị\u2069 \u200f\u061c\u200e",
    "quotes": "\u201cĐại\u201d 'a' \"b\" -- --- ... «c»",
    "letters": "ɓ K'Brêh Ƀŏ Ê-đê Hơ'Mông",
    "no font": "漢字 😀 ខ្មែរ",
    "lines": "một\nhai\r\nba\u2028bốn\u2029năm\ttab",
    "formula": "=HYPERLINK(\"http://x\") {FIELD} %%s %(name)s",
}  # fmt: skip


def paper(text: str = "Trần Thị Mai", **more: object) -> Paper:
    """A letter with every kind of part; the text stands in each of them."""
    given = {
        "kind": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "parent": "Ủy ban nhân dân xã Hàm Yên",
        "issuer": "Bộ phận tiếp nhận và trả kết quả", "number": "15/TNHS", "place": "Hàm Yên",
        "on": date(2027, 2, 5), "subject": f"Về việc {text}", "form": f"Mẫu {text}",
        "to": (f"Ông (bà) {text}",),
        "blocks": (
            Paragraph(f"Đoạn {text}."), Heading(f"Phần {text}"), Items((f"một {text}", "hai"),),
            Items((f"ba {text}", "bốn"), numbered=False), Items((f"năm {text}", "sáu")),
            Facts(f"Bảng {text}", ((f"Nhãn {text}", f"giá trị {text}"), ("Địa chỉ", "Thôn 3"))),
            Columns(f"Cột {text}", ("Tên", f"Số {text}"), ((f"a {text}", "1"), ("b", f"2 {text}"))),
        ),
        "signatures": (Signature(("KT. Chủ tịch", f"Phó {text}"), "(Ký và ghi rõ họ tên)", text),),
        "recipients": ("Như trên;", f"Lưu {text}."),
    }  # fmt: skip
    return as_printed(Paper(**{**given, **more}))  # type: ignore[arg-type]
