"""Languages: catalogues, formats, and what of a text is translated and reviewed."""
