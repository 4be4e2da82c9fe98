"""The lines and tables under РЕШИЛИ → points with their labels, lists and sub-points."""

import re
from collections.abc import Sequence

from extractor.decisions.asides import (
    PROPOSED,
    take_footnote,
    take_proposal,
    take_table,
    take_vote,
)
from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import (
    Gathered,
    Gathering,
    Reading,
    keep_labels,
    place,
    walk_all,
)
from extractor.decisions.labels import Label, closing_bracket, cut_labels
from extractor.sections.columns import opens_with_verb
from extractor.sections.headings import heading_of
from extractor.sections.markers import Marker, bare_marker, marker_of, split_run_on
from extractor.sections.pieces import Element, Piece, Table
from extractor.text import fold
from extractor.types import Doubt

_AFTER_LABEL = Doubt(
    "paragraph_after_label",
    "После срока или исполнителя идёт ещё абзац: проверьте, относится ли он к этому пункту.",
)
_CONTROL = re.compile(
    r"(?:общий\s+)?контроль\s+(?:за\s+)?.*(?:возложить|оставить|оставляю|возлагается|осуществлять)"
)


def gather_points(
    elements: Sequence[Element],
    reading: Reading,
    question: str | None,
    *,
    recommended: bool = False,
) -> Gathered:
    """The points of a decisions section."""
    state = Gathering(reading, question, numbered=_is_numbered(elements))
    for element in elements:
        if isinstance(element, Table):
            take_table(state, element)
        else:
            for line in split_run_on(element):
                _take_line(state, line)
    for draft in walk_all(state.tops):
        draft.recommended = recommended
        _lift_shared_labels(draft)
    return Gathered(tuple(t for t in state.tops if not t.dropped), tuple(state.leftover))


def _is_numbered(elements: Sequence[Element]) -> bool:
    """Whether the section counts its points; then a line without number goes on with one."""
    lines = [element for element in elements if isinstance(element, Piece)]
    marked = [marker for line in lines if (marker := marker_of(line))]
    return bool(marked)


def _take_line(state: Gathering, piece: Piece) -> None:
    if not re.search(r"\w", piece.text):
        return
    if piece.note is not None:
        take_footnote(state, piece)
        return
    heading = heading_of(piece)
    if heading is not None and heading.kind == "vote":
        take_vote(state, piece.text, [piece.span])
        return
    if PROPOSED.match(piece.folded.lower()):
        take_proposal(state, piece)
        return
    if _take_ranged_label(state, piece) or _is_subheading(state, piece):
        return
    marker = _marker(state, piece)
    body = piece.text[marker.length :].strip() if marker else piece.text
    own, labels = cut_labels(body)
    if marker is None and state.proposed:
        state.proposed.append(piece.span)
        return
    if labels and not own.strip(" .;,–—-") and state.last is not None:
        _take_labels(state, labels, piece)
    elif marker is not None and state.last is not None and _lists_schools(state, body):
        _list_schools(state, piece)
    elif marker is not None:
        _open_point(state, marker, piece, own, labels)
    elif _continues_label(state, piece):
        _extend_label(state, piece)
    elif state.last is not None and _lists_schools(state, piece.text):
        _list_schools(state, piece)
    elif state.last is not None and (told := _told_by_line(state, piece)):
        _take_labels(state, told, piece)
    elif _opens_unnumbered(state, piece, own):
        _open_unnumbered(state, piece, own, labels)
    elif state.last is not None:
        if state.last.labelled and opens_with_verb(own, state.reading.is_infinitive):
            state.last.doubts.append(_AFTER_LABEL)
        state.last.texts.append(own)
        state.last.spans.append(piece.span)
        keep_labels(state, state.last, labels)
    else:
        state.leftover.append(piece.span)


def _lists_schools(state: Gathering, text: str) -> bool:
    """«МОУ Ключевской СШ:» opens a point for the school, it is no line of a list."""
    return not text.rstrip().endswith(":") and state.reading.only_schools(text)


def _list_schools(state: Gathering, piece: Piece) -> None:
    """«МБОУ СОШ № 2 – МБОУ СОШ № 4»: neither wording nor a point, but its schools count."""
    if state.last is not None:
        state.last.listed.append(piece.text)
        state.last.spans.append(piece.span)


_RANGED = re.compile(
    r"(?P<role>ответственн[а-я]+|исполнител[ьи]|отв\.|срок[иа]?)\s+(?:за\s+)?(?:(?:исполнени|выполнени)[а-я]+\s+)?"
    r"(?:пп?\.|п\.п\.|(?:под)?пункт[а-я]*)\s*(?P<range>\"?[\dа-я][\"\d., а-я-]{0,40}?)(?::|\s-)\s+"
    r"(?P<value>\S.*)$",
    re.IGNORECASE,
)


def _take_ranged_label(state: Gathering, piece: Piece) -> bool:
    """«Ответственные за исполнение пунктов 2–5: …» is a label of exactly those points."""
    match = _RANGED.match(piece.folded.strip())
    if match is None:
        return False
    told, _, parent = match["range"].replace('"', "").partition(" пункта ")
    wanted = _range(told)
    value = piece.text.strip()[match.start("value") :]
    points = [point for point in walk_all(state.tops) if _is_meant(point, wanted, parent)]
    for point in points:
        values = point.deadlines if match["role"].lower().startswith("срок") else point.executors
        values.append(value)
        point.spans.append(piece.span)
    return bool(points)


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


def _is_subheading(state: Gathering, piece: Piece) -> bool:
    """«Качество общего образования» in the middle of the page parts the list, it orders nothing."""
    if (
        not (piece.bold or piece.align == "center")
        or marker_of(piece) is not None
        or piece.in_table
    ):
        return False
    words = piece.text.split()
    plain = len(words) <= 12 and not piece.text.rstrip().endswith((":", ";", ","))
    if not plain or cut_labels(piece.text)[1] or state.reading.only_schools(piece.text):
        return False
    if any(state.reading.is_infinitive(word.strip(".,«»")) for word in words):
        return False
    done = state.last is None or state.last.text.endswith((".", ";", ")")) or state.last.labelled
    state.open_label = None if done else state.open_label
    return done


def _told_by_line(state: Gathering, piece: Piece) -> tuple[Label, ...]:
    """A line that holds nothing but names or a term, without a label: «Ким Е.И.», «до 1 мая»."""
    if len(piece.text) > 120 or piece.text.rstrip().endswith(":"):
        return ()
    return state.reading.bracket_labels(piece.text)


def _marker(state: Gathering, piece: Piece) -> Marker | None:
    marker = marker_of(piece)
    if marker is None and (bare := bare_marker(piece.text)):
        expected = [d for d in state.path if d.style == "d1" and d.number]
        if expected and int(bare.printed or 0) == int(expected[-1].number or 0) + 1:
            return bare
    if marker is not None and marker.printed is None and piece.number is None and piece.continued:
        # A dash after a manual line break may go on with the sentence: «работа –\n – детям».
        return marker if piece.text[:1] in "-–—•" else None
    return marker


# -- new points ------------------------------------------------------------------------------


def _open_point(
    state: Gathering, marker: Marker, piece: Piece, own: str, labels: Sequence[Label]
) -> None:
    draft = Draft(marker.printed, marker.style, "marker", question=state.question)
    draft.texts.append(own)
    draft.spans.append(piece.span)
    place(state, draft, marker)
    keep_labels(state, draft, labels)


def _opens_unnumbered(state: Gathering, piece: Piece, own: str) -> bool:
    """A paragraph without number that is a point of its own."""
    line = fold(piece.text).lower()
    if _CONTROL.match(line):
        return True
    starts = opens_with_verb(own, state.reading.is_infinitive)
    if state.last is None:
        return starts or (not state.numbered and _may_order(state, own))
    starts = starts and own[:1].isupper()
    if piece.continued or piece.text[:1].islower():
        listed = state.last.style == "plain_under" and state.last.text.endswith((";", "."))
        under = listed or state.last.text.endswith(":")
        return not state.numbered and under and not piece.continued
    if state.numbered:
        return False
    return _may_order(state, own) and not state.last.text.endswith((",", "–", "-"))


def _may_order(state: Gathering, text: str) -> bool:
    """In a list without numbers only a paragraph with an infinitive can be a point."""
    words = re.findall(r"[А-Яа-яЁё]{4,}", text)
    adopted = re.search(r"\b(?:принят|утвержд|признан|рекоменд|возлага)", fold(text).lower())
    return bool(adopted) or any(state.reading.is_infinitive(word) for word in words)


def _open_unnumbered(state: Gathering, piece: Piece, own: str, labels: Sequence[Label]) -> None:
    previous = state.last
    draft = Draft(None, "plain", "unnumbered", question=state.question)
    draft.texts.append(own)
    draft.spans.append(piece.span)
    under = previous is not None and previous.text.endswith(":") and piece.text[:1].islower()
    if (under and previous is not None) or (
        previous is not None and previous.style == "plain_under" and piece.text[:1].islower()
    ):
        draft.style = "plain_under"
        place(state, draft, Marker(None, "plain_under", 0))
    else:
        state.path = []
        place(state, draft, Marker(None, "plain", 0))
    keep_labels(state, draft, labels)


# -- labels ----------------------------------------------------------------------------------


def _take_labels(state: Gathering, labels: Sequence[Label], piece: Piece) -> None:
    """A line that holds nothing but labels belongs to the point above it."""
    owner = state.last
    if owner is None:
        state.leftover.append(piece.span)
        return
    owner.spans.append(piece.span)
    owner.below.update(label.role for label in labels)
    keep_labels(state, owner, labels)


def _continues_label(state: Gathering, piece: Piece) -> bool:
    """«М.Н. Ким, директор школы» under «Исполнители: Е.И. Ли, начальник отдела,»."""
    if state.open_label is None or state.last is None:
        return False
    if state.open_label.open:
        return True
    if state.open_label.role != "executor":
        return False
    return state.reading.names_people(piece.text) and not opens_with_verb(
        piece.text, state.reading.is_infinitive
    )


def _extend_label(state: Gathering, piece: Piece) -> None:
    label, draft = state.open_label, state.last
    if label is None or draft is None:
        return
    own, more = cut_labels(piece.text)
    values = draft.deadlines if label.role == "deadline" else draft.executors
    if label.role == "control":
        pass
    elif values and label.value:
        values[-1] = f"{values[-1]}\n{own}"
    else:
        values.append(own)
    draft.spans.append(piece.span)
    state.open_label = Label(label.role, own, open=own.rstrip().endswith(","))
    if more:
        keep_labels(state, draft, more)


def _lift_shared_labels(draft: Draft) -> None:
    """A label on a line under the last of several bullets, when no other bullet has its like, is
    that of the whole point."""
    children = draft.children
    lettered = children and children[-1].style in ("a)", "A)", "d1)")
    if len(children) < 2 or not (children[-1].number is None or lettered) or children[-1].children:
        return
    for role in children[-1].below:
        if role not in ("executor", "deadline"):
            continue
        values = [child.executors if role == "executor" else child.deadlines for child in children]
        own = draft.executors if role == "executor" else draft.deadlines
        if not own and not any(values[:-1]):
            own.extend(values[-1])
            values[-1].clear()


def settle_brackets(points: Sequence[Draft], reading: Reading) -> None:
    """Closing brackets that name executors or terms leave the wording and become labels."""
    for draft in walk_all(points):
        text, labels = closing_bracket(draft.text, reading.bracket_labels)
        held = {"executor": draft.executors, "deadline": draft.deadlines}
        if not labels or any(held[label.role] for label in labels):
            continue
        draft.texts = [text]
        for label in labels:
            held[label.role].append(label.value)
