"""The tables of legal aid."""
