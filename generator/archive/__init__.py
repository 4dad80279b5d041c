"""Kept copies of what sources link to: fetched when told to, written as WARC, never published."""
