"""Articles through all stages, one after another or on several cores."""
