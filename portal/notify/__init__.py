"""Messages that leave the portal: an outbox in the database, channels behind one interface."""
