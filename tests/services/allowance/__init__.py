"""Tests of the monthly social allowance."""
