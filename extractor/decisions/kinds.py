"""Assignment, recommendation or resolution: told by the verb that governs the wording."""

import re
from collections.abc import Callable

from extractor.text import cyrillic, fold
from extractor.types import DecisionKind

# What is offered, not whom: «предложить кандидатуру», «кандидатуру … предложить».
_OFFERED = (
    r"(?:сво[июе]й?|варианты?|кандидатур[уы]|проекты?|планы?|мер[ыу]|порядок|форм[ыу])(?![а-я])"
)
_OFFERS = re.compile(rf"\W*{_OFFERED}\s(?:[^.;]*\s)?предложить(?![а-я])|\W*предложить\s+{_OFFERED}")
_RECOMMENDS = re.compile(
    r"\b(?:рекоменд(?:овать|уется|уем|овано)|предложить|предлага(?:ется|ем)|просить|попросить|просим)\b"
)
# A resolution is complete with its adoption (contract, «Kind»); each verb with what it adopts,
# where the verb alone may also give an order («принять к сведению», but «принять меры»).
_RESOLVES = re.compile(
    r"(?:утвердить|признать|считать|одобрить|согласовать|избрать|переизбрать|отметить|констатировать|"
    r"поддержать|отклонить|отменить|присудить|наградить|поощрить|назначить|переназначить|освободить|"
    r"делегировать|присвоить|сохранить|согласиться|закрепить|выдвинуть|удовлетворить|отказать|отложить|аннулировать|"
    r"принять\s+(?:(?:[а-я«»\"-]+\s+){0,12}?)(?:к\s+сведению|за\s+основу|во\s+внимание|к\s+исполнению)|"
    r"к\s+сведению\s+принять|"
    r"принять\s+(?:отч[её]т|информаци|доклад|положени|решени|отставк|повестк|регламент|предложени)[а-я]*|"
    r"принять\s+(?:[а-я]+(?:ый|ую|ий|юю|ое)\s+){0,2}(?:план|график|программу|бюджет|устав|кодекс|порядок)(?![а-я])|"
    r"снять\s+(?:[а-я]+\s+){0,6}?с\s+(?:[а-я]+\s+)?контроля|снять\s+(?:вопрос|с\s+рассмотрения)|"
    r"перенести\s+(?:[а-я]+\s+){0,3}?(?:рассмотрени|вопрос|обсуждени|заседани|совещани|срок)[а-я]*|"
    r"продлить\s+(?:[а-я]+\s+){0,3}?(?:срок|действи|полномочи|статус)[а-я]*|"
    r"(?:включить|ввести)\s+(?:[а-я.-]+,?\s+){0,8}?в\s+состав|"
    r"(?:исключить|вывести)\s+(?:[а-я.-]+,?\s+){0,8}?из\s+состава|"
    r"(?:ввести|включить)\s+[а-я-]+\s+[а-я]\.\s?[а-я]\.|"
    r"включить\s+(?:данный\s+)?вопрос[а-я]*\s+(?:[а-я]+\s+){0,6}?в\s+(?:план|повестк)[а-я]*|"
    r"установить\s+(?:[а-я]+\s+)?(?:размер|выплат|срок|дат|цен|тариф|стоимост|норматив|надбавк)[а-я]*|"
    r"объявить\s+(?:[а-я.]+\s+){0,4}?(?:предупреждени|замечани|выговор|благодарност)[а-я]*|"
    r"создать\s+(?:рабочую\s+группу|комиссию|оргкомитет|штаб|совет)|указать\s+(?:на|[^;]{3,120}?\sна\s+(?:не[а-я]{4,}|нарушени[а-я]|отсутстви[а-я]|слаб[а-я]+|низк[а-я]+))|"
    r"выразить\s+(?:благодарност|признательност|довери)[а-я]*|объявить\s+благодарност[а-я]*|"
    r"прекратить\s+полномочи[а-я]*|определить\s+(?:победител|приз[её]р|лауреат)[а-я]*|"
    r"оставить\s+(?:[а-я]+\s+){0,4}?(?:без\s+изменени|без\s+рассмотрени)[а-я]*)(?![а-я])"
)
_ADOPTED = re.compile(
    r"(?:[а-я«»\"\s-]{0,80}?\b)?(?:принят[аоы]?\s+к\s+сведению|утвержд[её]н[аоы]?|признан[аоы]?|одобрен[аоы]?)\b"
)
_JOINED = re.compile(
    r"(?:;|\.|,?\s(?:и|а\s+также)|,)\s+(?:(?:не|также|при\s+этом)\s+)?([а-я]{4,}(?:ть|ти|чь)(?:ся)?)\b"
)
_QUOTED = re.compile(r"[«\"][^»\"]*[»\"]|\([^()]*\)")

IsInfinitive = Callable[[str], bool]


def kind_of(text: str, is_infinitive: IsInfinitive, *, owns_term: bool) -> DecisionKind:
    """The kind of a point's own wording; ``owns_term`` when it names executors or deadlines itself.

    «Принять информацию к сведению» → resolution; with a deadline of its own → assignment.
    """
    line = _QUOTED.sub(" ", fold(cyrillic(text)).lower())
    main = _main_clause(line, is_infinitive)
    recommends = _RECOMMENDS.match(main) and not _OFFERS.match(line)
    if recommends or _recommends_early(line, is_infinitive):
        return "recommendation"
    if owns_term:
        return "assignment"
    if _RESOLVES.match(main) and not _orders_more(main, is_infinitive):
        return "resolution"
    if _object_first(line) or _ADOPTED.match(line.strip()):
        return "resolution"
    return "assignment"


def _main_clause(line: str, is_infinitive: IsInfinitive) -> str:
    """The wording from its first infinitive (or рекомендуется) on."""
    for match in re.finditer(r"[а-я-]+", line):
        word = match[0]
        if word in ("рекомендуется", "рекомендовано", "рекомендуем", "предлагается", "просим"):
            return line[match.start() :]
        if is_infinitive(word):
            return line[match.start() :]
    return line


def _recommends_early(line: str, is_infinitive: IsInfinitive) -> bool:
    """«С целью …, рекомендуется:» — the aim may come first and hold verbs of its own."""
    match = re.search(r"\bрекоменд(?:уется|овано|уем)\b", line)
    return match is not None and not re.search(r"котор|\bчто\b", line[: match.start()])


def _object_first(line: str) -> bool:
    """«Информацию … принять к сведению»; «работу … признать удовлетворительной»."""
    return bool(re.search(r"(?:^|\s)принять\s+к\s+сведению\W*$", line)) or bool(
        re.match(
            r"[а-я]+(?:ую|ю|у|ия|ие|ы)?\s(?:[^.;]{0,200}\s)?(?:признать|считать|утвердить)\s[^,;]*$|[а-я]+\s(?:[^.;]{0,200}\s)?(?:одобрить|согласовать|принять)\b",
            line,
        )
    )


def _orders_more(main: str, is_infinitive: IsInfinitive) -> bool:
    """«Утвердить план и направить его в школы»: a second verb that orders."""
    for match in _JOINED.finditer(main):
        if is_infinitive(match[1]) and not _RESOLVES.match(main[match.start(1) :]):
            before = main[: match.start()]
            if match[0].startswith(",") and re.search(
                r"(?:чтобы|позволя|котор|необходим)[а-я]*[^;.]*$", before
            ):
                continue
            return True
    return False
