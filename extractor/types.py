"""Every value that passes between the stages, in order of appearance.

All values are frozen; offsets are half-open and count characters of one ``Block.text`` or of one
given string. Lengths on paper are points (1/72 inch) from the upper left corner of the page.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

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


# -- what a reader gives ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Where the characters ``start:end`` of a block's text stand on paper (pdf and scans).

    ``words`` are (start, end, x0, x1): characters of the block's text and their left and right
    edge; empty where the page was turned to be read.
    """

    start: int
    end: int
    page: int
    box: Box
    words: tuple[tuple[int, int, float, float], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a block in a table.

    ``table`` counts the tables of the document from 0, nested ones included; ``parent`` is the
    number of the table in whose cell a nested table stands. A merged cell occurs once, at its
    upper left place, with its spans; rows and columns count from 0.
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Characters ``start:end`` of a block's text that were recognised weakly or were repaired.

    ``original`` is what stood there before a repair, or the same characters; ``rule`` names the
    repair or is «weak»; ``confidence``, 0–1, is the recogniser's, 1 where there was none.
    """

    start: int
    end: int
    original: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body, of a table cell or of a footnote, in reading order.

    ``number`` is the automatic number or bullet as Word shows it («1.1.», «а)», «–»); it is not
    part of ``text``. A number typed by hand stays in the text. Manual line breaks are ``\\n``,
    tabs are ``\\t``. ``note`` is the mark that ties a footnote to the paragraph it follows.
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
    """A file as it was read: its blocks in reading order. ``pages`` is None where unknown."""

    name: str
    sha256: str
    format: str
    pages: int | None
    blocks: tuple[Block, ...]
    warnings: tuple[Notice, ...] = ()


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

    @property
    def needs_review(self) -> bool:
        return bool(self.doubts)


@dataclass(frozen=True, slots=True)
class Report:
    """A row in which a protocol reports on a decision of an earlier one."""

    decision: str
    execution: str


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
