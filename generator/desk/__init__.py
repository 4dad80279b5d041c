"""What editors do at their desk: add articles, review drafts, write, rename, begin anew."""
