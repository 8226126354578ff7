"""Turns documents into files. Knows nothing of training."""
