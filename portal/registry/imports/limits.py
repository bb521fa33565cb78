"""How large a list may be, and how much work opening it may cost."""

from datetime import timedelta

from portal.documents.limits import MEGABYTE, Limits

FILE_BYTES = 10 * MEGABYTE
MOST_UNPACKED = 80 * MEGABYTE  # of a workbook, whose parts are compressed
MOST_ROWS = 20_000  # a large commune has about two thousand people with a disability
MOST_COLUMNS = 60
MOST_CELL = 2_000  # characters
MOST_STRANGE_VALUES = 40  # words that are asked about; more, and the wrong column was chosen
OF_THE_PROCESS = Limits(
    memory=768 * MEGABYTE, cpu_seconds=40, wall_seconds=90, opened_bytes=120 * MEGABYTE
)

# One transaction writes so many rows: others wait for less than a second.
AT_A_TIME = 250
# One request goes on for so long, in seconds; the worker does the rest.
ONE_REQUEST = 15.0
LEFT_ALONE = timedelta(minutes=1)
# A list that nobody confirmed is forgotten; of one that was taken, the rows are.
FORGOTTEN_AFTER = timedelta(days=14)
# So long a list that was taken can be undone.
UNDONE_WITHIN = timedelta(days=90)
