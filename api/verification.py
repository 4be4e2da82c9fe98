"""What the page of verification shows of each decision: fields, where they were read, doubts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api import russian
from api.doubted_fields import Field, doubts_by_field
from api.places import Place, places_of, places_of_words
from models.rows import PARTS
from models.tables import DecisionRow, ProtocolRow

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PointView:
    """A decision as it is verified. ``places``: name of a control → where its value stands."""

    row: DecisionRow
    state: str
    doubts: Mapping[Field, Sequence[str]]
    places: Mapping[str, Sequence[Place]]

    @property
    def doubtful(self) -> bool:
        return self.state == "needs_review"

    def where(self, control: str) -> str:
        """The places of a control as its attribute says them: «block:start:end:page …»."""
        places = self.places.get(control, ())
        return " ".join(f"{p.block}:{p.start}:{p.end}:{p.page or 0}" for p in places)


def point_views(rows: Sequence[DecisionRow], extraction: Json) -> list[PointView]:
    read = {each["path"]: each for each in extraction.get("decisions") or ()}
    blocks = extraction.get("blocks") or []
    return [_view(row, read.get(row.path, {}), blocks) for row in rows]


def _view(row: DecisionRow, read: Json, blocks: Sequence[Json]) -> PointView:
    state = row.verdict or ("needs_review" if row.needs_review else "extracted")
    doubts = doubts_by_field(row.review_reasons, read) if state == "needs_review" else {}
    return PointView(
        row,
        state,
        {field: said for field, said in doubts.items() if field not in row.mended},
        dict(_places(row, blocks)),
    )


def _places(row: DecisionRow, blocks: Sequence[Json]) -> Iterator[tuple[str, Sequence[Place]]]:
    whole = places_of(row.evidence, blocks)
    yield "text", whole
    yield "kind", whole
    for name in PARTS:
        for number, part in enumerate(getattr(row, name)):
            found = places_of_words(part.text, row.evidence, blocks)
            yield f"{name}-{number}", found or whole


def marks(views: Sequence[PointView]) -> list[dict[str, Any]]:
    """What ``document_view.arrange`` marks in the text: each control's places under its name."""
    return [
        {
            "key": f"{view.row.id}-{control}",
            "evidence": [
                {"block": place.block, "start": place.start, "end": place.end} for place in places
            ],
        }
        for view in views
        if view.state != "rejected"
        for control, places in view.places.items()
        if control != "kind"
    ]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the verification of a protocol has come; rejected points are out of the count."""

    confirmed: int
    total: int
    doubtful: int

    @property
    def finished(self) -> bool:
        return self.confirmed == self.total

    def words(self) -> str:
        if self.finished:
            return f"Подтверждено всё: {russian.decisions(self.total)}"
        left = f", сомнений: {self.doubtful}" if self.doubtful else ", сомнений нет"
        return f"Подтверждено {self.confirmed} из {self.total}{left}"


def progress(protocol: ProtocolRow) -> Progress:
    rows = [row for row in protocol.decisions if row.verdict != "rejected"]
    return Progress(
        sum(row.verdict == "confirmed" for row in rows),
        len(rows),
        sum(row.verdict is None and row.needs_review for row in rows),
    )
