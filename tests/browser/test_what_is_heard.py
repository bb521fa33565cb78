"""What a screen reader says on three pages, line by line, in its order."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from portal.accounts.models import Account
from portal.core.database import db
from tests.browser.chromium import Nodes, look
from tests.browser.house import serve
from tests.browser.stage import Stage
from tests.browser.world import World, enter_everyone
from tests.cases.making import act, at_state, draft, sent

pytestmark = pytest.mark.browser

ASKED = {"text": "Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.", "due_on": "2026-11-20"}
QUESTION_ASKED = "Tôi đang ở xa. Tuần sau tôi gửi được không?"


@pytest.fixture(scope="module")
def world(house):
    """One case whose applicant is asked for a paper and was written to, one that has just arrived, a draft."""
    world = World(house)
    enter_everyone(world)
    citizen, desk, names = world.people["citizen"], world.people["officer"], world.names
    applicant = account("Nguyễn Thị Hoa")
    names["empty"] = draft(house, applicant, name="Lò Thị Khác", identity="", leave_out="lien-he")
    names["submitted"] = sent(house, applicant)
    names["asked"] = at_state(house, applicant, account("Trần Văn Bình"), "accepted")
    act(house, names["asked"], "yeu-cau-bo-sung", account("Trần Văn Bình"), ASKED)
    citizen.get(f"/ho-so/{names['asked']}/tin-nhan").send({"text": QUESTION_ASKED})
    desk.get(f"/can-bo/ho-so/{names['asked']}/tin-nhan").send(
        {"text": "Được, bạn gửi sau cũng được."}
    )
    return world


def account(name: str) -> Account:
    with db.reading() as session:
        return next(one for one in session.scalars(select(Account)) if one.full_name == name)


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
    said = re.sub(r", theo .*?\(.*?, Điều \d+\)", "", said)
    said = re.sub(r"\d{4} \d{3} \d{3}", "〈mã〉", said)
    said = re.sub(r"\b\d{3,4}( \d{3,4}){2,3}\b|\b\d{12}\b", "〈số〉", said)
    return re.sub(r"\d+ giờ \d+ phút", "〈giờ〉", said)


def test_a_question_that_was_not_answered(heard):
    assert "\n".join(heard("contact empty")) == QUESTION.strip()


def test_the_case_of_someone_who_has_to_act(heard):
    assert "\n".join(heard("case asked")) == CASE.strip()


def test_whose_turn_it_is_comes_first(heard):
    """Title, whose turn, where it stands, until when, what next: before anything else in main."""
    said = heard("case asked")
    firsts = ["heading 1: ", "heading 2: Bạn cần làm", "Hồ sơ đang ở bước nào", "Ai đang làm"]
    firsts += ["Đến khi nào", "Bước tiếp theo", "button: Bổ sung giấy tờ"]
    places = [next(i for i, one in enumerate(said) if one.startswith(first)) for first in firsts]
    assert places == sorted(places)
    headings = [one for one in said if one.startswith("heading")]
    assert headings[0].startswith("heading 1") and headings[1] == "heading 2: Bạn cần làm"
    assert said.index("link: Đọc tin nhắn") == places[-1] + 2


def test_the_case_on_the_desk(heard):
    assert "\n".join(heard("desk case submitted")) == DESK.strip()


QUESTION = """
link: Quay lại
alert:
heading 2: Có chỗ cần sửa
link: Cách nhận tin chưa được chọn: chọn một câu trả lời.
Phần 5 trong 6: Liên hệ và hỗ trợ. Trang 1 trong 2
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
Ví dụ: bà Lan hàng xóm.
textbox: Nếu không phải số của bạn thì là số của ai? (không bắt buộc) (Ví dụ: bà Lan hàng xóm.)
Địa chỉ thư điện tử (không bắt buộc)
textbox: Địa chỉ thư điện tử (không bắt buộc)
group: Có cách nào chúng tôi không nên dùng để liên hệ với bạn? (không bắt buộc) (Chọn cách nào khó hoặc không an toàn cho bạn.)
Có cách nào chúng tôi không nên dùng để liên hệ với bạn? (không bắt buộc)
Chọn cách nào khó hoặc không an toàn cho bạn.
checkbox: Gọi điện thoại
checkbox: Nhắn tin vào điện thoại
checkbox: Thư điện tử
checkbox: Gửi thư về nhà
checkbox: Đến nhà mà không hẹn trước
button: Lưu và tiếp tục
link: Dừng ở đây và quay lại sau
"""

CASE = """
link: Quay lại
heading 1: Đề nghị cấp Giấy xác nhận khuyết tật
heading 2: Bạn cần làm
Cơ quan cần thêm một giấy. Bạn gửi hoặc mang giấy đến.
Hồ sơ đang ở bước nào
Cần bổ sung giấy tờ
Cơ quan cần thêm giấy tờ của bạn để tiếp tục giải quyết hồ sơ.
Cơ quan yêu cầu
Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.
Ai đang làm
Bạn
Đến khi nào
thứ Sáu ngày 20 tháng 11 năm 2026
Bước tiếp theo
Gửi giấy tờ trên cổng này, hoặc mang đến Ủy ban nhân dân xã Hàm Yên. Sau đó cơ quan tiếp tục giải quyết hồ sơ.
button: Bổ sung giấy tờ
Cơ quan đã nhắn tin cho bạn. Chưa đọc: 1 tin.
link: Đọc tin nhắn
Trần Thị Mai. Mã hồ sơ:
〈mã〉
Hồ sơ đã được nộp qua cổng này. Ngày nhận hồ sơ: thứ Hai ngày 16 tháng 11 năm 2026.
heading 2: Gặp Hội đồng
Chưa có ngày gặp. Cơ quan sẽ báo cho bạn thời gian và nơi gặp Hội đồng.
link: Báo cho cơ quan ngày nào bạn không tiện
heading 2: Những bước sắp tới
heading 3: Có kết luận về dạng và mức độ khuyết tật
Chậm nhất là thứ Ba ngày 15 tháng 12 năm 2026
heading 3: Giấy xác nhận đã được ký
Dự kiến đến thứ Ba ngày 22 tháng 12 năm 2026
heading 3: Bạn nhận kết quả
Nếu Hội đồng kết luận có khuyết tật
Cơ quan niêm yết kết luận và làm giấy xác nhận. Bạn đọc dạng và mức độ khuyết tật tại đây.
Nếu Hội đồng kết luận không khuyết tật
Bạn nhận thông báo bằng văn bản, có nêu lý do. Nếu không đồng ý, bạn có thể gửi văn bản đề nghị cơ quan xác minh. Bạn cũng có thể đề nghị Hội đồng giám định y khoa đánh giá.
Nếu Hội đồng không đưa ra được kết luận
Hội đồng chuyển hồ sơ sang Hội đồng giám định y khoa. Giấy xác nhận được làm theo kết luận đó.
heading 2: Thời hạn và lý do
Kiểm tra hồ sơ: đã xong ngày 16 tháng 11 năm 2026.
1 ngày làm việc kể từ ngày 16 tháng 11 năm 2026. Mức dự kiến của trang này cho việc kiểm tra ban đầu, chưa tìm thấy văn bản nói rõ. Chưa đối chiếu với văn bản chính thức.
Hội đồng kết luận: chậm nhất thứ Ba ngày 15 tháng 12 năm 2026.
20 ngày làm việc kể từ ngày 16 tháng 11 năm 2026. Không tính ngày nghỉ: ngày 24 tháng 11 năm 2026 (Ngày Văn hóa Việt Nam).
Triệu tập Hội đồng: chậm nhất thứ Tư ngày 16 tháng 12 năm 2026.
30 ngày, tính cả ngày nghỉ, kể từ ngày 16 tháng 11 năm 2026.
heading 2: Cơ quan đã yêu cầu gì và bạn đã gửi gì
heading 3: Yêu cầu lúc 〈giờ〉, ngày 16 tháng 11 năm 2026
Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.
Chưa trả lời. Hạn đến hết thứ Sáu ngày 20 tháng 11 năm 2026.
heading 2: Tin nhắn
Có 2 tin nhắn. Chưa đọc: 1 tin.
link: Đọc và viết tin nhắn
heading 2: Giấy tờ
Chưa có giấy tờ nào được gửi.
link: In đơn đã điền sẵn các câu trả lời của bạn
heading 2: Những việc đã diễn ra
heading 3: Cơ quan đã nhắn tin
〈giờ〉, ngày 16 tháng 11 năm 2026
· Ủy ban nhân dân xã Hàm Yên
heading 3: Đã nhắn tin cho cơ quan
〈giờ〉, ngày 16 tháng 11 năm 2026
· bạn
heading 3: Đã yêu cầu bổ sung giấy tờ
〈giờ〉, ngày 16 tháng 11 năm 2026
· Ủy ban nhân dân xã Hàm Yên
Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.
Tin đã báo cho bạn: Hồ sơ 〈mã〉 cần bạn bổ sung giấy tờ, hạn đến hết thứ Sáu ngày 20 tháng 11 năm 2026. Hãy mở hồ sơ trên cổng hoặc hỏi cơ quan để biết cần giấy nào. Bạn có thể gửi qua cổng hoặc mang đến.
Đến hết thứ Sáu ngày 20 tháng 11 năm 2026
heading 3: Hồ sơ đã được tiếp nhận
〈giờ〉, ngày 16 tháng 11 năm 2026
· Ủy ban nhân dân xã Hàm Yên
Tin đã báo cho bạn: Hồ sơ 〈mã〉 đã đầy đủ và được tiếp nhận. Bây giờ bạn không cần làm gì. Chúng tôi sẽ báo cho bạn bước tiếp theo.
heading 3: Hồ sơ đã được nộp
〈giờ〉, ngày 16 tháng 11 năm 2026
· bạn
Tin đã báo cho bạn: Ủy ban nhân dân xã Hàm Yên đã nhận được hồ sơ 〈mã〉. Bây giờ bạn không cần làm gì. Bạn hãy giữ mã này để tra cứu.
Số kiểm tra của lịch sử này: 〈số〉. Nếu có dòng nào bị sửa về sau, số này sẽ không còn khớp.
heading 2: Ai đã mở hồ sơ này
ngày 16 tháng 11 năm 2026: Trần Văn Bình, Ủy ban nhân dân xã Hàm Yên
heading 2: Cơ quan đang giữ hồ sơ
Ủy ban nhân dân xã Hàm Yên
Trụ sở thử nghiệm
Điện thoại:
link: 〈số〉
Giờ làm việc:
thứ Hai đến thứ Sáu: 7 giờ 30 đến 17 giờ
heading 2: Nếu bạn không muốn tiếp tục
link: Rút hồ sơ
"""

DESK = """
link: Quay lại danh sách
heading 1: Trần Thị Mai
Đề nghị cấp Giấy xác nhận khuyết tật. Mã hồ sơ:
〈mã〉
navigation: Các phần của trang này
link: Việc làm được bây giờ
link: Niêm yết tại trụ sở
link: Trợ giúp pháp lý
link: Cách phục vụ người này
link: Nội dung đã khai
link: Giấy tờ
link: Tin nhắn
link: Giấy của cơ quan
link: Ghi chú nội bộ
link: Thời hạn
link: Những việc đã diễn ra
link: Ai đã mở hồ sơ này
heading 2: Đã đến, chờ tiếp nhận
Ai đang làm
Cán bộ của Ủy ban nhân dân xã Hàm Yên
Thời hạn gần nhất
thứ Ba ngày 17 tháng 11 năm 2026. Số ngày làm việc còn lại: 1
heading 3: Việc bạn làm được bây giờ
button: Tiếp nhận hồ sơ
Hồ sơ đã đầy đủ. Người nộp hồ sơ được báo tin và cơ quan bắt đầu giải quyết.
button: Yêu cầu bổ sung giấy tờ
Người nộp hồ sơ được yêu cầu bổ sung giấy tờ. Họ có thể gửi trên cổng này hoặc mang đến cơ quan.
button: Từ chối tiếp nhận
Hồ sơ kết thúc tại đây. Người nộp hồ sơ sẽ đọc được lý do.
DisclosureTriangle: Việc khác
link: Chép các câu trả lời sang Cổng Dịch vụ công quốc gia
link: In đơn đã điền sẵn các câu trả lời
heading 2: Người phụ trách
Chưa có ai.
button: Tôi phụ trách
DisclosureTriangle: Giao cho đồng nghiệp
Mọi người trong đơn vị vẫn làm được hồ sơ này. Người nộp không thấy ai phụ trách.
heading 2: Niêm yết tại trụ sở
Chưa niêm yết gì về hồ sơ này.
link: Ý muốn của người này về việc nêu tên khi niêm yết
heading 2: Trợ giúp pháp lý
Trung tâm trợ giúp pháp lý của tỉnh chưa làm việc trên cổng này. Hãy giải thích quyền được trợ giúp và cho người đó địa chỉ của trung tâm.
heading 2: Cách phục vụ người này
Cho biết trong hồ sơ này lúc 〈giờ〉, ngày 16 tháng 11 năm 2026
Dạng giấy tờ
Bản chính thức là đủ
Người phiên dịch
Không
Khi gặp cán bộ
Không cần gì đặc biệt
Cho biết trong hồ sơ này lúc 〈giờ〉, ngày 16 tháng 11 năm 2026
Cách nhận tin
Nhận tin nhắn qua điện thoại
Số điện thoại
〈mã〉
Địa chỉ thư điện tử
hoa@thu-nghiem.example
heading 2: Nội dung đã khai
heading 3: Việc đề nghị
Loại đề nghị
Xác định mức độ khuyết tật và cấp giấy lần đầu
heading 3: Người khuyết tật
Nộp cho ai
Cho chính tôi
Họ và tên của người khuyết tật
Trần Thị Mai
Ngày sinh
ngày 5 tháng 3 năm 1990
Giới tính
Nữ
Số định danh cá nhân
〈số〉
Xã, phường, đặc khu nơi người khuyết tật ở
Xã Hàm Yên, tỉnh Tuyên Quang
Số nhà, đường, thôn xóm
Thôn 3
Đăng ký thường trú
Có, cùng một nơi
heading 3: Những khó khăn
Dấu hiệu về vận động
Yếu, liệt, teo cơ, hoặc hạn chế vận động tay, chân, lưng, cổ
Dấu hiệu về nghe, nói
Không có dấu hiệu nào
Dấu hiệu về nhìn
Không có dấu hiệu nào
Dấu hiệu về thần kinh, tâm thần
Không có dấu hiệu nào
Dấu hiệu về trí tuệ
Không có dấu hiệu nào
Dấu hiệu khác
Không có dấu hiệu nào
Đi lại
Thực hiện được nhưng cần trợ giúp
Ăn, uống
Thực hiện được
Tiểu tiện, đại tiện
Thực hiện được
Vệ sinh cá nhân: tắm rửa, đánh răng, giữ sạch
Thực hiện được
Mặc, cởi quần áo, giày dép
Thực hiện được
Nghe và hiểu người khác nói
Thực hiện được
Diễn đạt mong muốn và suy nghĩ bằng lời nói
Thực hiện được
Giao tiếp xã hội, hòa nhập cộng đồng
Thực hiện được
Làm việc nhà phù hợp với độ tuổi, hoặc lao động có thu nhập
Thực hiện được
Đọc, viết, tính toán và học tập
Thực hiện được
Lời kể về khó khăn
Khó đi lại
heading 3: Giấy tờ
Giấy tờ cho hồ sơ này
Không có giấy tờ
heading 3: Liên hệ và hỗ trợ
Cách nhận tin
Nhận tin nhắn qua điện thoại
Số điện thoại
〈mã〉
Chủ số điện thoại
Chưa trả lời
Địa chỉ thư điện tử
hoa@thu-nghiem.example
Không liên hệ bằng
Chưa trả lời
Dạng giấy tờ
Bản chính thức là đủ
Người phiên dịch
Không
Khi gặp cán bộ
Không cần gì đặc biệt
Điều cần biết thêm
Chưa trả lời
heading 2: Giấy tờ
Chưa có giấy tờ nào được gửi.
heading 2: Tin nhắn
Chưa có tin nhắn nào.
link: Đọc và viết tin nhắn
heading 2: Giấy của cơ quan
Chưa lập giấy nào.
heading 3: Lập được ngay
link: Phiếu kiểm soát quá trình giải quyết hồ sơ
Nói ai giữ hồ sơ từ khi nào đến khi nào, thời hạn nào đúng, thời hạn nào quá. Phiếu này chỉ dùng trong cơ quan.
DisclosureTriangle: Giấy chưa lập được, và lý do
heading 2: Ghi chú nội bộ
Người nộp không thấy các ghi chú này trên cổng. Nhưng theo luật về dữ liệu cá nhân, người yêu cầu xem dữ liệu của mình có thể được đọc. Ghi chú không sửa được: muốn sửa, hãy viết ghi chú mới.
Ghi chú mới
Chỉ ghi điều cần cho công việc, không ghi điều gì mà sau này người nộp không nên đọc.
textbox: Ghi chú mới (Chỉ ghi điều cần cho công việc, không ghi điều gì mà sau này người nộp không nên đọc.)
button: Thêm ghi chú
Chưa có ghi chú nào.
heading 2: Thời hạn và lý do
Kiểm tra hồ sơ: dự kiến thứ Ba ngày 17 tháng 11 năm 2026.
1 ngày làm việc kể từ ngày 16 tháng 11 năm 2026. Mức dự kiến của trang này cho việc kiểm tra ban đầu, chưa tìm thấy văn bản nói rõ. Chưa đối chiếu với văn bản chính thức.
Hội đồng kết luận: chậm nhất thứ Ba ngày 15 tháng 12 năm 2026.
20 ngày làm việc kể từ ngày 16 tháng 11 năm 2026. Không tính ngày nghỉ: ngày 24 tháng 11 năm 2026 (Ngày Văn hóa Việt Nam).
Triệu tập Hội đồng: chậm nhất thứ Tư ngày 16 tháng 12 năm 2026.
30 ngày, tính cả ngày nghỉ, kể từ ngày 16 tháng 11 năm 2026.
heading 2: Những việc đã diễn ra
heading 3: Hồ sơ đã được nộp
〈giờ〉, ngày 16 tháng 11 năm 2026
· người nộp hồ sơ
Tin gửi người nộp hồ sơ: Ủy ban nhân dân xã Hàm Yên đã nhận được hồ sơ 〈mã〉. Bây giờ bạn không cần làm gì. Bạn hãy giữ mã này để tra cứu.
Số kiểm tra của lịch sử này: 〈số〉. Nếu có dòng nào bị sửa về sau, số này sẽ không còn khớp.
heading 2: Ai đã mở hồ sơ này
ngày 16 tháng 11 năm 2026: Trần Văn Bình, Ủy ban nhân dân xã Hàm Yên
Người nộp hồ sơ cũng xem được danh sách này.
"""
