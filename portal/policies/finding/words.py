"""The sentences for what the rules answer by key; a key without words fails a test."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

# Why somebody has a right, has it after a step, may have it, or does not have it.
REASONS: Mapping[str, LazyString] = {
    "have_any_level": _l("Everyone with a certificate of disability has this, at every level."),
    "have_level": _l("The level on the certificate gives this right."),
    "have_without_paper": _l("This holds with a certificate and without one."),
    "have_care": _l("The disability is extremely severe, and someone cares for the person."),
    "have_raising": _l("The person is pregnant or raises a small child."),
    "have_nobody_cares": _l("Nobody in the family can care for the person."),
    "have_allowance": _l("Whoever receives the monthly allowance has this too."),
    "have_funeral": _l("When a person who received the allowance dies, whoever arranges the funeral can ask for it."),
    "have_poor_and_learning": _l("The household is poor or near-poor, and the person learns."),
    "have_legal_aid": _l("What you told us fits a group that the law names."),
    "already_paid": _l("It is paid already. You need not apply again."),
    "after_certificate": _l("Every level on the certificate gives this right."),
    "after_certificate_level": _l("It depends on the level that will stand on the certificate."),
    "after_allowance": _l("Whoever receives the monthly allowance has this too."),
    "doubtful": _l("What we have read is not enough to say it for certain. Ask the office."),
    "level_doubtful": _l("We have not found out whether this level has the right. Ask the office."),
    "other_ground": _l("Perhaps for another reason than the disability, for example in a poor household, for a small child or in a facility. Ask the commune."),
    "employer_share": _l("It depends on how many of the workers of the firm have a disability."),
    "depends": _l("It depends on an answer that is still open."),
    "no_disability": _l("The council concluded that there is no disability."),
    "level_too_low": _l("The law does not give it at this level of disability."),
    "in_facility": _l("Whoever lives in a facility is cared for there; this is for people who live at home."),
    "lives_there": _l("The person lives in a facility already."),
    "pension_higher": _l("The social pension is paid in its place, because it is as high or higher."),
    "not_raising": _l("It is for a person who is pregnant or raises a small child."),
    "couple": _l("A couple gets one share, and the husband or wife has it already."),
    "no_carer": _l("It is for the household that cares for the person each day."),
    "foster_instead": _l("Support for whoever took the person in is paid in its place."),
    "no_foster_carer": _l("It is for someone outside the family who took the person in."),
    "somebody_cares": _l("It is for people for whom nobody can care."),
    "no_allowance": _l("It is only for people who receive the monthly allowance."),
    "other_ground_only": _l("This level does not give it. You may have it for another reason, for example in a poor household or for a small child."),
    "not_poor": _l("It is for poor and near-poor households."),
    "not_learning": _l("It is for people who go to school or learn an occupation."),
    "not_employer": _l("It is for firms that employ people with disabilities."),
    "no_legal_aid_group": _l("What you told us fits no group that the law names."),
}  # fmt: skip

NOTES: Mapping[str, LazyString] = {
    "amount_unknown": _l("We have no amount for this day."),
    "by_level": _l("The amount depends on the level on the certificate."),
    "by_answers": _l("The amount depends on questions that are still open."),
    "instead_of_pension": _l("It is paid in place of the social pension, because it is higher."),
    "beside_own": _l("It is paid beside the person's own allowance."),
    "paid_to_family": _l("It is paid to the family that cares for the person."),
    "paid_to_carer": _l("It is paid to whoever took the person in."),
    "paid_to_facility": _l("The state pays it to the facility."),
    "funeral_of_facility": _l("For someone who lived in a facility a higher multiple counts."),
    "no_application": _l("You need not apply: the commune sends the list."),
    "show_certificate": _l("Show the certificate of disability."),
    "ticket_free": _l("The ticket costs nothing."),
    "ticket_reduced": _l("The ticket costs less."),
    "when_learning": _l("It counts while the person goes to school or learns an occupation."),
    "when_working": _l("It counts when the person works or looks for work."),
    "months_school": _l("It is paid for the months of the school year, not for the holidays."),
    "months_higher": _l("In higher education and vocational secondary schools it is paid for more months of the year than at school."),
    "up_to": _l("This is the most that one worker can borrow."),
    "business_more": _l("A business can borrow more, by the number of its workers."),
    "report_barrier": _l("Tell the owner or the office of a barrier that you meet."),
    "ask_anyway": _l("You may ask all the same: the centre looks whether another group fits."),
    "training_for_carers": _l("Whoever cares is shown how to do it, free of charge."),
    "carer_card_and_funeral": _l("There is also a health insurance card and support for a funeral. Ask the commune for whom."),
    "public_school_free": _l("Public kindergartens and schools up to the twelfth year take no tuition from anyone."),
}  # fmt: skip

# What comes first: the heading of those rights, and the page whose service it is.
STEPS: Mapping[str, LazyString] = {
    "certificate": _l("After the certificate of disability"),
    "allowance": _l("After the monthly allowance"),
}
STEP_PAGES = {"certificate": "giay-xac-nhan-khuyet-tat", "allowance": "tro-cap-xa-hoi-hang-thang"}
STEP_BUTTONS: Mapping[str, LazyString] = {
    "certificate": _l("Apply for the certificate"),
    "allowance": _l("Apply for the monthly allowance"),
}
STEP_LEADS: Mapping[str, LazyString] = {
    "certificate": _l("The certificate is the key to the rights below. It costs nothing."),
    "allowance": _l("Whoever receives the monthly allowance has the rights below as well."),
}

SOONER = _l("Some of it is paid by the month: the sooner you apply, the sooner it begins.")
# Where to go where the portal itself takes no application.
NEXT: Mapping[str, LazyString] = {
    "assistance": _l("Ask at the People's Committee of the commune where the person lives."),
    "care": _l("Ask at the People's Committee of the commune where the person lives."),
    "facility": _l("Apply at the People's Committee of the commune. It arranges for the facility."),
    "funeral": _l("Whoever arranges the funeral applies at the People's Committee of the commune."),
    "health": _l("Say it at the health station or hospital, and show your papers."),
    "education": _l("Ask at the school or training centre."),
    "work": _l("Ask at the job centre of the province, or your employer."),
    "culture": _l("Show the certificate of disability at the door."),
    "transport": _l("Show the certificate of disability when you buy the ticket or board."),
    "access": _l("Tell the owner or the operator what you need."),
    "legal": _l("Ask the State Legal Aid Centre of the province."),
    "money": _l("Ask the tax office or the social insurance office."),
    "duty": _l("Ask at the People's Committee of the commune."),
    "desk": _l("Say it at the reception desk when you come in."),
}  # fmt: skip
# Notes that say themselves what to do next, or that there is nothing to do.
SAY_WHAT_TO_DO = frozenset({"no_application", "show_certificate", "report_barrier", "ask_anyway"})

PER: Mapping[str, LazyString] = {
    "month": _l("%(amount)s a month"),
    "year": _l("%(amount)s a school year"),
    "once": _l("%(amount)s once"),
}
# The fields under which rights are read, in this order, with the sectors of the rules in each.
MONEY = ("assistance", "care", "facility")
FIELDS: tuple[tuple[LazyString, tuple[str, ...]], ...] = (
    (_l("Money and care"), MONEY),
    (_l("Health"), ("health",)),
    (_l("School and training"), ("education",)),
    (_l("Work and loans"), ("work",)),
    (_l("Journeys, tickets and culture"), ("transport", "culture")),
    (_l("Buildings, information and offices"), ("access", "desk")),
    (_l("Legal aid"), ("legal",)),
    (_l("Taxes, insurance and contributions"), ("money", "duty")),
    # Last, and with its own name: nobody wants to read first of their own funeral.
    (_l("For the family, when somebody dies"), ("funeral",)),
)
# What of a page a right is, where the page explains several.
PARTS: Mapping[str, LazyString] = {
    "air": _l("by air"),
    "rail_ship_coach": _l("by train, ship or coach"),
    "later_school": _l("begin school later, learn what fits"),
    "direct_entry": _l("go on to the next school without a selection"),
    "scholarship": _l("scholarship"),
    "school_equipment": _l("learning aids"),
}
# Monthly money that a family gets beside each other, and the figures that make up an amount.
ADD_UP = frozenset({"assistance", "care"})
FIGURES = frozenset({"dong", "coefficient", "share"})
