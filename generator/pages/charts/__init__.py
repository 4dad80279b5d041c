"""Pictures on the pages: SVG written as text."""
