"""What every package stands on: no domain noun lives here."""
