"""Places and the bodies that serve them: provinces, communes, units, opening hours."""
