"""People and accounts, their roles in units, sessions, the access rule and its log."""
