"""Article to drafts, in ten rooms that an article passes one by one, by pure functions."""
