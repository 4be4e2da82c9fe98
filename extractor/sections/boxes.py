"""Boxes to be ticked: of «☒ принято ☐ отклонено» only what was chosen is said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.sections.pieces import Element, GridCell, Piece, Table
from extractor.text import cyrillic, fold

_ON = r"[☒☑✓✔✗✘⊠✅]|\[\s?[xXхХvV✓✔+]\s?\]"
_OFF = r"[☐□]|\[\s{0,3}\]|\[_+\]"
_BOX = re.compile(rf"(?P<on>{_ON})|(?P<off>{_OFF})")
_OPENS = re.compile(rf"\s*(?:(?P<on>{_ON})|(?P<off>{_OFF}))\s*(?=\S)")
# «Члены комиссии (☒ – присутствовал, ☐ – отсутствовал):» says what the boxes mean.
_LEGEND = re.compile(rf"\s*\((?:[^()]*(?:{_ON}|{_OFF})\s*[-–—=][^()]*)\)")
_VERDICT = re.compile(
    r"(?:решение\s+)?(?:(?:не\s+)?(?:принят|утвержден|поддержан|одобрен)[оаы]?|отклонен[оаы]?|за|против|"
    r"воздерж[а-я]+|да|нет)\W*"
)
_LOST = re.compile(
    r"\W*(?:против|нет|(?:решение\s+)?(?:отклонен|не\s+(?:принят|утвержден|поддержан|одобрен))[оаы]?)\W*"
)
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+(?:[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:ич|на)(?![а-яё]))"
    r"|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+"
)
# «Провести сверку. ⇥ Да ☒ Нет ☐», «Решение: принято ☒ отклонено ☐»
_LEAD = re.compile(r"(.*(?::|\t|\s{2}|[.;!]\s))\s*(\S.*)")
_OPTION_WORDS = 8
# Told to those who read votes: a form in which nobody ticked a verdict, or more than one.
NOT_TICKED = "не отмечено"


def without_boxes(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements with what was ticked in the place of the boxes.

    «☐ принято ☒ отклонено» → «Голосование: отклонено», «Срок: ☐ 1 мая ☒ 1 июня» → «Срок: 1 июня»;
    of people under one another those without a tick were absent.
    """
    place = 0
    while place < len(elements):
        element = elements[place]
        if isinstance(element, Table):
            yield _table(element)
            place += 1
            continue
        run = _run(elements[place:])
        if len(run) > 1 and (told := _listed(run)) is not None:
            yield from told
            place += len(run)
            continue
        yield _chosen(element)
        place += 1


def _table(table: Table) -> Table:
    if not any(_BOX.search(cell.text) for cell in table.cells):
        return table
    heads = {cell.column: cell.text for cell in table.cells if cell.row == 0}
    cells = tuple(_cell(cell, heads.get(cell.column, "")) for cell in table.cells)
    return replace(table, cells=cells)


def _cell(cell: GridCell, head: str) -> GridCell:
    """A cell of «☒ / ☐» says what the heading «За / Против» has at the place of the tick."""
    if not _BOX.search(cell.text):
        return cell
    boxes = list(_BOX.finditer(cell.text))
    verdicts = [part.strip() for part in re.split(r"[/|]", head)]
    alone = not re.search(r"\w", _BOX.sub("", cell.text))
    if alone and len(boxes) == len(verdicts) and all(map(_is_verdict, verdicts)):
        ticked = [one for one, box in zip(verdicts, boxes, strict=True) if box["on"]]
        told = "" if len(boxes) == 1 and not ticked else _verdict(ticked)
        first = next(iter(cell.pieces))
        return replace(cell, elements=(replace(first, text=told),))
    return replace(cell, elements=tuple(without_boxes(cell.elements)))


def _run(elements: Sequence[Element]) -> list[Piece]:
    """The lines from here on that each open with a box and hold no other."""
    run: list[Piece] = []
    for element in elements:
        if not isinstance(element, Piece) or not _OPENS.match(element.text):
            break
        if len(_BOX.findall(element.text)) > 1:
            break
        run.append(element)
    return run


def _listed(run: Sequence[Piece]) -> list[Piece] | None:
    """Lines of which some are ticked: verdicts, or people who came and who did not."""
    opened = [_OPENS.match(piece.text) for piece in run]
    ticked = [bool(match and match["on"]) for match in opened]
    texts = [piece.text[match.end() :] for piece, match in zip(run, opened, strict=True) if match]
    if all(map(_is_verdict, texts)):
        chosen = [text for text, on in zip(texts, ticked, strict=True) if on]
        return [replace(run[0], text=_verdict(chosen))]
    if all(ticked) or not any(ticked) or not all(map(_PERSON.match, texts)):
        return None
    return [
        replace(piece, text=text if on else f"{text.rstrip(' ;,.')}, отсутствовал")
        for piece, text, on in zip(run, texts, ticked, strict=True)
    ]


def _chosen(piece: Piece) -> Piece:
    """A line in which one of several words was to be ticked, or that tells what a tick means."""
    text = _LEGEND.sub("", piece.text)
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2:
        return piece if text == piece.text else replace(piece, text=text)
    before = not text[boxes[-1].end() :].strip(" .;,)")
    lead, options = _behind(text, boxes) if before else _ahead(text, boxes)
    sure = all(option and len(option.split()) <= _OPTION_WORDS for option, _ in options)
    if not sure or any(option[:1] in "-–—=" for option, _ in options):
        return piece
    ticked = [option for option, on in options if on]
    if all(_is_verdict(option) for option, _ in options):
        return replace(piece, text=_joined(lead, _verdict(ticked)))
    if not ticked or len(ticked) == len(options):
        return piece
    return replace(piece, text=f"{lead} {', '.join(ticked)}".strip())


_Options = list[tuple[str, bool]]


def _ahead(text: str, boxes: Sequence[re.Match[str]]) -> tuple[str, _Options]:
    """«Срок: ☐ 1 мая ☒ 1 июня»: each box before its word."""
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    options = [
        (text[box.end() : end].strip(" \t;,/|"), box["on"] is not None)
        for box, end in zip(boxes, ends, strict=True)
    ]
    return text[: boxes[0].start()].rstrip(), options


def _behind(text: str, boxes: Sequence[re.Match[str]]) -> tuple[str, _Options]:
    """«принято ☒ отклонено ☐»: each box behind its word."""
    starts = [0, *(box.end() for box in boxes[:-1])]
    options = [
        (text[start : box.start()].strip(" \t;,/|"), box["on"] is not None)
        for box, start in zip(boxes, starts, strict=True)
    ]
    head = _LEAD.match(text[: boxes[0].start()])
    lead, first = (head[1], head[2]) if head else ("", options[0][0])
    return lead.rstrip(), [(first.strip(" ;,/|"), options[0][1]), *options[1:]]


def _is_verdict(text: str) -> bool:
    return bool(_VERDICT.fullmatch(fold(cyrillic(text)).lower().strip()))


def _verdict(ticked: Sequence[str]) -> str:
    """«Голосование: не принято» for any verdict against the point."""
    if len(ticked) != 1:
        return f"Голосование: {NOT_TICKED}"
    lost = _LOST.fullmatch(fold(cyrillic(ticked[0])).lower())
    return f"Голосование: {'не принято' if lost else 'принято'}"


def _joined(lead: str, vote: str) -> str:
    """The vote as a sentence of its own behind the wording of its point."""
    if not re.search(r"\w", lead) or lead.endswith(":"):
        return vote
    return f"{lead}{'' if lead.endswith(('.', ';', '!')) else '.'} {vote}."
