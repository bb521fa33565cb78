"""What is paid, changed and stopped after the decision."""
