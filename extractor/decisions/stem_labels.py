"""Labels that say by a word of theirs what they hold: «К сроку: 1 мая», «Поручается: Ким Е.И.».

The list of labels (``label_words.py``) holds those in use everywhere; offices make others out of
the same words. Such a line is a label only if nothing but people, or but a term, follows.
"""

import re

from extractor.decisions.gathering import Reading
from extractor.decisions.labels import Label, cut_labels
from extractor.sections.pieces import Piece
from extractor.text import fold

_LINE = re.compile(
    r"[\s(-]*(?P<label>[А-Яа-я][а-я]*\.?(?:\s[а-я]{1,14}\.?){0,3}?)\s?(?::\s*|\s-\s+)(?P<value>[^:]+)$"
)
_WHO = re.compile(
    r"(?<![а-я])(?:(?:со)?исполн(?:яет|яют|ител|ени|ить|яющ)|ответств|отвеча|поруч|готов(?:ит|ят)|вед[еу]т|"
    r"организ(?:атор|ует|уют)|адрес|персональн|курат|курир|координ|кому|кто(?![а-я])|кем(?![а-я])|сдела[ею]т|обеспечива|занима[ею]т)"
)
_WHEN = re.compile(
    r"(?<![а-я])(?:срок|дат[аеу](?![а-я])|врем[яе]|период|(?:крайн|последн|контрольн)[а-я]+\s(?:день|дат)|день|"
    r"числ|когда|ждем|готовность|готово|завершени|окончани|(?:вы|ис)полн(?:ить|ени)|заверш(?:ить|ени)|"
    r"отчита|доложить|представить|сдать|сделать|не\s+поз[дж]|дедлайн)|(?<![а-я])(?:до|к)$"
)
# What is told of the meeting itself, or of a paper, is neither who nor when.
_NEITHER = re.compile(
    r"протокол|голосов|докладч|контрол(?!ьн)|основани|заседани|совещани|утвержд|принят"
)
_LONGEST = 150  # characters; a longer value is a sentence
_FEW = 8  # words of an event: «к следующему заседанию Совета»
_WAITS = re.compile(r"(?:к|ко|до|по|после|на|в|с|со|не|еже[а-я]+но|постоянно)(?![а-я])")


# «директора школ. К исполнению: 1 декабря 2016 г.»: a second label in the value of the first
_SECOND = re.compile(
    r"(?P<first>.+?[.;])\s+(?P<label>[А-ЯЁ][а-яё]*(?:\s[а-яё]{1,15}){0,3})\s?(?::|\s-)\s+(?P<value>[^:]+)$"
)


def parted(label: Label, reading: Reading) -> tuple[Label, ...]:
    """The label, and behind a stop in its value one of the office's own that holds but a term.

    Of a term the same with people: «до 1 мая. Куратор: Ким Е.И.».
    """
    match = _SECOND.match(fold(label.value))
    if match is None or label.role not in ("executor", "deadline"):
        return (label,)
    value = label.value[match.start("value") : match.end("value")].strip(" ;")
    told = reading.bracket_labels(value.rstrip("."))
    if {one.role for one in told} != {"deadline" if label.role == "executor" else "executor"}:
        return (label,)
    if _NEITHER.search(match["label"].lower()):
        return (label,)
    return (
        Label(label.role, label.value[: match.end("first")].rstrip(". ;")),
        Label(told[0].role, value),
    )


def cut_stem_label(piece: Piece, reading: Reading) -> tuple[Label, ...]:
    """The labels of a line that holds nothing but one such label with its value."""
    match = _LINE.match(fold(piece.text).rstrip())
    if match is None or len(match["value"]) > _LONGEST or cut_labels(piece.text)[1]:
        return ()
    label = match["label"].lower()
    if _NEITHER.search(label):
        return ()
    value = piece.text[match.start("value") : match.end("value")].strip(" ;")
    told = reading.bracket_labels(value)
    roles = {one.role for one in told}
    if roles == {"deadline"} and _WHEN.search(label):
        return told
    if _WHO.search(label):
        if "executor" in roles:
            return told
        named = reading.names_people(value) or reading.only_groups(value)
        return (Label("executor", value),) if named and not reading.holds_verb(value) else ()
    if _WHEN.search(label):
        line = fold(value).lower()
        waits = bool(_WAITS.match(line)) and len(line.split()) <= _FEW
        return (Label("deadline", value),) if waits and not reading.holds_verb(value) else ()
    return ()
