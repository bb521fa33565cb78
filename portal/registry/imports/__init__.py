"""Bringing in the lists that units kept before: read, matched, checked, taken, and undone."""
