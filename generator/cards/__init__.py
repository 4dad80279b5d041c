"""Pictures for pages that are shared: what a card says, and its PNG (1200 by 630 pixels)."""
