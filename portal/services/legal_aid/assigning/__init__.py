"""Who of the centre helps, and changing them."""
