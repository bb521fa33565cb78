"""Queries written before the search was tuned and never looked at while tuning."""

from __future__ import annotations

HELD_OUT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bé nhà em 4 tuổi chậm nói, giờ muốn làm giấy cho cháu thì làm ở đâu ạ", ("giay-xac-nhan-khuyet-tat", "xac-dinh-khuyet-tat")),
    ("ong noi bi tai bien liet nua nguoi co duoc tinh la khuyet tat khong", ("giay-xac-nhan-khuyet-tat", "xac-dinh-khuyet-tat")),
    ("tui làm rớt cái bóp ngoài chợ, mất luôn giấy chứng nhận tàn tật, giờ xin lại ở đâu", ("doi-cap-lai-giay-xac-nhan", "doi-cap-lai-giay")),
    ("giay bi uot nhoe het chu muon doi cai moi", ("doi-cap-lai-giay-xac-nhan", "doi-cap-lai-giay")),
    ("xã chấm cho má tui mức nhẹ, tui không chịu, muốn đưa đi giám địng lại", ("khong-dong-y-ket-luan",)),
    ("bị tật nặng thì mỗi tháng nhà nước cho mấy đồng", ("tro-cap-xa-hoi-hang-thang", "tro-cap-hang-thang")),
    (
        "Tôi năm nay 52 tuổi bị mù hai mắt từ bé, vợ đi làm thuê, hai đứa con còn đi học, có giấy rồi"
        " mà nghe nói ở xã khác người ta được lĩnh tiền hàng tháng còn tôi chưa thấy ai hướng dẫn,"
        " vậy tôi phải làm đơn gì nộp cho ai",
        ("tro-cap-xa-hoi-hang-thang", "tro-cap-hang-thang"),
    ),
    ("em bi liet chan dang co chua 5 thang co duoc them tien ko", ("mang-thai-nuoi-con-nho",)),
    ("mạ tui nằm một chỗ mấy năm ni, tui ở nhà coi mạ, có được đồng mô không", ("ho-tro-cham-soc-tai-nha",)),
    ("tien cho nguoi o nha trong con bai nao", ("ho-tro-cham-soc-tai-nha",)),
    ("nhận đứa nhỏ bị đao không cha không mẹ về nuôi thì được giúp chi", ("nhan-nuoi-nguoi-khuyet-tat",)),
    ("ông chú tôi bị tâm thần không còn ai trông, muốn gửi vào trung tâm bảo trơ", ("vao-co-so-tro-giup-xa-hoi",)),
    ("chồng tôi bị liệt vừa mất hôm qua, xã có cho tiền lo ma chay không", ("ho-tro-mai-tang",)),
    ("tien chon cat", ("ho-tro-mai-tang",)),
    ("bà ngoại con 76 tuổi hổng có lương hưu, chừng nào lãnh tiền già", ("tro-cap-huu-tri-xa-hoi",)),
    ("nằm viện mổ chân thì thẻ của người tàn tật được trả hết viện phí hay phải đóng thêm", ("the-bao-hiem-y-te",)),
    ("lamf thẻ bảo hieemr y tế cho ba bij cụt tay", ("the-bao-hiem-y-te",)),
    ("đi khám ở bệnh viện huyện đông quá, người đi nạng có phải bốc số chờ như người ta không", ("uu-tien-kham-benh",)),
    ("bố em liệt sau tai biến, ở trạm xá có ai chỉ tập đi lại với vât lý trị liệu không", ("kham-benh-phuc-hoi-chuc-nang",)),
    ("xin xe lawn ", ("dung-cu-tro-giup",)),
    ("lap chan gia mien phi o dau", ("dung-cu-tro-giup",)),
    ("cháu 8 tuổi chậm phát triển giờ mới xin vào lớp một, trường có nhận không", ("di-hoc-va-tuyen-thang",)),
    ("co giao khong nhan con toi vao lop vi be bi diec", ("di-hoc-va-tuyen-thang",)),
    ("thi dai hoc bi yeu mot tay co duoc cong diem k", ("vao-dai-hoc",)),
    ("nhà thuộc hộ nghèo, con bị tật mà đi học thì có được tiền mua sách vở không", ("hoc-bong-va-do-dung-hoc-tap",)),
    ("khoi dong tien hoc cao dang", ("hoc-phi",)),
    ("người mù học tẩm quất chỗ nào dạy không lấy tiền", ("hoc-nghe",)),
    ("em què một chân nộp đơn xin làm công nhân mà công ty chê không nhận", ("viec-lam",)),
    ("xưởng may nhà em 30 thợ có 12 người câm điếc thì thuế má với tiền thuê đất có được giảm không", ("doanh-nghiep-nguoi-khuyet-tat",)),
    ("tui cụt giò muốn mượn tiền ngân hàn nuôi mấy con heo", ("vay-von-uu-dai",)),
    ("vô coi bảo tàng có phải mua vé hông", ("ve-tham-quan-van-hoa-the-thao",)),
    ("lên xe bus chìa giấy ra mà phụ xe vẫn bắt trả tiền", ("xe-buyt-mien-phi",)),
    ("ve tau hoa ve que an tet duoc bot bao nhieu", ("ve-may-bay-tau-xe",)),
    ("mang xe lăn theo lên máy bay có bị tính cước hành lý không", ("mang-theo-dung-cu-ghe-uu-tien",)),
    ("trụ sở uỷ ban toàn bậc thềm, ngồi xe lăng không lên được", ("cong-trinh-tiep-can",)),
    ("thời sự trên tivi không có chữ chạy, người điếc xem chẳng hiểu gì", ("thong-tin-tiep-can",)),
    ("Nhà tôi có miếng đất bố mẹ để lại, thằng em nó sang tên mất, tôi thì mù không biết chữ, không có tiền thuê luật sư, giờ nhờ ai được", ("tro-giup-phap-ly",)),
    ("ra toa ly hon can nguoi cai giup ma khong mat tien", ("tro-giup-phap-ly",)),
    ("đi làm lương 20 triệu đang nuôi con bại não, có được trừ thuế thu nhâp không", ("thue-thu-nhap-ca-nhan",)),
    ("sua xe o nha muon tu dong bao hiem de ve gia co luong huu", ("bao-hiem-xa-hoi-tu-nguyen",)),
    ("thôn bắt đi đắp đường, tôi một tay thì có được miễn không", ("lao-dong-cong-ich",)),
    ("ra phường công chứng mà chân đau đứng lâu không nổi, có được làm trước không", ("uu-tien-khi-lam-thu-tuc",)),
)  # fmt: skip

HELD_OUT_ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("certificate got torn, how do I get a new copy", ("doi-cap-lai-giay-xac-nhan", "doi-cap-lai-giay")),
    ("how much money per month for a severely disabled adult", ("tro-cap-xa-hoi-hang-thang", "tro-cap-hang-thang")),
    ("do wheelchair users pay on the city bus", ("xe-buyt-mien-phi",)),
    ("hearing aid for my grandfather", ("dung-cu-tro-giup",)),
    ("free lawyer for a deaf person", ("tro-giup-phap-ly",)),
    ("my daughter is blind, can she start first grade at age 9", ("di-hoc-va-tuyen-thang",)),
)  # fmt: skip
