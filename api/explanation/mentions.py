"""A person, executor, deadline or school with its rule and its printed words, on one line."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from api import russian
from extractor.explanation.values import Named, Value
from extractor.types import Deadline, Executor, Match, Mention, Participant

Names = Mapping[str, str]
Told = tuple[str, str]  # the label and what stands beside it


def of_block(named: Named, text: str, schools: Names) -> Told:
    """A mention under its block: «срок», «до 01.10.2024 · «до 1 октября» · worded_day · …»."""
    mention = named.mention
    printed = text[mention.start : mention.end]
    label, shown, rules = _value(mention, schools)
    goes = ""
    if isinstance(mention.value, Executor | Deadline | Match):
        goes = f"решение\u00a0{named.path}" if named.path else "не\u00a0вошло\u00a0в\u00a0решение"
    return label, joined(shown, printed, rules, goes)


def _value(mention: Mention[Value], schools: Names) -> tuple[str, str, str]:
    value = mention.value
    if isinstance(value, Executor):
        return "исполнитель", executor_name(value), mention.rule
    if isinstance(value, Deadline):
        return "срок", russian.deadline(asdict(value)), mention.rule
    if isinstance(value, Match):
        return "школа", school_name(value, schools), " → ".join((mention.rule, matched(value)))
    if isinstance(value, Participant):
        return "участник", participant_name(value), mention.rule
    return "человек", str(value), mention.rule


def joined(shown: str, printed: str, rule: str, *more: str) -> str:
    """The parts of a line; the printed words are left out where they are the value itself."""
    words = " ".join(printed.split())
    quoted = "" if words == shown else f"«{words}»"
    return " · ".join(part for part in (shown, quoted, rule, *more) if part)


def executor_name(value: Executor) -> str:
    post = f", {value.position}" if value.position else ""
    return f"{value.name}{post} ({russian.EXECUTOR_KINDS[value.kind]})"


def participant_name(value: Participant) -> str:
    role = russian.ROLES[value.role] if value.role and value.role != "member" else ""
    away = "" if value.presence == "present" else russian.PRESENCES[value.presence]
    return ", ".join(part for part in (value.name, value.position, role, away) if part)


def school_name(value: Match, schools: Names) -> str:
    """The school meant, else those it may be."""
    if value.school_id is not None:
        return f"{schools.get(value.school_id, '')} [{value.school_id}]".strip()
    if not value.candidates:
        return "не определена, кандидатов нет"
    return f"не определена, возможны: {candidates(value.candidates, schools)}"


def candidates(ids: Sequence[str], schools: Names) -> str:
    return "; ".join(f"{schools.get(each, '')} [{each}]".strip() for each in ids)


def matched(value: Match) -> str:
    """The rule of the registry with its score: «by_name 0,93»."""
    score = f"{value.score:.2f}".replace(".", ",")
    return f"{value.rule or 'в реестре не найдена'} {score}"
