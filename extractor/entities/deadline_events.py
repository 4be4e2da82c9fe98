"""Terms without a day: events to wait for, «постоянно», and «срочно» that names none."""

import csv
import re
from importlib.resources import files

from extractor.entities.deadline_terms import (
    LOOSE,
    UNSURE,
    URGENT,
    Frame,
    Reading,
    Rule,
    Term,
)


def event_rows() -> tuple[dict[str, str], ...]:
    """Rows of vocabulary/deadline_events.tsv: name, where (both, label), pattern, example."""
    table = files("extractor.entities").joinpath("vocabulary/deadline_events.tsv")
    lines = table.read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _event(match: re.Match[str], frame: Frame) -> Reading | None:
    return Reading(match.start(), match.end(), (Term("event", force="when"),))


def continuous(match: re.Match[str], frame: Frame) -> Reading | None:
    """«постоянно», «на постоянной основе»."""
    return Reading(match.start(), match.end(), (Term("continuous"),))


def regularly(match: re.Match[str], frame: Frame) -> Reading | None:
    """«систематически», «бессрочно» as a label: no more exact than «постоянно»."""
    return Reading(match.start(), match.end(), (Term("continuous", doubts=(LOOSE,)),))


def urgent(match: re.Match[str], frame: Frame) -> Reading | None:
    """«незамедлительно», «в кратчайшие сроки»: how many days that is, is a setting."""
    term = Term("event", force="when", doubts=(URGENT,))
    return Reading(match.start(), match.end(), (term,))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![а-яa-z0-9-])(?:{words})(?![а-я-])")


def _rows(where: str) -> tuple[Rule, ...]:
    rows = [row for row in event_rows() if row["where"] == where]
    patterns = [re.compile(rf"(?<![а-яa-z0-9-])(?:{row['pattern']})") for row in rows]
    return tuple(
        Rule(row["name"], (), pattern, _event) for row, pattern in zip(rows, patterns, strict=True)
    )


# What a meeting of that number will do: «итоги подвести на педсовете № 4».
_TO_COME = re.compile(
    r"(?:подвести|рассмотреть|заслушать|доложить|отчитаться|вернуться|обсудить|представить|утвердить|"
    r"вынести|сообщить|проинформировать|принять|решить|заслушивать|защитить)(?![а-я])[^.;]*$"
)


def numbered_meeting(match: re.Match[str], frame: Frame) -> Reading | None:
    """«подвести на педсовете № 4»; of «учесть сказанное на педсовете № 4» it is not known."""
    sure = frame.labelled or _TO_COME.search(frame.text[: match.start()])
    term = Term("event", force="when", doubts=() if sure else (UNSURE,))
    return Reading(match.start(), match.end(), (term,))


EVENT_RULES: tuple[Rule, ...] = (
    Rule(
        "continuous",
        ("постоянн",),
        _pattern(r"постоянно|на\s+постоянной\s+основе|в\s+постоянном\s+режиме"),
        continuous,
    ),
    *_rows("both"),
    Rule(
        "numbered_meeting",
        ("№",),
        re.compile(
            r"(?<![а-я])(?:на|к)\s+(?:заседани|совещани|собрани|совет|педсовет|педагогическ\w+\s+совет|"
            r"методсовет|оперативк|планерк)\w*(?:\s+[а-я]+(?:а|и|ии))?\s+№\s*\d{1,3}(?![\d-])"
        ),
        numbered_meeting,
    ),
)

# In the wording of a decision these words say too little to set a term.
LABEL_RULES: tuple[Rule, ...] = (
    Rule(
        "continuous",
        ("пост.",),
        re.compile(r"(?<![а-яa-z0-9-])пост\.(?!\s*[а-я])"),
        continuous,
    ),
    Rule(
        "regularly",
        ("систематич", "регулярн", "бессрочн", "непрерывн"),
        _pattern(r"систематически|регулярно|бессрочно|непрерывно|на\s+регулярной\s+основе"),
        regularly,
    ),
    Rule(
        "urgent",
        ("срочно", "медлительно", "оперативно", "немедленно", "кратчайш", "безотлагательно"),
        _pattern(
            r"(?:весьма\s+)?срочно|незамедлительно|оперативно|немедленно|безотлагательно|"
            r"в\s+(?:самые\s+)?кратчайш\w+\s+сроки?"
        ),
        urgent,
    ),
    *_rows("label"),
)
