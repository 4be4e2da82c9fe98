"""Lines of text for a terminal: shortened, or wrapped under a label."""

import textwrap
from collections.abc import Iterable, Iterator

NARROWEST = 60
LABEL = 14


def one_line(text: str, width: int) -> str:
    """The text on one line; what does not fit ends in «…», manual breaks are shown.

    >>> one_line("РЕШИЛИ:\\nпровести  сверку", 20), one_line("\\t", 20)
    ('РЕШИЛИ: ⏎ провести…', '(пусто)')
    """
    line = " ".join(" ⏎ ".join(part.strip() for part in text.split("\n")).split())
    if not line:
        return "(пусто)"
    if len(line) <= width:
        return line
    cut = line[: max(width - 1, 1)]
    # At the end of a word, unless that costs a long one.
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > width * 0.7 else cut).rstrip(" ,;:–-⏎") + "…"


def labelled(label: str, text: str, width: int, indent: int = 4) -> Iterator[str]:
    """«    срок          до 01.10.2024 · …», further lines under the first word of the text."""
    yield from _wrap(text, width, " " * indent + label.ljust(LABEL), " " * (indent + LABEL))


def wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    yield from _wrap(text, width, " " * indent, " " * indent)


def _wrap(text: str, width: int, first: str, others: str) -> Iterator[str]:
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
    # Unbreakable blanks only tell where no line may end.
    yield from (line.replace("\u00a0", " ") for line in lines)


def ruler(text: str, width: int, mark: str) -> str:
    """«── решения · «РЕШИЛИ:» (decided) ──────»"""
    begun = f"{mark}{mark} {text} "
    return begun + mark * max(2, width - len(begun))


def ranges(numbers: Iterable[int]) -> str:
    """
    >>> ranges([1, 2, 3, 7])
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
