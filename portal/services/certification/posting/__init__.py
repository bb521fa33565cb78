"""Posting the council's results at the office, and who printed the list."""
