"""Easy-read editions: one idea a line, short sentences, hard words explained at the end, pictograms."""
