"""Mandates: who may give one, what it opens, how it is proved, told, renewed and ended."""
