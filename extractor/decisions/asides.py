"""Votes, tables and footnotes among the points: what is no line of wording."""

import re

from extractor.decisions.cards import points_of_card
from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathering, keep_labels
from extractor.decisions.labels import cut_labels
from extractor.decisions.ranged_tables import take_ranged_table
from extractor.decisions.rows import points_of_table
from extractor.decisions.vote_tables import (
    take_vote,
    take_vote_table,
    take_votes_by_row,
    tells_vote,
)
from extractor.sections.columns import Columns, card_roles, columns_of, opens_with_verb
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Piece, Table, pieces_of
from extractor.text import fold
from extractor.types import Aside

# «Поставлено на голосование предложение …»: what is voted on next is no point of the list.
PROPOSED = re.compile(
    r"(?:(?:на\s+голосование\s+)?(?:был[оа]?\s+)?поставлен[оаы]?\b|на\s+голосование\s+вын[ео]с|"
    r"поступил[оаи]\s+предложени|предложени[ея]\s+[а-я-]+\s+[а-я.\s]{2,8}(?:поставлен|:))"
)


def take_proposal(state: Gathering, piece: Piece) -> None:
    """A proposal put to the vote: neither wording nor a point."""
    state.since_vote, state.voted, state.open_label = [], [], None
    state.proposed = [piece.span]
    state.asides.append(Aside(piece.span, "proposal"))
    if state.last is not None:
        state.last.spans.append(piece.span)


_ATTACHED = re.compile(
    r"\W*приложени[ея]\s*:\s*[^:]*(?:на\s+\d+\s*(?:-?ти\s*)?л|в\s+\d+\s*экз|\d+\s*стр)"
)

# «Доклад Ким Е.И. приложен к протоколу на трёх листах.» as a paragraph of its own
_IS_ATTACHED = re.compile(
    r".{3,160}(?<![а-я])(?:приложен[аоы]?|прилага[ею]тся)\s+к\s+(?:настоящему\s+)?протоколу"
    r"(?:\s+на\s+[\dа-я]+\s+л(?:ист[а-я]*|\.)?)?\W*"
)


def take_attachment(state: Gathering, piece: Piece) -> bool:
    """«Приложение: меню на 3 л. в 1 экз.» goes with the document, not with the point."""
    line = piece.folded.lower()
    apart = marker_of(piece) is None and not piece.continued
    told = apart and _IS_ATTACHED.fullmatch(line) and not _orders(state, line)
    if not (told or _ATTACHED.match(line)):
        return False
    state.asides.append(Aside(piece.span, "attachment"))
    return True


def _orders(state: Gathering, line: str) -> bool:
    return any(map(state.reading.is_infinitive, re.findall(r"[а-яё]+", line)))


# «Фото 2. Работа в группах», «Рис. 1 – Схема», and what a site prints around its news
_CAPTION = re.compile(
    r"(?:фото(?:графия)?|рис(?:унок|\.)?|илл\.|скриншот|снимок)\s*(?:№\s*)?\d{1,2}\s*(?:[.:-]|$)|фото\s*:|"
    r"(?:поделиться|читайте\s+также|смотрите\s+также|опубликовано|просмотров|просмотры|комментари[ия]|"
    r"теги|метки|рубрика|источник|версия\s+для\s+печати|автор\s+фото)\s*(?::|\(\d|$)"
)


def take_caption(state: Gathering, piece: Piece) -> bool:
    """The words under a picture are neither a point nor the end of one."""
    if not _CAPTION.match(piece.folded.lower()) or piece.number is not None:
        return False
    state.asides.append(Aside(piece.span, "caption"))
    state.open_label = None
    return True


def take_table(state: Gathering, table: Table) -> None:
    columns = columns_of(table, state.reading.is_infinitive)
    if card_roles(table):
        _add_rows(state, points_of_card(table, state.question, state.reading))
        return
    if _take_label_cells(state, table):
        return
    if take_ranged_table(state, table, columns):
        return
    if take_votes_by_row(state, table):
        return
    votes = tells_vote(table, columns)
    if columns.of("text") and not votes and _gives_orders(state, table, columns):
        rows, beside = points_of_table(table, columns, state.question, state.reading)
        state.asides.extend(beside)
        _add_rows(state, rows)
        return
    pieces = [piece for piece in pieces_of([table]) if piece.text]
    if (columns.of("vote") or votes) and columns.of("number"):
        take_vote_table(state, table, columns)
        return
    if columns.of("vote") or votes:
        take_vote(state, " ".join(p.text for p in pieces), [p.span for p in pieces])
        return
    if state.last is None:
        state.leftover.extend(piece.span for piece in pieces)
        return
    _list_cells(state.last, table)
    state.last.spans.extend(piece.span for piece in pieces)


_OF_SCHOOLS = re.compile(
    r"(?<![а-я])(?:оу|оо|сош|оош|сш|доу|мб?[ак]?оу|школ|лице|гимнази|образовательн|наставни|подшефн|ведущ)"
)
_BARE_NUMBER = re.compile(r"(?:№\s*)?\d{1,3}")


def _list_cells(point: Draft, table: Table) -> None:
    """«ОУ № | ОУ №» over «8 | 2»: bare numbers in a column of schools are schools."""
    heads = {cell.column: fold(cell.text).lower() for cell in table.row(0)}
    for cell in table.cells:
        text = cell.text.strip()
        headed = _OF_SCHOOLS.search(heads.get(cell.column, "")) is not None
        if cell.row and headed and _BARE_NUMBER.fullmatch(text):
            point.school_numbers.append(text.lstrip("№ "))
        elif text:
            point.listed.append(cell.text)


def _take_label_cells(state: Gathering, table: Table) -> bool:
    """«Исполняет: Ким Е.И. | К сроку: 1 мая»: cells under a point that hold its labels."""
    cells = [cell for cell in table.cells if re.search(r"\w", cell.text)]
    told = [cut_labels(cell.text) for cell in cells]
    if state.last is None or not cells or table.height > 2:
        return False
    if not all(labels and not re.search(r"\w", own) for own, labels in told):
        return False
    for cell, (_, labels) in zip(cells, told, strict=True):
        state.last.spans.extend(piece.span for piece in cell.pieces)
        keep_labels(state, state.last, labels)
    state.open_label = None
    return True


def _gives_orders(state: Gathering, table: Table, columns: Columns) -> bool:
    """Whether the rows are points: a plan of events under a point that adopts it is none."""
    if not (columns.holds_tasks or columns.assigns or not columns.named):
        return False
    if columns.assigns or not columns.named or state.last is None:
        return True
    texts = [c.text for c in table.cells if c.column in columns.of("text")][columns.first_row :]
    orders = sum(opens_with_verb(text, state.reading.is_infinitive) for text in texts)
    return state.last.text.endswith(":") or orders * 3 > len(texts)


def _add_rows(state: Gathering, rows: list[Draft]) -> None:
    """Rows stand under the point above if it announces them («…:»), else by themselves."""
    above = state.last
    if above is not None and above.text.endswith(":") and not above.row:
        for draft in rows:
            above.add_child(draft)
    else:
        state.tops.extend(rows)
        state.path = []
        # Under a table that counts its rows a plain paragraph is no point.
        state.numbered = True
    state.since_vote = list(rows)
    state.open_label = None


def take_footnote(state: Gathering, piece: Piece) -> None:
    """A footnote to the point is a label (contract, «Deadlines»)."""
    if state.last is None:
        state.leftover.append(piece.span)
        return
    _, labels = cut_labels(piece.text)
    state.last.spans.append(piece.span)
    keep_labels(state, state.last, labels or state.reading.bracket_labels(piece.text))
    state.open_label = None
