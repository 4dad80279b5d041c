"""Articles by the thousand, each to a row of plain data."""
