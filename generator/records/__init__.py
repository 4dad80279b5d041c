"""YAML to records and back, with the place of every value."""
