"""A message names no illness, no benefit, and carries no link by SMS."""

from __future__ import annotations

import pytest

from portal.notify.discretion import Indiscreet, assert_discreet, telling_words

GOOD = [
    "Hồ sơ 1234 567 890: mời bạn mang giấy tờ gốc đến bộ phận một cửa trước ngày 30 tháng 11 năm 2026.",
    "Mã của bạn là 482913. Mã dùng một lần, hết hạn sau 10 phút. Đừng đọc mã cho ai.",
    "Hồ sơ 1234 567 890 có tin mới. Mở cổng thông tin, nhập mã hồ sơ để xem.",
    "Application 1234 567 890: please bring your papers to the desk by 30 November 2026.",
    "Danh mục giấy tờ cần mua thêm ở chợ có nghề đan lát.",
]
TELLING = {
    "Giấy xác nhận khuyết tật của bạn đã có.": "khuyết tật",
    "GIAY XAC NHAN KHUYET TAT cua ban da co": "khuyết tật",
    "Giấy xác nhận khuyết\u00a0tật.": "khuyết tật",
    "Kết quả: mức độ đặc biệt nặng.": "đặc biệt nặng",
    "Người bị mù được mời.": "mù",
    "Hồ sơ bệnh tâm thần": "tâm thần",
    "Bạn được trợ cấp từ tháng 12.": "trợ cấp",
    "Yeu cau tro giup phap ly da nhan": "trợ giúp pháp lý",
    "Your disability certificate is ready": "disability",
    "Your allowance was decided": "allowance",
}
LINKED = [
    "Đăng nhập tại https://cong.example.vn/tai-khoan",
    "Mở www.cong.vn",
    "Vào cong-dich-vu.vn để xem",
    "Xem /tai-khoan/dang-nhap",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_words_pass(text: str) -> None:
    assert_discreet(text)


@pytest.mark.parametrize(("text", "word"), TELLING.items())
def test_telling_words_are_found(text: str, word: str) -> None:
    assert word in telling_words(text)
    with pytest.raises(Indiscreet, match=word):
        assert_discreet(text)


@pytest.mark.parametrize("text", LINKED)
def test_links_stay_out_of_sms(text: str) -> None:
    with pytest.raises(Indiscreet, match="a link"):
        assert_discreet(text)
    assert_discreet(text, links=True)


def test_a_name_stays_out() -> None:
    with pytest.raises(Indiscreet, match="Lan"):
        assert_discreet("Chào chị Nguyễn Thị Lan", names=["Nguyễn Thị Lan"])
    assert_discreet("Chào bạn", names=["", "Nguyễn Thị Lan"])
