"""Advice, by word and in writing."""
