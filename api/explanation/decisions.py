"""A decision with the rules behind each of its values."""

from collections.abc import Iterator
from dataclasses import asdict

from api import russian
from api.explanation.lines import labelled, one_line, wrapped
from api.explanation.mentions import candidates, executor_name, joined, matched, school_name
from api.explanation.words import KIND_RULES, POINT_RULES, SOURCES, ruled
from extractor.explanation import Explanation
from extractor.types import Decision, Span

SAID = 6  # spaces before the lines of a decision


def decision_lines(decision: Decision, told: Explanation, width: int) -> Iterator[str]:
    kind = russian.KINDS[decision.kind]
    question = f" · вопрос {decision.agenda_number}" if decision.agenda_number else ""
    above = f" · под пунктом {decision.parent}" if decision.parent else ""
    yield f"{decision.path} · {kind}{question}{above}"
    yield from wrapped(decision.text, width, 4)
    for label, text in _facts(decision, told):
        yield from labelled(label, text, width, SAID)
    for span in decision.evidence:
        yield from labelled("основание", _place(span, told, width), width, SAID)
    yield ""


def _facts(decision: Decision, told: Explanation) -> Iterator[tuple[str, str]]:
    printed = f"№ {decision.number}" if decision.number else "без номера"
    yield "пункт", f"{printed} · {ruled(decision.rule, POINT_RULES)}"
    yield "вид", ruled(decision.origins.kind, KIND_RULES)
    yield from _executors(decision, told)
    for deadline in decision.deadlines:
        shown = russian.deadline(asdict(deadline))
        source = _source(decision.origins.deadlines, decision)
        yield "срок", joined(shown, deadline.text, deadline.rule, source)
    for match in decision.schools:
        yield "школа", joined(school_name(match, told.schools), match.text, matched(match))
        others = [each for each in match.candidates if each != match.school_id]
        if match.school_id and others:
            yield "", f"другие кандидаты: {candidates(others, told.schools)}"
    for doubt in decision.doubts:
        yield "проверить", f"{doubt.message} ({doubt.code})"


def _executors(decision: Decision, told: Explanation) -> Iterator[tuple[str, str]]:
    source = _source(decision.origins.executors, decision)
    charges = told.charges.get(decision.path, ())
    for executor in decision.executors:
        phrase = next((each.rule for each in charges if each.value.name == executor.name), "")
        found = " → ".join(rule for rule in (phrase, executor.rule) if rule)
        at = f"школа {executor.school_id}" if executor.school_id else ""
        yield "исполнитель", joined(executor_name(executor), executor.text, found, source, at)


def _source(code: str, decision: Decision) -> str:
    if code == "above" and decision.parent:
        return f"от\u00a0пункта\u00a0{decision.parent}"
    return SOURCES.get(code, "")


def _place(span: Span, told: Explanation, width: int) -> str:
    document = told.protocol.document
    page = document.blocks[span.block].page
    where = f"блок {span.block}" + (f", стр. {page}" if page else "")
    return f"{where}: «{one_line(span.quote(document), max(20, width - 45))}»"
