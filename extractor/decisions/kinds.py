"""Assignment, recommendation or resolution: told by the verb that governs the wording."""

import re
from collections.abc import Callable

from extractor.decisions.kind_verbs import RESOLVES, as_infinitives
from extractor.entities.verb_spelling import mended_verbs
from extractor.text import cyrillic, fold
from extractor.types import DecisionKind

# What is offered, not whom: «предложить кандидатуру», «кандидатуру … предложить».
_OFFERED = (
    r"(?:сво[июе]й?|варианты?|кандидатур[уы]|проекты?|планы?|мер[ыу]|порядок|форм[ыу])(?![а-я])"
)
_OFFERS = re.compile(rf"\W*{_OFFERED}\s(?:[^.;]*\s)?предложить(?![а-я])|\W*предложить\s+{_OFFERED}")
_RECOMMENDS = re.compile(
    r"\b(?:(?:по)?рекоменд(?:овать|уется|уем|овано)|предлож(?:ить|ено)|предлага(?:ется|ем)"
    r"|просить|попросить|просим|прошу|(?:по)?советовать|советуем)\b"
)
# «Рекомендация: директорам провести сверку»
_ADVICE = re.compile(r"\W*рекомендаци[яи]\s*:")
_ADOPTED = re.compile(
    r"(?:(?:[а-я«»\"\s\d№-]|(?<=\b[а-я])\.|\.(?=\d)){0,120}?\b)?(?:принят[аоы]?\s+к\s+сведению|утвержд[её]н[аоы]?|признан[аоы]?|одобрен[аоы]?|назначен[аоы]?|избран[аоы]?|согласован[аоы]?|прекращен[аоы]?|отклонен[аоы]?|отменен[аоы]?|отложен[аоы]?|продлен[аоы]?"
    r"|принял[аио]?\s+к\s+сведению|(?:утверди|одобри|призна|избра|согласова)л[аио]?)\b"
)
_BODY = (
    r"(?:^|\s)(?:(?:пед|мет)?совет|комиссия|комитет|коллегия|собрание|совещание|конференция"
    r"|президиум|заседание)\s+(?:также\s+|единогласно\s+)?"
)
# «Отдел образования совет просит найти средства»: the body speaks of itself.
_BODY_ASKS = re.compile(_BODY + r"(?:просит|рекомендует|предлагает|советует)\s")
# «Эмблему, нарисованную учениками, совет утвердил.»
_BODY_ADOPTED = re.compile(_BODY + r"(?:утвердил|одобрил|признал|избрал|согласовал)[ао]?(?![а-я])")
_JOINED = re.compile(
    r"(?:;|\.|,?\s(?:и|а\s+также)|,)\s+(?:(?:не|также|при\s+этом)\s+)?([а-я]{4,}(?:ть|ти|чь)(?:ся)?)\b"
)
_QUOTED = re.compile(r"[«\"][^»\"]*[»\"]|\([^()]*\)")

_OBJECT = re.compile(
    r"(?:вопрос|рассмотрени|обсуждени|заседани|совещани|пункт|предложени|кандидатур|заявлени|закупк"
    r"|решени|поручени|срок|тем[уы](?![а-я])|прием|набор|проведени|регламент|пп?\.)"
    # The dots of «п. 2», «18.01.2023», «2024 г.» end nothing.
    r"(?:[^.;:]|(?<=\d)\.(?=\d)|(?<=\b[а-я])\.)*"
)
# «Считать необходимым провести …»: what is needed is ordered.
_NEEDED = re.compile(
    r"^\W*(?:считать|признать)\s+(?:необходим|целесообразн|возможн|важн|обязательн)[а-я]+\s+"
    r"(?=[а-я]{2,}(?:ть|ти|чь)(?:ся)?(?![а-я]))"
)
_DIRECTIVES = frozenset(
    {
        *("рекомендуется", "рекомендовано", "рекомендуем", "просим", "прошу", "советуем"),
        *("предлагается", "предлагаем", "предложено"),
    }
)

IsInfinitive = Callable[[str], bool]


def kind_of(text: str, is_infinitive: IsInfinitive, *, owns_term: bool) -> tuple[DecisionKind, str]:
    """The kind of a point's own wording and the rule that told it.

    ``owns_term`` when the point names executors or deadlines itself: «Принять информацию к
    сведению» → resolution; with a deadline of its own → assignment.
    """
    line = as_infinitives(mended_verbs(_QUOTED.sub(" ", fold(cyrillic(text)).lower())))
    line = _NEEDED.sub("", line)
    main = _main_clause(line, is_infinitive)
    if (_RECOMMENDS.match(main) or _ADVICE.match(line)) and not _OFFERS.match(line):
        return "recommendation", "recommends"
    if _BODY_ASKS.search(line[:200]):
        return "recommendation", "body_asks"
    if _recommends_early(line, is_infinitive):
        return "recommendation", "recommends_early"
    if owns_term:
        return "assignment", "owns_term"
    if RESOLVES.match(main):
        ordered = _orders_more(main, is_infinitive)
        return ("assignment", "orders_more") if ordered else ("resolution", "resolves")
    if _object_first(line):
        return "resolution", "object_first"
    if _ADOPTED.match(line.strip()) or _BODY_ADOPTED.search(line):
        return "resolution", "adopted"
    return "assignment", "nothing_else"


def _main_clause(line: str, is_infinitive: IsInfinitive) -> str:
    """The wording from its first infinitive (or рекомендуется) on."""
    for match in re.finditer(r"[а-я-]+", line):
        word = match[0]
        if word in _DIRECTIVES:
            return line[match.start() :]
        if is_infinitive(word):
            ahead = line[: match.start()].strip()
            # «вопрос о бассейне снять»: the end of a word denies nothing.
            not_ = "не " if ahead == "не" or ahead.endswith(" не") else ""
            before = ahead.removesuffix("не").strip() if not_ else ahead
            closes = not line[match.end() :].strip(" .;!")
            if closes or (_OBJECT.fullmatch(before) and len(before) < 200):
                # «Вопрос … с контроля снять», «Заседание перенести на 15 мая»
                return f"{not_}{word} {before}{line[match.end() :]}"
            return not_ + line[match.start() :]
    return line


def _recommends_early(line: str, is_infinitive: IsInfinitive) -> bool:
    """«С целью …, рекомендуется:» — the aim may come first and hold verbs of its own."""
    match = re.search(r"\bрекоменд(?:уется|овано|уем)\b", line)
    return match is not None and not re.search(r"котор|\bчто\b", line[: match.start()])


def _object_first(line: str) -> bool:
    """«Информацию … принять к сведению»; «работу … признать удовлетворительной»; «с контроля снять
    п. 3»."""
    if re.match(r"\W*с\s+(?:контроля|рассмотрения|обсуждения|повестки(?:\s+дня)?)\s+снять\s", line):
        return True
    return bool(re.search(r"(?:^|\s)принять\s+к\s+сведению\W*$", line)) or bool(
        re.match(
            r"[а-я]+(?:ую|ю|у|ия|ие|ы)?\s(?:[^.;]{0,200}\s)?(?:признать|считать|утвердить)\s[^,;]*$|[а-я]+\s(?:[^.;]{0,200}\s)?(?:одобрить|согласовать|принять)\b",
            line,
        )
    )


def _orders_more(main: str, is_infinitive: IsInfinitive) -> bool:
    """«Утвердить план и направить его в школы»: a second verb that orders."""
    for match in _JOINED.finditer(main):
        if is_infinitive(match[1]) and not RESOLVES.match(main[match.start(1) :]):
            before = main[: match.start()]
            if match[0].startswith(",") and re.search(
                r"(?:чтобы|позволя|котор|необходим)[а-я]*[^;.]*$", before
            ):
                continue
            return True
    return False
