"""``python -m mieux_training`` is the command ``mieux``."""

try:
    from mieux_training.cli import main
except KeyboardInterrupt:  # Ctrl-C while Python is still reading the program
    raise SystemExit(130) from None

main()
