"""What a list of schools says, row by row: the school, and what is wrong or worth knowing."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from extractor.records import Record

# The kinds of lists, keys of `extractor.sources.SOURCES`: said here too, for who names them need
# not load what reads them.
KINDS: Final = ("department", "federal")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a row or a whole list; a ``wrong`` one keeps the row out of the registry."""

    code: str
    message: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read; ``line`` is counted from 1 as a spreadsheet counts it.

    Without a record there is no school in it: a total, the title of a part, or a row that cannot
    be understood, which its findings tell.
    """

    line: int
    record: Record | None
    findings: tuple[Finding, ...] = ()

    @property
    def is_wrong(self) -> bool:
        return any(finding.wrong for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of schools. ``source`` names the kind of list; ``as_of`` the day it was true, if said.

    ``unit`` is what ``Row.line`` counts.
    """

    source: str
    rows: tuple[Row, ...]
    as_of: dt.date | None = None
    notices: tuple[Finding, ...] = ()
    unit: str = "строка"

    @property
    def wrong(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_wrong)

    @property
    def records(self) -> tuple[Record, ...]:
        """The schools of the rows in which nothing is wrong."""
        return tuple(row.record for row in self.rows if row.record and not row.is_wrong)
