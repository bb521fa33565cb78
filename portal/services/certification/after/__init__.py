"""What follows a conclusion or a certificate: complaint, medical council, moving, ending."""
