"""Points inside a cell: the row's own, or several when the cell numbers them."""

import re
from collections.abc import Callable, Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Reading
from extractor.decisions.label_lines import value_with
from extractor.decisions.labels import Label, cut_labels
from extractor.decisions.row_votes import is_lost
from extractor.decisions.votes import is_vote, part_vote
from extractor.sections.markers import Marker, marker_of, split_run_on
from extractor.sections.pieces import Piece

_SHORT_LINE = 60  # characters of a line that only tells a term
_WHO_WORDS = 8  # of a paragraph that goes on naming who does it
OnlySchools = Callable[[str], bool]


def points_in_cell(
    pieces: Sequence[Piece], printed: str | None, question: str | None, reading: Reading
) -> list[Draft]:
    """The row's own point, or several when the cell numbers them, with those under it.

    ``dropped`` are those whose vote stands in the cell: «… За – 2, против – 4. Не принято».
    """
    points: list[Draft] = []
    row: Draft | None = None
    only_schools = reading.only_schools
    open_label: Label | None = None
    above: Piece | None = None
    lines = [part_vote(line) for piece in pieces for line in split_run_on(piece)]
    for piece, vote in lines:
        if points and is_vote(piece.text):
            _vote(points[-1], piece.text)
            points[-1].spans.append(piece.span)
            continue
        marker = marker_of(piece)
        body = piece.text[marker.length :].strip() if marker else piece.text
        own, labels = cut_labels(body)
        goes_on = marker is None and not labels and above is not None
        if open_label and goes_on and _names_more(open_label, body, piece, above, reading):
            open_label = _extend(points[-1], open_label, body)
            points[-1].spans.append(piece.span)
            above = piece
            continue
        if points and marker is None and not labels and not piece.continued:
            # «К 1 марта 2024 г.» on a line of its own
            own, labels = ("", told) if (told := _told(own, points[-1], reading)) else (own, ())
        open_label, above = labels[-1] if labels else None, piece
        if points and only_schools(body):
            shorten(points[-1], only_schools)
            points[-1].listed.append(body)
            points[-1].spans.append(piece.span)
            continue
        if marker is None and points:
            draft = points[-1]
            draft.texts.append(own)
        elif row is None or marker is None or (row.number != printed and _same(row, piece)):
            draft = Draft(_own_number(printed, marker), _style(piece), "row")
            points.append(draft)
            row = draft
            draft.texts.append(own)
        else:
            draft = Draft(marker.printed, marker.style, "row_inner")
            row.add_child(draft)
            points.append(draft)
            draft.texts.append(own)
        draft.question, draft.row = question, True
        draft.spans.append(piece.span)
        draft.executors.extend(v.value for v in labels if v.role == "executor" and v.value)
        draft.deadlines.extend(v.value for v in labels if v.role == "deadline" and v.value)
        draft.both.extend(v.value for v in labels if v.role == "both" and v.value)
        draft.listed.extend(v.value for v in labels if v.role == "school" and v.value)
        _vote(draft, vote)
    return points


def _told(own: str, above: Draft, reading: Reading) -> tuple[Label, ...]:
    """What a line says that holds nothing but a term, below a wording that may have ended."""
    told = reading.bracket_labels(own) if len(own) < _SHORT_LINE else ()
    if not above.text or above.text.endswith((",", ":", "-", "–")) or not own[:1].isupper():
        return ()
    return told if {label.role for label in told} == {"deadline"} else ()


def _names_more(
    label: Label, body: str, piece: Piece, above: Piece | None, reading: Reading
) -> bool:
    """«Исполнители: Ким Е.И., методист отдела⏎образования,⏎Орлов П.П.» in a cell: lines of one
    label. «⏎Сверить списки» orders and is none."""
    if label.role not in ("executor", "deadline") or above is None:
        return False
    words = re.findall(r"[а-яё]+", body.lower())
    if any(map(reading.is_infinitive, words)) or reading.holds_verb(body):
        return False
    if label.open:
        return True
    if piece.continued and piece.block == above.block:
        return body[:1].islower() or reading.names_people(body)
    # «Исп. Ким Е.И.» / «директора школ» / «Срок: 1 мая»: paragraphs of one cell.
    ended = re.search(r"(?<![А-ЯЁ])\.\s*$", label.value)
    who = label.role == "executor" and ended is None
    return who and len(words) <= _WHO_WORDS and reading.names_executors(body)


def _extend(draft: Draft, label: Label, body: str) -> Label:
    values = draft.deadlines if label.role == "deadline" else draft.executors
    if values and label.value:
        values[-1] = value_with(values[-1], body, label)
    else:
        values.append(body)
    return Label(label.role, body, open=body.rstrip().endswith(","))


def shorten(point: Draft, only_schools: OnlySchools) -> None:
    """«Заключить контракты: Ветровская ООШ;» above a line of schools: the list began there."""
    text = point.texts[-1] if point.texts else ""
    above, colon, first = text.rpartition(":")
    if colon and first.rstrip().endswith((";", ",")) and only_schools(first.strip(" ;,")):
        point.texts[-1] = above + colon
        point.listed.append(first.strip())


def _vote(point: Draft, text: str) -> None:
    point.dropped = point.dropped or is_lost(text)


def _own_number(printed: str | None, marker: Marker | None) -> str | None:
    """The number of the row; «1.2» in its text is more exact than «1» in its column."""
    typed = marker.printed if marker else None
    if printed and typed and typed.startswith(printed + "."):
        return typed
    return printed or typed


def _style(piece: Piece) -> str:
    marker = marker_of(piece)
    return marker.style if marker else "row"


def _same(row: Draft, piece: Piece) -> bool:
    marker = marker_of(piece)
    return marker is not None and marker.style == row.style
