"""The language pipeline and the vocabulary that the stages share."""
