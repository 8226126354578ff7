"""Documents: composed once for any language, as nodes that know nothing of Word."""
