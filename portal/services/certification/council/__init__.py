"""The council for determining the level of disability: seats, sessions, agenda, attendance."""
