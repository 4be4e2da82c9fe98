"""People who change the register, for tests of what the audit log keeps of it."""

from typing import Any, cast

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.actor import Actor
from models.audit import Entry, list_audit, verify
from models.register import Changes, change_decision
from models.session import reading, writing
from models.tables import DecisionRow
from tests.models.samples import NOW

ANNA = Actor("Орлова Анна", "page", 7)
BORIS = Actor("Зимин Борис", "api", 8)


def decision_id(session: Session, path: str = "1", protocol_id: int = 1) -> int:
    query = select(DecisionRow.id).filter_by(path=path, protocol_id=protocol_id)
    return session.scalars(query).one()


def mend(engine: Engine, path: str = "1", actor: Actor = ANNA, **changes: Any) -> str:
    """Sets fields of a decision of the first protocol; gives the name of the change."""
    with writing(engine, actor) as session:
        number = decision_id(session, path)
        version = session.get_one(DecisionRow, number).version
        change_decision(session, number, cast(Changes, changes), version, NOW)
    return log(engine)[-1].row.change


def log(engine: Engine) -> list[Entry]:
    """The whole audit log, oldest first."""
    with reading(engine) as session:
        return list(reversed(list_audit(session, scope=None, limit=10_000).items))


def broken(engine: Engine) -> int | None:
    """The first row of the log that is not as it was written."""
    with reading(engine) as session:
        return verify(session).broken
