"""The limited process that opens what people send; it imports nothing of the portal."""
