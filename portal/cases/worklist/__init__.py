"""The work of an office: which cases wait for whom, by when, and how one is found among them."""
