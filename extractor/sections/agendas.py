"""An agenda that no word announces, or words of the hearings do: «Обсудили: 1) …; 2) …»."""

import re
from collections.abc import Iterator, Sequence

from extractor.sections.markers import Marker, bare_marker, marker_of, split_run_on
from extractor.sections.pieces import Element, Piece
from extractor.sections.questions import take_agenda_line
from extractor.sections.walk import Walk
from extractor.text import fold

_EARLY = ("title", "participants", "absent", "invited")
# «Рассмотрено:», «На повестке:», «О чём говорим:», «Вопросы:» — a few words and a colon.
_LABEL = re.compile(r"[А-ЯЁа-яё][А-ЯЁа-яё «»\"-]{3,60}:\s*")
_PEOPLE = re.compile(
    r"(?:член|состав|участ|присутств|отсутств|приглашен|гост|председател|секретар|явк|список|"
    r"пришли|не\s|просим|поруч|реш|прилож|адрес|рассылк)"
)
# Behind «Цель: …» only these words name an agenda; «Примерный план работы:» does not.
_DISCUSSED = re.compile(r"(?:обсу|рассм|вопрос|(?:на\s|в\s)?повест|разбир|говорили)")
_TOPIC = re.compile(r"(?:о|об|обо)\s+[а-я«\"]")
_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\s?\.|(?<![а-яё])[А-ЯЁ]\s?\.\s?[А-ЯЁ]\s?\.\s?[А-ЯЁ][а-яё]+"
    r"|[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)\b"
)
_POST = re.compile(
    r"(?:директор|заместител|зам\.|начальник|завед|зав\.|методист|специалист|учител|педагог|инспектор|"
    r"представител|руководител|глав[аы]\s|консультант|врач|председател|секретар)"
)


def questions_listed(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Рассмотрено:» / «1. Лето – 2016.» / «2. Аттестация.»; «Обсудили: 1) учёт детей; 2) …»."""
    early = walk.kind in _EARLY or walk.rule == "after_participants"
    if not early or walk.decided or piece.in_table:
        return False
    label = _LABEL.match(piece.text) if marker_of(piece) is None else None
    if label is not None and _PEOPLE.match(fold(label[0]).lower()):
        return False
    if walk.kind == "hearing" and not (label and _DISCUSSED.match(fold(label[0]).lower())):
        return False
    rest = piece.tail(label.end()) if label else piece
    lines = list(_run((rest, *following) if rest.text else following))
    if label is None and not _topics(lines):
        return False
    gaps = [marker.values[0] for line in lines if (marker := _marker(line))] != list(
        range(1, len(lines) + 1)
    )
    if gaps and not _asked_again(lines, following):
        return False
    if len(lines) < 2 or not all(_asks(walk, line) for line in lines):
        return False
    walk.open("agenda", "agenda_listed", piece if label else None)
    if rest.text:
        for line in split_run_on(rest):
            take_agenda_line(walk, line)
    return True


def _run(elements: Sequence[Element]) -> Iterator[Piece]:
    """The lines numbered upwards that the elements begin with; run-on lines are cut."""
    expected = 0
    for element in elements:
        if not isinstance(element, Piece) or element.in_table:
            return
        for line in split_run_on(element):
            marker = marker_of(line) or bare_marker(line.text)
            if marker is None or len(marker.values) != 1:
                return
            # An extract may begin with question 2 and leave out the fourth.
            if marker.values[0] <= expected or (not expected and marker.values[0] > 9):
                return
            expected = marker.values[0]
            yield line


def _marker(line: Piece) -> Marker | None:
    return marker_of(line) or bare_marker(line.text)


def _asked_again(lines: Sequence[Piece], following: Sequence[Element]) -> bool:
    """Whether the last question comes again further on, as the heading of its hearing."""
    last = _body(lines[-1]).rstrip(" .;")
    texts = [_body(e).rstrip(" .;") for e in following if isinstance(e, Piece)]
    return texts.count(last) > 1


def _topics(lines: Sequence[Piece]) -> bool:
    """Without any label only «О …» tells a question from whatever else is numbered."""
    return all(_TOPIC.match(fold(_body(line)).lower()) for line in lines)


def _body(line: Piece) -> str:
    marker = marker_of(line) or bare_marker(line.text)
    return line.text[marker.length if marker and line.number is None else 0 :].strip()


def _asks(walk: Walk, line: Piece) -> bool:
    """Whether a numbered line may be a question: no order, and nobody who is listed."""
    body = _body(line)
    lower = fold(body).lower()
    if _TOPIC.match(lower):
        return True
    own = re.split(r"\s*\(|\s[–—-]\s|\.\s", body)[0]
    words = re.findall(r"[а-я-]+", lower)[:2]
    orders = any(walk.is_infinitive(word) for word in words)
    return not (orders or _NAME.search(own) or _POST.match(lower)) and len(body) < 300
