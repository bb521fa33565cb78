"""What a person has a right to: rules as data, evaluated on a day for what was told."""
