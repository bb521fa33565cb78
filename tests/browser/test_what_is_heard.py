"""What a screen reader says on three pages, line by line, in its order."""

from __future__ import annotations

import re

import pytest

from tests.browser.chromium import Nodes, look
from tests.browser.house import serve
from tests.browser.stage import Stage
from tests.browser.world import ASKED, World, enter_everyone
from tests.journeys import whole_line as line

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def world(house):
    """One case whose applicant is asked for a paper, one that has just arrived, and a draft."""
    world = World(house)
    enter_everyone(world)
    citizen, names = world.people["citizen"], world.names
    names["empty"] = line.ref_of(line.begin(citizen))
    names["submitted"] = line.apply(citizen)
    names["asked"] = line.apply(citizen)
    line.act(world.people["officer"], names["asked"], "tiep-nhan")
    line.act(world.people["officer"], names["asked"], "yeu-cau-bo-sung", ASKED)
    return world


@pytest.fixture
def heard(browser, world, tmp_path):
    def read(name):
        look(browser, 1280)
        Stage(browser, address, world, tmp_path).show(name)
        return [plain(said) for said in Nodes(browser).heard()]

    with serve(world.site.app) as address:
        yield read


def plain(said):
    """Codes, check numbers and times differ from run to run; legal bases change with the law."""
    said = re.sub(r" Căn cứ: .*", "", said)
    said = re.sub(r"\d{4} \d{3} \d{3}", "〈mã〉", said)
    said = re.sub(r"\b\d{3,4}( \d{3,4}){2,3}\b|\b\d{12}\b", "〈số〉", said)
    return re.sub(r"\d+ giờ \d+ phút", "〈giờ〉", said)


def test_a_question_that_was_not_answered(heard):
    assert "\n".join(heard("contact empty")) == QUESTION.strip()


def test_the_case_of_someone_who_has_to_act(heard):
    assert "\n".join(heard("case asked")) == CASE.strip()


def test_the_case_on_the_desk(heard):
    assert "\n".join(heard("desk case submitted")) == DESK.strip()


QUESTION = """
link: Quay lại
alert:
heading 2: Có chỗ cần sửa
link: Cách nhận tin chưa được chọn: chọn một câu trả lời.
Phần 3 trong 4: Liên hệ
heading 1: Chúng tôi liên hệ với bạn bằng cách nào?
group: Bạn muốn nhận tin về hồ sơ bằng cách nào? (Lỗi: Cách nhận tin chưa được chọn: chọn một câu trả lời.)
Bạn muốn nhận tin về hồ sơ bằng cách nào?
Lỗi:
Cách nhận tin chưa được chọn: chọn một câu trả lời.
radio: Nhận tin nhắn qua điện thoại
radio: Nhận thư điện tử
radio: Tôi tự tra cứu (Dùng mã hồ sơ, trên cổng này hoặc tại cơ quan.)
Dùng mã hồ sơ, trên cổng này hoặc tại cơ quan.
Số điện thoại (không bắt buộc)
Số của hàng xóm hoặc người thân cũng được.
textbox: Số điện thoại (không bắt buộc) (Số của hàng xóm hoặc người thân cũng được.)
Nếu không phải số của bạn thì là số của ai? (không bắt buộc)
textbox: Nếu không phải số của bạn thì là số của ai? (không bắt buộc)
Địa chỉ thư điện tử (không bắt buộc)
textbox: Địa chỉ thư điện tử (không bắt buộc)
button: Lưu và tiếp tục
link: Dừng ở đây và quay lại sau
"""

CASE = """
link: Quay lại
heading 1: Đề nghị cấp Giấy xác nhận khuyết tật
Trần Thị Mai. Mã hồ sơ:
〈mã〉
heading 2: Bạn cần làm
Cần bổ sung giấy tờ
Cơ quan cần thêm giấy tờ của bạn để tiếp tục giải quyết hồ sơ.
blockquote:
Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.
Ai đang làm
Bạn
Đến khi nào
thứ Sáu ngày 20 tháng 11 năm 2026
Bước tiếp theo
Gửi giấy tờ trên cổng này, hoặc mang đến Ủy ban nhân dân xã Hàm Yên. Sau đó cơ quan tiếp tục giải quyết hồ sơ.
button: Bổ sung giấy tờ
heading 2: Thời hạn
Kiểm tra hồ sơ: đã xong. 1 ngày làm việc, kể từ ngày 16 tháng 11 năm 2026.
Hội đồng kết luận: thứ Ba ngày 15 tháng 12 năm 2026. 20 ngày làm việc, kể từ ngày 16 tháng 11 năm 2026.
Triệu tập Hội đồng: thứ Tư ngày 16 tháng 12 năm 2026. 30 ngày, tính cả ngày nghỉ, kể từ ngày 16 tháng 11 năm 2026.
heading 2: Những việc đã diễn ra
heading 3: Đã yêu cầu bổ sung giấy tờ
〈giờ〉, ngày 16 tháng 11 năm 2026
· Ủy ban nhân dân xã Hàm Yên
Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.
Tin gửi người nộp hồ sơ: Hồ sơ 〈mã〉 cần bạn bổ sung giấy tờ, hạn đến hết thứ Sáu ngày 20 tháng 11 năm 2026. Hãy mở hồ sơ trên cổng hoặc hỏi cơ quan để biết cần giấy nào. Bạn có thể gửi qua cổng hoặc mang đến.
Đến hết thứ Sáu ngày 20 tháng 11 năm 2026
heading 3: Hồ sơ đã được tiếp nhận
〈giờ〉, ngày 16 tháng 11 năm 2026
· Ủy ban nhân dân xã Hàm Yên
Tin gửi người nộp hồ sơ: Hồ sơ 〈mã〉 đã đầy đủ và được tiếp nhận. Bây giờ bạn không cần làm gì. Chúng tôi sẽ báo cho bạn bước tiếp theo.
heading 3: Hồ sơ đã được nộp
〈giờ〉, ngày 16 tháng 11 năm 2026
· người nộp hồ sơ
Tin gửi người nộp hồ sơ: Ủy ban nhân dân xã Hàm Yên đã nhận được hồ sơ 〈mã〉. Bây giờ bạn không cần làm gì. Bạn hãy giữ mã này để tra cứu.
Số kiểm tra của lịch sử này: 〈số〉. Nếu có dòng nào bị sửa về sau, số này sẽ không còn khớp.
heading 2: Giấy tờ
Chưa có giấy tờ nào được gửi.
heading 2: Ai đã mở hồ sơ này
〈giờ〉, ngày 16 tháng 11 năm 2026: Trần Văn Bình, Ủy ban nhân dân xã Hàm Yên
〈giờ〉, ngày 16 tháng 11 năm 2026: Trần Văn Bình, Ủy ban nhân dân xã Hàm Yên
heading 2: Cơ quan đang giữ hồ sơ
Ủy ban nhân dân xã Hàm Yên
Trụ sở thử nghiệm
Điện thoại:
link: 〈số〉
heading 2: Nếu bạn không muốn tiếp tục
link: Rút hồ sơ
"""

DESK = """
link: Quay lại danh sách
heading 1: Trần Thị Mai
Đề nghị cấp Giấy xác nhận khuyết tật. Mã hồ sơ:
〈mã〉
heading 2: Đã đến, chờ tiếp nhận
Ai đang làm
Cán bộ của Ủy ban nhân dân xã Hàm Yên
Thời hạn gần nhất
thứ Ba ngày 17 tháng 11 năm 2026
heading 3: Việc bạn làm được bây giờ
button: Tiếp nhận hồ sơ
Hồ sơ đã đầy đủ. Người nộp hồ sơ được báo tin và cơ quan bắt đầu giải quyết.
button: Yêu cầu bổ sung giấy tờ
Người nộp hồ sơ được yêu cầu bổ sung giấy tờ. Họ có thể gửi trên cổng này hoặc mang đến cơ quan.
button: Từ chối tiếp nhận
Hồ sơ kết thúc tại đây. Người nộp hồ sơ sẽ đọc được lý do.
heading 2: Người khuyết tật
Nộp cho ai
Cho chính tôi
Họ và tên
Trần Thị Mai
Ngày sinh
ngày 5 tháng 3 năm 1990
Giới tính
Nữ
Số định danh cá nhân
〈số〉
Xã, phường hoặc đặc khu
Xã Hàm Yên, tỉnh Tuyên Quang
Số nhà, đường, thôn xóm
Thôn 3
heading 2: Những khó khăn
Những khó khăn
Khuyết tật vận động; Khuyết tật nhìn
Lời kể về khó khăn
Khó đi lại
Giấy tờ y tế, nếu có
Không có giấy tờ
heading 2: Liên hệ
Cách nhận tin
Nhận tin nhắn qua điện thoại
Số điện thoại
〈mã〉
Chủ số điện thoại
Chưa trả lời
Địa chỉ thư điện tử
hoa@thu-nghiem.example
heading 2: Giấy tờ
Chưa có giấy tờ nào được gửi.
heading 2: Thời hạn
Kiểm tra hồ sơ: thứ Ba ngày 17 tháng 11 năm 2026. 1 ngày làm việc, kể từ ngày 16 tháng 11 năm 2026.
Hội đồng kết luận: thứ Ba ngày 15 tháng 12 năm 2026. 20 ngày làm việc, kể từ ngày 16 tháng 11 năm 2026.
Triệu tập Hội đồng: thứ Tư ngày 16 tháng 12 năm 2026. 30 ngày, tính cả ngày nghỉ, kể từ ngày 16 tháng 11 năm 2026.
heading 2: Những việc đã diễn ra
heading 3: Hồ sơ đã được nộp
〈giờ〉, ngày 16 tháng 11 năm 2026
· người nộp hồ sơ
Tin gửi người nộp hồ sơ: Ủy ban nhân dân xã Hàm Yên đã nhận được hồ sơ 〈mã〉. Bây giờ bạn không cần làm gì. Bạn hãy giữ mã này để tra cứu.
Số kiểm tra của lịch sử này: 〈số〉. Nếu có dòng nào bị sửa về sau, số này sẽ không còn khớp.
heading 2: Ai đã mở hồ sơ này
Người nộp hồ sơ cũng xem được danh sách này.
〈giờ〉, ngày 16 tháng 11 năm 2026: Trần Văn Bình, Ủy ban nhân dân xã Hàm Yên
"""
