"""The press: what letters and leaflets share in being written out as tagged PDF and as braille."""
