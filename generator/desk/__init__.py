"""What editors do at their desk: accepting drafts, and (later) adding, renaming, beginning anew."""
