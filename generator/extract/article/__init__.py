"""From a capture to the article within it: reading text, body, outlet."""
