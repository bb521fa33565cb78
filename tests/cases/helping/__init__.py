"""Mandates: who may open what, from asking to growing up."""
