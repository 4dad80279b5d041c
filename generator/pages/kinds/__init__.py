"""The kinds of pages, a module each: what the page shows, gathered for its template."""
