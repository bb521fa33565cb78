"""What staff fill in about the council, its sessions and their day."""
