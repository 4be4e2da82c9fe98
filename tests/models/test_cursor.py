import datetime as dt

import pytest

from models.cursor import NO_DAY, BadCursor, read_cursor, write_cursor


@pytest.mark.parametrize("due", [dt.date(2024, 5, 1), None])
def test_cursor_is_read_as_written(due):
    assert read_cursor(write_cursor(due, 17)) == (due or NO_DAY, 17)


@pytest.mark.parametrize("cursor", ["", "17", "привет", "////", write_cursor(None, 1)[:-4]])
def test_bad_cursor(cursor):
    with pytest.raises(BadCursor):
        read_cursor(cursor)
