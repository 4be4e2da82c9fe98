"""How the reading of a file has ended, in the words of the upload page and of the terminal."""

from api import russian
from models.tables import ProtocolRow


def outcome(row: ProtocolRow) -> str:
    """«прочитан, 12 решений, 3 на проверку», or why it was not read, or what it waits for."""
    if row.state == "failed":
        return row.error_message or "Файл прочитать не удалось."
    if row.state == "ready":
        return said(len(row.decisions), sum(each.needs_review for each in row.decisions))
    return "ждёт очереди" if row.state == "received" else "читается"


def said(decisions: int, to_review: int) -> str:
    """
    >>> said(12, 3), said(1, 0)
    ('прочитан, 12 решений, 3 на проверку', 'прочитан, 1 решение')
    """
    review = f", {to_review} на проверку" if to_review else ""
    return f"прочитан, {russian.decisions(decisions)}{review}"
