"""Tables of reminders: letters that wait, calendars and links that need no account."""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, words

# withdrawn: a person did not want it to go.
LetterState = Literal["waiting", "sending", "sent", "failed", "withdrawn"]


class SubscriptionRow(Base):
    """Who gets which digests: ``days_before`` deadlines ([3, 1]), on the day, weekly overdue.

    Without ``person_key`` and ``school_id`` the digest is of the whole committee, else of the
    tasks of that executor or school. ``links``: letters carry an address for the report of each
    task. ``looked_on`` is the last day a digest was thought about, though nothing was to be said.
    ``left_at``: ended by the link in a letter, which may be taken back.
    """

    __tablename__ = "digest_subscription"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    email: Mapped[str]
    person: Mapped[str | None]
    person_key: Mapped[str | None]
    school_id: Mapped[str | None]
    days_before: Mapped[list[Any]]
    on_day: Mapped[bool] = mapped_column(default=True)
    weekly: Mapped[bool] = mapped_column(default=True)
    links: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    looked_on: Mapped[dt.date | None]
    left_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str]


class LetterRow(Base):
    """A letter to send. ``key`` tells what it is about and for which day, so it is made once.

    While it waits, ``next_at`` is when it is tried next; who tries moves it forward first, so
    that no other does. It is ``sending`` from just before its text goes (``sending_at``): when
    the process dies then, it is not sent again by itself but a person is asked, for nobody knows
    whether it went. ``links`` is ``[{"mark", "task_id", "line_id"}]``: marks in the text, in
    whose place addresses for reports come when it goes, so that no secret is stored.
    """

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    recipient: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str | None]
    links: Mapped[list[Any]] = mapped_column(default=list)
    message_id: Mapped[str]
    state: Mapped[LetterState] = mapped_column(
        words(LetterState, "state"), default="waiting", index=True
    )
    made_at: Mapped[dt.datetime]
    next_at: Mapped[dt.datetime] = mapped_column(index=True)
    sending_at: Mapped[dt.datetime | None]
    sent_at: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]


class FeedRow(Base):
    """A calendar under a secret address: of a committee, or of one executor or school in it.

    It ends with the rights of its owner ``user_id``, where it has one.
    """

    __tablename__ = "calendar_feed"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    person: Mapped[str | None]
    person_key: Mapped[str | None]
    school_id: Mapped[str | None]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str]
    used_at: Mapped[dt.datetime | None]
    revoked_at: Mapped[dt.datetime | None]


class ReportLinkRow(Base):
    """A link by which somebody without an account reports once on one task."""

    __tablename__ = "report_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    line_id: Mapped[int | None]
    recipient: Mapped[str]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    revoked_at: Mapped[dt.datetime | None]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("task_report.id"))


class LeavingLinkRow(Base):
    """A link in a letter by which its recipient wants no more: of any committee, once.

    It knows the address through a subscription, so that no other place holds it.
    """

    __tablename__ = "leaving_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("digest_subscription.id"), index=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
