"""What a person decides about a letter."""

from collections.abc import Callable
from typing import Literal

from api.deps import Resources
from api.errors import ApiError, NotFound
from api.viewer import Viewer
from models.letters import UnknownLetter, WrongState, send_again, take_as_sent, withdraw
from models.reminder_tables import LetterRow
from models.session import writing

LetterAct = Literal["again", "arrived", "withdrawal"]


class LetterMoved(ApiError):
    status = 409
    code = "letter-moved"
    title = "Письмо уже в другом состоянии"
    detail = "С письмом в его нынешнем состоянии этого сделать нельзя. Обновите страницу."


def decide(held: Resources, viewer: Viewer, letter_id: int, act: LetterAct) -> LetterRow:
    """``again``: it may then come twice. Raises NotFound, LetterMoved."""
    now = held.clock()
    scope = viewer.scope_of("remind")
    with writing(held.engine, viewer.actor) as session:
        acts: dict[LetterAct, Callable[[], LetterRow]] = {
            "again": lambda: send_again(session, letter_id, scope, now),
            "arrived": lambda: take_as_sent(session, letter_id, scope, now),
            "withdrawal": lambda: withdraw(session, letter_id, scope),
        }
        try:
            return acts[act]()
        except UnknownLetter as error:
            raise NotFound("Такого письма нет.") from error
        except WrongState as error:
            raise LetterMoved from error
