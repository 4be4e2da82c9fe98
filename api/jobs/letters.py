"""Reminders as a job: the digests of the day into the outbox, and what waits there on its way."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from api.deps import Resources
from api.jobs import JobFailed, JobOrder, Made, TryLater
from api.jobs.progress import Progress
from api.reminders import make_digests
from api.reminders.sending import send_waiting
from api.russian import plural
from api.settings import SettingsError
from models.reminder_tables import LetterRow, SubscriptionRow
from models.session import writing


def send_letters(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """Repeated after a death it makes no letter twice and sends none twice: the outbox knows."""
    progress.step("making")
    with writing(held.engine) as session:
        made = make_digests(session, held.clock(), held.settings.public_url)
    progress.step("sending")
    try:
        sending = send_waiting(held.engine, held.settings, held.clock)
    except SettingsError as error:
        raise JobFailed("smtp-settings", str(error)) from error
    if sending.trouble:
        raise TryLater("smtp-unavailable", sending.trouble)
    letters = plural(sending.sent, "письмо", "письма", "писем")
    counts = {"made": len(made), "sent": sending.sent, "failed": sending.failed}
    outcome = {**counts, "unknown": sending.unknown, "message": f"Отправлено: {letters}."}
    return Made(outcome, attention=_refused(sending.failed))


def _refused(number: int) -> str | None:
    """What a person must see; of letters that may have gone the server was asked no more."""
    if not number:
        return None
    return f"не доставлено: {plural(number, 'письмо', 'письма', 'писем')}, см. страницу «Письма»"


def wanted(session: Session) -> bool:
    """Whether anybody is to be reminded at all, or a letter waits."""
    subscribed = exists().where(SubscriptionRow.active)
    waiting = exists().where(LetterRow.state == "waiting")
    return bool(session.scalar(select(subscribed | waiting)))
