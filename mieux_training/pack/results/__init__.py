"""What a workshop's tests and evaluation forms say once they are filled in: of the group, never of a person.

    forms · tables ── read_sheets ──▶ Sheets ── results_of ──▶ Results ── bytes_of ──▶ results.json

Codes pair the two tests of a person while they are counted, and go no further. Of fewer than five sheets nothing is
said, and of no group that leaves fewer than five others.
"""
