"""``python -m mieux_training`` and the console script are the command ``mieux``."""

__all__ = ["main"]


def main() -> None:
    """Runs the command; Ctrl-C ends it without a traceback even while Python is still reading the program."""
    try:
        from mieux_training.cli import main as run  # noqa: PLC0415
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
