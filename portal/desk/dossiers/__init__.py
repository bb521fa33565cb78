"""The dossier register of the one-stop desk: every case of a unit and a month, on screen and as files."""
