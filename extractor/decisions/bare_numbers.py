"""Numbers that only their place in the count tells: «2 Провести», «3,Купить», «З. Купить»."""

import re
from collections.abc import Iterator, Sequence

from extractor.decisions.capitals import capital_points
from extractor.sections.columns import IsInfinitive
from extractor.sections.markers import Marker, marker_of
from extractor.sections.pieces import Element, Piece
from extractor.text import fold

Places = dict[tuple[int, int], Marker]

# «1 Провести», «1⇥Провести», «2,Провести», «2: Провести», «2_Провести»
_SINGLE = re.compile(r"(?:№\s?)?([1-9]\d?)(?:\s+|\s?[,;:/_]\s*|(?=[А-Я][а-я]))(?=[А-Яа-я\"])")
# The letter «З» typed for the figure: «З. Провести».
_LETTER_THREE = re.compile(r"(З)[.)]\s*(?=[А-Яа-я\"])")
# «1.1 провести», without dot and with a small letter
_LEVELS = re.compile(r"((?:[1-9]\d?\.){1,3}[1-9]\d?)\s+(?=[а-я\"])")
# «1 .1. Провести», «1. 2. Провести», «1,3 Провести»
_LOOSE = re.compile(r"([1-9]\d?)(?:\s\.\s?|\.\s|,\s?)([1-9]\d?)\s?[.)]?\s+(?=[А-Я\"])")
# The number on a line of its own, the wording on the next: «1.», «2.3)»
_ALONE = re.compile(r"([1-9]\d?(?:\.[1-9]\d?){0,3})[.)]{1,2}$")
# «Р1. Провести», «Реш. 2) Купить», «§ 3 Утвердить», «А-4: Сдать»: letters of the office's own.
_PREFIXED = re.compile(
    r"(?P<prefix>§|[A-ZА-Я][A-Za-zА-Яа-я]{0,11}\.?)(?P<gap>\s?-?\s?)(?P<number>\d{1,2})"
    r"(?P<level>\.\d{1,2})?(?:[.):]\s*|\s+-\s+|\s+)(?=[А-Яа-я\"])"
)
_NAMED = re.compile(r"[Пп]\.\s?(\d{1,2}(?:\.\d{1,2})*)\s+(?=[А-Я])")
_ENOUGH = 3  # lines that count on before an unknown prefix is believed
_LETTER = re.compile(r"([гд])\.\s+(?=[А-Яа-я])")


def bare_numbers(elements: Sequence[Element], is_infinitive: IsInfinitive) -> Places:
    """The lines that such a number opens, by block and start."""
    lines = [e for e in elements if isinstance(e, Piece) and e.number is None]
    found: Places = {}
    for index, piece in enumerate(lines):
        marker = (
            _alone(piece, lines[index + 1 :])
            or _lettered(piece, lines[:index])
            or _levelled(piece, is_infinitive)
        )
        if marker is not None:
            found[piece.block, piece.start] = marker
    for piece, marker in _counted(elements, is_infinitive):
        found[piece.block, piece.start] = marker
    for piece, marker in _loose(lines, is_infinitive):
        found[piece.block, piece.start] = marker
    for piece, marker in capital_points(lines, lambda text: _orders(text, is_infinitive)):
        found[piece.block, piece.start] = marker
    for piece, marker in _named(lines):
        found[piece.block, piece.start] = marker
    for piece, marker in _prefixed(lines, is_infinitive):
        found.setdefault((piece.block, piece.start), marker)
    return found


def _alone(piece: Piece, following: Sequence[Piece]) -> Marker | None:
    match = _ALONE.match(piece.folded)
    if match is None or not following or _ALONE.match(following[0].folded):
        return None
    return Marker(match[1], f"d{match[1].count('.') + 1}", match.end())


def _lettered(piece: Piece, above: Sequence[Piece]) -> Marker | None:
    """«г. Провести» after «в. Собрать»: no town."""
    match = _LETTER.match(piece.folded)
    if match is None:
        return None
    before = {"г": "в", "д": "г"}[match[1]]
    counted = any(re.match(rf"{before}[.)]", line.folded) for line in above)
    return Marker(match[1], "a)", match.end()) if counted else None


def _levelled(piece: Piece, is_infinitive: IsInfinitive) -> Marker | None:
    """«1.1 директорам школ провести», not «1.5 ставки»."""
    match = _LEVELS.match(piece.folded)
    if match is None or not _orders(piece.folded[match.end() :], is_infinitive):
        return None
    return Marker(match[1], f"d{match[1].count('.') + 1}", match.end())


def _orders(text: str, is_infinitive: IsInfinitive) -> bool:
    return any(is_infinitive(word) for word in re.findall(r"[а-яё]+", fold(text).lower())[:10])


def _counted(
    elements: Sequence[Element], is_infinitive: IsInfinitive
) -> Iterator[tuple[Piece, Marker]]:
    """The numbers that go on with the count; a count that begins so needs two of them."""
    run: list[tuple[Piece, Marker]] = []
    last: int | None = None
    typed = False
    for piece in (element for element in elements if isinstance(element, Piece)):
        marker = marker_of(piece)
        if marker is not None and len(marker.values) == 1 and marker.style == "d1":
            last, typed = marker.values[0], True
            continue
        number = _single(piece, is_infinitive) if piece.number is None else None
        if number is None:
            continue
        if number[0] == (last or 0) + 1 or (last is None and number[0] > 1):
            last = number[0]
            run.append((piece, Marker(str(number[0]), "d1", number[1])))
    if typed or len(run) > 1:
        yield from run


def _loose(lines: Sequence[Piece], is_infinitive: IsInfinitive) -> Iterator[tuple[Piece, Marker]]:
    """«1 .1. … 1 .2. … 1,3 …»: levels set apart, where another line counts before or behind."""
    loose = [(piece, match) for piece in lines if (match := _LOOSE.match(piece.folded))]
    told = {(int(match[1]), int(match[2])) for _, match in loose}
    told |= {
        (m.values[0], m.values[1]) for p in lines if (m := marker_of(p)) and len(m.values) == 2
    }
    for piece, match in loose:
        first, second = int(match[1]), int(match[2])
        beside = {(first, second - 1), (first, second + 1)} & told
        if beside and _orders(piece.folded[match.end() :], is_infinitive):
            yield piece, Marker(f"{first}.{second}", "d2", match.end())


def _named(lines: Sequence[Piece]) -> Iterator[tuple[Piece, Marker]]:
    """«п. 2.1 Парты передать» beside «п. 1 Составить»: no point of an act."""
    if any((marker := marker_of(piece)) and marker.style == "N" for piece in lines):
        for piece in lines:
            if match := _NAMED.match(piece.folded):
                yield piece, Marker(match[1], "N", match.end())


def _prefixed(
    lines: Sequence[Piece], is_infinitive: IsInfinitive
) -> Iterator[tuple[Piece, Marker]]:
    """«Р1. … Р2. … Р3. …»: the same letters, numbers that count on from one, mostly orders."""
    runs: dict[str, list[tuple[Piece, re.Match[str]]]] = {}
    for piece in lines:
        match = _PREFIXED.match(piece.folded)
        if match is None or marker_of(piece) is not None:
            continue
        run = runs.setdefault(match["prefix"] + match["gap"].strip(), [])
        tops = sum(not above["level"] for _, above in run)
        # «Р-3.1» stands under «Р-3»
        if int(match["number"]) == (tops if match["level"] else tops + 1):
            run.append((piece, match))
    for prefix, run in runs.items():
        orders = sum(_orders(piece.folded[match.end() :], is_infinitive) for piece, match in run)
        # «П1. …», «П2. …»: one letter needs fewer lines than a word that may be an exam's.
        enough = 2 if len(prefix) <= 2 and orders == len(run) else _ENOUGH
        if len(run) >= enough and orders * 2 > len(run):
            for piece, match in run:
                printed = match[0].strip().rstrip(".):- ")
                # «Б1.» stands beside «А2.», not under it.
                kept = "" if len(prefix) == 1 else prefix
                style = f"P{kept}{'.' if match['level'] else ''}"
                yield piece, Marker(printed, style, match.end())


def _single(piece: Piece, is_infinitive: IsInfinitive) -> tuple[int, int] | None:
    if match := _LETTER_THREE.match(piece.folded):
        return 3, match.end()
    match = _SINGLE.match(piece.folded)
    if match is None:
        return None
    body = piece.folded[match.end() :]
    spaced = not match[0].strip("0123456789").strip(" ")
    if body[:1].islower() and spaced and not is_infinitive(re.split(r"\W", body)[0]):
        return None  # «2 дня», «3 группы»
    return int(match[1]), match.end()
