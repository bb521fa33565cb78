"""Every page in every state that looks different, and how to get there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SERVICE = "xac-dinh-khuyet-tat"
# A box that is sent holds this many letters: more than any box takes.
TOO_LONG = "x" * 5000


@dataclass(frozen=True)
class Scene:
    """A page of someone; `press` names the button that is pressed there, `given` what is typed."""

    path: str
    who: str = "nobody"
    press: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    h1: str = ""
    status: int = 200


def _public() -> dict[str, Scene]:
    return {
        "home": Scene("/"),
        "help": Scene("/tro-giup"),
        "accessibility": Scene("/tiep-can"),
        "privacy": Scene("/rieng-tu"),
        "policies": Scene("/chinh-sach"),
        "policies found": Scene("/chinh-sach?q=nguoi+khuyet+tat+tro+cap"),
        "policies not found": Scene("/chinh-sach?q=qqqqq"),
        "policy with table": Scene("/chinh-sach/tro-cap-xa-hoi-hang-thang"),
        "policy": Scene("/chinh-sach/giay-xac-nhan-khuyet-tat"),
        "documents": Scene("/van-ban"),
        "document": Scene("/van-ban/luat-51-2010-qh12"),
        "services": Scene("/dich-vu"),
        "service start": Scene(f"/dich-vu/{SERVICE}"),
        "lookup": Scene("/tra-cuu"),
        "lookup empty": Scene("/tra-cuu", press="Tra cứu"),
        "lookup wrong": Scene("/tra-cuu", press="Tra cứu", given={"code": "{submitted}", "second": "9999"}),
        "lookup must wait": Scene("/tra-cuu", press="Tra cứu", given={"code": "{fresh}", "second": "9999"}),
        "status": Scene("/tra-cuu", press="Tra cứu", given={"code": "{asked}", "second": "0021"}),
        "status private": Scene("/tra-cuu", press="Tra cứu", given={"code": "{denied}", "second": "0021"}),
        "account of nobody": Scene("/tai-khoan"),
    }  # fmt: skip


def _accounts() -> dict[str, Scene]:
    sign_in, sign_up = "/tai-khoan/dang-nhap", "/tai-khoan/dang-ky"
    return {
        "sign in": Scene(sign_in),
        "sign in to go on": Scene("/ho-so"),
        "sign in empty": Scene(sign_in, press="Đăng nhập"),
        "sign in wrong": Scene(sign_in, press="Đăng nhập", given={"contact": "0900000097", "password": "sai rồi"}),
        "sign in must wait": Scene(sign_in, press="Đăng nhập", given={"contact": "0900000099", "password": "sai rồi"}),
        "sign up": Scene(sign_up),
        "sign up empty": Scene(sign_up, press="Gửi mã cho tôi"),
        "sign up wrong": Scene(sign_up, press="Gửi mã cho tôi", given={"full_name": "123", "contact": "0243", "password": "12345678"}),
        "confirm": Scene("{confirm}"),
        "confirm wrong": Scene("{confirm}", press="Xác nhận", given={"code": "000000"}),
        "confirm over": Scene("/tai-khoan/dang-ky/ma?phieu=khong-co"),
        "forgot": Scene("/tai-khoan/quen-mat-khau"),
        "forgot empty": Scene("/tai-khoan/quen-mat-khau", press="Gửi mã cho tôi"),
        "new password": Scene("{reset}"),
        "new password empty": Scene("{reset}", press="Lưu mật khẩu mới"),
        "account": Scene("/tai-khoan", "citizen"),
        "account of officer": Scene("/tai-khoan", "officer"),
        "devices": Scene("/tai-khoan/phien", "citizen"),
        "change password": Scene("/tai-khoan/mat-khau", "citizen"),
        "change password empty": Scene("/tai-khoan/mat-khau", "citizen", press="Lưu mật khẩu mới"),
        "sign out": Scene("/tai-khoan/dang-xuat", "citizen"),
        "second factor": Scene("/tai-khoan/ma-xac-thuc", "officer"),
        "second factor wrong": Scene("/tai-khoan/ma-xac-thuc", "officer", press="Tiếp tục", given={"code": "12"}),
        "second factor begin": Scene("/tai-khoan/thiet-lap-ma", "idle officer"),
        "second factor key": Scene("/tai-khoan/thiet-lap-ma", "idle officer", press="Hiện khóa của tôi", h1="Thêm khóa vào ứng dụng"),
    }  # fmt: skip


STEPS = {
    "for whom": "nop-cho-ai", "subject": "nguoi-khuyet-tat", "address": "noi-o",
    "kind": "yeu-cau", "residence": "thuong-tru", "signs": "dau-hieu-van-dong",
    "concluded signs": "dau-hieu-khac", "abilities": "kha-nang-sinh-hoat", "own words": "loi-ke",
    "contact": "lien-he", "support": "ho-tro",
}  # fmt: skip

# Nothing in them is needed, or they were answered on the way to the scene.
MAY_STAY_EMPTY = frozenset({"own words", "why again", "old certificate"})


def _questions() -> dict[str, Scene]:
    draft, save = "/ho-so/{empty}", "Lưu và tiếp tục"
    found = {
        "new": Scene(f"/ho-so/moi/{SERVICE}", "newcomer"),
        "new with drafts": Scene(f"/ho-so/moi/{SERVICE}", "citizen"),
    }
    for name, slug in STEPS.items():
        found[name] = Scene(f"{draft}/{slug}", "citizen")
        if name not in MAY_STAY_EMPTY:
            found[f"{name} empty"] = Scene(f"{draft}/{slug}", "citizen", press=save)
        found[f"{name} filled"] = Scene(f"/ho-so/{{full}}/{slug}?then=check", "citizen")
    helped = {
        "applicant": "/ho-so/{helped}/nguoi-nop",
        "applicant home": "/ho-so/{helped}/noi-o-nguoi-nop",
        "consent": "/ho-so/{helped}/dong-y",
        "why again": "/ho-so/{again}/ly-do-xac-dinh-lai",
        "old certificate": "/ho-so/{again}/giay-da-cap",
    }
    for name, path in helped.items():
        found[name] = Scene(path, "citizen")
        if name not in MAY_STAY_EMPTY:
            found[f"{name} empty"] = Scene(path, "citizen", press=save)
    wrong_subject = {
        "full_name": "Trần Thị Mai",
        "birth-day": "31",
        "birth-month": "2",
        "birth-year": "90",
        "identity_number": "123",
    }
    papers = "/ho-so/{empty}/giay-to-y-te"
    return found | {
        "subject wrong": Scene(f"{draft}/nguoi-khuyet-tat", "citizen", press=save, given=wrong_subject),
        "address several": Scene(f"{draft}/noi-o", "citizen", press=save, given={"commune": "tan lap"}),
        "address not found": Scene(f"{draft}/noi-o", "citizen", press=save, given={"commune": "qqqqqq"}),
        "address province": Scene(f"{draft}/noi-o", "citizen", press=save, given={"commune": "tuyen quang"}),
        "own words too long": Scene(f"{draft}/loi-ke", "citizen", press=save, given={"words": TOO_LONG}),
        "subject doubted": Scene("/ho-so/{full}/nguoi-khuyet-tat", "citizen", press=save, given={"birth-year": "1991"}),
        "papers": Scene(papers, "citizen"),
        "papers empty": Scene(papers, "citizen", press=save),
        "papers refused": Scene(papers, "citizen", press="Gửi các tệp đã chọn", files=("hỏng.pdf", "thư.docx")),
        "papers sent": Scene("/ho-so/{papers}/giay-to-y-te", "citizen"),
        "paper of a draft": Scene("/ho-so/{papers}/giay-to/{draft_paper}", "citizen"),
        "check": Scene("/ho-so/{full}/kiem-tra", "citizen"),
        "check unfinished": Scene("/ho-so/{papers}/kiem-tra", "citizen"),
        "check not connected": Scene("/ho-so/{full_nowhere}/kiem-tra", "citizen"),
        "declare": Scene("/ho-so/{full}/nop", "citizen"),
        "declare empty": Scene("/ho-so/{full}/nop", "citizen", press="Nộp hồ sơ"),
        "prepare": Scene("/ho-so/{full_handover}/nop", "citizen"),
        "discard": Scene("/ho-so/{empty}/xoa", "citizen"),
    }  # fmt: skip


STATES = (
    "submitted", "accepted", "asked", "answered", "concluded", "ready", "denied", "referred",
    "delivered", "rejected", "withdrawn", "prepared", "filed",
)  # fmt: skip


def _cases() -> dict[str, Scene]:
    found = {f"case {state}": Scene(f"/ho-so/{{{state}}}", "citizen") for state in STATES}
    return found | {
        "mine": Scene("/ho-so", "citizen"),
        "mine empty": Scene("/ho-so", "newcomer"),
        "receipt": Scene("/ho-so/{submitted}/bien-nhan", "citizen"),
        "receipt prepared": Scene("/ho-so/{prepared}/bien-nhan", "citizen"),
        "paper": Scene("/ho-so/{asked}/giay-to/{paper}", "citizen"),
        "give": Scene("/ho-so/{asked}/bo-sung", "citizen"),
        "give empty": Scene("/ho-so/{asked}/bo-sung", "citizen", press="Gửi cho cơ quan"),
        "give refused": Scene("/ho-so/{asked}/bo-sung", "citizen", press="Gửi cho cơ quan", files=("hỏng.pdf",)),
        "withdraw": Scene("/ho-so/{submitted}/rut", "citizen"),
        "withdraw too long": Scene("/ho-so/{submitted}/rut", "citizen", press="Rút hồ sơ", given={"note": TOO_LONG}),
    }  # fmt: skip


def _desk() -> dict[str, Scene]:
    at_handover = {"prepared": "other officer", "filed": "other officer"}
    found = {
        f"desk case {state}": Scene(f"/can-bo/ho-so/{{{state}}}", at_handover.get(state, "officer"))
        for state in STATES
    }
    act, on = "/can-bo/ho-so/{{{}}}/viec/{}".format, "Tiếp tục: xem nội dung sẽ gửi"
    forms = {
        "ask": (act("accepted", "yeu-cau-bo-sung"), "officer"),
        "refuse": (act("submitted", "tu-choi"), "officer"),
        "deliver": (act("ready", "tra-ket-qua"), "officer"),
        "confirm filing": (act("prepared", "xac-nhan-nop"), "other officer"),
    }
    for name, (path, who) in forms.items():
        found[name] = Scene(path, who)
        found[f"{name} empty"] = Scene(path, who, press=on)
    asked = {
        "text": "Giấy ra viện",
        "due_on-day": "20",
        "due_on-month": "11",
        "due_on-year": "2026",
    }
    return found | {
        "today": Scene("/can-bo", "officer"),
        "queue": Scene("/can-bo/ho-so", "officer"),
        "desk paper": Scene("/can-bo/ho-so/{asked}/giay-to/{paper}", "officer"),
        "preview accept": Scene(act("submitted", "tiep-nhan"), "officer"),
        "preview ask": Scene(act("accepted", "yeu-cau-bo-sung"), "officer", press=on, given=asked),
        "preview ready": Scene(act("ready", "bao-ket-qua"), "officer"),
        "action not now": Scene(act("asked", "ket-luan"), "officer"),
        "request close": Scene(act("asked", "ket-thuc-yeu-cau"), "officer"),
    }  # fmt: skip


ERRORS = (400, 403, 404, 405, 409, 410, 413, 429, 500, 503)


def _errors() -> dict[str, Scene]:
    return {f"error {code}": Scene(f"/loi-thu/{code}") for code in ERRORS}


SCENES = {**_public(), **_accounts(), **_questions(), **_cases(), **_desk(), **_errors()}
# One page for each layout, and the pages with the most parts, for the other ways of looking.
LAYOUTS = (
    "home", "policies found", "policy with table", "easy page with a service", "sign in empty", "subject wrong", "papers refused",
    "check", "receipt prepared", "mine", "case asked", "queue", "desk case asked", "conclude empty",
    "preview ask", "error 404",
)  # fmt: skip
