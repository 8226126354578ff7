"""What changed between two builds, in words for the expert who has to print again.

    Edition + Edition ── changes_between ──▶ Changes ── Change (a sentence, and the values that it tells of)
                                                     └── DocumentChange (a file whose bytes differ)

An edition is a manifest, and where a pack was built just now also the menu that it was made from: manifests hold hashes
of texts, a menu the wording itself.
"""

from mieux_training.changes.compare import changes_between
from mieux_training.changes.values import Change, Changes, DocumentChange, Edition, Fate, Topic

__all__ = ["Change", "Changes", "DocumentChange", "Edition", "Fate", "Topic", "changes_between"]
