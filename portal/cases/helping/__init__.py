"""Applications of people who are helped: who may open them, how that is marked, told and ended."""
