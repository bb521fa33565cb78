"""Assessing and concluding: sheets, votes, conclusion, minutes."""
