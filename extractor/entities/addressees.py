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
    clause_end,
    first_infinitive,
    is_charged,
    phrase_end,
)
from extractor.entities.executor_terms import head_of, terms_of
from extractor.entities.executors import parse_executors
from extractor.entities.people_names import find_people
from extractor.nlp import Nlp
from extractor.text import cyrillic, fold
from extractor.types import Doubt, Executor, Mention, Participant

_DATIVE = (
    r"рекомендовать|рекомендуем|рекомендуется|рекомендовано|поручить|поручаем|поручается|поручено"
    r"|предложить|предлагаем|предлагается|предложено|предписать|разрешить|позволить"
    r"|(?:дать|довести)\s+поручение|необходимо|следует|надлежит"
)
_ACCUSATIVE = r"просить|попросить|обязать|уполномочить|просим"
_DIRECTIVE = re.compile(
    rf"(?P<datv>\b(?:{_DATIVE})\b)|(?P<accs>\b(?:{_ACCUSATIVE})\b)", re.IGNORECASE
)
_LAY_ON = re.compile(r"\bвозложить\b(?:\b(?:пп?|ст|г)\.|[^.;])*", re.IGNORECASE)
_ON_WHOM = re.compile(r"\bна\s+")
# «возложить на Громову Н.С. | контроль …»: what is laid on may follow the person.
_LAID = re.compile(
    r"\s+(?:персональную\s+)?(?:контрол|ответственност|обязанност|координаци|организаци|руководств)"
)
_TOGETHER = re.compile(r"\bсовместно\s+со?\s+", re.IGNORECASE)
# Who receives and who acts both stand in the dative: with these verbs it is who receives.
_GIVING = re.compile(r"(?:объявить|вручить|выдать|выплатить|присвоить|установить)\b")
# «Ответственным за подвоз назначить Громова Н.А.»: as whom, not whom.
_APPOINTING = re.compile(
    r"(?:назначить|избрать|определить|утвердить|считать|признать|объявить|направить|сделать)\b"
)
_RECEIVERS = frozenset({"учащийся", "обучающийся", "ученик", "выпускник", "родитель"})
_LENDING = re.compile(r"(?:выделить|передать|возместить|компенсировать)\b")
_PROVIDING = re.compile(r"(?:обеспечить|предоставить|оказать|организовать|создать)\b")


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
    stops = text[end:].lstrip(" ,–-").startswith(":")
    stops = stops or first_infinitive(text, end, nlp) is not None
    if end <= start or not stops or _receives(text[start:end], verb, nlp):
        return None
    return Phrase(start, end, "datv")


def _receives(phrase: str, verb: str, nlp: Nlp) -> bool:
    if _GIVING.match(verb.lower()):
        return True
    if _APPOINTING.match(verb.lower()) and _names_as_whom(phrase, verb, nlp):
        return True
    lemmas = {term.lemma for term in terms_of(phrase, nlp)[:1]}
    return bool(lemmas & _RECEIVERS) and bool(_PROVIDING.match(verb.lower()))


def _names_as_whom(phrase: str, verb: str, nlp: Nlp) -> bool:
    """«Ответственным за подвоз назначить …», «Секретарём избрать Громову Н.С.»"""
    word = re.match(r"[А-Яа-яЁё-]+", phrase)
    if word is None or nlp.fits(word[0], "ablt") is None or find_people(phrase, nlp, tagger=False):
        return False
    if word[0].lower().startswith("ответственн"):
        return True
    names = find_people(verb, nlp, tagger=False)
    return bool(names) and len(verb[: names[0].start].split()) == 1


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
            return None if _receives(text[at:end], text[limit:], nlp) else Phrase(at, end, "datv")
    return None


def _is_lead(text: str, nlp: Nlp) -> bool:
    """«В срок до …», «Ежемесячно …», «Учитывая …»; not «Информацию МБОУ СОШ № 5 принять …»."""
    word = re.search(r"[А-Яа-яЁё]+|\d+", text)
    if word is None or word[0].isdigit() or word[0].lower() in _LEADING:
        return word is not None
    return any(
        parse.pos in ("PREP", "ADVB", "GRND", "PRCL") for parse in nlp.parses(word[0].lower())
    )


_LEADING = frozenset({"срок", "сроком", "срочно", "дополнительно", "отв", "ежегодно"})


def dative_in_second_clause(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Согласовать планы, директорам школ представить отчёты»: an order of its own behind a comma.

    Only where nothing but those charged stands between the comma and the infinitive.
    """
    text = sentence.text
    for match in re.finditer(r"[,;]\s+(?:а\s+)?(?=[а-яё])", text):
        start = match.end()
        end = clause_end(text, start, nlp)
        verb = first_infinitive(text, start, nlp)
        if verb is None or text[end:verb].strip() or "," in text[start:end]:
            continue
        head = head_of(text[start:end], nlp, "datv")
        charged = head is not None and not head.label.startswith("abbreviation")
        if not charged or not is_charged(text[start:], "datv", nlp, sentence.known, strict=True):
            continue
        return None if _receives(text[start:end], text[verb:], nlp) else Phrase(start, end, "datv")
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


# Asked in this order; the first that answers decides. Those of ``BESIDES`` are asked as well.
RULES: tuple[Rule, ...] = (
    lay_on,
    after_directive,
    dative_first,
    nominative_first,
    dative_after_lead,
)


def together_with(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Провести совместно с методическим центром семинар»"""
    match = _TOGETHER.search(sentence.text)
    if match is None or not is_charged(sentence.text[match.end() :], "ablt", nlp, sentence.known):
        return None
    end = phrase_end(sentence.text, match.end(), "ablt", nlp)
    return Phrase(match.end(), end, "ablt")


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


# Behind these the splitter ends a sentence that goes on: «Рук. МО …», «главе пос. Луговой».
_CUT_SHORT = re.compile(r"\b(?:рук|кл|нач|пос|дер|обл|[гсдпх]|им|ул|зам|гл)\.$", re.IGNORECASE)


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
        for mark in re.finditer(r";\s+(?![^(]*\))", text[start:end]):
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
        doubts = _doubts(name, printed[phrase.end :])
        for executor in parse_executors(value, nlp, known, case=phrase.case):
            executor = replace(executor, doubts=(*executor.doubts, *doubts))
            mentions.append(Mention(offset + phrase.start, offset + end, executor, name))
    return mentions


def _doubts(rule: str, rest: str) -> tuple[Doubt, ...]:
    """«МБОУ СОШ № 5 выделить автобус»: the school may be to give it or to get it."""
    verb = _LENDING.match(rest.lstrip(" ,–-"))
    if verb is None or rule not in ("dative_first", "dative_after_lead"):
        return ()
    message = f"Кому или кто: при «{verb[0]}» адресат может быть получателем."
    return (Doubt("addressee_or_receiver", message),)
