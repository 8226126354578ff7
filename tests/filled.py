"""Word forms filled in as Word does it, for tests of what reads them back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
STORY = "word/document.xml"


def filled(form: bytes, answers: Mapping[str, str]) -> bytes:
    """A form whose fields, by their tags, hold the answers: text, the value of an option, anything for a tick.

    KeyError for a field or an option that the form does not have.
    """
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    root = etree.fromstring(parts[STORY])
    controls = {tag.get(f"{W}val"): tag.getparent().getparent() for tag in root.iter(f"{W}tag")}
    for name, answer in answers.items():
        _fill(controls[name], answer)
    parts[STORY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            package.writestr(part, data)
    return written.getvalue()


def _fill(control: Any, answer: str) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    box, options = properties.find(f"{W14}checkbox"), properties.find(f"{W}dropDownList")
    if box is not None:
        box.find(f"{W14}checked").set(f"{W14}val", "1")
        answer = "☒"
    elif options is not None:
        shown = {each.get(f"{W}value"): each.get(f"{W}displayText") for each in options}
        options.set(f"{W}lastValue", answer)
        answer = shown[answer]
    if (empty := properties.find(f"{W}showingPlcHdr")) is not None:
        properties.remove(empty)
    runs = content.findall(f"{W}r")
    for run in runs[1:]:
        content.remove(run)
    for old in (*runs[0].iter(f"{W}t"), *runs[0].iter(f"{W}rPr")):
        old.getparent().remove(old)
    for number, line in enumerate(answer.split("\n")):
        if number:
            etree.SubElement(runs[0], f"{W}br")
        etree.SubElement(runs[0], f"{W}t").text = line
