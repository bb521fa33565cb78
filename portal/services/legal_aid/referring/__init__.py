"""Referring a person to legal aid from a case of another service, with their consent."""
