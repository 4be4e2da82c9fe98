"""The version of a record that a client saw, as it sends it back with a change."""

from api.errors import BadValue, VersionRequired


def read_expected(if_match: str | None, version: int | None) -> int:
    """Of the header If-Match (``"3"``, ``W/"3"``), else of the body's field.

    Raises VersionRequired and BadValue.
    """
    if not if_match:
        if version is None:
            raise VersionRequired
        return version
    text = if_match.strip().removeprefix("W/").strip('"')
    if not text.isdecimal() or len(text) > 9:
        raise BadValue('If-Match: ожидается версия записи, например "3".')
    return int(text)
