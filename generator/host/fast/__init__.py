"""The fast way from pages to files: what MkDocs' own loop would write, byte for byte, sooner."""
