"""What participants and their institution need: asked, read back, and ranked.

    forms · tables ── read_answers ──▶ Answers ── rank ──▶ Ranking     (see :mod:`mieux_training.pack.scores`)

Answers hold what ranks topics and what describes a group, and nothing that tells who somebody is.
"""
