"""Complaints about legal aid, at the centre and above it."""
