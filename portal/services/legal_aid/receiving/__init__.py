"""Taking a request in: eligibility, the form, acceptance, refusal, transfer, the end."""
