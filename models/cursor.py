"""Where a page of the register ended: the sort key of its last row, opaque to the caller."""

import base64
import binascii
import datetime as dt

NO_DAY = dt.date.max


class BadCursor(ValueError):
    """A cursor that was not given out by us."""

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor
        super().__init__(f"not a cursor: {cursor!r}")


def write_cursor(due: dt.date | None, decision_id: int) -> str:
    plain = f"{(due or NO_DAY).isoformat()}|{decision_id}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[dt.date, int]:
    """Raises ``BadCursor``."""
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        due, _, decision_id = plain.partition("|")
        return dt.date.fromisoformat(due), int(decision_id)
    except (ValueError, binascii.Error) as error:
        raise BadCursor(cursor) from error
