"""Labels behind the people they are of: «Ким Е.И., Ли Т.П. – члены комиссии; …»."""

import re
from collections.abc import Sequence

from extractor.meeting.roles import label_of
from extractor.text import cyrillic, fold
from extractor.types import Role

_BEHIND = re.compile(
    r"(?P<names>[^;]*?,[^;]*?)\s+[–—-]\s+"
    r"(?P<label>(?:члены(?:\s+[А-ЯЁа-яё]+){0,2}|(?:были\s+)?приглаш[её]н[а-яё]+|"
    r"отсутств[а-яё]+|не\s+явил[а-яё]+))\s*\.?\s*"
)


def labels_first(text: str) -> list[str]:
    """«Ким Е.И., Ли Т.П. – члены комиссии; Орлов П.П., Юдин С.С. – приглашённые» as two lines, each
    with its label before the names; any other text as it is."""
    head = re.match(r"[^:;]{3,60}:\s*", text)
    listed = text[head.end() if head else 0 :]
    segments = [segment.strip() for segment in listed.split(";") if segment.strip()]
    found = [_BEHIND.fullmatch(segment) for segment in segments]
    if not any(match and re.search(r"[А-ЯЁ]\.", match["names"]) for match in found):
        return [text]
    lead = head[0] if head else ""
    lines: list[str] = []
    for segment, match in zip(segments, found, strict=True):
        lines.append(f"{match['label']}: {match['names']}" if match else f"{lead}{segment}")
    return lines


def role_cell(texts: Sequence[str]) -> int | None:
    """«Ким Е.И. | методист | секретарь»: which cell of a row says nothing but the role."""
    if len(texts) < 3:
        return None
    for place, text in enumerate(texts[1:], 1):
        line = fold(cyrillic(text)).lower().strip()
        role, length = label_of(line)
        if role is not None and length >= len(line):
            return place
    return None


def role_of(text: str) -> Role | None:
    """The role that a cell names."""
    return label_of(fold(cyrillic(text)).lower().strip())[0]
