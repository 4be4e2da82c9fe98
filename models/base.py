"""The declarative base, the names of constraints and the column types of our own."""

import datetime as dt
import re
from typing import Any, ClassVar, get_args

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

# Alembic can only drop or alter what has a name, and SQLite gives none by itself.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# PostgreSQL takes neither NUL nor half of a surrogate pair; damaged pdf files give both.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The value with every character no database takes shown as «\ufffd», at any depth."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {storable(key): storable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [storable(inner) for inner in value]
    return value


class Printed(TypeDecorator[str]):
    """Text as printed in a document or typed by a person."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return storable(value)  # type: ignore[no-any-return]


class Json(TypeDecorator[Any]):
    """JSON, on PostgreSQL as ``jsonb``."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        kind = JSONB if dialect.name == "postgresql" else JSON
        return dialect.type_descriptor(kind(none_as_null=True))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return storable(value)


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite keeps no zone, so a moment without one is refused on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value!r}")
        return value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def words(values: Any, name: str) -> Enum:
    """A column that takes only these words; kept as text so that a word is easily added."""
    return Enum(*get_args(values), name=name, native_enum=False, create_constraint=True, length=20)


# Of tables whose rows may go while the audit log goes on naming them by their number: SQLite would
# give the number of the last one to the next, and the log would mean two things by it. On
# PostgreSQL a sequence never goes back.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        str: Printed,
        dt.datetime: Moment,
        dict[str, Any]: Json,
        list[Any]: Json,
    }
