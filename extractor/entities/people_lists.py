"""Lists of persons with their posts: «Шилов А.В., консультант отдела, Юрьева Е.Ю., методист»."""

import re
from collections.abc import Sequence

from extractor.entities.executor_joins import Piece
from extractor.entities.executor_pieces import split_pieces
from extractor.entities.executor_posts import with_posts
from extractor.entities.executor_terms import head_of
from extractor.entities.people_names import find_people
from extractor.nlp import Nlp
from extractor.text import cyrillic, squeeze
from extractor.types import Participant, PersonName

_EDGES = " \t\n,;:.–—-"
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}[.)](?!\d)\s*|[-–—•*]\s+)")


def split_person_position(text: str, nlp: Nlp) -> tuple[PersonName | None, str | None]:
    """The first person of a text and the rest as the post, as printed; None what is missing.

    «директор МБОУ СОШ № 2 Калинина М.В.» and «Калинина М.В. – директор МБОУ СОШ № 2» both give
    the name and «директор МБОУ СОШ № 2». A text without a name is a post.
    """
    value = _NUMBERING.sub("", cyrillic(text), count=1)
    people = find_people(value, nlp, tagger=False) or find_people(value, nlp)
    if not people:
        return None, _post(value)
    name = people[0]
    before = _without_label(value[: name.start], nlp)
    return name.value, _joined_posts(before, value[name.end :])


def parse_people_list(
    text: str, nlp: Nlp, known: Sequence[Participant] = ()
) -> tuple[tuple[PersonName, str | None], ...]:
    """The persons of a list in order, each with its post as printed or None.

    Separators are commas, semicolons, line breaks or nothing at all; posts may hold commas of
    their own. Groups and organisations without a name are no persons and are left out.
    """
    value = cyrillic(text)
    people = find_people(value, nlp, known=known, tagger=False, listed=True)
    if not people:
        people = find_people(value, nlp, known=known, listed=True)
    found: list[tuple[PersonName, str | None]] = []
    for piece in with_posts(split_pieces(value, people, nlp, known)):
        if piece.names:
            found += _persons(piece, nlp)
        elif piece.kind == "surname" and found:
            found.append((PersonName(piece.text.split(",")[0]), None))
        elif found and not piece.breaks and not piece.on_next_line and piece.kind != "surname":
            name, post = found[-1]
            found[-1] = (name, f"{post}, {squeeze(piece.text)}" if post else squeeze(piece.text))
    return tuple(found)


def _persons(piece: Piece, nlp: Nlp) -> list[tuple[PersonName, str | None]]:
    before, _, after = piece.text.partition(piece.printed[0])
    before = _without_label(before, nlp)
    if len(piece.names) == 1:
        return [(piece.names[0].value, _joined_posts(before, after))]
    return [(one.value, _post(before.rstrip("( "))) for one in piece.names]


def _without_label(before: str, nlp: Nlp) -> str:
    """«Президиум: …», «Заседание вела: …»: words before a colon are a post if they name one."""
    label, colon, rest = before.rpartition(":")
    head = head_of(label.strip(), nlp) if colon else None
    return rest if colon and (head is None or head.label != "position") else before


def _joined_posts(before: str, after: str) -> str | None:
    parts = [part for part in (_post(before), _post(after)) if part]
    return ", ".join(parts) or None


def _post(text: str) -> str | None:
    """The words of a post without the marks round them; a bracket that holds all is opened."""
    post = squeeze(text).strip(_EDGES)
    if post.startswith("(") and post.endswith(")") and post.count("(") == 1:
        post = post[1:-1].strip(_EDGES)
    if post.count("(") != post.count(")"):
        post = post.strip("()").strip(_EDGES)
    return post if re.search(r"[А-Яа-яЁё]", post) else None
