"""Labels that name the points they are for: «Ответственные за исполнение пунктов 2–5: …»."""

import re
from collections.abc import Iterator

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathering, walk_all
from extractor.decisions.labels import Label, cut_labels
from extractor.sections.pieces import Piece
from extractor.text import fold
from extractor.types import Doubt, Span

_ROLE = r"(?P<role>ответственн[а-я]+|исполнител[ьи]|отв\.|срок[иа]?)\s+(?:исполнител[ьи]\s+)?"
_FOR = r"(?:за\s+)?(?:(?:исполнени|выполнени|реализаци)[а-я]+\s+)?"
_POINT = r"(?:пп?\.|п\.\s?п\.|(?:под)?пункт[а-я]*)\s*"
_NUMBERS = r"\"?[\dа-я][\"\d., а-я-]{0,40}?"
_RANGED = re.compile(
    rf"{_ROLE}{_FOR}(?:по\s+)?{_POINT}(?P<range>{_NUMBERS})(?::|\s-)\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
# «по п. 1 – Ким Е.И., по п. 2 – Орлов П.П.» behind the first of such
_NEXT = re.compile(rf"[,;]\s*(?:по\s+)?{_POINT}({_NUMBERS})(?::|\s-)\s+", re.IGNORECASE)
# «По пункту 1: отв. Ким Е.И., срок – 1 мая»
_BY_POINT = re.compile(
    rf"по\s+{_POINT}(?P<range>{_NUMBERS})\s*(?::|-|,)?\s+(?P<value>(?:ответственн|исполнител|отв\.|срок).*)$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    rf"{_ROLE}{_FOR}(?:по\s+)?(?:всем[а-я]*\s+|всех\s+|настоящ[а-я]+\s+|данн[а-я]+\s+|указанн[а-я]+\s+|"
    r"вышеуказанн[а-я]+\s+|принят[а-я]+\s+)*(?:пункт[а-я]*|решени[а-я]+|поручени[а-я]+|протокол[а-я]*)"
    r"(?:\s+(?:протокола|совещания|заседания|комиссии|совета))?\s*(?::|-)\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
# «РЕШИЛИ (исполнители по пунктам 3.1–3.3 – Ким Е.И.; срок по п. 3.2 – 1 мая):»
_ENCLOSED = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*[:.]?")
_SHARED = Doubt(
    "label_for_all",
    "Исполнитель или срок назван строкой для всех пунктов: проверьте, относится ли он к этому.",
)


def take_ranged_label(state: Gathering, piece: Piece) -> bool:
    """«Ответственные за исполнение пунктов 2–5: …» is a label of exactly those points."""
    line = piece.folded.strip()
    text = piece.text.strip()
    if state.last is None and (enclosed := _ENCLOSED.fullmatch(line)):
        return _announce(state, piece, text[enclosed.start(1) : enclosed.end(1)])
    if match := _RANGED.match(line):
        named = _named(match, line, text)
        return sum(_give(state, piece.span, told, labels) for told, labels in named) > 0
    if match := _BY_POINT.match(line):
        _, labels = cut_labels(text[match.start("value") :])
        return bool(labels) and _give(state, piece.span, match["range"], labels)
    if match := _OF_ALL.match(line):
        return _give_all(state, piece, _labels(match, text[match.start("value") :]))
    return False


def _announce(state: Gathering, piece: Piece, text: str) -> bool:
    """Keeps what the heading says of points that are still to come; all of it, or nothing."""
    clauses = [clause.strip() for clause in text.split(";")]
    matches = [_RANGED.match(fold(clause)) for clause in clauses]
    if not all(matches):
        return False
    for clause, match in zip(clauses, matches, strict=True):
        if match is not None:
            told = _named(match, fold(clause), clause)
            state.ahead.extend((numbers, labels, piece.span) for numbers, labels in told)
    return True


def give_announced(state: Gathering) -> None:
    """The labels that the heading named go to their points, once these are there."""
    for told, labels, span in state.ahead:
        if not _give(state, span, told, labels):
            state.leftover.append(span)


def _named(match: re.Match[str], line: str, text: str) -> Iterator[tuple[str, tuple[Label, ...]]]:
    """The numbers and what is said of them: «… п. 1 – Ким Е.И., п. 2 – Орлов П.П.»"""
    starts = [(match["range"], match.start("value"))]
    stops = []
    for following in _NEXT.finditer(line, match.start("value")):
        stops.append(following.start())
        starts.append((following[1], following.end()))
    for (told, start), stop in zip(starts, [*stops, len(text)], strict=True):
        yield told, _labels(match, text[start:stop])


def _labels(match: re.Match[str], value: str) -> tuple[Label, ...]:
    """The value of the label, and the labels that follow it in the same line."""
    own, more = cut_labels(value)
    role = "deadline" if match["role"].lower().startswith("срок") else "executor"
    return (Label(role, own), *more)  # type: ignore[arg-type]


def _give(state: Gathering, span: Span, told: str, labels: tuple[Label, ...]) -> bool:
    told, _, parent = told.replace('"', "").partition(" пункта ")
    wanted = _range(told)
    points = [point for point in walk_all(state.tops) if _is_meant(point, wanted, parent)]
    for point in points:
        _hold(point, span, labels)
    return bool(points)


def _give_all(state: Gathering, piece: Piece, labels: tuple[Label, ...]) -> bool:
    """«Срок исполнения всех пунктов – до 1 мая»: for the points that name none of their own."""
    for point in state.tops:
        lacking = [label for label in labels if not _held(point, label)]
        if lacking:
            _hold(point, piece.span, lacking)
            point.doubts.append(_SHARED)
    return bool(state.tops)


def _held(point: Draft, label: Label) -> list[str]:
    return point.deadlines if label.role == "deadline" else point.executors


def _hold(point: Draft, span: Span, labels: tuple[Label, ...] | list[Label]) -> None:
    for label in labels:
        if label.role in ("executor", "deadline") and label.value:
            _held(point, label).append(label.value)
    point.spans.append(span)


def _is_meant(point: Draft, wanted: set[str], parent: str) -> bool:
    above = point.parent.number if point.parent is not None else None
    return (point.number or "").lower() in wanted and parent.strip() in ("", above)


def _range(text: str) -> set[str]:
    """«2–5» → 2, 3, 4, 5; «1.2 и 1.3»; «а–в» → а, б, в."""
    found: set[str] = set()
    for part in re.split(r"\s*(?:,|\bи\b)\s*", text.strip()):
        ends = [end.strip(" .") for end in part.split("-")]
        if len(ends) == 2 and all(end.isdigit() for end in ends):
            found |= {str(number) for number in range(int(ends[0]), int(ends[1]) + 1)}
        elif len(ends) == 2 and all(len(end) == 1 for end in ends):
            found |= {chr(code) for code in range(ord(ends[0]), ord(ends[1]) + 1)}
        elif len(ends) == 2 and ends[0].rpartition(".")[0] == ends[1].rpartition(".")[0]:
            head, _, first = ends[0].rpartition(".")
            last = ends[1].rpartition(".")[2]
            found |= {f"{head}.{n}" for n in range(int(first or 0), int(last or 0) + 1)}
        else:
            found.add(ends[0])
    return found
