"""A line of a list of decisions taken apart: marker, wording, labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.decisions.closing_brackets import groups_of
from extractor.decisions.gathering import Gathering, Reading
from extractor.decisions.labels import Label, cut_fields, cut_labels, wording_after
from extractor.decisions.own_labels import cut_own_label
from extractor.decisions.stem_labels import cut_stem_label, parted
from extractor.sections.markers import Marker, marker_of
from extractor.sections.pieces import Element, Piece

_ENCLOSED = re.compile(r"\(([^()]+)\)\s*[.:]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: its marker, its own wording, its labels.

    ``fields`` when tabs or slashes set its labels apart, and no words.
    """

    piece: Piece
    marker: Marker | None
    body: str
    own: str
    labels: tuple[Label, ...]
    fields: bool
    following: Sequence[Element]

    @property
    def holds_only_labels(self) -> bool:
        return bool(self.labels) and not self.own.strip(" .;,–—-")


def take_apart(state: Gathering, piece: Piece, following: Sequence[Element]) -> Line:
    marker = marker_in(state, piece)
    body = piece.text[marker.length :].strip() if marker else piece.text
    own, labels = cut_labels(body)
    labels = tuple(part for label in labels for part in parted(label, state.reading))
    told_here = () if labels or marker else cut_own_label(piece, state.own_labels)
    if not (labels or marker or told_here) and state.last is not None:
        told_here = cut_stem_label(piece, state.reading)
    if told_here:
        return Line(piece, None, body, "", told_here, False, following)
    if marker is not None and not labels and (enclosed := _ENCLOSED.fullmatch(body)):
        # «Задание 1 (Ким Е.И., до 1 мая)» above its wording
        labels = state.reading.bracket_labels(enclosed[1])
        own = "" if labels else own
    fields = not labels
    if fields:
        told = state.reading
        own, labels = cut_fields(own, lambda field: _told_apart(field, told), told.holds_verb)
    if marker is not None or (state.last is not None and not state.last.text):
        own, labels = wording_after(own, labels, state.reading.is_infinitive)
    return Line(piece, marker, body, own, labels, fields, following)


def marker_in(state: Gathering, piece: Piece) -> Marker | None:
    marker = state.bare.get((piece.block, piece.start)) or marker_of(piece)
    if marker is not None and marker.printed is None and piece.number is None and piece.continued:
        # A dash after a manual line break may go on with the sentence: «работа –\n – детям».
        return marker if piece.text[:1] in "-–—•" else None
    return marker


def _told_apart(field: str, reading: Reading) -> tuple[Label, ...]:
    return reading.bracket_labels(field) or groups_of(field, reading)
