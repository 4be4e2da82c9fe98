"""Whom the wording of a decision itself charges: «Руководителям ОО провести …».

Each rule looks at one sentence and gives the phrase that names the charged, with its case; the
phrase is then read like the value of a label. A wording that begins with the infinitive charges
nobody: datives behind it are those who receive («направить руководителям»).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractor.entities.addressee_charged import is_charged
from extractor.entities.addressee_control import lay_on, lay_on_second, leave_with
from extractor.entities.addressee_dashes import charged_before_dash
from extractor.entities.addressee_directives import after_directive
from extractor.entities.addressee_leads import is_lead, starts
from extractor.entities.addressee_passive import (
    by_forces,
    dative_after_passive,
    dative_before_passive,
    done_by,
    undertakes,
)
from extractor.entities.addressee_phrases import (
    Phrase,
    Sentence,
    after_term,
    before_object,
    clause_end,
    closes,
    first_infinitive,
    phrase_end,
)
from extractor.entities.addressee_receivers import (
    acts_or_gets,
    acts_or_is_given,
    receiver_doubts,
    receives,
    takes_whom,
)
from extractor.entities.addressee_subjects import (
    asked_by_body,
    keeps_control,
    nominative_before_verb,
    subject_after_verb,
    subject_first,
)
from extractor.entities.executor_roles import capital_names, small_letters
from extractor.entities.executor_terms import head_of
from extractor.entities.executors import parse_executors
from extractor.entities.people_names import find_people
from extractor.entities.people_patterns import INITIALED
from extractor.entities.people_surnames import readings
from extractor.nlp import Nlp
from extractor.text import cyrillic, fold
from extractor.types import Executor, Mention, Participant

_TOGETHER = re.compile(r"\b(?:совместно|вместе|во\s+взаимодействии)\s+со?\s+", re.IGNORECASE)


Rule = Callable[[Sentence, Nlp], Phrase | None]


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
    if named := _named_behind_colon(text, end, nlp):
        return named
    return Phrase(start, before_object(text, start, end, nlp), "datv")


def _named_behind_colon(text: str, end: int, nlp: Nlp) -> Phrase | None:
    """«Членам комиссии: | Громовой Н.С., Лаптеву Г.И. | – выехать на место»"""
    mark = re.compile(r"\s*:\s*").match(text, end)
    people = find_people(text[mark.end() :], nlp, tagger=False, cases={"datv"}) if mark else ()
    if mark is None or not people or people[0].start:
        return None
    last = clause_end(text, mark.end(), nlp)
    listed = all(one.start <= last - mark.end() for one in people)
    return Phrase(mark.end(), last, "datv") if listed and closes(text, last, nlp) else None


# «По согласованию с Громовой Н.С.», «при участии М.И. Ким» names who is not charged.
_BESIDE = re.compile(
    r"(?:(?:по\s+согласованию|с\s+участием|после\s+согласования)\s+со?|участии|участием|содействии|поддержке|"
    r"присутствии|руководством)\s+(?:[А-ЯЁ]\.\s?){0,2}$",
    re.IGNORECASE,
)


def dative_after_lead(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«В срок до 1 мая руководителям ОО представить …», «В целях …, отделу образования: …»"""
    text = sentence.text
    verb = first_infinitive(text, 0, nlp)
    colon = text.find(":")
    limit = min(at for at in (verb, colon if colon > 0 else None, len(text)) if at is not None)
    if limit == len(text) or not is_lead(text, nlp):
        return None
    for at in starts(text[:limit], nlp):
        if _BESIDE.search(text[:at]):
            continue
        if is_charged(text[at:], "datv", nlp, strict=not after_term(text[:at])):
            end = clause_end(text, at, nlp)
            return None if receives(text[at:end], text[limit:], nlp) else Phrase(at, end, "datv")
    return None


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


_HANDED = re.compile(
    r"(?:передать|направить|представить|предоставить|сдать|вручить|отправить|сообщить|выслать|отдать|разослать|раздать|рассылать|довести"
    r"|сдавать|передавать|направлять|представлять|предоставлять|сообщать|докладывать|отправлять"
    r"|выдать|показать|доложить|адресовать|переслать|подать|вернуть|напомнить|объявить)(?![а-яё])"
)


def dative_after_verb(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Разрешение взять Громову Н.А.»: the object first, who acts last; not «отчёт сдать …»."""
    text = sentence.text
    verb = first_infinitive(text, 0, nlp)
    if not verb or _HANDED.match(text, verb) or not re.match(r"[А-ЯЁа-яё]", text[:verb].strip()):
        return None
    if takes_whom(text[verb:]):
        return None
    start = verb + len(text[verb:].split()[0]) + 1
    people = find_people(text[start:], nlp, tagger=False, cases={"datv"})
    if not people or not is_charged(text[start:], "datv", nlp, sentence.known):
        return None
    closes_it = people[0].start == 0 and clause_end(text, start, nlp) <= start + people[-1].end
    return Phrase(start, start + people[-1].end, "datv") if closes_it else None


_DOING = re.compile(
    r"\W*(?:провести|пройти|внести|составить|разработать|усилить|активизировать|продолжить|завершить"
    r"|проанализировать|принять(?=\s.*\s(?:участие|меры))|проверить|обновить|разместить|устранить"
    r"|уточнить|сформировать)\s+"
    r"(?:(?:в\s+срок\s+)?(?:до|к|с)\s+\d{1,2}(?:[.]\d\d(?:[.]\d{2,4})?(?:\s?г[.]?)?"
    r"|\s+[а-яё]+(?:\s+\d{4}\s*(?:г[.]|года))?)\s+)?"
    r"(?=[А-Яа-яё])"
)


def dative_behind_doing(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Провести классным руководителям беседы»: the order first, then who is to do it."""
    text = sentence.text
    match = re.match(_DOING.pattern, text, re.IGNORECASE)
    if match is None:
        return None
    start = match.end()
    if not is_charged(text[start:], "datv", nlp, sentence.known, strict=True):
        return None
    end = phrase_end(text, start, "datv", nlp)
    return Phrase(start, end, "datv") if end > start else None


_LEGAL_FORM = r"[А-ЯЁ]{2,6}\s+(?:[А-ЯЁа-яё\"]|№\s*\d)"


def dative_in_second_clause(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Согласовать планы, директорам школ представить отчёты»: an order of its own behind a comma.

    Only where nothing but those charged stands between the comma and the infinitive.
    """
    text = sentence.text
    for match in re.finditer(
        rf"(?:[,;]|\sи)\s+(?:а\s+(?:также\s+)?)?(?=[а-яё]|{INITIALED}|(?<!\sи\s){_LEGAL_FORM})",
        text,
    ):
        start = match.end()
        # «Информацию Громовой Н.С. и Лаптевой В.П. принять»: no order before «и»; nor in «МБОУ
        # СОШ № 2, МБОУ СОШ № 7 провести …», a list of those charged.
        listed = match[0].lstrip().startswith("и") or re.match(_LEGAL_FORM, text[start:])
        if listed and first_infinitive(text[: match.start()], 0, nlp) is None:
            continue
        end = clause_end(text, start, nlp)
        verb = first_infinitive(text, start, nlp)
        if verb is None or text[end:verb].strip(" -") or "," in text[start:end]:
            continue
        head = head_of(text[start:end], nlp, "datv")
        charged = head is not None and not head.label.startswith("abbreviation")
        charged = charged or text[start].isupper()
        form = re.match(_LEGAL_FORM, text[start:]) is not None
        if not charged or not is_charged(
            text[start:], "datv", nlp, sentence.known, strict=not form
        ):
            continue
        # «…, а МБОУ СОШ № 2 выдать личное дело»: rather who gives; doubted where it is named.
        sure = not receives(text[start:end], text[verb:], nlp)
        return Phrase(start, end, "datv") if sure or (form and " а " in match[0]) else None
    return None


_NAME_AND_DASH = re.compile(rf"[,;]\s+(?:а\s+)?({INITIALED})\s+-\s+(?=[а-яё])")


def person_without_verb(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Громовой Н.С. подготовить график, | Жуку А.И. | – смету»; so with the nominative."""
    text = sentence.text
    match = _NAME_AND_DASH.search(text)
    if match is None or first_infinitive(text, match.end(), nlp) is not None:
        return _group_without_verb(sentence, nlp)
    cases = {case for one in readings(match[1].split()[0], nlp) for case in one.cases}
    rules = ((dative_first, "datv"), (subject_first, "nomn"), (after_directive, "datv"))
    for rule, case in rules:
        first = rule(sentence, nlp)
        if first and first.end < match.start() and case in cases:
            return Phrase(match.start(1), match.end(1), case)
    return None


# «… сдать отчёты до 18.09, лицею – до 20.09»: by when each hands it over, not to whom.
_TERM_BEHIND = re.compile(r"(?:в\s+срок\s+)?(?:до|к|не\s+позднее)\s+(?:\d|конца)")


def _group_without_verb(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Директорам школ проверить явку, | классным руководителям | – успеваемость»"""
    text = sentence.text
    match = re.search(r"[,;]\s+(?:а\s+)?([а-яё][^,;:()]{4,60}?)\s-\s(?=[а-яё])", text)
    if match is None or first_infinitive(text, match.start(), nlp) is not None:
        return None
    first = dative_first(sentence, nlp) or after_directive(sentence, nlp)
    verb = first_infinitive(text, first.end, nlp) if first else None
    if verb is None or verb > match.start():
        return None
    if _HANDED.match(text, verb) and not _TERM_BEHIND.match(text, match.end()):
        return None
    charged = is_charged(text[match.start(1) :], "datv", nlp, sentence.known, strict=True)
    return Phrase(match.start(1), match.end(1), "datv") if charged else None


def nominative_first(sentence: Sentence, nlp: Nlp) -> Phrase | None:
    """«Руководители ОО: провести …», «Громова Н.С. – подготовить …»"""
    text = sentence.text
    start = len(text) - len(text.lstrip(" –-•\t"))
    mark = re.search(r"\s*:\s*|\s+-\s*|\.-\s*", text[start:])
    # «Громова Н.С., Лаптев Г.И.:» over points of its own
    over = mark is not None and start + mark.end() == len(text) and mark[0].strip() == ":"
    over = over and re.match(INITIALED, text[start:]) is not None
    if mark is None or not (over or first_infinitive(text, 0, nlp) == start + mark.end()):
        return None
    if not is_charged(text[start:], "nomn", nlp, sentence.known):
        return None
    return Phrase(
        start, start + mark.start() + text[start + mark.start() :].startswith("."), "nomn"
    )


# Asked in this order; the first that answers decides. Those of ``BESIDES`` are asked as well.
RULES: tuple[Rule, ...] = (
    lay_on,
    leave_with,
    after_directive,
    dative_first,
    nominative_first,
    dative_after_lead,
    dative_before_verb,
    dative_after_verb,
    dative_behind_doing,
    nominative_before_verb,
    keeps_control,
    asked_by_body,
    subject_first,
    subject_after_verb,
    charged_before_dash,
    dative_before_passive,
    dative_after_passive,
    done_by,
    by_forces,
    undertakes,
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
_AFTER_VERB = frozenset({"dative_after_verb", "dative_behind_doing", "done_by"})
BESIDES: tuple[Rule, ...] = (
    together_with,
    lay_on_second,
    dative_in_second_clause,
    person_without_verb,
)


def find_addressees(
    text: str, nlp: Nlp, known: Sequence[Participant] = ()
) -> tuple[Mention[Executor], ...]:
    """Whom the wording charges, in order, in the nominative; empty where it charges nobody.

    Each mention spans the whole phrase by which it was named.
    """
    mended = capital_names(small_letters(cyrillic(text)))
    mentions: list[Mention[Executor]] = []
    for start, end in _clauses(mended, nlp):
        ordered = first_infinitive(fold(mended[:start]), 0, nlp) is not None
        sentence = Sentence(fold(mended[start:end]), known, ordered)
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
    phrases = ((rule.__name__, rule(sentence, nlp)) for rule in RULES)
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
        gets = name == "dative_in_second_clause" and receives(value, verb, nlp)
        doubts = (acts_or_is_given(value),) if gets else doubts
        doubts = (acts_or_gets(value),) if name in _AFTER_VERB else doubts
        for executor in parse_executors(value, nlp, known, case=phrase.case):
            executor = replace(executor, doubts=(*executor.doubts, *doubts))
            mentions.append(Mention(offset + phrase.start, offset + end, executor, name))
    return mentions
