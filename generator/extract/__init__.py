"""Article to drafts, one stage a file; each stage is a pure function of the one before."""
