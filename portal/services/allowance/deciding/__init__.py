"""What the office does with an application: comparing, proposing, deciding."""
