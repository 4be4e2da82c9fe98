"""Sends what waits in the outbox, each letter once."""

import datetime as dt
import html
import logging
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.reminders import post
from api.reminders.post import Later, Mailbox, NoPost, Refused, Sheet, Unknown
from api.settings import Settings
from models import letters
from models.actor import PROGRAM
from models.leaving import make_leaving_link
from models.reminder_tables import LetterRow
from models.report_links import make_link
from models.session import writing

log = logging.getLogger(__name__)
Clock = Callable[[], dt.datetime]
# At one go; the next run sends the rest. Less than the time a job has: killed in the middle, it
# would leave a letter of which nobody knows.
MOST = 500
SECONDS = 240


@dataclass(frozen=True, slots=True)
class Sending:
    """How many letters went, wait for another attempt, were refused or may have gone.

    ``trouble``: why no more could be tried, None when the server was there to the end.
    """

    sent: int = 0
    later: int = 0
    failed: int = 0
    unknown: int = 0
    trouble: str | None = None


def send_waiting(engine: Engine, settings: Settings, clock: Clock, most: int = MOST) -> Sending:
    """Sends what is due; any number of processes may do so at once. Nothing without a server.

    Raises SettingsError when the settings of the post cannot be used.
    """
    box = post.read_mailbox(settings.smtp_url, settings.smtp_from)
    return Sending() if box is None else Sender(engine, box, settings.public_url, clock).run(most)


class Sender:
    """One run over the outbox, with one dialogue for all letters."""

    def __init__(self, engine: Engine, box: Mailbox, public_url: str, clock: Clock) -> None:
        self._engine = engine
        self._box = box
        self._public_url = public_url
        self._clock = clock
        self._done = Sending()

    def run(self, most: int = MOST) -> Sending:
        until = time.monotonic() + SECONDS
        letter = self._claim()
        try:
            if letter is not None:
                with post.connected(self._box) as server:
                    while letter is not None:
                        self._one(server, letter)
                        most -= 1
                        letter = self._claim() if most and time.monotonic() < until else None
        except (NoPost, Unknown) as error:
            assert letter is not None
            self._note(letter, error)
            self._done = replace(self._done, trouble=str(error))
            log.warning("letters cannot be sent at present: %s", error)
        return self._done

    def _claim(self) -> LetterRow | None:
        with writing(self._engine, PROGRAM) as session:
            return letters.claim(session, self._clock())

    def _one(self, server: smtplib.SMTP, letter: LetterRow) -> None:
        """Raises NoPost and Unknown, after which the dialogue is at its end."""
        try:
            went = post.hand_over(server, self._box, letter.recipient, lambda: self._ready(letter))
        except (Refused, Later) as error:
            self._note(letter, error)
            return
        if went:
            with writing(self._engine, PROGRAM) as session:
                letters.settle_sent(session, letter.id, self._clock())
            self._done = replace(self._done, sent=self._done.sent + 1)

    def _ready(self, letter: LetterRow) -> Sheet | None:
        """The letter with its links, which begin to exist as it goes; None when it is withdrawn."""
        now = self._clock()
        text, markup, leaving = letter.text, letter.html, ""
        with writing(self._engine, PROGRAM) as session:
            if not letters.begin_sending(session, letter.id, letter.attempts, now):
                return None
            for link in letter.links:
                if "subscription_id" in link:
                    secret = make_leaving_link(session, link["subscription_id"], now)
                    address = leaving = f"{self._public_url}/leaving/{secret}"
                else:
                    address = self._report_address(session, letter.recipient, link, now)
                text = text.replace(link["mark"], address)
                markup = markup and markup.replace(link["mark"], html.escape(address))
        return Sheet(
            letter.recipient, letter.subject, text, markup, letter.message_id, now, leaving
        )

    def _report_address(
        self, session: Session, recipient: str, link: dict[str, Any], now: dt.datetime
    ) -> str:
        _, secret = make_link(
            session,
            link["task_id"],
            link["line_id"],
            recipient=recipient,
            by=PROGRAM.name,
            now=now,
        )
        return f"{self._public_url}/report/{secret}"

    def _note(self, letter: LetterRow, error: Exception) -> None:
        """What became of a letter that did not go, or of which nobody knows."""
        said, done = str(error), self._done
        with writing(self._engine, PROGRAM) as session:
            if isinstance(error, Refused):
                letters.settle_failed(session, letter.id, said)
                self._done = replace(done, failed=done.failed + 1)
            elif isinstance(error, Unknown):
                letters.settle_unknown(session, letter.id, said)
                self._done = replace(done, unknown=done.unknown + 1)
            elif letters.settle_later(session, letter.id, said, self._clock()):
                self._done = replace(done, later=done.later + 1)
            else:
                self._done = replace(done, failed=done.failed + 1)
