"""What documents were made from: written beside them at every build, and read again to compare or to rebuild.

    Inputs + documents ── manifest_of ──▶ plain data ── manifest.json ── read_manifest ──▶ Manifest

The same input gives the same manifest, on any day and in any folder. It holds the pack as its organisers described it,
but for the file with the participants' names; everything else in it is ids, titles of the menu, versions and hashes.
"""

from mieux_training.manifest.made import Inputs, digest_of, manifest_of
from mieux_training.manifest.reading import is_entry, is_manifest, manifest_from, read_manifest
from mieux_training.manifest.record import FORMAT, Manifest

__all__ = [
    "FORMAT",
    "Inputs",
    "Manifest",
    "digest_of",
    "is_entry",
    "is_manifest",
    "manifest_from",
    "manifest_of",
    "read_manifest",
]
