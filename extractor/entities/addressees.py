"""Whom the wording of a decision itself charges: «Руководителям ОО провести …».

Each rule looks at one sentence and gives the phrase that names the charged, with its case; the
phrase is then read like the value of a label. A wording that begins with the infinitive charges
nobody: datives behind it are those who receive («направить руководителям»).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.entities.addressee_phrases import (
    Sentence,
    after_term,
    before_object,
    clause_end,
    closes,
    first_infinitive,
    is_charged,
    phrase_end,
)
from extractor.entities.addressee_receivers import receiver_doubts, receives
from extractor.entities.executor_terms import head_of, terms_of
from extractor.entities.executors import parse_executors
from extractor.entities.people_patterns import INITIALED
from extractor.entities.people_surnames import readings
from extractor.nlp import Nlp
from extractor.text import cyrillic, fold
from extractor.types import Executor, Mention, Participant

_DATIVE = (
    r"рекомендовать|рекомендуем|рекомендуется|рекомендовано|поручить|поручаем|поручается|поручено"
    r"|предложить|предлагаем|предлагается|предложено|предписать|разрешить|позволить"
    r"|(?:дать|довести)\s+поручение|необходимо|следует|надлежит"
)
_ACCUSATIVE = r"просить|попросить|обязать|уполномочить|просим"
_DIRECTIVE = re.compile(
    rf"(?P<datv>\b(?:{_DATIVE})\b)|(?P<accs>\b(?:{_ACCUSATIVE})\b)", re.IGNORECASE
)
_LAY_ON = re.compile(
    r"\bвозл(?:ожить|агается|агаем|агаю|ожен[аоы]?)\b(?:\b(?:пп?|ст|г)\.|[^.;])*", re.IGNORECASE
)
_ON_WHOM = re.compile(r"\bна\s+")
# «возложить на Громову Н.С. | контроль …»: what is laid on may follow the person.
_LAID = re.compile(
    r"\s+(?:персональную\s+)?(?:контрол|ответственност|обязанност|координаци|организаци|руководств)"
)
_TOGETHER = re.compile(r"\bсовместно\s+со?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The characters of a sentence that name the charged, and the case they are printed in."""

    start: int
    end: int
    case: str


Rule = Callable[[Sentence, Nlp], Phrase | None]


def after_directive(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Рекомендовать руководителям ОО провести …», «Просить главу района рассмотреть …»"""
    text = sentence.text
    match = _DIRECTIVE.search(text)
    if match is None or not _leads(text[: match.start()], nlp):
        return None
    start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" :–-"))
    case = "datv" if match["datv"] else "accs"
    if is_charged(text[start:], case, nlp, sentence.known):
        acting = first_infinitive(text, start, nlp) is not None or ":" in text[start:]
        end = clause_end(text, start, nlp) if acting else phrase_end(text, start, case, nlp)
        return Phrase(start, end, case)
    if match[0].lower().startswith("поруч") and case == "datv":
        return _given_later(text, start, nlp)
    return None


def _leads(before: str, nlp: Nlp) -> bool:
    """An adverbial or a finished order stands before the directive: «Одобрить опыт и поручить»."""
    if re.search(r"(?:,|;|\bи)\s+$", before):
        return True
    return first_infinitive(before, 0, nlp) is None and not re.search(r"[.;]\s", before)


def _given_later(text: str, start: int, nlp: Nlp) -> Phrase | None:
    """«Поручить подготовку плана отделу образования (Громов Н.А.)»"""
    for term in terms_of(text[start:], nlp):
        at = start + term.start
        word = re.match(r"[А-Яа-яЁё-]+", text[at:])
        if word is None or nlp.fits(word[0], "gent") or not nlp.fits(word[0], "datv"):
            continue
        if not re.search(r"\b(?:к|ко|по|благодаря|согласно)\s+(?:[а-яё]+\s+)?$", text[start:at]):
            return Phrase(at, phrase_end(text, at, "datv", nlp), "datv")
    return None


def dative_first(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«МБОУ СОШ № 5 обеспечить …», «Руководителям ОО: …», «Громовой Н.С., методисту, …»"""
    text = sentence.text
    start = len(text) - len(text.lstrip(" –-•\t"))
    if not is_charged(text[start:], "datv", nlp, sentence.known):
        return None
    end = clause_end(text, start, nlp)
    verb = text[end:].lstrip(" :,–-")
    if end <= start or not closes(text, end, nlp) or receives(text[start:end], verb, nlp):
        return None
    return Phrase(start, before_object(text, start, end, nlp), "datv")


def dative_after_lead(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«В срок до 1 мая руководителям ОО представить …», «В целях …, отделу образования: …»"""
    text = sentence.text
    verb = first_infinitive(text, 0, nlp)
    colon = text.find(":")
    limit = min(at for at in (verb, colon if colon > 0 else None, len(text)) if at is not None)
    if limit == len(text) or not _is_lead(text, nlp):
        return None
    for at in _starts(text[:limit], nlp):
        if is_charged(text[at:], "datv", nlp, strict=not after_term(text[:at])):
            end = clause_end(text, at, nlp)
            return None if receives(text[at:end], text[limit:], nlp) else Phrase(at, end, "datv")
    return None


def _is_lead(text: str, nlp: Nlp) -> bool:
    """«В срок до …», «Ежемесячно …», «Учитывая …»; not «Информацию МБОУ СОШ № 5 принять …»."""
    word = re.search(r"[А-Яа-яЁё]+|\d+", text)
    if word is None or word[0].isdigit() or word[0].lower() in _LEADING:
        return word is not None
    parses = nlp.parses(word[0].lower())
    return parses[0].pos in ("ADVB", "GRND", "PRCL") or any(p.pos == "PREP" for p in parses)


_LEADING = frozenset({"срок", "сроком", "срочно", "дополнительно", "отв", "ежегодно"})


_NAME_AND_VERB = re.compile(rf"(?<=[а-яё»\"])\s({INITIALED})\s+(?=[а-яё]+(?:ть|ти|чь)(?:ся)?\b)")


def dative_before_verb(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Списки участников Громову Н.А. передать в отдел»: a name that can be no genitive."""
    match = _NAME_AND_VERB.search(sentence.text)
    if match is None or first_infinitive(sentence.text, 0, nlp) != match.end():
        return None
    cases = {case for one in readings(match[1].split()[0], nlp) for case in one.cases}
    only_dative = "datv" in cases and "gent" not in cases
    if not only_dative or receives(match[1], sentence.text[match.end() :], nlp):
        return None
    return Phrase(match.start(1), match.end(1), "datv")


def dative_in_second_clause(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Согласовать планы, директорам школ представить отчёты»: an order of its own behind a comma.

    Only where nothing but those charged stands between the comma and the infinitive.
    """
    text = sentence.text
    for match in re.finditer(rf"[,;]\s+(?:а\s+)?(?=[а-яё]|{INITIALED})", text):
        start = match.end()
        end = clause_end(text, start, nlp)
        verb = first_infinitive(text, start, nlp)
        if verb is None or text[end:verb].strip() or "," in text[start:end]:
            continue
        head = head_of(text[start:end], nlp, "datv")
        charged = head is not None and not head.label.startswith("abbreviation")
        charged = charged or text[start].isupper()
        if not charged or not is_charged(text[start:], "datv", nlp, sentence.known, strict=True):
            continue
        return None if receives(text[start:end], text[verb:], nlp) else Phrase(start, end, "datv")
    return None


def nominative_first(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Руководители ОО: провести …», «Громова Н.С. – подготовить …»"""
    text = sentence.text
    start = len(text) - len(text.lstrip(" –-•\t"))
    mark = re.search(r"\s*:\s*|\s+-\s*|\.-\s*", text[start:])
    if mark is None or first_infinitive(text, 0, nlp) != start + mark.end():
        return None
    if not is_charged(text[start:], "nomn", nlp, sentence.known):
        return None
    return Phrase(
        start, start + mark.start() + text[start + mark.start() :].startswith("."), "nomn"
    )


_GOVERNS_DATIVE = re.compile(
    r"\b(?:к|ко|по|благодаря|согласно|вопреки|помощи?|поддержк[аиуе]|содействи[еяю]|рекомендаци[ийя]+"
    r"|предоставлени[ея]|оказани[ея]|направленн\w+|адресованн\w+|предложени[ея])\s+(?:[а-яё-]+\s+)?$"
)


def _starts(before: str, nlp: Nlp) -> list[int]:
    """Where a phrase may begin behind the lead-in: at a word that nothing before it governs."""
    found = []
    for match in re.finditer(r"(?<![А-Яа-яЁё-])[А-Яа-яЁё]{2,}", before):
        if match.start() and not _GOVERNS_DATIVE.search(before[: match.start()].lower()):
            found.append(match.start())
    return found


def lay_on(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Контроль за исполнением возложить на Громову Н.С.», «Возложить ответственность на …»"""
    text = sentence.text
    match = _LAY_ON.search(text)
    for on in _ON_WHOM.finditer(text, match.start(), match.end()) if match else ():
        if is_charged(text[on.end() :], "accs", nlp, sentence.known):
            end = clause_end(text, on.end(), nlp)
            laid = _LAID.search(text, on.end(), end)
            return Phrase(on.end(), laid.start() if laid else end, "accs")
    return None


_LEAVE_WITH = re.compile(
    r"\bконтроль\b[^.;]*?\b(?:оставить|оставляю|оставляем|закрепить|сохранить)\s+за\s+",
    re.IGNORECASE,
)


def leave_with(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Контроль за исполнением решений оставить за руководителем штаба»"""
    match = _LEAVE_WITH.search(sentence.text)
    if match is None or re.match(r"соб(?:ой|ою)\b", sentence.text[match.end() :]):
        return None
    if not is_charged(sentence.text[match.end() :], "ablt", nlp, sentence.known):
        return None
    return Phrase(match.end(), clause_end(sentence.text, match.end(), nlp), "ablt")


# Asked in this order; the first that answers decides. Those of ``BESIDES`` are asked as well.
RULES: tuple[Rule, ...] = (
    lay_on,
    leave_with,
    after_directive,
    dative_first,
    nominative_first,
    dative_after_lead,
    dative_before_verb,
)


def together_with(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Провести совместно с методическим центром семинар»"""
    match = _TOGETHER.search(sentence.text)
    if match is None or not is_charged(sentence.text[match.end() :], "ablt", nlp, sentence.known):
        return None
    end = phrase_end(sentence.text, match.end(), "ablt", nlp)
    return Phrase(match.end(), end, "ablt")


# What stands so before its verb may also be who receives.
_DATIVE_BEFORE_VERB = frozenset(
    {"dative_first", "dative_after_lead", "dative_before_verb", "dative_in_second_clause"}
)
BESIDES: tuple[Rule, ...] = (together_with, dative_in_second_clause)


def find_addressees(
    text: str, nlp: Nlp, known: Sequence[Participant] = ()
) -> tuple[Mention[Executor], ...]:
    """Whom the wording charges, in order, in the nominative; empty where it charges nobody.

    Each mention spans the whole phrase by which it was named.
    """
    mended = cyrillic(text)
    mentions: list[Mention[Executor]] = []
    for start, end in _clauses(mended, nlp):
        sentence = Sentence(fold(mended[start:end]), known)
        mentions += _in_sentence(sentence, mended[start:end], start, nlp, known)
    return tuple(mentions)


# Behind these the splitter ends a sentence that goes on: «Рук. МО …», «главе пос. Луговой»;
# but «… на 2024 г.» and «… 5-9 кл.» may well end one.
_CUT_SHORT = re.compile(
    r"(?<!\d)(?<!\d\s)\b(?:рук|кл|нач|пос|дер|[гсдпх]|им|ул|зам|гл)\.$", re.IGNORECASE
)


# Also «… на 2024 г. Школам провести …», where the splitter sees no end.
_NEXT_ORDER = re.compile(r";\s+(?![^(]*\))|(?:(?<=\d{4} г\.)|(?<=\d{4}г\.))\s+(?=[А-ЯЁ][а-яё]{3})")


def _clauses(text: str, nlp: Nlp) -> Iterator[tuple[int, int]]:
    """The sentences of a wording, parted at semicolons that stand in no bracket."""
    spans: list[tuple[int, int]] = []
    for start, end in nlp.sentences(text):
        if (
            spans
            and _CUT_SHORT.search(text[: spans[-1][1]])
            and "\n" not in text[spans[-1][1] : start]
        ):
            start = spans.pop()[0]
        spans.append((start, end))
    for start, end in spans:
        at = start
        for mark in _NEXT_ORDER.finditer(text[start:end]):
            yield at, start + mark.end()
            at = start + mark.end()
        yield at, end


def _in_sentence(
    sentence: Sentence, printed: str, offset: int, nlp: Nlp, known: Sequence[Participant]
) -> list[Mention[Executor]]:
    mentions: list[Mention[Executor]] = []
    covered = -1
    phrases = [(rule.__name__, rule(sentence, nlp)) for rule in RULES]
    first = next(((name, phrase) for name, phrase in phrases if phrase), None)
    others = [(rule.__name__, rule(sentence, nlp)) for rule in BESIDES]
    for name, phrase in [first or ("", None), *others]:
        if phrase is None or phrase.start < covered:
            continue
        value = printed[phrase.start : phrase.end].rstrip(" ,–-:")
        covered = phrase.end
        end = phrase.start + len(value)
        verb = printed[phrase.end :].lstrip(" ,–-")
        doubts = receiver_doubts(value, verb, nlp) if name in _DATIVE_BEFORE_VERB else ()
        for executor in parse_executors(value, nlp, known, case=phrase.case):
            executor = replace(executor, doubts=(*executor.doubts, *doubts))
            mentions.append(Mention(offset + phrase.start, offset + end, executor, name))
    return mentions
