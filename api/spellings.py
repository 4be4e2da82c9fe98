"""Confirming a spelling and taking that back, with the errors that a person is told."""

from dataclasses import replace

from api.deps import Resources
from api.errors import ApiError, BadValue, NotFound
from api.viewer import Viewer
from models.aliases import (
    Confirmation,
    SpellingTaken,
    UnknownAlias,
    confirm_alias,
    get_alias,
    undo_alias,
)
from models.register import decisions_seen
from models.schools import UnknownSchool, get_school
from models.session import writing
from models.tables import AliasRow

LONGEST = 500


class Taken(ApiError):
    status = 409
    code = "spelling-taken"
    title = "Написание уже занято"


def remember(
    held: Resources, viewer: Viewer, school_id: str, text: str, municipality: str | None
) -> Confirmation:
    """``linked`` tells of what the viewer may see. Raises NotFound, BadValue, Taken."""
    viewer.need("registry")
    if not text.strip() or len(text) > LONGEST:
        raise BadValue("text: укажите написание, до 500 знаков.")
    with writing(held.engine, viewer.actor) as session:
        try:
            now = held.clock()
            made = confirm_alias(session, school_id, text, municipality, now, viewer.name)
            return replace(made, linked=decisions_seen(session, made.linked, scope=viewer.scope))
        except UnknownSchool as error:
            raise NotFound("Такой школы нет в реестре.") from error
        except SpellingTaken as error:
            other = get_school(session, error.school_id)
            name = other.short_name if other else error.school_id
            raise Taken(f"«{text}» здесь уже значит «{name}»: сначала отмените то.") from error


def forget(held: Resources, viewer: Viewer, alias_id: int) -> tuple[AliasRow, tuple[int, ...]]:
    """The spelling, and the decisions that are open again and may be seen. Raises NotFound."""
    viewer.need("registry")
    with writing(held.engine, viewer.actor) as session:
        try:
            opened = undo_alias(session, alias_id, held.clock())
        except UnknownAlias as error:
            raise NotFound("Такого написания нет, или оно уже отменено.") from error
        alias = get_alias(session, alias_id)
        assert alias is not None
        return alias, decisions_seen(session, opened, scope=viewer.scope)
