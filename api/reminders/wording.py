"""The words of letters. A letter names persons only to those who control the whole committee."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api import russian
from api.pages import TEMPLATES
from api.unseen import seen_line, seen_text
from models.addressees import Whose
from models.due_lines import DueLine
from models.folding import person_key

# Lines of a section that are told; of the rest only how many there are.
MOST = 100
LONGEST_WORDING = 600
EXECUTIONS = {"returned": "возвращено на доработку", "report_submitted": "отчёт представлен"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line in a letter. ``mark`` stands where the address for its report will come."""

    line: DueLine
    whose: Whose
    mark: str = ""

    @property
    def place(self) -> str:
        """«п. 2.1 протокола № 4 от 01.10.2026»"""
        line = self.line
        point = f"п. {line.number.rstrip('.')} протокола" if line.number else "протокол"
        number = f" № {line.protocol_number}" if line.protocol_number else ""
        day = f" от {russian.day(line.protocol_date)}" if line.protocol_date else ""
        return seen_line(point + number + day)

    @property
    def wording(self) -> str:
        text = " ".join(seen_text(self.line.text).split())
        return text if len(text) <= LONGEST_WORDING else text[: LONGEST_WORDING - 1].rstrip() + "…"

    @property
    def charged(self) -> str:
        """Who is to execute it, a sentence for whoever is told."""
        if self.whose.everyone:
            name = seen_line(self.line.executor or self.line.responsible)
            return f"Ответственный исполнитель: {name.rstrip('.')}." if name else "Без исполнителя."
        if self.whose.school_id is not None:
            return "Исполнитель: ваша организация."
        first = person_key(self.line.responsible) == self.whose.person_key
        return "Вы — ответственный исполнитель." if first else "Вы — соисполнитель."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else is to be known of it; that nobody has checked it concerns the committee."""
        said = EXECUTIONS.get(self.line.execution)
        doubt = "" if self.line.sure else "решение не проверено, исполнителю не напоминали"
        return tuple(each for each in (said, doubt) if each)


@dataclass(frozen=True, slots=True)
class Part:
    """What is told of one committee. ``ahead``: not soon, but asked for by a person."""

    committee: str
    soon: tuple[Item, ...] = ()
    today: tuple[Item, ...] = ()
    overdue: tuple[Item, ...] = ()
    ahead: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    subject: str
    text: str
    html: str


def distance(due: dt.date, day: dt.date) -> str:
    """«осталось 3 дня», «сегодня», «просрочено на 12 дней»."""
    days = (due - day).days
    if days == 0:
        return "сегодня"
    if days > 0:
        verb = "остался" if days % 10 == 1 and days % 100 != 11 else "осталось"
        return f"{verb} {russian.days(days)}"
    return f"просрочено на {russian.days(-days)}"


def write_digest(
    parts: Sequence[Part],
    day: dt.date,
    public_url: str = "",
    *,
    about: str = "Контроль исполнения",
    leaving: str = "",
) -> Written:
    """``leaving``: a mark where the address will come by which one wants no more letters."""
    counts = {
        "просрочено": sum(len(part.overdue) for part in parts),
        "срок сегодня": sum(len(part.today) for part in parts),
        "скоро срок": sum(len(part.soon) for part in parts),
        "срок не наступил": sum(len(part.ahead) for part in parts),
    }
    said = ", ".join(f"{word} — {count}" for word, count in counts.items() if count)
    subject = f"{about} на {russian.day(day)}: {said}"
    facts = {
        "subject": subject,
        "parts": [(part, list(_sections(part))) for part in parts],
        "day": day,
        "public_url": public_url,
        "leaving": leaving,
    }
    text, html = (
        _letters().get_template(f"digest.{kind}").render(facts) for kind in ("txt", "html")
    )
    return Written(subject, text, html)


def _sections(part: Part) -> list[tuple[str, Sequence[Item], int]]:
    """Heading, the lines told, how many are left out."""
    named = (
        ("Просрочено", part.overdue),
        ("Срок сегодня", part.today),
        ("Скоро срок", part.soon),
        ("Срок не наступил", part.ahead),
    )
    return [
        (f"{name}: {len(items)}", items[:MOST], max(0, len(items) - MOST))
        for name, items in named
        if items
    ]


@lru_cache(maxsize=1)
def _letters() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "letters"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=russian.day)
    environment.globals.update(distance=distance)
    return environment
