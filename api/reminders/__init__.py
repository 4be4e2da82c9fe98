"""Reminders: digests by mail, calendars, links by which an executor reports without an account."""

from api.reminders.digests import make_digests
from api.reminders.sending import Sending, send_waiting

__all__ = ["Sending", "make_digests", "send_waiting"]
