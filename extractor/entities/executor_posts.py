"""Posts that stand in a piece of their own given to the person they belong to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.entities.executor_joins import Piece
from extractor.entities.executor_terms import kind_of
from extractor.entities.people_context import POSTS
from extractor.entities.people_known import name_of, same_person
from extractor.text import squeeze
from extractor.types import Doubt, Participant


def with_posts(pieces: Sequence[Piece], known: Sequence[Participant] = ()) -> list[Piece]:
    """«Громова Н.С., | методист», «методист | Громова Н.С.»: the post joins the name.

    Where a comma may as well part two executors the person carries a doubt.
    """
    marks = "".join(mark_of(piece) for piece in pieces)
    if re.fullmatch(r"(?:pn)+", marks) and not any(one.breaks for one in pieces[1::2]):
        if len(pieces) == 2 and _holds_another(pieces[1], pieces[0], known):
            text = f"{pieces[0].text}, {pieces[1].text}"
            return [pieces[0], replace(pieces[1], doubts=(*pieces[1].doubts, _one_or_two(text)))]
        pairs = zip(pieces[::2], pieces[1::2], strict=True)
        return [_with_post_before(name, post, len(pieces) == 2) for post, name in pairs]
    out: list[Piece] = []
    for mark, piece in zip(marks, pieces, strict=True):
        # «Громов Н.А. и директор школы», «… совместно с центром» are two.
        apart = piece.breaks or re.search(r"вмест|взаимо|\bи\b|также", piece.separator)
        behind = out and mark_of(out[-1]) == "n" and mark in "ps" and not apart
        if behind and _holds_another(out[-1], piece, known):
            text = f"{out[-1].text}, {piece.text}"
            out[-1] = replace(out[-1], doubts=(*out[-1].doubts, _one_or_two(text)))
            out.append(piece)
        elif behind:
            out[-1] = _with_post_behind(out[-1], piece, mark == "s")
        else:
            out.append(piece)
    return out


def _holds_another(name: Piece, post: Piece, known: Sequence[Participant]) -> bool:
    """«Громова Н.С., директор школы» are two where those present list her as a methodist."""
    if post.head is None or post.head.label != "position":
        return False
    if post.head.lemma.startswith(_ROLES):
        return False
    held = [p.position for p in known if p.position and _is_named(name, p)]
    # «Громова⏎директор школы»: a line of its own needs no post in the list to be another's.
    own_line = name.kind == "surname" and post.on_next_line and "," not in post.separator
    return any(_is_other(post.head.lemma, position, own_line) for position in held)


def _is_named(name: Piece, person: Participant) -> bool:
    if name.names:
        return same_person(name_of(person), name.names[0].value)
    return person.name.split()[0] == name.text


# What somebody is at the meeting says nothing of the post.
_ROLES = ("секретар", "председател", "член")


def _is_other(lemma: str, position: str, own_line: bool) -> bool:
    known = own_line or bool(POSTS.search(position.lower()))
    return known and lemma[:6].lower() not in position.lower()


def _with_post_before(name: Piece, post: Piece, alone: bool) -> Piece:
    """«Начальник отдела, Громова Н.С.» alone may be two; two such pairs hardly are four."""
    doubtful = alone and "," in name.separator
    # A surname alone is read off the beginning of its text.
    parts = (name, post) if name.kind == "surname" else (post, name)
    text = ", ".join(part.text for part in parts)
    doubts = (_one_or_two(text),) if doubtful else ()
    return replace(name, start=post.start, text=text, head=post.head, doubts=doubts)


def _with_post_behind(name: Piece, post: Piece, is_school: bool) -> Piece:
    """«Громова Н.С., МБОУ СОШ № 5» may be a person with her school or two executors."""
    text = f"{name.text}, {post.text}"
    doubts = (_one_or_two(text),) if is_school else ()
    return replace(name, end=post.end, text=text, head=post.head, doubts=doubts)


def _one_or_two(text: str) -> Doubt:
    return Doubt("executor_one_or_two", f"Один исполнитель или два: «{squeeze(text)}»?")


def mark_of(piece: Piece) -> str:
    """«n» a bare name, «N» a name with more, «p» one post, «s» a numbered school, «e» the rest."""
    if piece.kind == "surname":
        return "n"
    if piece.kind == "name":
        bare = len(piece.names) == 1 and len(piece.text) - len(piece.printed[0]) <= 2
        return "n" if bare else "N"
    if piece.head is not None and kind_of(piece.text, piece.head) == "position":
        return "p"
    if piece.head is None or piece.head.label not in ("abbreviation_school", "school"):
        return "e"
    return "s" if kind_of(piece.text, piece.head) == "organization" else "e"
