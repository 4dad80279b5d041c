"""Problems in the records: reports, the catalogue of kinds, excerpts, printed forms."""
