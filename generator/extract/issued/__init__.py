"""The day on which an article was issued: stated, or inferred from its own words."""
