"""A registry's table as people save it: UTF-8 or Windows-1251, commas, semicolons or tabs."""

import csv
import io
from collections import Counter

from extractor.records import Record
from extractor.registry import Registry

SEPARATORS = ",;\t"


def decode_table(data: bytes) -> str:
    """The table as comma-separated text, whatever encoding and separator it was saved with.

    Excel with Russian settings writes Windows-1251 and semicolons. The separator is the one met
    most often in the first line, where no cell holds free text.
    """
    text = _decode(data)
    counts = Counter(character for character in text.partition("\n")[0] if character in SEPARATORS)
    separator = counts.most_common(1)[0][0] if counts else ","
    if separator == ",":
        return text
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(
        csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    )
    return written.getvalue()


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def read_registry(data: bytes) -> tuple[Record, ...]:
    """The records of a registry's table. Raises RegistryError."""
    return Registry.from_csv(decode_table(data)).records
