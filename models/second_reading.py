"""Differences that a second reading proposes, and what accepting one does."""

import datetime as dt
from typing import cast

from sqlalchemy.orm import Session

from models.link_tables import ProposalRow
from models.register import Changes, change_decision
from models.rows import read_value
from models.tables import DecisionRow
from models.verdicts import reject

VANISHED_GROUND = "При повторном чтении такого пункта в документе не нашлось."


def accept_reading(session: Session, proposal: ProposalRow, now: dt.datetime) -> None:
    """Sets the field as it was read anew; without a field the point itself is rejected."""
    decision = session.get_one(DecisionRow, proposal.decision_id, populate_existing=True)
    version, field = decision.version, proposal.field
    if field is None:
        reject(session, decision.id, VANISHED_GROUND, version, None, now)
        return
    changes = {field: read_value(field, proposal.content["new"])}
    change_decision(session, decision.id, cast(Changes, changes), version, now)
