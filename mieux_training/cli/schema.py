"""``mieux schema``: JSON Schemas for editors."""

from __future__ import annotations

import click

from mieux_training.cli.report import print_json

__all__ = ["command"]

KINDS = ("block", "module", "brochure", "country", "pack", "sources", "slots", "glossary", "manifest")


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> None:
    """Print the JSON Schema of KIND, so that an editor completes and checks YAML while it is typed."""
    from mieux_training.schemas import schema

    print_json(schema(kind))
