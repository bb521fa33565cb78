"""The allowance offered where a certificate was just issued."""
