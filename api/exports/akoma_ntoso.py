"""A protocol as Akoma Ntoso 3.0 (OASIS LegalDocML), the XML of parliaments and their archives.

A protocol is a ``debate``: those present are its ``rollCall``, every question of the agenda a
``debateSection`` with a section for each decision. Ids are made by the naming convention of the
standard: ``dbsect_1__dbsect_2``.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, BinaryIO
from urllib.parse import quote
from xml.etree.ElementTree import Element, ElementTree, SubElement, register_namespace

from api import russian
from api.exports.lines import Line, Material, Meeting, Person
from api.standing_words import UNCHECKED

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
PROGRAM, BODY = "protokolist", "body"
# What an executor is, by the contract's kinds, in the words of the standard.
EXECUTORS = {"person": "person", "position": "role", "group": "organization"}
REFERENCES = {"person": "TLCPerson", "role": "TLCRole", "organization": "TLCOrganization"}
PRESENCES = {"present": "Присутствовали", "invited": "Приглашены", "absent": "Отсутствовали"}


class _References:
    """Persons, roles and organisations that the text refers to; each is told once."""

    def __init__(self, into: Element) -> None:
        self._into = into
        self._known: dict[tuple[str, str], str] = {}
        self._uses = 0

    def id_of(self, kind: str, name: str, id: str = "") -> str:
        known = self._known.get((kind, name))
        if known is None:
            known = id or f"{kind}_{len(self._known) + 1}"
            self._known[kind, name] = known
            href = f"/akn/ontology/{kind}/ru/{quote(name, safe='')}"
            SubElement(self._into, REFERENCES[kind], eId=known, href=href, showAs=name)
        return known

    def use(self, into: Element, kind: str, name: str, tail: str = "", **more: str) -> Element:
        """An inline element with the name in it, that refers to whom it names."""
        self._uses += 1
        refers = f"#{self.id_of(kind, name)}"
        element = SubElement(into, kind, eId=f"{kind}__use_{self._uses}", refersTo=refers)
        element.attrib.update(more)
        element.text, element.tail = name, tail
        return element


def write(material: Material, out: BinaryIO) -> None:
    meeting = material.meeting
    if meeting is None:
        raise ValueError("Akoma Ntoso is made of one protocol")
    register_namespace("", NAMESPACE)
    root = Element("akomaNtoso", xmlns=NAMESPACE)
    debate = SubElement(root, "debate", name="protocol")
    meta = SubElement(debate, "meta")
    _identification(meta, meeting, material.made_at)
    references = _References(SubElement(meta, "references", source=f"#{PROGRAM}"))
    references.id_of("organization", "Протоколист", PROGRAM)
    references.id_of("organization", meeting.body or "Коллегиальный орган", BODY)
    _preface(SubElement(debate, "preface"), meeting)
    body = SubElement(debate, "debateBody")
    _roll_call(body, meeting, references)
    _questions(body, meeting, material.lines, references)
    _conclusions(debate, meeting, references)
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


def _identification(meta: Element, meeting: Meeting, made_at: dt.datetime) -> None:
    """The four levels of FRBR as far as a file has them: work, expression, manifestation."""
    told = SubElement(meta, "identification", source=f"#{PROGRAM}")
    day = meeting.date or meeting.received_at.date()
    name = "meeting" if meeting.date else "received"
    number = quote(meeting.number, safe="") or f"without-{meeting.protocol_id}"
    work = f"/akn/ru/debate/protocol/{day.isoformat()}/{number}"
    expression = f"{work}/rus@{day.isoformat()}"
    level = _level(told, "FRBRWork", work, day, name, BODY)
    SubElement(level, "FRBRcountry", value="ru")
    SubElement(level, "FRBRsubtype", value="protocol")
    if meeting.number:
        SubElement(level, "FRBRnumber", value=meeting.number)
    SubElement(level, "FRBRname", value=meeting.title or meeting.named)
    level = _level(told, "FRBRExpression", expression, day, name, BODY)
    SubElement(level, "FRBRlanguage", language="rus")
    level = _level(
        told, "FRBRManifestation", f"{expression}.xml", made_at.date(), "generation", PROGRAM
    )
    SubElement(level, "FRBRformat", value="application/akn+xml")


def _level(
    into: Element, level: str, address: str, day: dt.date, name: str, author: str
) -> Element:
    element = SubElement(into, level)
    SubElement(element, "FRBRthis", value=f"{address}/!main")
    SubElement(element, "FRBRuri", value=address)
    SubElement(element, "FRBRdate", date=day.isoformat(), name=name)
    SubElement(element, "FRBRauthor", href=f"#{author}")
    return element


def _preface(preface: Element, meeting: Meeting) -> None:
    line = SubElement(preface, "p")
    SubElement(line, "docType").text = "Протокол"
    if meeting.number:
        SubElement(line, "docNumber").text = f"№ {meeting.number}"
    if meeting.date:
        day = SubElement(line, "docDate", date=meeting.date.isoformat())
        day.text = russian.day(meeting.date)
    for name, text in (
        ("docCommittee", meeting.body),
        ("docTitle", meeting.title),
        ("docJurisdiction", meeting.municipality),
    ):
        if text:
            SubElement(SubElement(preface, "p"), name).text = text
    if meeting.place:
        SubElement(preface, "p").text = meeting.place


def _roll_call(body: Element, meeting: Meeting, references: _References) -> None:
    call = SubElement(body, "rollCall", eId="rollcall_1")
    SubElement(call, "heading").text = "Участники заседания"
    for presence, title in PRESENCES.items():
        those = [each for each in meeting.participants if each.presence == presence]
        if those:
            SubElement(call, "p").text = f"{title}:"
        for participant in those:
            _person(SubElement(call, "p"), participant, references)


def _person(into: Element, person: Person, references: _References) -> None:
    more = {}
    if person.role:
        word = russian.ROLES.get(person.role, person.role)
        more["as"] = f"#{references.id_of('role', word)}"
    tail = f" — {person.position}" if person.position else ""
    references.use(into, "person", person.name, tail, **more)


def _questions(
    body: Element, meeting: Meeting, lines: Iterable[Line], references: _References
) -> None:
    """Every question of the agenda, with decisions or without; decisions of none come last."""
    by_question: dict[str, list[Line]] = {number: [] for number, _ in meeting.agenda}
    for number, found in groupby(lines, key=lambda line: line.agenda_number):
        by_question.setdefault(number, []).extend(found)
    titles = dict(meeting.agenda)
    for place, (number, those) in enumerate(by_question.items(), 1):
        id = f"dbsect_{place}"
        section = SubElement(body, "debateSection", eId=id, name="agendaItem")
        if number:
            SubElement(section, "num").text = number
        if number in titles:
            SubElement(section, "heading").text = titles[number]
        for count, line in enumerate(those, 1):
            _decision(section, f"{id}__dbsect_{count}", line, references)


def _decision(section: Element, id: str, line: Line, references: _References) -> None:
    decision = SubElement(section, "debateSection", eId=id, name="decision")
    SubElement(decision, "num").text = line.point
    SubElement(decision, "p").text = line.text
    executors = line.shape.get("executors") or ()
    if executors:
        told = SubElement(decision, "p")
        told.text = "Ответственные: "
        for number, executor in enumerate(executors, 1):
            kind = EXECUTORS.get(executor["kind"], "organization")
            references.use(told, kind, executor["name"], "; " if number < len(executors) else "")
    for deadline in line.shape.get("deadlines") or ():
        _deadline(SubElement(decision, "p"), deadline)
    if line.unchecked:
        SubElement(SubElement(decision, "p"), "remark").text = UNCHECKED
    if line.execution:
        state = SubElement(decision, "p")
        state.text = "Исполнение: "
        SubElement(state, "outcome").text = line.execution


def _deadline(into: Element, deadline: Mapping[str, Any]) -> None:
    """The last day and, of a period, the first one too; without a day the words alone."""
    into.text = "Срок: "
    words = russian.deadline(deadline)
    days: list[str] = [day for name in ("start", "due") if (day := deadline.get(name))]
    if not days:
        SubElement(into, "inline", name="deadline").text = deadline.get("text") or words
        return
    for day in days[:-1]:
        element = SubElement(into, "date", date=day)
        element.text, element.tail = f"с {russian.day(day)}", " "
    element = SubElement(into, "date", date=days[-1])
    element.text = f"по {russian.day(days[-1])}" if len(days) == 2 else words


def _conclusions(debate: Element, meeting: Meeting, references: _References) -> None:
    officers = [
        (title, person)
        for title, person in (("Председатель", meeting.chair), ("Секретарь", meeting.secretary))
        if person
    ]
    if not officers:
        return
    conclusions = SubElement(debate, "conclusions")
    for title, person in officers:
        line = SubElement(conclusions, "p")
        line.text = f"{title}: "
        _person(line, person, references)
