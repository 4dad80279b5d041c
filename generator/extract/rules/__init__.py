"""Rules of extraction: data in YAML, each rule with a name, a meaning and examples."""
