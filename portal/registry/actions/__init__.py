"""What can be done with certificates."""
