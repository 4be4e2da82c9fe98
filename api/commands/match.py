"""``protokolist registry match``: lines of mentions in, JSON objects with schools out."""

import gc
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from api.registry_csv import read_registry
from extractor.registry import Registry
from extractor.types import Match


def match_lines(lines: Iterable[bytes], table: Path) -> Iterator[bytes]:
    """One JSON object for each line ``region<TAB>municipality<TAB>mention``, in order; all UTF-8.

    A line with fewer tabs is read from its end: the mention alone, municipality and mention.
    Raises RegistryError when ``table`` is no registry.
    """
    registry = Registry(read_registry(table.read_bytes()))
    _ = registry.index
    # The registry stays for the whole run: looking through it again for garbage takes 0.1 s.
    gc.freeze()
    for line in lines:
        *before, mention = line.decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")
        region, municipality = (["", "", *before])[-2:]
        found, agreed = registry.look_up(mention, region.strip(), municipality.strip())
        yield json.dumps(_object(found, agreed), ensure_ascii=False).encode() + b"\n"


def _object(match: Match, agreed: str) -> dict[str, object]:
    return {
        "school_id": match.school_id,
        "score": match.score,
        "candidates": list(match.candidates),
        "reasons": [*([agreed] if agreed else []), *(doubt.message for doubt in match.doubts)],
        "name": match.name or None,
    }
