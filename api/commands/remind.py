"""``protokolist remind``: make the digests of the day and send what waits."""

from collections.abc import Sequence

from api import russian
from api.commands.register import opened
from api.reminders import Sending, make_digests, send_waiting
from api.reminders.post import read_mailbox
from api.settings import Settings
from models.actor import COMMAND
from models.reminder_tables import LetterRow
from models.session import reading, writing

PARTLY = 3  # exit code: some letters did not go


def remind(settings: Settings, as_of: str | None, dry_run: bool) -> int:
    """Returns the exit code. ``dry_run`` prints the letters and keeps none."""
    day = russian.read_day(as_of) if as_of else None
    read_mailbox(settings.smtp_url, settings.smtp_from)  # before anything is made
    with opened(settings) as held:
        if dry_run:
            with reading(held.engine) as session:
                made = make_digests(session, held.clock(), settings.public_url, hour=0, day=day)
                _print(made)
            return 0
        with writing(held.engine, COMMAND) as session:
            made = make_digests(session, held.clock(), settings.public_url, hour=0, day=day)
        print(f"Составлено: {_letters(len(made))}.")
        if not settings.smtp_url:
            print(
                "Почта не настроена (PROTOKOLIST_SMTP_URL): письма хранятся на странице «Письма»."
            )
            return 0
        done = send_waiting(held.engine, settings, held.clock)
        _tell(done)
        return 0 if done == Sending(sent=done.sent) else PARTLY


def _print(made: Sequence[LetterRow]) -> None:
    for letter in made:
        print(f"Кому: {letter.recipient}\n\n{letter.text}")
    print(f"Писем: {len(made)}.")


def _tell(done: Sending) -> None:
    print(f"Отправлено: {_letters(done.sent)}.")
    said = {"Отложено": done.later, "Не принято": done.failed, "Неизвестно, ушло ли": done.unknown}
    for word, count in said.items():
        if count:
            print(f"{word}: {_letters(count)}.")
    if done.trouble:
        print(f"Почта не отвечает: {done.trouble}")


def _letters(number: int) -> str:
    return russian.plural(number, "письмо", "письма", "писем")
