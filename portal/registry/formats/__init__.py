"""What a certificate looks like: the official paper, and the print over the blank card."""
