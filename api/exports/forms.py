"""Print forms: what is put on paper about the execution of decisions."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from docx.document import Document as Sheets
from docx.shared import Mm

from api import russian
from api.exports import paper
from api.exports.lines import Line, Material, Meeting, Report
from api.exports.paper import Heading
from api.standing_words import UNCHECKED


def unexecuted(material: Material, out: BinaryIO) -> None:
    """«Перечень неисполненных решений» on a day: what is still open, late ones told."""
    sheets = paper.blank("Перечень неисполненных решений", material.made_at, landscape=True)
    paper.say(sheets, "ПЕРЕЧЕНЬ", "center", bold=True)
    paper.say(sheets, "неисполненных решений", "center", bold=True)
    paper.say(sheets, f"по состоянию на {russian.day(material.as_of)}", "center")
    for name, value in material.told:
        paper.say(sheets, f"{name}: {value}", "center", size=12)
    paper.say(sheets)
    lines = [line for line in material.lines if line.open]
    paper.rows(sheets, OPEN_COLUMNS, _numbered(lines))
    late = sum(1 for line in lines if line.overdue_days)
    paper.say(sheets)
    told = f"Всего: {russian.decisions(len(lines))}, просрочено: {late}"
    paper.say(sheets, f"{told}{_doubtful(lines)}.")
    paper.sign(sheets, "Ответственный за контроль")
    paper.save(sheets, out)


OPEN_COLUMNS = (
    Heading("№ п/п", 12, "center"),
    Heading("Протокол, пункт", 38),
    Heading("Содержание поручения", 95),
    Heading("Ответственный исполнитель, соисполнители", 55),
    Heading("Срок исполнения", 32, "center"),
    Heading("Состояние", 35),
)


def _numbered(lines: Iterable[Line]) -> Iterable[Sequence[str]]:
    for number, line in enumerate(lines, 1):
        point = f"{line.protocol}, п. {line.point}"
        yield str(number), point, line.text, line.executors, due(line), state(line)


def due(line: Line) -> str:
    """The day when there is one, else as it is written in the protocol; what nobody has checked
    says so, in the cell that is looked at first.
    """
    day = russian.day(line.due) if line.due else line.deadline or "не установлен"
    return f"{day}\n{UNCHECKED}" if line.unchecked else day


def _doubtful(lines: Sequence[Line]) -> str:
    """«, не проверено: 2»; empty where all is."""
    number = sum(1 for line in lines if line.unchecked)
    return f", не проверено: {number}" if number else ""


def state(line: Line) -> str:
    return "; ".join(word for word in (line.execution, line.timeliness) if word)


def reminder(material: Material, out: BinaryIO) -> None:
    """«Напоминание школе»: a letter with all that it has not executed."""
    sheets = paper.blank("Напоминание об исполнении решений", material.made_at)
    letter = paper.say(sheets, f"Руководителю\n{material.school}")
    letter.paragraph_format.left_indent = Mm(95)
    paper.say(sheets)
    paper.say(sheets, "О неисполненных решениях", bold=True)
    paper.say(sheets)
    lines = [line for line in material.lines if line.open]
    late = sum(1 for line in lines if line.overdue_days)
    day = russian.day(material.as_of)
    if not lines:
        paper.say(sheets, f"На {day} неисполненных решений нет.", "both", indent=True)
        return paper.save(sheets, out)
    told = f"Напоминаем: на {day} числится неисполненным: {russian.decisions(len(lines))}"
    told += f", с истёкшим сроком: {late}" if late else ""
    paper.say(sheets, f"{told}{_doubtful(lines)}.", "both", indent=True)
    paper.say(sheets)
    columns = (OPEN_COLUMNS[0], Heading("Протокол, пункт", 34), Heading("Содержание поручения", 74))
    last = (Heading("Срок исполнения", 30, "center"), Heading("Состояние", 30))
    paper.rows(
        sheets,
        (*columns, *last),
        (
            (str(number), f"{line.protocol}, п. {line.point}", line.text, due(line), state(line))
            for number, line in enumerate(lines, 1)
        ),
    )
    paper.say(sheets)
    paper.say(
        sheets,
        "Просим представить отчёт об исполнении с приложением подтверждающих документов "
        "либо обратиться за продлением срока с указанием причины.",
        "both",
        indent=True,
    )
    paper.sign(sheets, "Ответственный за контроль")
    return paper.save(sheets, out)


def extract(material: Material, out: BinaryIO) -> None:
    """«Выписка из протокола»: the decisions asked for, under their questions of the agenda."""
    meeting = _meeting(material)
    sheets = paper.blank("Выписка из протокола", material.made_at)
    if meeting.body:
        paper.say(sheets, meeting.body[:1].upper() + meeting.body[1:], "center")
        paper.say(sheets)
    paper.say(sheets, "ВЫПИСКА ИЗ ПРОТОКОЛА", "center", bold=True)
    number = f" № {meeting.number}" if meeting.number else ""
    paper.say(sheets, f"{russian.day(meeting.date)}{number}", "center")
    if meeting.place or meeting.municipality:
        paper.say(sheets, meeting.place or meeting.municipality, "center")
    paper.say(sheets)
    for title, person in (("Председатель", meeting.chair), ("Секретарь", meeting.secretary)):
        if person:
            paper.say(sheets, f"{title} — {person.name}")
    agenda = dict(meeting.agenda)
    question = None
    for line in material.lines:
        if line.agenda_number != question:
            question = line.agenda_number
            _question(sheets, question, agenda.get(question, ""))
        _point(sheets, line)
    for title, person in (("Председатель", meeting.chair), ("Секретарь", meeting.secretary)):
        if person:
            paper.sign(sheets, title, person.name)
    # Requisite 26, the mark that certifies a copy.
    paper.say(sheets)
    paper.say(sheets, "Верно")
    paper.sign(sheets, "Должность")
    paper.say(sheets, russian.day(material.made_at.date()))
    paper.save(sheets, out)


def _question(sheets: Sheets, number: str, text: str) -> None:
    paper.say(sheets)
    if text:
        paper.say(sheets, f"{number}. {text}" if number else text, "both", indent=True)
    paper.say(sheets, "РЕШИЛИ:", bold=True)


def _point(sheets: Sheets, line: Line) -> None:
    paper.say(sheets, f"{line.point}. {line.text}", "both", indent=True)
    told: tuple[str, ...] = (
        f"Ответственные: {line.executors.removesuffix('.')}." if line.executors else "",
        f"Срок: {line.deadline.removesuffix('.')}." if line.deadline else "",
    )
    if any(told):
        told = (*told, f"({UNCHECKED})" if line.unchecked else "")
        paper.say(sheets, " ".join(part for part in told if part), "both", indent=True)


def execution(material: Material, out: BinaryIO) -> None:
    """«Справка об исполнении» of a protocol: what was done, when, and what was reported."""
    meeting = _meeting(material)
    sheets = paper.blank("Справка об исполнении решений", material.made_at, landscape=True)
    paper.say(sheets, "СПРАВКА", "center", bold=True)
    paper.say(sheets, "об исполнении решений", "center", bold=True)
    paper.say(sheets, f"{meeting.named} {meeting.body}".strip(), "center")
    paper.say(sheets, f"по состоянию на {russian.day(material.as_of)}", "center")
    paper.say(sheets)
    lines = [line for line in material.lines if line.execution]
    paper.rows(
        sheets,
        EXECUTION_COLUMNS,
        (
            (line.point, line.text, line.executors, due(line), _executed(line, material.reports))
            for line in lines
        ),
    )
    done = sum(1 for line in lines if line.done_on)
    late = sum(1 for line in lines if line.overdue_days)
    paper.say(sheets)
    paper.say(
        sheets,
        f"Всего: {russian.decisions(len(lines))}, исполнено: {done}, просрочено: {late}"
        f"{_doubtful(lines)}.",
    )
    paper.sign(sheets, "Ответственный за контроль")
    paper.save(sheets, out)


EXECUTION_COLUMNS = (
    Heading("Пункт", 16, "center"),
    Heading("Содержание поручения", 90),
    Heading("Исполнители", 50),
    Heading("Срок исполнения", 31, "center"),
    Heading("Исполнение, отчёты", 80),
)


def _executed(line: Line, reports: Sequence[Report]) -> str:
    parts = [line.execution + (f" {russian.day(line.done_on)}" if line.done_on else "")]
    parts += [part for part in (line.timeliness, line.note) if part]
    parts += [
        f"Отчёт от {russian.day(report.on)} ({report.by}), {report.state}: {report.text}"
        for report in reports
        if report.decision_id == line.decision_id
    ]
    return "\n".join(part for part in parts if part)


def assignments(material: Material, out: BinaryIO) -> None:
    """The table that electronic document systems take in: three columns and nothing above it."""
    sheets = paper.blank("Таблица поручений", material.made_at)
    paper.rows(
        sheets,
        (
            Heading("Текст поручения", 100),
            Heading("Ответственный", 45),
            Heading("Срок", 35, "center"),
        ),
        ((line.text, line.executors, due(line)) for line in material.lines if line.execution),
    )
    paper.save(sheets, out)


def _meeting(material: Material) -> Meeting:
    if material.meeting is None:
        raise ValueError("this form is made of one protocol")
    return material.meeting
