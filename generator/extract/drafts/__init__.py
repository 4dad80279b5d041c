"""Drafts of records: proposed, compared with what is told already, written for review."""
