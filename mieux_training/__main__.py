"""``python -m mieux_training`` is the command ``mieux``."""

from mieux_training.cli import main

main()
