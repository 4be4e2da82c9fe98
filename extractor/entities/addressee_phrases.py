"""Where the phrase that names the charged begins and ends in a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.entities.executor_terms import head_of
from extractor.entities.people_names import find_people
from extractor.entities.people_words import is_honorary
from extractor.nlp import Nlp
from extractor.types import Participant

WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_HIDDEN = "\u25a1"
_STEP = re.compile(rf"\s*(№?\s*\d+|[А-Яа-яЁё-]+|,|{_HIDDEN}+)")
# Of nested quotes often only one is closed: «Лицей № 3 «Альтаир» Громовой Н.С. провести …».
_ENCLOSED = re.compile(r'(?<![^\s(])"(?=\S)(?:[^"]|(?<=[\s(])"(?=\S))*"|"[^"]*"|\([^)]*\)')
_TIMES = r"(?:(?:\d+|один|одного|дв[ауе]х?|тр[иё][а-яё]*)\s+раза?|раз|дважды|трижды)"
_MONTH = (
    r"(?:(?:янв|февр|апр)[а-яё]*|марта|мая|ию[нл]я|августа|(?:сент|окт|но|дек)[а-яё]*бря)(?![а-яё])"
)
_WHEN = (
    rf"\d{{1,2}}\s+{_MONTH}|\d{{1,2}}\.\d\d(?:\.\d|\s)|со?\s+{_MONTH}"
    r"|по\s+(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень|выходн|будн)[а-я]*(?:ам|ям|ым|им)\b"
    r"|ко?\s+(?:дню|празднику|юбилею|началу|концу)\b|вес[ьи]\s+(?:[а-яё]+\s+)?(?:год|период|месяц|день)"
    r"|на\s+(?:протяжении|время|каникулах)|накануне|в\s+(?:начале|конце|середине|дни|каникул|осенни|зимни"
    r"|весенни|летни|выходн|праздничн|рабоч|учебн)"
)
_HOW = (
    r"(?:за\s+сч[её]т|силами|во\s+(?:исполнение|избежание)|в\s+(?:связи|порядке|качестве|установленн|кратчайш)"
    r"|ввиду|исходя\s+из|наряду\s+с|помимо|с\s+(?:помощью|использованием|применением|соблюдением|момента"
    r"|привлечением)|в\s+полной\s+мере|(?:вместе|во\s+взаимодействии)\s+со?\s)"
)
_PERIOD = r"(?:день|сутки|недел|месяц|квартал|четверть|полгод|полугод|год)"
# What follows the phrase and is no part of it: terms, occasions, ways.
_ADVERBIAL = re.compile(
    # «\b(?=\w)»: not at the ends of words.
    r"\b(?=\w)(?:в\s+(?:[а-я-]+\s+)?срок|срок|до\d|до\s+(?:\d|конца|начала|окончания|\"\d)|не\s+позднее"
    r"|в\s+(?:течение|начале|конце|середине)|к\s+\d"
    r"|с\s+\"?\d|в\s+(?:рамках|целях|соответствии|период|ходе|случае|том\s+числе|\d{4}|январе"
    r"|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре|обязательном"
    r"|установленном|недельный|месячный|трехдневный|полном|первом|срочном|целом|дальнейшем)\b"
    r"|с\s+целью|с\s+учетом|(?-i:при\s+[а-яё])|на\s+основани[ие]|на\s+основе|по\s+итогам|по\s+результатам"
    r"|с\s+(?:участием|привлечением|приглашением)|согласно|для\s|еже(?:дневно|недельно|месячно|квартально|годно)|(?:постоянно|незамедлительно"
    r"|срочно|своевременно|регулярно|систематически|обязательно|дополнительно|повторно|(?<!а\s)также"
    r"|максимально)\b|ещ[её]\s+раз"
    rf"|{_WHEN}|{_HOW}|(?:не\s+(?:реже|менее|чаще)|{_TIMES}\s+в\s+(?:[а-яё]+\s+)?{_PERIOD}|кажд(?:ый|ую|ое|ые)\s|начиная\s+с"
    r"|(?:до|к|с|со)\s+(?:следующ|очередн|ближайш|понедельник|вторник|сред[уеы]\b|четверг|пятниц|суббот)"
    r"|осенью|весной|летом\b|зимой|сегодня|завтра|в\s+ближайш|в\s+постоянном"
    r"|на\s+период|за\s+(?:\d+|недел[юи]|месяц|день|дв[ае]|три)\s)"
    r"|не\s+[а-яё]+(?:ть|ти|чь)(?:ся)?(?![а-яё])|(?:через|путем|после|перед|во\s+время)\s"
    r"|под\s+(?:[а-яё]+\s+)?(?:роспись|подпись|ответственность|контроль)"
    r"|по\s+(?:мере|окончании|завершении|возможности|запросу|требованию)(?![а-яё])"
    r"|об?\s+(?:[а-яё]+\s+){0,2}?(?:результат|выполнени|исполнени|итог|проделанн|принят)"
    r"|на\s+(?:следующем|очередном|заседани[ие]|совещани[ие]|педагогическ|сайт|базе\s+(?!котор)))",
    re.IGNORECASE,
)
# «Громову Н.А. до 20 февраля 2025 года: …»
_TERM_THEN_COLON = re.compile(
    r"(?:(?:(?:в\s+)?срок\s+)?(?:до|к|с|по|не\s+позднее|в\s+течение)\s[^:;]{1,45}"
    r"|в\s+[а-я-]+\s+срок[^:;]{0,45}):\s*$",
    re.IGNORECASE,
)
# Behind these an abbreviation begins a phrase; behind a noun it belongs to the noun.
_TERM_BEFORE = re.compile(
    r"(?:\d|\bг\.?|\bгода|месяца|квартала|недели|дней|ежемесячно|ежеквартально|еженедельно|ежегодно"
    r"|постоянно|марта|апреля|мая|июня|июля|августа|[а-я]+бря|января|февраля|,)\s*$",
    re.IGNORECASE,
)
DIRECTED = re.compile(
    r"\b(?:рекомендовать|рекомендуется|рекомендовано|поручить|поручается|поручено|предложено|предписано|необходимо|следует"
    r"|надлежит|предлагается|предложить|предписать|запретить|разрешить)\b",
    re.IGNORECASE,
)
_WISHING = re.compile(r"(?:желающ|обязан|готов|планирующ|намеренн|способн|призванн)[а-я]*\s+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its typography made plain (``text.fold``), the length kept.

    ``known`` are the participants: a surname alone is taken for a person where it is theirs.
    ``after_order`` when an earlier sentence of the wording has ordered something.
    """

    text: str
    known: Sequence[Participant] = ()
    after_order: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """The characters of a sentence that name the charged, and the case they are printed in."""

    start: int
    end: int
    case: str


def hidden_of(text: str) -> str:
    """Quotes and brackets blanked out, so that no word inside them ends a phrase."""
    if '"' not in text and "(" not in text:
        return text
    return _ENCLOSED.sub(lambda match: _HIDDEN * len(match[0]), text)


_INFINITIVE = ("ть", "ти", "чь", "ться", "тись", "чься")


# Each of the rules for addressees asks where the phrase before the order ends.
@lru_cache(maxsize=5_000)
def first_infinitive(text: str, start: int, nlp: Nlp) -> int | None:
    """Where the first infinitive begins that is not governed by «желающим» and the like."""
    hidden = hidden_of(text)
    for match in WORD.finditer(hidden, start):
        word = match[0].lower()
        # «Школам, где есть классы»: hardly ever to eat.
        if word == "есть" or not word.endswith(_INFINITIVE):
            continue
        if nlp.parses(word)[0].pos == "INFN" and not _WISHING.search(hidden[: match.start()]):
            return match.start()
    return None


def sentence_end(text: str, start: int, nlp: Nlp) -> int:
    """A full stop that the splitter took for that of an initial: «… на Громову Н.С. Подписали:»."""
    stops = [
        match.end() for match in re.finditer(r"(?<=[А-ЯЁ])\.(?=\s+[А-ЯЁ][а-яё]{2})", text[start:])
    ]
    if not stops:
        return len(text)
    names = find_people(text[start:], nlp, tagger=False)
    free = (
        at
        for at in stops
        if not any(one.start < at < one.end for one in names)
        and not is_honorary(text[start : start + at].rstrip() + " ")
    )
    return start + next(free, len(text) - start)


def clause_end(text: str, start: int, nlp: Nlp) -> int:
    """The end of a phrase before the main infinitive: at it, at «:», at a term or at the end."""
    hidden = hidden_of(text)
    ends = [len(text.rstrip(" .;")), sentence_end(text, start, nlp)]
    if (verb := first_infinitive(text, start, nlp)) is not None:
        ends.append(verb)
    for pattern in (re.compile(":"), _ADVERBIAL, DIRECTED):
        found = pattern.finditer(hidden, start)
        if match := next((m for m in found if not _in_participle(hidden, start, m, verb)), None):
            ends.append(match.start())
    ends += list(_dashes(hidden, start, nlp))[:1]
    return start + len(_without_adverbs(text[start : min(ends)], nlp).rstrip(" ,:-"))


_PARTICIPLE_OPENS = re.compile(
    r",\s+(?:не\s+|ранее\s+|вновь\s+|впервые\s+)?[а-яё]+(?:[вд]ш|ющ|ущ|ащ|ящ|нн|ем|им)(?:им|ем|ым|ой|ей|ому|ему)(?:ся)?"
    r"(?![а-яё])[^,]*$"
)


def _in_participle(hidden: str, start: int, found: re.Match[str], verb: int | None) -> bool:
    """«Педагогам, аттестуемым | в 2023 году|, подать …»: the time is the participle's."""
    if ":" in found[0] or not _PARTICIPLE_OPENS.search(hidden, start, found.start()):
        return False
    closing = hidden.find(",", found.end())
    return verb is not None and found.end() <= closing < verb


def _without_adverbs(phrase: str, nlp: Nlp) -> str:
    """«Директорам школ | тщательно | проверить»: how it is to be done is no part of whom."""
    while match := re.search(r"\s([а-яё]+)[\s,-]*$", phrase):
        best = nlp.parses(match[1])[0]
        if not best.known or best.pos not in ("ADVB", "PRCL", "CONJ"):
            break
        phrase = phrase[: match.start()]
    return phrase


# «начальная школа - детский сад», «школа - интернат»: one name with a dash in it.
# «Школам – участницам проекта»: who they are is a part of the name.
_APPOSED = re.compile(
    r"(?:участни[кц]|победител|при[зс][её]р|партн[её]р|площадк|лидер|пилот)[а-яё]*[ая]м\b"
)
_PAIRED_SCHOOL = re.compile(r"(?:детск[а-я]+\s+сад|интернат|гимнази|лице[йяюе]|ясли)[а-я]*")


def _dashes(hidden: str, start: int, nlp: Nlp) -> Iterator[int]:
    """Where a dash ends the phrase; not that of «ЦРР - детскому саду № 3»."""
    for match in re.compile(r"\s-\s(?=[а-я])").finditer(hidden, start):
        short = re.fullmatch(r"[А-ЯЁ ]{2,12}", hidden[start : match.start()])
        named = short is not None and head_of(hidden[match.end() :], nlp, "datv") is not None
        apposed = _APPOSED.match(hidden, match.end()) is not None
        if not named and not apposed and not _PAIRED_SCHOOL.match(hidden, match.end()):
            yield match.start()


def closes(text: str, end: int, nlp: Nlp) -> bool:
    """Whether behind the phrase comes what makes it a charge: an infinitive or a colon."""
    tail = text[end:].lstrip(" ,-")
    if tail.startswith(":") or _TERM_THEN_COLON.match(tail):
        return True
    return first_infinitive(text, end, nlp) is not None


# «Директору МАОУ гимназия № 9 …»: the name behind the legal form did not bend.
_UNBENT_SCHOOL = re.compile(
    r"(?:гимнази|лице[йя]|школ|средн|основн|начальн|вечерн|детск|общеобразоват|прогимнази|центр|дом)"
)


_OBJECT = re.compile(r"\s([а-яё]+)(?:\s([а-яё]+))?(?=\s)")


def before_object(text: str, start: int, end: int, nlp: Nlp) -> int:
    """The end of the charged where the object stands between them and the verb.

    «Управлению образования | свод информации направить в администрацию», «классным руководителям |
    первый урок посвятить театру»
    """
    at = phrase_end(text, start, "datv", nlp)
    word = _OBJECT.match(text, at)
    if at <= start or at >= end or word is None:
        return end
    if text[start:at].split()[-1].isupper() and _UNBENT_SCHOOL.match(word[1]):
        return end
    if nlp.parses(text[start:at].split()[-1].lower())[0].pos == "PRTF":
        # «Учителям, имеющим замечания, устранить их»: the object is the participle's.
        return end
    read = nlp.parses(word[1])[:1]
    if word[2] and read[0].pos == "ADJF" and read[0].case in ("nomn", "accs"):
        read = nlp.parses(word[2])
    direct = (one.pos == "NOUN" and one.case in ("nomn", "accs") for one in read if not one.animate)
    return at if any(direct) else end


def phrase_end(text: str, start: int, case: str, nlp: Nlp) -> int:
    """The end of a noun phrase that no infinitive closes: its head and what is genitive or short.

    «отделу образования (Громов Н.А.) | к 1 мая», «методическим центром | семинар»
    """
    limit = clause_end(text, start, nlp)
    hidden = hidden_of(text[:limit])
    head = head_of(text[start:limit], nlp, case)
    end = start + head.end if head else start
    if head and head.label == "position" and (post := _CUT_POST.match(hidden, end)):
        end = post.end()
    at = end
    while match := _STEP.match(hidden, at):
        word = match[1]
        if not _continues(word, hidden, match.end(), case, nlp):
            break
        at = match.end()
        if word not in (",", "и"):
            end = at
    end = max(end, start + _bracket(text[start:], end - start))
    for one in find_people(text, nlp, tagger=False):
        # «совместно с Громовой Н.С. и Жуком А.И.»
        if start <= one.start and (one.start <= end + 1 or _LISTED.fullmatch(text, end, one.start)):
            end = max(end, one.end)
    return end


# «зам. | директора по УВР», «директору | по АХЧ»: the rest of the post before the name.
_FIELD = r"\s+по\s+(?:[А-ЯЁ]{2,6}(?![а-яё])|(?:[а-яё-]+(?:ой|ому)\s+)(?:работе|части|воспитанию))"
_CUT_POST = re.compile(
    rf"(?<=[Зз]ам)\.?\s?[а-яё]+(?:а|у|ам|ов)(?:\s+школы?)?(?:{_FIELD})?|{_FIELD}"
)
_LISTED = re.compile(r"\s*(?:,|,?\s+и|,?\s+а\s+также)\s+")


def _bracket(text: str, at: int) -> int:
    match = re.compile(r"\s*\([^)]*\)").match(text, at)
    return match.end() if match else at


def after_term(before: str) -> bool:
    """True where a term ends the lead-in: «В срок до 10.02.2024 | МБОУ СОШ № 5 …»."""
    return _TERM_BEFORE.search(before) is not None


def _continues(word: str, hidden: str, at: int, case: str, nlp: Nlp) -> bool:
    if word[0] in "№" + _HIDDEN or word.isdigit() or (word.isupper() and len(word) > 1):
        return True
    if word in (",", "и"):
        following = WORD.match(hidden, at + 1)
        number = re.match(r"\s*(?:№\s*)?\d", hidden[at:])
        if number or following is None:
            return bool(number)
        return following[0].isupper() or nlp.fits(following[0], case) is not None
    parses = nlp.parses(word.lower())
    return parses[0].case == "gent" or any(parse.case == case for parse in parses[:1])
