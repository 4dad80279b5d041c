"""People and sides in an article, their offices, and who takes part in what."""
