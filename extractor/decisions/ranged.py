"""Labels that name the points they are for: «Ответственные за исполнение пунктов 2–5: …»."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from extractor.decisions.drafts import Draft
from extractor.decisions.for_all import tells_term_alone, told_for_all
from extractor.decisions.gathering import Gathered, Gathering, walk_all
from extractor.decisions.labels import Label, cut_labels
from extractor.decisions.ranged_clauses import (
    REST,
    Clause,
    by_figures,
    clauses_of,
    names_points,
    range_of,
    role_of,
    speaks_of_points,
    without_word,
)
from extractor.sections.pieces import Element, Piece
from extractor.text import cyrillic, fold
from extractor.types import Aside, Doubt, Span

# «РЕШИЛИ (исполнители по пунктам 3.1–3.3 – Ким Е.И.; срок по п. 3.2 – 1 мая):»
_ENCLOSED = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*[:.]?")
# «Назначить ответственным за пункт 1 Ким Е.И.» as a point of the list
_ASSIGNS = re.compile(
    r"(?:ответственн|исполнител)[а-я]+\s+(?:за|по)\s+(?:исполнение\s+)?(?:пп?\.|пункт[а-я]*)\s*\d"
)
_SHARED = Doubt(
    "label_for_all",
    "Исполнитель или срок назван строкой для всех пунктов: проверьте, относится ли он к этому.",
)
_NAMED_BY_NUMBER = Doubt(
    "label_by_number",
    "Исполнители или сроки названы отдельной строкой по номерам пунктов: проверьте этот пункт.",
)


def take_ranged_label(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """«Ответственные за исполнение пунктов 2–5: …» is a label of exactly those points."""
    text = by_figures(piece.text.strip())
    line = fold(cyrillic(text))
    if state.last is None:
        enclosed = _ENCLOSED.fullmatch(line)
        inside = text[enclosed.start(1) : enclosed.end(1)] if enclosed else ""
        return bool(enclosed) and _announce(state, piece, inside)
    bullet = re.match(r"[-•*]\s*", line)
    if bullet and state.named_role is not None:
        line, text = line[bullet.end() :], text[bullet.end() :]
    if _take_run_on(state, piece, line, text):
        return True
    if told := _told(state, line, text):
        _give_told(state, piece.span, told)
        return True
    state.named_role = _role_of_lines(line, following)
    if state.named_role is not None:
        state.asides.append(Aside(piece.span, "shared_heading"))
        return True
    if shared := told_for_all(line, text):
        role, value, but = shared
        return _give_rest(state.tops, piece.span, _labels(role, value), range_of(but))
    if tells_term_alone(line):
        _doubt_lacking(state.tops, "deadlines")
    return False


Told = tuple[str, tuple[Label, ...]]
# «… п. 1.3 – Ким Е.И. Срок исполнения: п. 1.1 – …»: two lines that a pdf made one.
_NEXT_ROLE = re.compile(
    r"(?<=[.;,\w])\s+(?=(?:Сроки?|(?:Со)?[Ии]сполнител[ьи]|Ответственн[а-я]+)(?:\s(?:исполнения|выполнения))?"
    r"\s*(?::|-)\s+(?:(?:по|для)\s+)?(?:пп?\.|пункт|всех\s))"
)


def _take_run_on(state: Gathering, piece: Piece, line: str, text: str) -> bool:
    """Who and when in one line, each by numbers of points: all of it, or nothing."""
    cuts = [match.start() for match in _NEXT_ROLE.finditer(line)]
    if not cuts:
        return False
    ends = [0, *cuts, len(line)]
    lines = [(line[at:to].strip(), text[at:to].strip()) for at, to in pairwise(ends)]
    told = [_told(state, *one) for one in lines]
    shared = [None if known else told_for_all(*one) for known, one in zip(told, lines, strict=True)]
    if not all(known or common for known, common in zip(told, shared, strict=True)):
        return False
    for known, common in zip(told, shared, strict=True):
        _give_told(state, piece.span, known)
        if common is not None:
            role, value, but = common
            _give_rest(state.tops, piece.span, _labels(role, value), range_of(but))
    return True


def _give_told(state: Gathering, span: Span, told: Sequence[Told]) -> None:
    for numbers, labels in told:
        if not _give(state.tops, span, numbers, labels):
            state.outside.append((numbers, labels, span))


def _told(state: Gathering, line: str, text: str) -> list[Told]:
    """The numbers that a line names, each with its labels; all of it, or nothing."""
    role, start = role_of(line)
    clauses = clauses_of(line, text, start, bare=role == "executor")
    told = [(clause.told, _labels_of(state, clause, role)) for clause in clauses]
    known = {point.number for point in walk_all(state.tops)}
    # Without «ответственные» or «сроки» only numbers of points tell what the line is.
    meant = bool(role) or bool(known & _meant(told))
    return told if meant and all(labels for _, labels in told) else []


def _meant(told: Sequence[Told]) -> set[str]:
    return {number for numbers, _ in told for number in range_of(numbers.partition(" пункта ")[0])}


def _labels_of(state: Gathering, clause: Clause, role: str | None) -> tuple[Label, ...]:
    """«по п. 1 – Ким Е.И.» behind «Ответственные:»; without it what the words themselves tell."""
    role = clause.role or role or state.named_role
    if role in ("executor", "deadline"):
        return _labels(role, clause.value)
    own, labels = cut_labels(clause.value)
    if labels:
        named = state.reading.names_people(own)
        whole = labels if not re.search(r"\w", own) else ()
        return (Label("executor", own.strip(" ,;")), *labels) if named else whole
    if state.reading.holds_verb(clause.value):
        return ()
    value = clause.value.removesuffix(" г.").rstrip(" .;,")
    if told := state.reading.bracket_labels(value):
        return told
    named = state.reading.names_people(value)
    return (Label("both", clause.value),) if role == "both" or named else ()


def _role_of_lines(line: str, following: Sequence[Element]) -> str | None:
    """«Ответственные:» above lines «по п. 1 – Ким Е.И.;»."""
    role, end = role_of(line)
    below = following[0] if following else None
    if role is None or line[end:].strip(" .") or not isinstance(below, Piece):
        return None
    own = re.sub(r"^[-•*]\s*", "", below.folded.strip())
    return role if clauses_of(own, own, 0, bare=False) else None


def _announce(state: Gathering, piece: Piece, text: str) -> bool:
    """Keeps what the heading says of points that are still to come; all of it, or nothing."""
    found: list[Told] = []
    for clause in text.split("; ") if ";" in text else [text]:
        role, start = role_of(fold(clause))
        clauses = clauses_of(fold(clause), clause, start, bare=False) if role else []
        if not clauses or role is None:
            return False
        found += [(one.told, _labels_of(state, one, role)) for one in clauses]
    state.ahead.extend((numbers, labels, piece.span) for numbers, labels in found)
    return True


def give_announced(state: Gathering) -> None:
    """The labels that the heading named go to their points, once these are there."""
    for told, labels, span in state.ahead:
        if not _give(state.tops, span, told, labels):
            state.outside.append((told, labels, span))


def give_outside(found: Sequence[Gathered]) -> list[Span]:
    """What the last list says of points of the lists before it; the spans of what names none."""
    outside = [one for gathered in found for one in gathered.outside]
    return [span for told, labels, at in outside for span in give_in_all(found, told, labels, at)]


def give_in_all(
    found: Sequence[Gathered], told: str, labels: tuple[Label, ...], span: Span
) -> list[Span]:
    """Gives labels to the points of all lists that ``told`` numbers; the span where there is none,
    or more than one of a number."""
    tops = [top for one in found for top in one.points]
    wanted = range_of(told.replace('"', "").partition(" пункта ")[0])
    numbers = [point.number for point in walk_all(tops) if point.number in wanted]
    if len(numbers) == len(set(numbers)) and _give(tops, span, told, labels):
        return []
    for role in {label.role for label in labels}:
        _doubt_lacking(tops, "deadlines" if role == "deadline" else "executors")
    return [span]


def doubt_named(tops: Sequence[Draft]) -> None:
    """«по пп. 1–3 – …» that stayed in a label of one point: it has too much, the others lack it."""
    for role in ("executors", "deadlines", "both"):
        values = [value for point in walk_all(tops) for value in getattr(point, role)]
        if any(map(names_points, values)):
            _doubt_lacking(tops, role)
            for point in walk_all(tops):
                if any(map(names_points, getattr(point, role))):
                    point.doubts.append(_NAMED_BY_NUMBER)
    if any(_ASSIGNS.search(fold(point.text).lower()) for point in walk_all(tops)):
        _doubt_lacking(tops, "executors")
    below = [text for point in walk_all(tops) for text in point.texts[1:]]
    if any(map(speaks_of_points, below)):
        _doubt_lacking(tops, "both")


def _doubt_lacking(tops: Sequence[Draft], role: str) -> None:
    for point in walk_all(tops):
        if role == "both" or not getattr(point, role):
            point.doubts.append(_NAMED_BY_NUMBER)


def _labels(role: str, value: str) -> tuple[Label, ...]:
    """The value of the label, and the labels that follow it in the same line."""
    own, more = cut_labels(value)
    role = "deadline" if role.lower().startswith(("срок", "deadline")) else "executor"
    return (Label(role, own.strip()), *more)  # type: ignore[arg-type]


def _give(tops: Sequence[Draft], span: Span, told: str, labels: tuple[Label, ...]) -> bool:
    if told == REST:
        return _give_rest(tops, span, labels)
    told, _, parent = told.replace('"', "").partition(" пункта ")
    wanted = range_of(told)
    points = [point for point in walk_all(tops) if _is_meant(point, wanted, parent)]
    for point in points:
        _hold(point, span, labels)
    return bool(points)


def give_by_number(
    state: Gathering, spans: Sequence[Span], told: str, labels: Sequence[Label]
) -> None:
    """A row of a table that names its points: «1–3 | директора школ | до 1 мая»."""
    numbers = range_of(without_word(fold(told)))
    for point in walk_all(state.tops):
        if point.number in numbers:
            _hold(point, spans[0], list(labels))
            point.spans.extend(spans[1:])


def _give_rest(
    tops: Sequence[Draft], span: Span, labels: tuple[Label, ...], but: Collection[str] = ()
) -> bool:
    """«остальные – до 15 октября»: the points for which nothing else was told."""
    for point in tops:
        if point.number in but:
            continue
        if lacking := [label for label in labels if not _held(point, label)]:
            _hold(point, span, lacking)
            point.doubts.append(_SHARED)
    return bool(tops)


def _held(point: Draft, label: Label) -> list[str]:
    held = {"deadline": point.deadlines, "both": point.both}
    return held.get(label.role, point.executors)


def _hold(point: Draft, span: Span, labels: tuple[Label, ...] | list[Label]) -> None:
    for label in labels:
        if label.role in ("executor", "deadline", "both") and label.value:
            _held(point, label).append(label.value)
    point.spans.append(span)


def _is_meant(point: Draft, wanted: set[str], parent: str) -> bool:
    above = point.parent.number if point.parent is not None else None
    return (point.number or "").lower() in wanted and parent.strip() in ("", above)
