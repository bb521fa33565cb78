"""How the person found the help."""
