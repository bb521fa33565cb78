"""Official letters: one source, written out as a page, a tagged PDF, a Word file and plain text.

Knows nothing of cases: who writes a letter fills a `Paper`, keeps it with `rows.keep`, and hands
it out with `serving.send`.
"""
