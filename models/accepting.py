"""What accepting a proposal does, by its kind: the one place where a proposal becomes a change."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from models.consequences import (
    accept_cancelling,
    accept_closing,
    accept_deadline,
    accept_off_control,
)
from models.link_tables import ProposalKind, ProposalRow
from models.proposals import close, open_proposal
from models.scope import Scope
from models.second_reading import accept_reading

# Each makes the change that the proposal speaks of, in the name of the session's actor.
Accept = Callable[[Session, ProposalRow, dt.datetime], None]
ACCEPTING: dict[ProposalKind, Accept] = {
    "reading": accept_reading,
    "closing": accept_closing,
    "off_control": accept_off_control,
    "deadline": accept_deadline,
    "cancelling": accept_cancelling,
}


def accept(session: Session, proposal_id: int, scope: Scope, now: dt.datetime) -> ProposalRow:
    """Does what is proposed and closes it. Raises UnknownProposal, ProposalSettled."""
    row = open_proposal(session, proposal_id, scope)
    ACCEPTING[row.kind](session, row, now)
    close(session, row, "accepted", now)
    session.flush()
    return row
