"""Every value that passes between the stages, in order of appearance.

All values are frozen; offsets are half-open and count characters of one ``Block.text`` or of one
given string. Lengths on paper are points (1/72 inch) from the upper left corner of the page.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from extractor.paper import Box as Box
from extractor.paper import Cell as Cell
from extractor.paper import Line as Line
from extractor.paper import Trace as Trace

BlockKind = Literal["paragraph", "cell", "footnote"]
Align = Literal["left", "center", "right", "justify"]
SectionKind = Literal[
    "stamp",
    "title",
    "participants",
    "agenda",
    "hearing",
    "decisions",
    "report",
    "signatures",
    "annex",
]
DecisionKind = Literal["assignment", "recommendation", "resolution"]
ExecutorKind = Literal["person", "position", "group", "organization"]
DeadlineKind = Literal[
    "date", "on", "period", "from", "relative", "recurring", "continuous", "event"
]
Presence = Literal["present", "absent", "invited"]
Role = Literal["chair", "secretary", "member"]
# done: «считать исполненным»; keeps: «оставить на контроле».
ReferenceAct = Literal["off_control", "done", "extends", "changes", "cancels", "keeps"]
Outcome = Literal["done", "not_done", "partly", "unknown"]


# -- what a reader gives ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body, of a table cell or of a footnote, in reading order.

    ``number`` is the automatic number or bullet as Word shows it («1.1.», «а)», «–»); it is not
    part of ``text``. A number typed by hand stays in the text. Manual line breaks are ``\\n``,
    tabs are ``\\t``. ``note`` is the mark that ties a footnote to the paragraph it follows;
    ``beside`` text stands in a box or in the margin beside what is above it, and where it is
    ``adrift`` it is not known beside which paragraph; ``remark`` is what a reviewer commented, no
    part of the document.
    """

    text: str
    kind: BlockKind = "paragraph"
    number: str | None = None
    level: int | None = None
    cell: Cell | None = None
    lines: tuple[Line, ...] = ()
    bold: bool = False
    align: Align | None = None
    indent: float = 0.0
    note: str | None = None
    traces: tuple[Trace, ...] = ()
    beside: bool = False
    adrift: bool = False
    remark: str = ""

    @property
    def page(self) -> int | None:
        """The page on which the block begins, from 1; None where the format holds no pages."""
        return self.lines[0].page if self.lines else None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know of; ``message`` is Russian and says what to look at."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: its blocks in reading order. ``pages`` is None where unknown.

    ``running`` are the lines of running heads and feet, each once; they are in no block.
    """

    name: str
    sha256: str
    format: str
    pages: int | None
    blocks: tuple[Block, ...]
    warnings: tuple[Notice, ...] = ()
    running: tuple[str, ...] = ()


# -- where things stand ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start:end`` of block number ``block``."""

    block: int
    start: int
    end: int

    def quote(self, document: Document) -> str:
        return document.blocks[self.block].text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks ``start:end`` of a document. ``agenda_number`` is that of the question."""

    kind: SectionKind
    start: int
    end: int
    agenda_number: str | None = None
    rule: str = ""


# -- what is found in a text -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person should look: a stable code and a Russian sentence."""

    code: str
    message: str


V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Mention(Generic[V]):
    """A value found at the characters ``start:end`` of a text, and the rule that found it."""

    start: int
    end: int
    value: V
    rule: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in the nominative. ``first`` and ``middle`` are full names or «Е.»."""

    surname: str
    first: str = ""
    middle: str = ""
    doubts: tuple[Doubt, ...] = ()

    def __str__(self) -> str:
        """«Фамилия И.О.»; a full name stays full; a bare surname stays bare."""
        if self.first.endswith("."):
            return f"{self.surname} {self.first}{self.middle}"
        return " ".join(part for part in (self.surname, self.first, self.middle) if part)

    @property
    def initials(self) -> str:
        """The first letters of first name and patronymic: «ЕИ», «Е» or «»."""
        return (self.first[:1] + self.middle[:1]).upper()


@dataclass(frozen=True, slots=True)
class SchoolName:
    """A school as printed, taken apart. Absent parts are empty.

    ``kind`` is the registry's short kind («СОШ», «Лицей»), ``number`` digits, ``name`` the words
    of its own name as printed («Берёзовской», «Аксиома»), ``honorary`` what follows «имени»,
    ``locality`` «г. N» or «с. N», ``parent`` the parent's text when a branch is named through it.
    """

    kind: str = ""
    number: str = ""
    name: str = ""
    honorary: str = ""
    locality: str = ""
    municipality: str = ""
    parent: str = ""
    branch: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term by the table of the contract; days are inclusive, ``rrule`` is RFC 5545."""

    kind: DeadlineKind
    text: str
    start: dt.date | None = None
    due: dt.date | None = None
    rrule: str | None = None
    rule: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Executor:
    """Who is to do it, in the nominative; ``text`` as printed.

    ``school_id`` is the school of a person or an organisation, ``group_id`` the registry's group.
    """

    kind: ExecutorKind
    name: str
    text: str
    position: str | None = None
    school_id: str | None = None
    group_id: str | None = None
    rule: str = ""
    doubts: tuple[Doubt, ...] = ()


# -- which school is meant -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Match:
    """A mention of a school with the record it means, or with candidates only.

    ``score`` is 0–1; ``candidates`` are ids, best first, at most five; ``text`` as printed;
    ``name`` is the name of the registry that it matched, where that is not the present one.
    """

    text: str
    school_id: str | None
    score: float
    candidates: tuple[str, ...] = ()
    rule: str = ""
    doubts: tuple[Doubt, ...] = ()
    name: str = ""


# -- why it is so ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aside:
    """Words among the decisions that are no wording (a vote, a subheading), and the rule for it."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Origins:
    """The rule that told a decision's kind, and where its executors and deadlines come from.

    A source is «label» (a line, a bracket or a column), «wording», «above» for what the point
    above hands down, or nothing where nothing was found.
    """

    kind: str = ""
    executors: str = ""
    deadlines: str = ""


# -- what is said of earlier decisions -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reference:
    """What the characters ``start:end`` of a decision's text say of an earlier decision.

    ``protocol_number`` as printed, without «№»; ``previous``: the protocol of the meeting before.
    ``point`` is its path as far as it is printed («1.2», «3.а»), ``question`` the section or
    question it stands in («II»). Without point and without doubts all of the protocol is meant;
    with a doubt it is not certain which. ``due`` is the day to which a term is moved.
    """

    act: ReferenceAct
    start: int
    end: int
    quote: str
    protocol_number: str | None = None
    protocol_date: dt.date | None = None
    previous: bool = False
    point: str | None = None
    question: str | None = None
    due: dt.date | None = None
    rule: str = ""
    doubts: tuple[Doubt, ...] = ()


# -- what comes out --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Officer:
    """Chair, secretary or approver."""

    name: str
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    name: str
    position: str | None = None
    presence: Presence = "present"
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    number: str | None
    text: str
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One point under РЕШИЛИ or one row of a table of assignments (contract, «Decisions»).

    ``confidence``, 0–1, is the share of decisions so doubted that were right in everything.
    """

    path: str
    text: str
    kind: DecisionKind
    number: str | None = None
    parent: str | None = None
    agenda_number: str | None = None
    executors: tuple[Executor, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    schools: tuple[Match, ...] = ()
    evidence: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 0.0
    rule: str = ""
    origins: Origins = Origins()
    references: tuple[Reference, ...] = ()

    @property
    def needs_review(self) -> bool:
        return bool(self.doubts)


@dataclass(frozen=True, slots=True)
class Report:
    """A row in which a protocol reports on a decision of an earlier one.

    ``point`` and protocol are None where the row, its table and the heading do not print them;
    ``due`` is the day to which the term was moved, where the report says so.
    """

    decision: str
    execution: str
    point: str | None = None
    protocol_number: str | None = None
    protocol_date: dt.date | None = None
    outcome: Outcome = "unknown"
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Protocol:
    document: Document
    title: str | None = None
    number: str | None = None
    date: dt.date | None = None
    time: str | None = None
    place: str | None = None
    body: str | None = None
    municipality: str | None = None
    chair: Officer | None = None
    secretary: Officer | None = None
    approver: Officer | None = None
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reports: tuple[Report, ...] = ()
    warnings: tuple[Notice, ...] = ()
    sections: tuple[Section, ...] = ()
