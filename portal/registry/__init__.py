"""Certificates of disability and the register they stand in, whoever issued them and when."""
