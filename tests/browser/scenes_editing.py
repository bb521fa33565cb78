"""The library in the desk: the list, a page, writing, previews, publishing, facts, withdrawing."""

from __future__ import annotations

from datetime import date

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.core.database import db
from portal.policies.editing import actions
from portal.policies.editing.checking import as_file
from portal.policies.editing.queries import page_state
from portal.policies.files import TextFile
from portal.policies.models import Edition
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.conftest import make_officer, signed_in

LIST, SLUG, GONE = "/can-bo/noi-dung", "viec-lam", "ve-tham-quan-van-hoa-the-thao"
PAGE = f"{LIST}/{SLUG}"
WRITE, SAVE = f"{PAGE}/viet/thuong", "Lưu bản nháp"


def make(world: World) -> None:
    """An editor, a draft of a page that is overdue, and a page that was withdrawn."""
    account = make_officer(
        "bien-tap@thu-nghiem.example", "Đỗ Thị Biên Tập", world.site.direct, Role.EDITOR
    )
    world.people["editor"] = signed_in(world.site, account)
    _draft(account)
    _withdrawn(account)


def _draft(account: Account) -> None:
    with db.writing() as session:
        state = page_state(session, SLUG)
        assert state is not None
        shown = state.text("vi").shown
        assert shown is not None
        text = as_file(shown)
        new = TextFile(
            f"{text.title} (bản mới)",
            text.summary,
            text.body.replace("- ", "- Một dòng mới.\n- ", 1),
        )
        actions.save_drafts(
            session, slug=SLUG, edition=Edition.PLAIN, texts={"vi": new}, why="Viết lại cho rõ.",
            editor=actions.Editor(account.id, state.mark(Edition.PLAIN)),
        )  # fmt: skip
        state.policy.review_by, state.policy.conflicts = date(2026, 11, 1), ["easy.vi"]


def _withdrawn(account: Account) -> None:
    with db.writing() as session:
        state = page_state(session, GONE)
        assert state is not None
        actions.withdraw(
            session, slug=GONE, told=actions.Told("Trang này đã cũ.", "This page is old."),
            why="Quy định đã hết hiệu lực.", editor=actions.Editor(account.id, state.mark()),
        )  # fmt: skip


SCENES = {
    "library pages": Scene(LIST, "editor"),
    "library page": Scene(PAGE, "editor"),
    "write a page": Scene(WRITE, "editor"),
    "write a page wrong": Scene(WRITE, "editor", press=SAVE, given={"vi_title": "", "why": ""}),
    "write a page against rules": Scene(WRITE, "editor", press=SAVE, given={"why": "Thử", "vi_body": "Nhận 500.000 đồng\n\n<b>x</b>"}),
    "write a page that changed": Scene(WRITE, "editor", press=SAVE, given={"why": "Thử", "vi_title": "Việc làm cho bạn", "seen": "0"}),
    "write an easy page": Scene(f"{PAGE}/viet/de-doc", "editor"),
    "versions of a page": Scene(f"{PAGE}/lich-su/thuong/vi", "editor"),
    "version of a page": Scene(f"{PAGE}/lich-su/thuong/vi/2", "editor"),
    "first version of a page": Scene(f"{PAGE}/lich-su/thuong/vi/1", "editor"),
    "preview of a page": Scene(f"{PAGE}/xem-truoc/thuong", "editor"),
    "preview of an easy page": Scene(f"{PAGE}/xem-truoc/de-doc", "editor"),
    "publish a page": Scene(f"{PAGE}/cong-bo", "editor"),
    "publish a page empty": Scene(f"{PAGE}/cong-bo", "editor", press="Công bố"),
    "publish a page that changed": Scene(f"{PAGE}/cong-bo", "editor", press="Công bố", given={"told_vi": "Mới", "told_en": "New", "seen": "0"}),
    "give a draft up": Scene(f"{PAGE}/bo-nhap", "editor"),
    "give a draft up empty": Scene(f"{PAGE}/bo-nhap", "editor", press="Bỏ bản nháp"),
    "facts of a page": Scene(f"{PAGE}/thong-tin", "editor"),
    "facts of a page wrong": Scene(f"{PAGE}/thong-tin", "editor", press="Lưu thông tin", given={"position": "x"}),
    "compare a page": Scene(f"{PAGE}/doi-chieu", "editor"),
    "compare a page empty": Scene(f"{PAGE}/doi-chieu", "editor", press="Lưu"),
    "withdraw a page": Scene(f"{PAGE}/rut", "editor"),
    "withdraw a page too long": Scene(f"{PAGE}/rut", "editor", press="Rút trang", given={"why": TOO_LONG}),
    "bring a page back": Scene(f"{LIST}/{GONE}/dua-lai", "editor"),
    "page withdrawn": Scene(f"/chinh-sach/{GONE}", status=410),
    "values of the law": Scene(f"{LIST}/tra-luat?q=tro+cap", "editor"),
}  # fmt: skip
