"""Who changes the register, as the audit log names it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Actor:
    """``via``: page, api, command, worker or link; without ``user_id`` nobody with an account."""

    name: str
    via: str
    user_id: int | None = None


PROGRAM = Actor("Протоколист", "worker")
COMMAND = Actor("командная строка", "command")


def acting(session: Session) -> Actor:
    """Who changes what the session writes; the program itself where nobody said."""
    actor: Actor = session.info.get("actor", PROGRAM)
    return actor
