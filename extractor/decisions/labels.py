"""«Срок: …», «Исполнители: …», «(отв. …, срок – …)»: labels cut out of a point's wording."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from extractor.entities.people_patterns import INITIALED
from extractor.text import cyrillic, fold

LabelRole = Literal["executor", "deadline", "control", "both"]


@dataclass(frozen=True, slots=True)
class Label:
    """``value`` as printed; ``open`` when the label's line ends before its value does."""

    role: LabelRole
    value: str
    open: bool = False


# Misprints of the words that people type most: «Ответсвенный», «исполненния».
_RESPONSIBLE = r"отве[тс]{1,3}т?венн?(?:ый|ая|ые|ое)"
_DONE = r"(?:исполненн?ия|выполненн?ия)"
_FOR = (
    r"(?:\s+за\s+(?:исполнение|выполнение|реализацию|проведение|подготовку|организацию)"
    r"(?:\s+[а-я]+){0,3})?"
)
# «Исполнитель / срок: Ким Е.И. / до 1 марта», «Срок и ответственный: …»
_WHO = r"(?:(?:со)?исполнител[ьи]|ответственн(?:ый|ая|ые)|отв\.?)"
_WHEN = r"срок[иа]?(?:\s+(?:исполнения|выполнения))?"
_BOTH = rf"(?:{_WHO}\s*(?:[/,;]|\s(?:и|,)\s)\s*{_WHEN}|{_WHEN}\s*(?:[/,;]|\s(?:и|,)\s)\s*{_WHO})"
_EXECUTOR = (
    r"(?:" + _RESPONSIBLE + r"(?![а-я])(?:\s*(?:исполнител[ьи]|лиц[оа]|исп\.?))?" + _FOR
    + r"|(?:со)?исполнител[ьи](?![а-я])|кому поручено|отв(?=\s*[:-]))"
)  # fmt: skip
_DEADLINE = (
    r"(?:дедлайн|до(?=\s*:)|(?:(?:контрольный|контр\.|крайний|предельный)\s+)?срок[иа]?(?:\s+(?:"
    + _DONE
    + r"|реализации|проведения|сдачи|"
    r"представления|предоставления|подготовки|завершения|действия))?|дата\s+"
    + _DONE
    + r"|период\s+(?:исполнения|реализации))"
)
_CONTROL = (
    r"(?:(?:к-ль|контр\.)(?=\s*:)|контроль(?:\s+за)?(?:\s+(?:исполнени|выполнени)[а-я]+"
    r"(?:\s+(?:поручени|решени|пункт)[а-я]+)?)?)"
)
# A label's value may follow without a colon only if it looks like a term: «Срок до 12.01.2022г.».
_TERM_AHEAD = (
    r"(?=до\s|не\s+позднее|с\s+\d|по\s+\d|к\s+\d|\d|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|"
    r"сентябр|октябр|ноябр|декабр|в\s+течение|в\s+соответствии|согласно|постоянно|еже[а-я]+но|весь\s|"
    r"на\s+(?:следующ|очередн)|в\s+\d|i+v?\s|незамедлительно|срочно|по\s+мере)"
)
_NAME_AHEAD = (
    r"(?=(?-i:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\s?\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.)|руководител|"
    r"директор|начальник|заместител|заведующ|(?:пока\s+)?не\s+(?:определен|назначен|указан))"
)
_SEPARATOR = r"\s*(?:[:=]|-+(?=\s|[А-Я]))+\s*"
_BEFORE = r"(?:(?<=^)|(?<=[.;,(\t!?\"])|(?<=\s\s)|(?<=[.;,(]\s))\s*"


# An abbreviation is a label whatever follows it: «Отв. зам. директоров по УВР».
_SHORT = r"(?:отв(?:етств)?\.(?:\s*(?:исп\b\.?|за\s+исп[а-я]*\.?))?|исп\.)\s*[:-]*\s*(?=\w)"


def _label(words: str, ahead: str) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}{words}(?:{_SEPARATOR}|\\s+{ahead})", re.IGNORECASE)


_LABELS: tuple[tuple[LabelRole, re.Pattern[str]], ...] = (
    ("both", re.compile(_BEFORE + _BOTH + r"\s*[:-]+\s*", re.IGNORECASE)),
    ("executor", _label(_EXECUTOR, _NAME_AHEAD)),
    ("executor", re.compile(_BEFORE + _SHORT, re.IGNORECASE)),
    ("deadline", _label(_DEADLINE, _TERM_AHEAD)),
    ("control", re.compile(_BEFORE + _CONTROL + r"\s*[:-]+\s*", re.IGNORECASE)),
)
# The value stands on the next line: «Ответственные:» alone, or «Срок исполнения».
_ALONE: tuple[tuple[LabelRole, re.Pattern[str]], ...] = (
    ("executor", re.compile(rf"\W*{_EXECUTOR}\s*[:-]\s*$", re.IGNORECASE)),
    (
        "executor",
        re.compile(
            rf"(?:\W*{_RESPONSIBLE}"
            r"(?:\s+исполнител[ьи])?|\W*исполнител[ьи])\W*$",
            re.IGNORECASE,
        ),
    ),
    ("executor", re.compile(r"\W*отв(?:етств)?\.\s*(?:исп\.?)?[\s:-]*$", re.IGNORECASE)),
    ("deadline", re.compile(rf"\W*{_DEADLINE}[\s:.-]*$", re.IGNORECASE)),
)
_SQUARE = str.maketrans("[]", "()")
# «… /отв. Ким Е.И., до 1 марта/» closes a point as a bracket does.
_SLASHED = re.compile(r"(?<=\s)/(?=[^/\d])([^/]{3,200})/(?=[\s.;,]*$)")
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;,]*$")
# «(Ким Е.И., Ли Т.П., срок – 1 марта)»: names that need no label before the one that has it.
_NAMES_FIRST = re.compile(rf"\s*{INITIALED}(?:\s*(?:,|;|\bи\b)\s*{INITIALED})*\s*[,;]\s*")
_SENTENCE_END = re.compile(r"(?<=[а-яё0-9»\")])\.\s+(?=[А-ЯЁ][а-яё]{3,})")


def _occurrences(line: str) -> list[tuple[int, int, LabelRole]]:
    found = [
        (match.start(), match.end(), role)
        for role, pattern in _LABELS
        for match in pattern.finditer(line)
    ]
    # Of labels that begin together the longest: «Исполнитель / срок:» is one.
    found.sort(key=lambda place: (place[0], -place[1]))
    kept: list[tuple[int, int, LabelRole]] = []
    for start, end, role in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, role))
    return kept


def _bracketed(line: str) -> str:
    """Square brackets and closing slashes made round ones; the same length."""
    return _SLASHED.sub(lambda match: f"({match[1]})", line.translate(_SQUARE))


def _clean(value: str) -> str:
    value = value.strip(" \t\n;,")
    while value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1].rstrip(" ;,.")
    while value.startswith("(") and value.count("(") > value.count(")"):
        value = value[1:].lstrip()
    return value


def cut_labels(text: str) -> tuple[str, tuple[Label, ...]]:
    """A line's own wording and the labels in it, each with the value up to the next label.

    >>> cut_labels("Провести сверку. Срок: до 1 марта. Отв.: Ким Е.И.")[0]
    'Провести сверку.'
    """
    line = _bracketed(fold(cyrillic(text)))
    for role, pattern in _ALONE:
        if pattern.match(line):
            return "", (Label(role, "", open=True),)
    bracket = _BRACKET.search(line)
    if bracket and (inside := _occurrences(line[bracket.start(1) : bracket.end(1)])):
        lead = line[bracket.start(1) : bracket.start(1) + inside[0][0]]
        named = _NAMES_FIRST.fullmatch(lead) is not None
        if not lead.strip(" ,;") or named:
            labels = _values(text[bracket.start(1) : bracket.end(1)], inside)
            if named:
                start = bracket.start(1)
                labels = (Label("executor", _clean(text[start : start + len(lead)])), *labels)
            rest, more = cut_labels(text[: bracket.start()]) if bracket.start() else ("", ())
            return rest, more + labels
    places = _occurrences(line)
    if not places:
        return text, ()
    return _own(text[: _wording_ends(text, places)]), _values(text, places)


def _wording_ends(text: str, places: list[tuple[int, int, LabelRole]]) -> int:
    """A label that a comma joins to the sentence is part of the wording; a label that begins a
    sentence of its own («… Срок: 1 марта.») is a label line."""
    for start, _, _ in places:
        before = text[:start].rstrip()
        if not before.endswith((",", ";")) or len(before.split()) < 3:
            return start
    return len(text)


def _own(text: str) -> str:
    return text.rstrip(" \t(,")


def _values(text: str, places: list[tuple[int, int, LabelRole]]) -> tuple[Label, ...]:
    labels = []
    for order, (_, end, role) in enumerate(places):
        stop = places[order + 1][0] if order + 1 < len(places) else len(text)
        raw = text[end:stop]
        open_ended = order + 1 == len(places) and (not raw.strip() or raw.rstrip().endswith(","))
        labels.append(Label(role, _clean(raw), open_ended))
    return tuple(labels)


def closing_bracket(
    text: str, read_inside: Callable[[str], tuple[Label, ...]]
) -> tuple[str, tuple[Label, ...]]:
    """A bracket without label words that closes the point: «… (Ким Е.И., до 1 марта)».

    ``read_inside`` gives what it holds, and nothing where it holds more than executors and terms.
    """
    match = _BRACKET.search(_bracketed(fold(text)))
    if not match or not match.start():
        return text, ()
    labels = read_inside(text[match.start(1) : match.end(1)])
    if not labels:
        return text, ()
    own = text[: match.start()].rstrip()
    if text.rstrip().endswith(".") and not own.endswith("."):
        own += "."
    return own, labels
