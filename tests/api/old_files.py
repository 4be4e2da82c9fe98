"""Old formats of a Word file, written by LibreOffice itself in a profile of its own."""

import subprocess
from pathlib import Path

# How LibreOffice is told to write a format.
WRITTEN = {"doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt", "html": "html:HTML (StarWriter)"}


def write_old(folder: Path, word: bytes) -> dict[str, bytes]:
    (folder / "source.docx").write_bytes(word)
    for target in WRITTEN.values():
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
                *("--headless", "--convert-to", target, "--outdir", str(folder)),
                str(folder / "source.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return {suffix: (folder / f"source.{suffix}").read_bytes() for suffix in WRITTEN}
