"""Names of persons taken out of what is exported: a position stands in their place.

Masked are the names that the register knows of (executors, participants) in any grammatical case,
and whatever is written as a name with initials or a patronymic.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from api.exports.lines import Line, Meeting, Person, Report

NOBODY = "физическое лицо"
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:[вьмкт]ич(?:а|у|ем|е)?|(?:вн|ичн)(?:а|ы|е|у|ой))"
# A school is called by whose name it bears: «СОШ имени Героя Советского Союза А. А. Иванова».
_BORNE = r"\bим(?:ени|\.)\s*(?:[А-ЯЁ]?[а-яё]+\s+){0,4}?"
_WRITTEN = re.compile(
    rf"(?P<borne>{_BORNE})?(?:"
    rf"\b{_SURNAME}\s+[А-ЯЁ][а-яё]+\s+{_PATRONYMIC}\b"
    rf"|\b[А-ЯЁ][а-яё]+\s+{_PATRONYMIC}(?:\s+{_SURNAME})?\b"
    rf"|\b{_SURNAME}\s+{_INITIALS}"
    rf"|\b{_INITIALS}\s?{_SURNAME}\b)"
)
# «Фёдорова», «Фёдоровой», «Луговой», «Лугового»: what stays when the case changes.
_ENDING = re.compile("(?:ый|ий|ой|ая|яя|ова|ева|ина|а|я|ь|й)$")


class Veil:
    """Of one protocol or line: knows whose names there are and what they are called instead."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        stems = {_stem(name) for name in names}
        known = "|".join(re.escape(stem) for stem in sorted(stems - {""}, key=len, reverse=True))
        self._known = re.compile(rf"\b(?:{known})[а-яё]{{0,4}}\b") if known else None

    def text(self, text: str) -> str:
        """
        >>> Veil(["Луговой П.П."]).text("Поручить Луговому П.П. и И. А. Фёдоровой отчёт")
        'Поручить физическое лицо и физическое лицо отчёт'
        >>> Veil().text("Лицей имени А.С. Пушкина")
        'Лицей имени А.С. Пушкина'
        """
        text = _WRITTEN.sub(lambda found: found[0] if found["borne"] else NOBODY, text)
        return self._known.sub(NOBODY, text) if self._known else text

    def deep(self, value: Any) -> Any:
        """The texts at any depth of JSON."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.deep(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.deep(inner) for inner in value]
        return value


def _stem(name: str) -> str:
    surname = name.split()[0] if name.split() else ""
    stem = _ENDING.sub("", surname)
    return stem if len(stem) >= 3 else surname if len(surname) >= 3 else ""


def instead(name: str, position: str | None) -> str:
    return position or NOBODY


def hide_line(line: Line, others: Iterable[str] = ()) -> Line:
    """The line without names; ``others`` are names of the same protocol."""
    executors = [dict(each) for each in line.shape.get("executors") or ()]
    named = [each["name"] for each in executors if each.get("kind") == "person"]
    veil = Veil([*named, line.controller, *others])
    shape = {key: value for key, value in line.shape.items() if key != "executors"}
    hidden = [_hide_executor(each, veil) for each in executors]
    called = {old["name"]: new["name"] for old, new in zip(executors, hidden, strict=True)}

    def shown(name: str) -> str:
        return called.get(name) or veil.text(name)

    return replace(
        line,
        text=veil.text(line.text),
        responsible=shown(line.responsible),
        co_executors=tuple(shown(each) for each in line.co_executors),
        schools=tuple(veil.text(each) for each in line.schools),
        deadline=veil.text(line.deadline),
        note=veil.text(line.note),
        controller=NOBODY if line.controller else "",
        shape={**veil.deep(shape), "executors": hidden},
    )


def _hide_executor(executor: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    if executor.get("kind") != "person":
        return {key: veil.deep(value) for key, value in executor.items()}
    name = instead(executor["name"], veil.deep(executor.get("position")))
    return {**executor, "name": name, "text": name}


def hide_meeting(meeting: Meeting) -> Meeting:
    veil = Veil(names_of(meeting))

    def hidden(person: Person | None) -> Person | None:
        if person is None:
            return None
        return replace(person, name=instead(person.name, person.position), position="")

    return replace(
        meeting,
        title=veil.text(meeting.title),
        chair=hidden(meeting.chair),
        secretary=hidden(meeting.secretary),
        participants=tuple(each for each in map(hidden, meeting.participants) if each),
        agenda=tuple((number, veil.text(text)) for number, text in meeting.agenda),
    )


def hide_report(report: Report, names: Iterable[str]) -> Report:
    return replace(report, by=NOBODY, text=Veil(names).text(report.text))


def names_of(meeting: Meeting) -> list[str]:
    officers = [each.name for each in (meeting.chair, meeting.secretary) if each]
    return [*officers, *(each.name for each in meeting.participants)]
