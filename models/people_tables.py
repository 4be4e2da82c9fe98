"""Tables of committees and of those who work with the register.

Secrets are never stored: a password as its argon2 hash, what lets in or is sent by mail (a
session, a token, a link) as the SHA-256 of a random string.
"""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import NEVER_AGAIN, Base, words

UserRole = Literal["secretary", "member", "controller", "administrator", "auditor", "reader"]


class CommitteeRow(Base):
    """A collegial body or the office that controls its decisions: the border of what is seen.

    ``time_zone`` (IANA) decides which day it is there; ``due_soon_days`` how many days before its
    deadline a task is «скоро срок»; ``settings`` holds what else a committee may set.
    """

    __tablename__ = "committee"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    municipality: Mapped[str | None]
    time_zone: Mapped[str] = mapped_column(default="Europe/Moscow")
    due_soon_days: Mapped[int] = mapped_column(default=7)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class UserRow(Base):
    """A person with an account; ``login`` is kept in small letters.

    ``password_given``: by somebody else, who therefore knows it; the person must change it.
    """

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    position: Mapped[str | None]
    email: Mapped[str | None]
    password_hash: Mapped[str]
    password_changed_at: Mapped[dt.datetime]
    password_given: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)

    grants: Mapped[list["GrantRow"]] = relationship(
        order_by="GrantRow.id", cascade="all, delete-orphan", lazy="selectin"
    )


class GrantRow(Base):
    """A user's role in a committee; without ``committee_id`` in every committee."""

    __tablename__ = "user_grant"
    __table_args__ = (UniqueConstraint("user_id", "committee_id", "role"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    role: Mapped[UserRole] = mapped_column(words(UserRole, "role"))


class SignInRow(Base):
    """A browser that is signed in; ended by ``ended_at``, by age or by idleness."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    csrf: Mapped[str]
    created_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    agent: Mapped[str] = mapped_column(default="")


class TokenRow(Base):
    """A token for a program. It reads, and changes nothing unless its role may."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    role: Mapped[UserRole] = mapped_column(words(UserRole, "role"), default="reader")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    used_at: Mapped[dt.datetime | None]
    expires_at: Mapped[dt.datetime | None]
    revoked_at: Mapped[dt.datetime | None]


class AttemptRow(Base):
    """A wrong password: ``name`` is the SHA-256 of whom it was tried for, or of where from."""

    __tablename__ = "sign_in_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)


class AccessRow(Base):
    """Who looked at personal data, or took it out, when and how. Rows are only ever added."""

    __tablename__ = "access"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    actor: Mapped[str]
    committee_id: Mapped[int | None] = mapped_column(index=True)
    action: Mapped[str]
    noun: Mapped[str]
    noun_id: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class SavedViewRow(Base):
    """Filters of the register under a name; without ``user_id`` for the whole committee."""

    __tablename__ = "saved_view"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str]
    query: Mapped[str]
    created_at: Mapped[dt.datetime]
