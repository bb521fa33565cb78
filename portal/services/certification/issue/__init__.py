"""Signing, numbering and handing over what the council concluded."""
