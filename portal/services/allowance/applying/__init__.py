"""The application: its questions, its papers, the estimate before sending."""
