"""An invented draft: an editor has said something more plainly, and nobody has published it yet."""

from __future__ import annotations

from dataclasses import replace

from portal.demo.office import Office
from portal.policies.editing import actions
from portal.policies.editing.checking import as_file
from portal.policies.editing.queries import page_state
from portal.policies.models import Edition

SLUG = "hoc-phi"
WHY = "Bạn đọc hỏi nhiều: ai được miễn, ai phải đóng."
MORE = {
    "vi": "Nhiều người không phải đóng học phí.",
    "en": "Many people pay no tuition fees.",
}


def tell(office: Office) -> None:
    """A draft in both languages; nothing where the library is not loaded."""
    session = office.session
    state = page_state(session, SLUG)
    if state is None:
        return
    shown = {language: text for language in MORE if (text := state.text(language).shown)}
    texts = {
        language: replace(as_file(text), summary=f"{MORE[language]} {text.summary}")
        for language, text in shown.items()
    }
    editor = actions.Editor(office.officer("bientap").id, state.mark(Edition.PLAIN))
    actions.save_drafts(
        session, slug=SLUG, edition=Edition.PLAIN, texts=texts, why=WHY, editor=editor
    )
