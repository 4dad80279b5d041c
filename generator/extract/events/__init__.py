"""Events that an article tells: found, dated, worded, brought together."""
