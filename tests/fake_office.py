"""Stands for LibreOffice: takes the same arguments, does what the variable MODE says, counts in the file STARTS."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

STUMBLES_AT = "workbook"


def pdf(document: bytes, mode: str, starts: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as word:
        body = word.read("word/document.xml").decode()
        core = word.read("docProps/core.xml").decode()
    writer = PdfWriter()
    for _ in range(0 if mode == "no-pages" else 9):
        writer.add_blank_page(300, 400)
    for place, anchor in enumerate(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', body)):
        page = (place + (starts if mode == "moves" else 0)) % 9
        if mode != "no-pages":
            writer.add_named_destination(anchor.replace("_", "5F"), page)
    if mode != "no-title":
        writer.add_metadata({"/Title": re.findall("<dc:title>(.*?)</dc:title>", core)[0]})
    if mode != "no-language":
        language = re.findall("<dc:language>(.*?)</dc:language>", core)[0]
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    if mode != "untagged":
        writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject()
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def main(mode: str, starts: int) -> None:
    target = Path(sys.argv[sys.argv.index("--outdir") + 1])
    target.mkdir()
    if mode == "hangs":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        Path(os.environ["CHILD"]).write_text(str(child.pid))
        time.sleep(60)
    if mode == "nothing":
        print("no paper left", file=sys.stderr)
        return
    for document in (Path(each) for each in sys.argv if each.endswith(".docx")):
        data = document.read_bytes()
        if mode == "stumbles" and STUMBLES_AT in zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode():
            os.abort()
        made = {"garbage": b"not a PDF", "half": pdf(data, mode, starts)[:-100]}.get(mode) or pdf(data, mode, starts)
        (target / f"{document.stem}.pdf").write_bytes(made)
        if mode == "crashes-once" and starts == 1:
            os.abort()


if __name__ == "__main__":
    counter = Path(os.environ["STARTS"])
    with counter.open("ab") as counted:
        counted.write(b".")
    main(os.environ["MODE"], counter.stat().st_size)
