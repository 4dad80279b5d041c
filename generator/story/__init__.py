"""One story in memory: its records, evidence, statuses and promises; and reading it from disk."""
