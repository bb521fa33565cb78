"""Addresses of the common steps, and the answers that other questions depend on."""

FOR_WHOM, APPLICANT, APPLICANT_HOME, CONSENT = (
    "nop-cho-ai", "nguoi-nop", "noi-o-nguoi-nop", "dong-y",
)  # fmt: skip
SUBJECT, ADDRESS, RESIDENCE = "nguoi-khuyet-tat", "noi-o", "thuong-tru"
CONTACT, SUPPORT = "lien-he", "ho-tro"
FACILITY = "co-so"

MYSELF, CHILD, REPRESENTED, HELPED = "myself", "child", "represented", "helped"
FACILITY_HEAD = "facility"
