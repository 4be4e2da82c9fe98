"""What may be lost of a recognised text: a line between two points, the end of a wording, the
mark that ties a footnote to its point. In a text that was typed these are its writer's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.types import Decision, Document, Doubt

_RECOGNISED = ("scan", "image")
_ENDED = re.compile(r"[.;:!?)»\"…]\W{0,5}$")
# «… на базе Гимназии им.», «… в СОШ №», «… «Гимназия имени»
_OPEN_END = re.compile(r"(?:(?<![а-яё])(?:им|с|пос|дер|[вик]|на|по|для|до)\.?|№)\s*$")
_OPEN_QUOTE = re.compile(r"«[^»]{0,60}$")
# «… для министерства. 2.1. Отказаться …»
_POINT_INSIDE = re.compile(r"[.;:]\s(?:.{0,60}\s)?(\d{1,2}\.\d{1,2}\.)\s[А-ЯЁ][а-яё]")
# «… смены лагеря. а исполнением …»: the beginning of another point was not read.
_BEGUN_SMALL = re.compile(r"(?<![а-яё])[а-яё]{5,}\.\s+([а-яё]+(?:\s+[а-яё]+)?)")
_NOTE = re.compile(r"\d{1,2}\s+(?:Отв|Исп|Срок|До\s)")
_EXTRACT = re.compile(r"(?i)выписка")
_HEAD = 20  # blocks in which a document says what it is
_MANY = 4  # decisions: fewer say nothing of how their writer ends them
_MOST = 0.8


def is_recognised(document: Document) -> bool:
    return document.format in _RECOGNISED or any(block.traces for block in document.blocks)


def doubt_losses(decisions: Sequence[Decision], document: Document) -> list[Decision]:
    """The decisions, with a doubt for what seems to be lost beside or in them."""
    if not is_recognised(document):
        return list(decisions)
    found: dict[str, list[Doubt]] = {}
    for path, doubt in (
        *_gaps(decisions, document),
        *_cut(decisions),
        *_run_in(decisions),
        *_inside(decisions),
        *_loose_notes(decisions, document),
    ):
        found.setdefault(path, []).append(doubt)
    return [
        replace(one, doubts=(*one.doubts, *dict.fromkeys(found.get(one.path, ()))))
        for one in decisions
    ]


# -- the end of a wording, the beginning of another ------------------------------------------


def _cut(decisions: Sequence[Decision]) -> Iterator[tuple[str, Doubt]]:
    """A wording without a sign at its end where nearly all others have one."""
    for decision in decisions:
        if _OPEN_END.search(decision.text) or _OPEN_QUOTE.search(decision.text):
            yield decision.path, Doubt("wording_cut", _told_cut(decision))
    ended = [_ENDED.search(decision.text) is not None for decision in decisions]
    if len(decisions) < _MANY or sum(ended) < _MOST * len(decisions):
        return
    for decision, has_end in zip(decisions, ended, strict=True):
        if not has_end and decision.text:
            yield decision.path, Doubt("wording_cut", _told_cut(decision))


def _told_cut(decision: Decision) -> str:
    last = " ".join(decision.text.split()[-2:])
    return f"Текст обрывается на «{last}»: возможно, его конец не распознан."


def _run_in(decisions: Sequence[Decision]) -> Iterator[tuple[str, Doubt]]:
    for decision in decisions:
        if match := _BEGUN_SMALL.search(decision.text):
            message = f"Начало предложения «{match[1]} …», возможно, не распознано."
            yield decision.path, Doubt("beginning_lost", message)


def _inside(decisions: Sequence[Decision]) -> Iterator[tuple[str, Doubt]]:
    for decision in decisions:
        if match := _POINT_INSIDE.search(decision.text):
            message = f"Внутри текста стоит номер «{match[1]}»: возможно, это другой пункт."
            yield decision.path, Doubt("point_in_wording", message)


def _loose_notes(decisions: Sequence[Decision], document: Document) -> Iterator[tuple[str, Doubt]]:
    """«2 Отв. Ким Е.И.» as a paragraph by itself: whose note is it?"""
    pages = {
        block.page: block.text
        for block in reversed(document.blocks)
        if block.kind != "cell" and _NOTE.match(block.text)
    }
    for decision in decisions:
        page = document.blocks[decision.evidence[0].block].page if decision.evidence else None
        if page in pages and not (decision.executors and decision.deadlines):
            message = f"На стр. {page} есть сноска «{pages[page]}»: проверьте, к какому пункту она."
            yield decision.path, Doubt("note_unlinked", message)


# -- numbers ---------------------------------------------------------------------------------


def _gaps(decisions: Sequence[Decision], document: Document) -> Iterator[tuple[str, Doubt]]:
    """Both sides of a gap: the lost point may have run into the first. An extract has gaps."""
    if any(_EXTRACT.search(block.text) for block in document.blocks[:_HEAD]):
        return
    for above, below in _siblings(decisions):
        if message := _gap(above, below):
            if above is not None:
                yield above.path, Doubt("number_gap", message)
            yield below.path, Doubt("number_gap", message)


def _siblings(decisions: Sequence[Decision]) -> Iterator[tuple[Decision | None, Decision]]:
    """Numbered points of one list, each with the one above; the first with None."""
    lists: dict[tuple[str | None, str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.number and _last(decision) is not None:
            prefix = decision.path[: -len(decision.number)]
            stem = decision.number.rpartition(".")[0]
            lists.setdefault((decision.parent, prefix, stem), []).append(decision)
    for found in lists.values():
        yield None, found[0]
        yield from pairwise(found)


def _last(decision: Decision) -> int | None:
    match = re.search(r"(?:^|\.)(\d{1,2})$", decision.number or "")
    return int(match[1]) if match else None


def _gap(above: Decision | None, below: Decision) -> str | None:
    """«1.5» and «1.7» without «1.6»; a list that begins with «2»."""
    last = _last(below)
    first = _last(above) if above is not None else 0
    if last is None or first is None or last == first + 1:
        return None
    if above is None:
        # A list may go on with the numbers of an earlier one.
        if last != 2:
            return None
        return f"Перед пунктом {below.number} нет пункта с номером 1: возможно, он не распознан."
    if last <= first:
        return f"Номер {below.number} стоит после номера {above.number}: проверьте по изображению."
    return (
        f"Между пунктами {above.number} и {below.number} нет пункта с номером {first + 1}: "
        "возможно, строка не распознана."
    )
