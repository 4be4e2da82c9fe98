"""The audit log: every change of every field, chained by hashes, never altered.

The chain runs over ``audit`` alone, where a value is present only as the digest of itself and a
random salt. The values stand in ``audit_value``, so that a person can be made unrecognisable by
an act without breaking the chain: the one alteration which the triggers let pass.
"""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class AuditRow(Base):
    """One field of one row changed. Rows of one transaction share ``change``.

    ``seq`` has no gaps; ``digest`` is SHA-256 over salt, old and new; ``hash`` is SHA-256 over
    the hash before it and every column here.
    """

    __tablename__ = "audit"
    __table_args__ = (Index(None, "noun", "noun_id"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    change: Mapped[str] = mapped_column(index=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    actor: Mapped[str]
    via: Mapped[str]
    committee_id: Mapped[int | None] = mapped_column(index=True)
    action: Mapped[str]
    noun: Mapped[str]
    noun_id: Mapped[str]
    field: Mapped[str | None]
    digest: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class AuditValueRow(Base):
    """``old`` and ``new`` are ``{"value": …}``; None before what was added, after what was removed.

    After the act that is named both are None and ``salt`` is empty.
    """

    __tablename__ = "audit_value"

    seq: Mapped[int] = mapped_column(ForeignKey("audit.seq"), primary_key=True, autoincrement=False)
    salt: Mapped[str]
    old: Mapped[dict[str, Any] | None]
    new: Mapped[dict[str, Any] | None]
    act_id: Mapped[int | None]


class ActRow(Base):
    """An act by which a person was made unrecognisable: on what ground, where and how often."""

    __tablename__ = "depersonalisation_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    user_id: Mapped[int | None]
    ground: Mapped[str]
    pseudonym: Mapped[str]
    places: Mapped[list[Any]]
