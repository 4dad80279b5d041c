"""A standing attack: made-up inputs, payloads in every field, processes killed at any moment."""
