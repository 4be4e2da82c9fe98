"""The register as JSON: the lines in the API's shape, with what they were found by."""

import json
from typing import BinaryIO

from api.exports.lines import Material


def write(material: Material, out: BinaryIO) -> None:
    """One object, a line of the text for each decision, so that it can be read bit by bit."""
    head = {
        "as_of": material.as_of.isoformat(),
        "made_at": material.made_at.isoformat(),
        "made_by": material.made_by,
        "masked": material.masked,
        "conditions": dict(material.told),
    }
    out.write(_plain(head).removesuffix("}").encode() + b', "items": [')
    comma = b"\n"
    for line in material.lines:
        out.write(comma + _plain(line.shape).encode())
        comma = b",\n"
    out.write(b"\n]}\n")


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
