"""One answer for one subject: a policy with the services and questions that belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal.policies.found import Found, Page, Reason

# What a question or a service that fits adds to the policy it belongs to.
ADDED = {"question": 0.6, "service": 0.4}
MOST_QUESTIONS = 3
# A question that fits far worse than the best one only distracts.
WORTH_SHOWING = 0.4


def gathered(hits: Sequence[Found], policies: Mapping[str, Page]) -> list[Found]:
    """The hits, best first, with what belongs to a policy beside it; the rest stands alone."""
    best_question = max((hit.score for hit in hits if hit.page.kind == "question"), default=0.0)
    subjects = {hit.page.slug: hit for hit in hits if hit.page.kind == "policy"}
    alone = [hit for hit in hits if hit.page.kind != "policy" and hit.page.about not in policies]
    for hit in (hit for hit in hits if hit.page.about in policies):
        subject = subjects.setdefault(hit.page.about, Found(policies[hit.page.about], 0.0))
        _add(subject, hit, best_question)
    return sorted([*subjects.values(), *alone], key=lambda found: -found.score)


def _add(subject: Found, hit: Found, best_question: float) -> None:
    """The first of a kind is the best one and counts; more of them are only shown."""
    kind, shown = hit.page.kind, len(subject.of_kind(hit.page.kind))
    if not shown:
        subject.score += hit.score * ADDED[kind]
    if kind == "question" and (
        shown >= MOST_QUESTIONS or hit.score < best_question * WORTH_SHOWING
    ):
        return
    if not subject.reasons:
        subject.reasons = [Reason(one.words, kind, one.how) for one in hit.reasons]
    subject.beside.append(hit)
