"""Confirming a spelling and taking that back, with the errors that a person is told."""

from api.deps import Resources
from api.errors import ApiError, BadValue, NotFound
from models.aliases import (
    Confirmation,
    SpellingTaken,
    UnknownAlias,
    confirm_alias,
    get_alias,
    undo_alias,
)
from models.schools import UnknownSchool, get_school
from models.session import writing
from models.tables import AliasRow

LONGEST = 500


class Taken(ApiError):
    status = 409
    code = "spelling-taken"
    title = "Написание уже занято"


def remember(
    held: Resources, school_id: str, text: str, municipality: str | None, by: str | None = None
) -> Confirmation:
    """Raises NotFound, BadValue, Taken."""
    if not text.strip() or len(text) > LONGEST:
        raise BadValue("text: укажите написание, до 500 знаков.")
    with writing(held.engine) as session:
        try:
            return confirm_alias(session, school_id, text, municipality, held.clock(), by)
        except UnknownSchool as error:
            raise NotFound("Такой школы нет в реестре.") from error
        except SpellingTaken as error:
            other = get_school(session, error.school_id)
            name = other.short_name if other else error.school_id
            raise Taken(f"«{text}» здесь уже значит «{name}»: сначала отмените то.") from error


def forget(held: Resources, alias_id: int) -> tuple[AliasRow, tuple[int, ...]]:
    """The spelling, and the decisions that are open again. Raises NotFound."""
    with writing(held.engine) as session:
        try:
            opened = undo_alias(session, alias_id, held.clock())
        except UnknownAlias as error:
            raise NotFound("Такого написания нет, или оно уже отменено.") from error
        alias = get_alias(session, alias_id)
        assert alias is not None
        return alias, opened
