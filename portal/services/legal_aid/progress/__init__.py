"""What is done in a matter, told to the person, until it is completed."""
