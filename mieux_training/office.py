"""LibreOffice: where it is installed, and one start of it that makes PDFs of Word files.

    files ─ convert ─▶ one process, in a folder of its own, within a time limit ─▶ what came out

LibreOffice says that all is well whatever happens, so that only what came out counts. A start never meets another one:
each has its own profile, which also asks for tagged PDFs, and its processes are ended when their time is up.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from mieux_training.errors import MieuxError, Problem
from mieux_training.frozen import frozen
from mieux_training.stand_ins import NUMERALS, asks_for_numerals, installed_fonts, with_stand_ins

__all__ = ["Conversion", "Office", "convert", "find_office"]

_NAMES: Final = ("soffice", "libreoffice")
_WINDOWS_FOLDERS: Final = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA")

_OPTIONS: Final = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "ExportBookmarksToPDFDestination")
"""Structure and titles for screen readers; the outline; a destination for each heading's anchor."""
_SETTING: Final = (
    '<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">'
    '<prop oor:name="{}" oor:op="fuse"><value>true</value></prop></item>'
)
# In the profile rather than on the command line: there each system quotes braces in its own way.
_SETTINGS: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f"{''.join(map(_SETTING.format, _OPTIONS))}{{}}</oor:items>\n"
)


@frozen
class Office:
    """An installed LibreOffice, and how patient to be with it."""

    program: Path
    environment: Mapping[str, str]
    """The variables of its processes."""
    seconds_to_start: float = 90
    """The first start on a machine with a busy disk takes long."""
    seconds_each: float = 15
    """A guide of 150 pages takes 2 on an ordinary machine."""


@frozen
class Conversion:
    """What came out of one start."""

    pdfs: Mapping[str, bytes]
    """By the names of the files; those that did not come out are missing."""
    said: str
    """The last line of the output, for whoever looks for the reason."""
    in_time: bool = True


def find_office(environment: Mapping[str, str], system: str) -> Office:
    """LibreOffice on the path or in the usual places of ``system``, as :data:`sys.platform` names it.

    Raises MieuxError where there is none.
    """
    found = (shutil.which(name, path=environment.get("PATH", "")) for name in _NAMES)
    on_path = next((Path(each) for each in found if each is not None), None)
    program = on_path or next((each for each in _usual_places(environment, system) if each.is_file()), None)
    if program is None:
        raise MieuxError(
            Problem(
                "office-missing",
                "PDFs are made by LibreOffice, and it is not installed here",
                hint="install LibreOffice 25.2 or later; or build without --pdf and save as PDF in Word",
            )
        )
    return Office(program, dict(environment))


def convert(files: Mapping[str, bytes], office: Office) -> Conversion:
    """One start of LibreOffice on all the files. Names are any texts; nothing is left on the disk."""
    with tempfile.TemporaryDirectory(prefix="mieux-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        more = NUMERALS if asks_for_numerals(files.values()) else ""
        settings.write_text(_SETTINGS.format(more), encoding="utf-8")
        fonts = installed_fonts(office.environment)
        for number, data in enumerate(files.values()):
            (folder / f"{number}.docx").write_bytes(with_stand_ins(data, fonts))
        in_time = _run(folder, len(files), office)
        pdfs = {
            name: (folder / "pdf" / f"{number}.pdf").read_bytes()
            for number, name in enumerate(files)
            if (folder / "pdf" / f"{number}.pdf").is_file()
        }
        return Conversion(pdfs, _last_line(folder / "log"), in_time)


def _usual_places(environment: Mapping[str, str], system: str) -> Iterator[Path]:
    if system == "win32":
        for name in _WINDOWS_FOLDERS:
            if folder := environment.get(name):
                # The .com waits for its end and takes the output along; the .exe does neither.
                yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    elif system == "darwin":
        for home in ("/", environment.get("HOME", "/")):
            yield Path(home) / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"


def _run(folder: Path, number: int, office: Office) -> bool:
    """Runs LibreOffice in a folder; whether it ended in time."""
    command = [
        str(office.program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        "pdf",
        *(f"{each}.docx" for each in range(number)),
    ]
    with (folder / "log").open("wb") as log:  # not a pipe: a process that survives would hold it open
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=dict(office.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            log.write(f"{office.program} cannot be started: {error.strerror}".encode())
            return True
        try:
            process.wait(office.seconds_to_start + office.seconds_each * number)
        except subprocess.TimeoutExpired:
            return False
        finally:  # Ctrl-C too: nothing of it stays behind
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that still runs, and those that it started: soffice is a script around the real one."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _last_line(log: Path) -> str:
    lines = log.read_bytes().decode("utf-8", "replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")
