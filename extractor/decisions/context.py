"""What a decision's wording is read against: the meeting, its people, its schools."""

import datetime as dt
import re
from dataclasses import dataclass

from extractor.decisions.gathering import Reading
from extractor.decisions.labels import Label
from extractor.entities.addressees import find_addressees
from extractor.entities.deadlines import find_deadlines
from extractor.entities.executors import parse_executors
from extractor.entities.people import find_people
from extractor.entities.schools import find_school_numbers, find_schools
from extractor.nlp import Nlp
from extractor.registry import Registry
from extractor.text import cyrillic, fold
from extractor.types import Deadline, Match, Mention, Participant

_GROUP = re.compile(
    r"(?:все\s+|вс[её]м\s+)?(?:руководител|директор|заведующ|начальник|заместител|зам\.|специалист|методист|"
    r"консультант|администраци|председател|секретар|педагог|учител|члены|школ|образовательн|отдел|"
    r"управлени|комитет|муниципальн|м[бка]?оу|мбдоу|мку|ом[сc]|ведущ|главн|зав\.|куратор|координатор|"
    r"ответственн|классн|социальн|оо\b|оу\b|доу\b)"
)
# Beside a term a bracket may name more: «(все работники; с 1 по 20 марта)», «(директора Ивовской
# СОШ, ООШ с. Луговое, до 12 ноября)», «(директора школ, где нет котельной – постоянно)», «(Ким
# Е.И., совместно с завхозами)».
_IN_BRACKET = re.compile(
    _GROUP.pattern
    + r"|(?:все\s+|вс[её]м\s+)?(?:работник|сотрудник|родител|воспитател|вожат|повар|тренер|"
    r"психолог|логопед|медсестр|медицинск|завхоз|заведующ|бухгалтер|инспектор|тьютор|наставник|библиотекар|"
    r"юрист|инженер|водител|диспетчер|завуч|делопроизводител|дежурн|старш|профком|"
    r"рабоч[а-я]+\s+групп|комисси|совет\s|штаб|центр)|"
    r"(?:[со]?ош|нош|[осн]ш|гимнази|лице[йи]|детски[йе]\s+сад|д/с|ддт|цдт|дюсш|дюц)(?![а-я])|"
    r"(?:где|котор[а-я]+|в\s+котор[а-я]+|у\s+котор[а-я]+)\s|(?:совместно|вместе)\s+со?(?:\s+[а-я]|$)"
    r"|(?:он[аи]?|т[ае])\s+же$"
)
_SAME_AGAIN = re.compile(r"(?:он[аи]?|т[ае])\s+же")
_SCHOOL_FIRST = re.compile(r"(?:[со]?ош|нош|[осн]ш|д/с|ддт|цдт|дюсш|дюц)(?![а-я])")
# «Гномик», «д. Заимка»: a school named only so beside one that is named in full.
_PLACE_OR_NAME = re.compile(r"[«\"][^«»\"]{2,30}[»\"]|\b(?:с|д|п|пос|ст|х|р\.п)\.\s?[А-ЯЁ][а-яё-]+")
# «Ким Е.И. (созыв), Орлов П.П. (свод)»: what each does among them
_PART = re.compile(r"^\s*\([а-яё]{3,14}\.?\)")
# «1-я группа: СОШ № 1 + СОШ № 8», «Пара 2 – …»
_GROUPED = re.compile(
    r"^\W*(?:\d+\s?-?[а-я]{0,2}\s+)?(?:под)?(?:групп|пар|куст|кластер|команд)[а-я]{0,2}"
    r"(?:\s*№?\s*(?:\d+|[IVX]+))?\s*[:.–—-]\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"^\s*(?:и|а\s+также)\s+")
_JOINING = re.compile(r"[\s,;:.()/–—-]|\bи\b|\bг\b|\bгод\w*|\bдо\b|\bсрок\w*|\bв\b")

# What may be doubted of a term that is one.
_MEANT = ("deadline_partly_read", "meeting_date_unknown", "impossible_date")


@dataclass(frozen=True, slots=True)
class Context:
    """Facts about the protocol that its decisions are read with.

    ``meeting`` is the printed date; ``reference`` the day from which days without a year are looked
    for, later than ``meeting`` where the printed date contradicts the rest of the document.
    """

    nlp: Nlp
    registry: Registry
    municipality: str | None = None
    meeting: dt.date | None = None
    reference: dt.date | None = None
    participants: tuple[Participant, ...] = ()
    agenda_numbers: tuple[str, ...] = ()

    @property
    def meeting_doubtful(self) -> bool:
        return self.reference != self.meeting

    def terms_in(self, text: str, *, labelled: bool) -> list[Mention[Deadline]]:
        """The terms of a label or of a sentence.

        Relative ones count from the printed date (contract), days without a year from the
        reference.
        """
        printed = find_deadlines(text, self.meeting, labelled=labelled)
        if not self.meeting_doubtful:
            return list(printed)
        later = find_deadlines(text, self.reference, labelled=labelled)
        relative = {(m.start, m.end): m for m in printed if m.value.kind == "relative"}
        return [relative.get((mention.start, mention.end), mention) for mention in later]

    def is_infinitive(self, word: str) -> bool:
        return is_infinitive(word, self.nlp)

    def schools_in(self, text: str, *, bare_numbers: bool = False) -> tuple[Match, ...]:
        """The schools that a text names, linked where they can be told with certainty.

        ``bare_numbers`` for a cell of a column of schools: «21, 40, Лицей».
        """
        mentions = find_schools(text, self.registry.own_names(self.municipality))
        if bare_numbers:
            mentions = (*mentions, *find_school_numbers(text))
        return self.registry.match_all(mentions, text, self.municipality)

    def only_schools(self, text: str) -> bool:
        """«СОШ № 2 – СОШ № 4»: a line of a list, of pairs; «Лицей – Институт» counts too."""
        mentions = find_schools(text, self.registry.own_names(self.municipality))
        if not mentions:
            return False
        text = _GROUPED.sub(lambda label: " " * len(label[0]), text)
        rest = text
        for mention in reversed(mentions):
            rest = rest[: mention.start] + " " + rest[mention.end :]
        left = re.findall(r"[А-Яа-яЁё]{2,}", _PLACE_OR_NAME.sub(" ", rest))
        if any(map(self.is_infinitive, left)):
            # «ДИРЕКТОРАМ СОШ № 2, 5 ОБЕСПЕЧИТЬ ОХРАНУ»
            return False
        return all(word.isupper() or word in ("филиал", "им", "имени", "при") for word in left)

    def bracket_labels(self, inside: str) -> tuple[Label, ...]:
        """What a closing bracket holds, if nothing but executors and terms: «(Ким Е.И., май)»."""
        if self.holds_verb(inside):
            return ()
        mentions = find_deadlines(inside, self.meeting, labelled=True)
        terms = [m for m in mentions if m.value.rule and not _doubted(m.value)]
        rest = inside
        for mention in reversed(terms):
            rest = rest[: mention.start] + " " + rest[mention.end :]
        labels = [Label("deadline", inside[m.start : m.end]) for m in terms]
        if re.search(r"\w", _JOINING.sub("", rest)):
            if not self._only_people(rest, beside_term=bool(terms)):
                return ()
            who = re.sub(r"[\s,;/–—-]+\.?$", "", rest.strip(" ,;/–—-\t"))
            labels.append(Label("executor", who))
        return tuple(labels)

    def only_term(self, text: str) -> bool:
        """«На этой неделе», «До Нового года»: a time and nothing else, however vague."""
        if len(text.split()) > 8:
            return False
        return any(
            mention.value.rule != "not_understood"
            and not re.search(r"\w", text[: mention.start] + text[mention.end :])
            for mention in find_deadlines(text, self.meeting, labelled=True)
        )

    def holds_verb(self, text: str) -> bool:
        words = re.findall(r"(?<![А-ЯЁа-яё])[а-яё]{4,}", text)
        return any(self.is_infinitive(word) or self._is_finite(word) for word in words)

    def _is_finite(self, word: str) -> bool:
        """«Школы сдают планы к 20 мая» tells what they do; it is no name beside a term."""
        readings = self.nlp.parses(word)[:1]
        return bool(readings) and readings[0].pos == "VERB" and readings[0].known

    def _only_people(self, text: str, *, beside_term: bool) -> bool:
        """Names with their posts at most; beside a term also posts, groups and bare surnames.

        A number alone would be that of an act or a school: «(приказ № 5)».
        """
        people = find_people(text, None, tagger=False)
        clauses = [clause.strip() for clause in re.split(r"[,;]\s*|\s+и\s+", fold(text).lower())]
        if all(clause in self._surnames for clause in clauses):
            return True
        if _SAME_AGAIN.fullmatch(fold(text).lower().strip()):
            return True
        if not beside_term and (not people or re.search(r"\d", text)):
            return False
        rest = text
        for person in reversed(people):
            rest = rest[: person.start] + _PART.sub("", rest[person.end :])
        clauses = [_AND.sub("", clause) for clause in re.split(r"[,;]\s*", fold(rest).lower())]
        named = [clause.strip() for clause in clauses if re.search(r"\w", clause)]
        # «(директора Ивовской СОШ, ООШ с. Луговое, до 1 мая)»; schools alone go on with a sentence.
        if not people and named and _SCHOOL_FIRST.match(named[0]):
            return False
        return all(
            _GROUP.match(clause)
            or (beside_term and clause in self._surnames)
            or ((beside_term or people) and _IN_BRACKET.match(clause))
            for clause in named
        )

    def names_executors(self, text: str) -> bool:
        """«МКУ «Служба заказчика»», «ответственные за учёт», «все школы, кроме вечерней», in the
        nominative; schools alone may be where it is done."""
        if len(text) > 150 or self.holds_verb(text) or self.only_schools(text):
            return False
        found = parse_executors(text, self.nlp, self.participants)
        clear = all(one.rule != "unclear" and not one.doubts for one in found)
        as_printed = all(one.kind == "person" or one.name in text for one in found)
        return bool(found) and clear and as_printed

    def only_groups(self, text: str) -> bool:
        """«заместители директоров, классные руководители»: who does it, by what they are."""
        clauses = [clause.split() for clause in re.split(r"[,;]\s*", fold(text)) if clause.strip()]
        return bool(clauses) and len(text) < 150 and all(map(self._is_group, clauses))

    def _is_group(self, words: list[str]) -> bool:
        """In the nominative: «учителя» may be, «законных представителей» is not."""
        for word in words[:3]:
            readings = self.nlp.parses(word.lower().strip("-"))
            if len(word) < 3 or (readings and readings[0].pos in ("PREP", "CONJ")):
                return False
            if any(p.pos == "NOUN" and p.animate and p.case == "nomn" for p in readings):
                named = bool(_GROUP.match(" ".join(words).lower()))
                return named or any(p.number == "plur" and p.case == "nomn" for p in readings)
            if not any(p.pos == "ADJF" and p.case == "nomn" for p in readings):
                return False
        return False

    @property
    def _surnames(self) -> frozenset[str]:
        return frozenset(fold(person.name.split()[0]).lower() for person in self.participants)

    def names_people(self, text: str) -> bool:
        """A line that may go on with a list of executors: a name first, or a post or a group."""
        line = fold(cyrillic(text)).strip().lower()
        people = find_people(text, None, tagger=False)
        if (people and people[0].start <= 3) or line in self._surnames:
            return True
        return len(line.split()) <= 30 and bool(_GROUP.match(line)) and not line.endswith(":")

    def opens_charging(self, text: str) -> bool:
        """«Громовой Н.С. до 20 марта собрать согласия.»: whom it charges stands first."""
        first = ("dative_first", "nominative_first", "nominative_before_verb")
        line = text.lstrip("–—-•* ")
        told = find_addressees(line, self.nlp, self.participants)
        return bool(told) and told[0].start == 0 and told[0].rule in first

    def charges(self, text: str) -> bool:
        """«Директорам школ:», «Управлению образования (Ким Е.И.):»: whom a heading charges."""
        return bool(find_addressees(text, self.nlp, self.participants))

    @property
    def reading(self) -> Reading:
        return Reading(
            self.is_infinitive,
            self.only_schools,
            self.bracket_labels,
            self.names_people,
            self.charges,
            self.only_groups,
            self.names_executors,
            self.holds_verb,
            self.only_term,
        )


def _doubted(deadline: Deadline) -> bool:
    """Whether it may be no term at all; a day that does not exist is still meant as one."""
    return any(doubt.code not in _MEANT for doubt in deadline.doubts)


def is_infinitive(word: str, nlp: Nlp) -> bool:
    """Whether a word is an infinitive: «обеспечить», not «область».

    The dictionary decides between the readings of «вести»; words it does not know go by their end.
    """
    lower = word.lower()
    if not lower.endswith(("ть", "ти", "чь", "ться", "тись", "чься")):
        return False
    best = nlp.parses(lower)[:1]
    return bool(best) and best[0].pos == "INFN"
