"""Forms filled in by hand on their rules: «Срок ___до 1 марта___» → «Срок    до 1 марта   »."""

import re

# A rule that a value is written on begins before a word and ends behind one; «И.И. ______ Ким»
# is the place for a signature and stays.
_BEFORE = re.compile(r"(?<![^\W_])_+(?=[^\W_]|[«\"(№+–-]\s?[^\W_])")
_BEHIND = re.compile(r"(?<=[^\W_]|[.,;:»\")!?%-])_+(?![^\W_])")
# «20__ г.» still waits for its year.
_YEAR_OPEN = re.compile(r"(?<!\d)20$")


def without_rules(line: str) -> str:
    """The line without the rules under what was filled in; the same length.

    >>> without_rules("«_12_» __ноября__ 2018_ г.").split()
    ['«', '12', '»', 'ноября', '2018', 'г.']
    """
    if "_" not in line or not _BEFORE.search(line):
        return line
    line = _BEFORE.sub(_gap, line)
    return _BEHIND.sub(lambda rule: rule[0] if _waits(line[: rule.start()]) else _gap(rule), line)


def _waits(before: str) -> bool:
    return _YEAR_OPEN.search(before) is not None


def _gap(rule: re.Match[str]) -> str:
    return " " * len(rule[0])


def is_unfilled(text: str) -> bool:
    """«______» and nothing else: what nobody filled in."""
    return "__" in text and not re.search(r"[^\W_]", text)
