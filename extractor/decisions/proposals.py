"""Decisions that only the second reader sees, and those that it does not believe in.

It never overrules the rules: what it adds or doubts is marked for a person to look at.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.decisions.adopted import ADOPTED
from extractor.decisions.closing_brackets import settle_brackets
from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Reading
from extractor.decisions.points import gather_points
from extractor.decisions.prose import LOOSE, NOT_DECIDED
from extractor.decisions.prose import RULE as TOLD
from extractor.decisions.seen import SAID_DONE
from extractor.opinion import Ask, Opinion
from extractor.sections import Part
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece, Table, pieces_of
from extractor.text import fold
from extractor.types import Decision, Doubt

# Chosen on layouts left out of training: corpus/README.md, «The second reader».
BELIEVED, LED, DENIED = 0.9, 0.97, 0.25
NEXT = 0.3  # for the line that counts on from a believed one
_PROPOSED = Doubt(
    "second_reader_alone",
    "Похоже на решение, но стоит не там, где решения ожидаются: проверьте, решение ли это.",
)
_DENIED = Doubt(
    "second_reader_denies",
    "Похоже не на решение, а на текст обсуждения: проверьте, решение ли это.",
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Elements in a row that the rules made nothing of and the second reader takes for points."""

    elements: tuple[Element, ...]
    question: str | None

    @property
    def block(self) -> int:
        return next(pieces_of(self.elements)).block


def find_unread(
    parts: Sequence[Part], leftover: frozenset[int], ask: Ask, charges: Callable[[str], bool]
) -> Iterator[Unread]:
    """The runs of believed blocks outside the decisions, and of ``leftover`` ones inside.

    Where nothing was announced, a paragraph that charges somebody beside believed ones is one too.
    """
    announced = any(part.kind == "decisions" for part in parts)
    open_parts = list(_open_parts(parts, leftover))
    opinion = ask({piece.block for _, elements, _ in open_parts for piece in pieces_of(elements)})
    for part, elements, believed in open_parts:
        run: list[Element] = []
        held = [_believed(element, opinion, believed) for element in elements]
        for element, sure in zip(elements, held, strict=True):
            beside = not announced and any(held)
            charged = beside and isinstance(element, Piece) and charges(element.text)
            if (
                sure
                or charged
                or (
                    run
                    and isinstance(element, Piece)
                    and (opinion.belongs(element.block) or _counts_on(run, element, opinion))
                )
            ):
                run.append(element)
            elif run:
                yield Unread(tuple(run), part.question)
                run = []
        if run:
            yield Unread(tuple(run), part.question)


def _open_parts(
    parts: Sequence[Part], leftover: frozenset[int]
) -> Iterator[tuple[Part, list[Element], float]]:
    """The parts with what the rules made nothing of, and the belief that it takes there."""
    announced = any(part.kind == "decisions" for part in parts)
    read = frozenset(
        piece.block
        for part in parts
        if part.rule in (TOLD, LOOSE, ADOPTED)
        for piece in pieces_of(part.elements)
    )
    led = _leading(parts)
    for number, part in enumerate(parts):
        believed = LED if number in led else BELIEVED
        # Where decisions are announced, a plan in an annex is none of them (contract).
        if part.rule in NOT_DECIDED or (announced and part.kind == "annex"):
            continue
        yield part, list(_open_elements(part, leftover, read)), believed


def _counts_on(run: Sequence[Element], element: Piece, opinion: Opinion) -> bool:
    """«В-2. Секретарю разослать протокол.» below «В-1. Утвердить реестр.»: the next of its list
    needs less belief."""
    marker = marker_of(element)
    above = [m for e in run if isinstance(e, Piece) and (m := marker_of(e)) is not None]
    if marker is None or not above or marker.style != above[-1].style:
        return False
    numbers = [re.findall(r"\d+", m.printed or "")[-1:] for m in (above[-1], marker)]
    next_one = all(numbers) and int(numbers[0][0]) + 1 == int(numbers[1][0])
    return next_one and opinion.begins[element.block] > NEXT


def _open_elements(part: Part, leftover: frozenset[int], read: frozenset[int]) -> Iterator[Element]:
    """``read`` are paragraphs that a rule took a decision from already."""
    if part.kind != "decisions":
        for element in part.elements:
            if not (
                isinstance(element, Piece) and (element.block in read or _wanted(part, element))
            ):
                yield element
        return
    for piece in pieces_of(part.elements):
        if piece.block in leftover:
            yield piece


def _wanted(part: Part, piece: Piece) -> bool:
    """An item of the list below «Предложения с мест:»"""
    return part.rule == "suggested" and marker_of(piece) is not None


def _leading(parts: Sequence[Part]) -> frozenset[int]:
    """The hearings after which decisions are announced: what they list is what speakers want."""
    leading: set[int] = set()
    follows = False
    for number in range(len(parts) - 1, -1, -1):
        if parts[number].kind != "hearing":
            follows = parts[number].kind == "decisions"
        elif follows:
            leading.add(number)
    return frozenset(leading)


def _believed(element: Element, opinion: Opinion, demanded: float) -> bool:
    """A line that begins a decision; a table in which every second row or more does."""
    if isinstance(element, Piece):
        return opinion.begins[element.block] > demanded
    return _share_of_rows(element, opinion, demanded) >= 0.5


def _goes_on(element: Element, opinion: Opinion) -> bool:
    return isinstance(element, Piece) and opinion.belongs(element.block)


def _share_of_rows(table: Table, opinion: Opinion, demanded: float) -> float:
    rows = {
        cell.row
        for cell in table.cells
        if any(opinion.begins[piece.block] > demanded for piece in cell.pieces)
    }
    return len(rows) / table.height


def points_of_unread(unread: Unread, reading: Reading) -> tuple[Draft, ...]:
    """Points by the rules for points; what even these cannot take is a point as it stands."""
    gathered = gather_points(unread.elements, reading, unread.question)
    settle_brackets(gathered.points, reading)
    found = gathered.points or tuple(_as_printed(unread))
    points = tuple(point for point in found if _orders(point, reading))
    for point in points:
        for draft in point.walk():
            draft.doubts.append(_PROPOSED)
    return points


def _orders(point: Draft, reading: Reading) -> bool:
    """A proposal without any verb of deciding, above or below, is a list of a speech."""
    for draft in point.walk():
        line = fold(draft.text).lower()
        if draft.labelled or SAID_DONE.search(line):
            return True
        if any(reading.is_infinitive(word) for word in re.findall(r"[а-яё]{4,}", line)):
            return True
    return False


def _as_printed(unread: Unread) -> Iterator[Draft]:
    for element in unread.elements:
        if isinstance(element, Piece):
            draft = Draft(None, "plain", "second_reader", question=unread.question)
            draft.texts.append(element.text)
            draft.spans.append(element.span)
            yield draft


def insert(points: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the points put in where they stand on paper."""
    result = list(drafts)
    for point in points:
        at = next((i for i, d in enumerate(result) if _place(d) > _place(point)), len(result))
        result.insert(at, point)
    return result


def _place(draft: Draft) -> tuple[int, int]:
    first = min(draft.spans, key=lambda span: (span.block, span.start), default=None)
    return (first.block, first.start) if first is not None else (-1, 0)


def doubt_denied(
    decisions: Sequence[Decision], opinion: Opinion, parts: Sequence[Part]
) -> list[Decision]:
    """The decisions, with a doubt where no block of the wording looks like the second reader's.

    Of a paragraph that holds talk and decisions it cannot have one opinion.
    """
    mixed = _blocks(parts, "hearing") & _blocks(parts, "decisions")
    return [
        replace(decision, doubts=(*decision.doubts, _DENIED))
        if _denied(decision, opinion, mixed)
        else decision
        for decision in decisions
    ]


def _blocks(parts: Sequence[Part], kind: str) -> frozenset[int]:
    held = [part for part in parts if part.kind == kind]
    headed = {part.heading.block for part in held if part.heading is not None}
    return frozenset(piece.block for part in held for piece in pieces_of(part.elements)) | headed


def _denied(decision: Decision, opinion: Opinion, mixed: frozenset[int]) -> bool:
    """By its first block; «1) Отв.: Ким Е.И.» above the wording only goes on for that reader."""
    if not decision.evidence:
        return False
    blocks = [span.block for span in decision.evidence]
    block = next((block for block in blocks if not opinion.belongs(block)), blocks[0])
    return block not in mixed and opinion.begins[block] < DENIED
