"""Files that come back filled in: tables and Word forms, read to plain values. None of them is trusted.

    a path ── read_bytes ──▶ bytes ── read_table ──▶ Table of Cells    (CSV, XLSX)
                                   └─ read_form ───▶ Form              (the fields of a Word form, by their tags)

Every cell knows its place. What a file means is for others to judge; here it is only opened, within limits of size, and
never run: a workbook's formulas are the values that it was saved with.
"""
