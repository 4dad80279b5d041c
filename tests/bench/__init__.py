"""How fast it is, and how much it needs: measured on made-up stories of any size."""
