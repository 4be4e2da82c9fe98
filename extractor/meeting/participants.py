"""Those present, absent and invited, from lists, lines and tables of any shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.entities.executor_terms import head_of
from extractor.entities.people import find_people, parse_people_list, same_person
from extractor.entities.people_known import name_of
from extractor.meeting.initials import dotted
from extractor.meeting.paired_lines import PairedLines, lines_of
from extractor.meeting.posts import away, position_of, posts_of, without_absence, without_role
from extractor.meeting.presence import (
    guest,
    heads_attendance,
    marked,
    members_told,
    presence_label,
    presence_word,
    sentences_of,
    sign_of,
    without_count,
)
from extractor.meeting.roles import label_of
from extractor.meeting.trailing_labels import labels_first, role_cell, role_of
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import GridCell, Piece, Table
from extractor.text import cyrillic, fold
from extractor.types import Participant, PersonName, Presence, Role

_WHENCE = re.compile(r"\W*(?:от|из)\s[^:]{3,90}?(?::|\s-)\s*")
_KIND_PRESENCE: dict[str, Presence] = {
    "participants": "present",
    "absent": "absent",
    "invited": "invited",
}


def read_participants(parts: Sequence[Part], nlp: Nlp) -> tuple[Participant, ...]:
    """The people of the lists, each once, in the order printed.

    A name may come without position; the role is that of the label it stands under.
    """
    people: list[Participant] = []
    for part in parts:
        presence = _KIND_PRESENCE.get(part.kind)
        if presence is None:
            continue
        for participant in _Lists(nlp, presence).read(part):
            _add(people, participant, told=_in_lines(part, participant))
    return tuple(people)


def _in_lines(part: Part, found: Participant) -> bool:
    """Whether the lines themselves name somebody; a table below them may be of the agenda."""
    lines = [part.heading, *(e for e in part.elements if isinstance(e, Piece))]
    surname = fold(found.name.split()[0])
    return any(surname in fold(line.text) for line in lines if line is not None)


def _add(people: list[Participant], found: Participant, *, told: bool) -> None:
    for index, known in enumerate(people):
        if same_person(name_of(known), name_of(found)):
            # «Присутствовали: Ким Е.И.», and in the sheet of attendance «Ким Елена Ивановна».
            fuller = len(found.name) > len(known.name) and "." not in found.name
            people[index] = replace(
                known,
                presence="absent" if told and _was_away(known, found) else known.presence,
                name=found.name if fuller else known.name,
                position=_fuller(known.position, found.position),
                role=found.role or known.role
                if known.role == "member"
                else known.role or found.role,
            )
            return
    people.append(found)


def _was_away(known: Participant, found: Participant) -> bool:
    """«Члены штаба: Ким Е.И., врач» and below them «Отсутствовали: Ким Е.И. – отпуск»."""
    listed = known.role in (None, "member")  # who led the meeting was there
    named = " " in found.name and found.role is None  # not «Протокол – Ким Е.И.», «Ким | сообщил»
    return listed and named and known.presence == "present" and found.presence == "absent"


def _fuller(one: str | None, other: str | None) -> str | None:
    """«специалист», and in the list below «специалист отдела образования»."""
    if one and other and other.startswith(f"{one} "):
        return other
    return one or other


class _Lists:
    """One part of the head; remembers under which label the lines stand."""

    def __init__(self, nlp: Nlp, presence: Presence) -> None:
        self.nlp = nlp
        self.pairs = PairedLines(nlp)
        self.presence = presence
        self.role: Role | None = None
        self.above = False
        self.inline = False
        self.accusative = False

    def read(self, part: Part) -> Iterator[Participant]:
        if part.heading is not None and fold(part.heading.text).lower().startswith("член"):
            self.role = "member"
        elements = self.pairs.unwrapped(part.elements)
        away = self.presence != "present" and part.heading is not None
        while elements:
            self.accusative = _asked(part) and len(elements) == len(part.elements)
            self.inline = away and len(elements) < len(part.elements) and _inline(part)
            if paired := self.pairs.collapsed(elements):
                posts = lines_of(elements[len(paired) : 2 * len(paired)])
                yield from self._paired(paired, "\n".join(posts))
                del elements[: 2 * len(paired)]
                continue
            if self.pairs.post_below(elements, above=self.above):
                name, post_line = lines_of(elements[:2])
                yield from self._text(f"{name.rstrip(' ,–—-')}, {post_line}")
                del elements[:2]
                continue
            if post := self.pairs.post_above(elements):
                self.above = True
                yield from self._paired(
                    self.pairs.names(lines_of(elements[: 1 + post])[post]),
                    " ".join(lines_of(elements[:post])),
                )
                del elements[: post + 1]
                continue
            if beside := self.pairs.role_below(elements):
                yield from self._text(f"{lines_of(elements[:1])[0]} {beside}")
                del elements[:2]
                continue
            element = elements.pop(0)
            if isinstance(element, Table):
                yield from self._table(element)
            else:
                yield from self._piece(element)

    def _piece(self, piece: Piece) -> Iterator[Participant]:
        marker = typed_marker(piece.text)
        yield from self._text(piece.text[marker.length if marker else 0 :])

    def _text(self, text: str) -> Iterator[Participant]:
        """A line, cut where a sentence begins or a label stands in its middle."""
        for sentence in sentences_of(text):
            for line in labels_first(sentence):
                yield from self._sentence(line)

    def _sentence(self, text: str) -> Iterator[Participant]:
        """«Ким Е.И., методист, члены рабочей группы Ли Т.П., …»"""
        text = text.replace("_", " ")
        start = 0
        line = fold(cyrillic(text)).lower()
        for match in re.finditer(
            r"(?<=[\s,;.])(?:члены|секретарь|председатель|запис(?:ыв)?ал[аи]?|пи(?:шет|сал[аи]?))\s",
            line,
        ):
            if match.start() > start + 3 and self._label_at(text, line, match.start()):
                yield from self._labelled(text[start : match.start()])
                start = match.start()
        yield from self._labelled(text[start:])

    def _label_at(self, text: str, line: str, start: int) -> bool:
        """«члены рабочей группы» in mid-line, or another label with a name right behind it."""
        before, length = label_of(line[:start])
        if before is not None and length >= start:
            # «Ведёт: председатель комитета Ким Е.И.»
            return False
        role, end = label_of(line[start:])
        verb = line[start:].startswith(("запис", "пи"))
        if role is None or (" " not in line[start : start + end].strip() and not verb):
            return False
        behind = find_people(text[start + end :], None, tagger=False)
        return line[start:].startswith("члены") or (bool(behind) and behind[0].start <= 2)

    def _labelled(self, text: str) -> Iterator[Participant]:
        line = fold(cyrillic(text)).lower()
        members = members_told(line)
        presence, told = presence_label(line[members:])
        if presence is not None:
            self.presence, self.role = presence, "member" if members else None
            text = text[members + told :]
        text = _WHY_AWAY.sub("", text)
        text = without_count(text)
        line = fold(cyrillic(text)).lower()
        text = self._without_group(text)
        if self.inline and _POST_LABEL.match(text):
            # «Отсутствовал: Орлов П.П.» / «Классный руководитель: Ким Е.И.»: the list is over.
            self.presence = "present"
        if _POST_LABEL.match(text) and label_of(fold(cyrillic(text)).lower().lstrip())[0] is None:
            # «Члены комиссии: …» / «Аттестуемые: Ким Е.И.»: under another label nobody is a member.
            self.role = None
        line = fold(cyrillic(text)).lower()
        lead = len(line) - len(line.lstrip(" \t:,.-"))
        if under := _UNDER.match(line):
            yield from self._in_genitive(text[under.end() :], "chair")
            return
        if beside := _WITH.match(line):
            yield from self._in_genitive(text[beside.end() :], None)
            return
        role, length = label_of(line[lead:])
        if role is None:
            # «от администрации города: …», «от школ – …» say whence, not who.
            whence = _WHENCE.match(line)
            yield from self._people(text[whence.end() if whence else 0 :], self.role)
            return
        rest = text[lead + length :]
        if not re.search(r"\w", rest):
            self.role = role
            return
        if role == "member":
            self.role = role if "член" in line[lead : lead + 5] else self.role
        yield from self._people(rest.lstrip(" \t:,.-–—"), role)
        if role in ("chair", "secretary"):
            self.role = None

    def _without_group(self, text: str) -> str:
        """«сотрудники управления: Ким Е.И., Ли Т.П.» says what they are together."""
        match = re.match(r"\W*([а-яё][А-ЯЁа-яё ,«»-]{2,80}):\s*", text)
        if match and label_of(fold(match[1]).lower() + ":")[0] is not None:
            return text
        head = head_of(match[1], self.nlp) if match else None
        return text[match.end() :] if match and head and head.number == "plur" else text

    def _people(self, text: str, role: Role | None) -> Iterator[Participant]:
        text = dotted(text, self.nlp)
        listed = [(name, position) for name, position in parse_people_list(text, self.nlp) if name]
        if self.accusative:
            listed = self._accused(text, listed)
        if not listed:
            listed = [(mention.value, None) for mention in find_people(text, self.nlp)]
        for order, (name, told_of) in enumerate(listed):
            position, stayed = without_absence(told_of)
            position, came = guest(position)
            given = role if order == 0 or role == "member" else None
            labelled = given in ("chair", "secretary")
            printed = position_of(position, self.presence)
            post, told = without_role(printed)
            if labelled and post is None and " " in (printed or ""):
                # «Ведущий – Ким Е.И., председатель Совета»: the label told the role already.
                post = printed
            invited = told in ("chair", "secretary") and self.presence == "invited"
            presence: Presence = "present" if labelled or invited else self.presence
            if presence == "present" and (stayed or away(position) or came):
                presence = "invited" if came else "absent"
            yield Participant(str(name), post, presence, told or given)
            if self.role in ("chair", "secretary"):
                # «Вели совещание:» / «Ким Е.И.» / «Орлов П.П.»: the first of them led.
                self.role = None

    def _in_genitive(self, text: str, role: Role | None) -> Iterator[Participant]:
        """«Под председательством Зуева П.П., заместителя главы» → Зуев П.П., заместитель главы."""
        names = find_people(text, self.nlp, tagger=False, cases={"gent"})
        for name in names[:1]:
            post = position_of(text[: name.start]) or position_of(text[name.end :])
            own = self.nlp.nominative(post, "gent") if post else None
            yield Participant(str(name.value), own, "present", role)

    def _accused(
        self, text: str, listed: Sequence[tuple[PersonName, str | None]]
    ) -> list[tuple[PersonName, str | None]]:
        """«Пригласили: Савкина Н.Д., врача ЦРБ» → Савкин Н.Д., врач ЦРБ."""
        names = [m.value for m in find_people(text, self.nlp, tagger=False, cases={"accs"})]
        if len(names) != len(listed):
            return list(listed)
        posts = [self.nlp.nominative(post, "accs") if post else None for _, post in listed]
        return list(zip(names, posts, strict=True))

    # -- tables ------------------------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[Participant]:
        if _OF_QUESTIONS.search(fold(" ".join(c.text for c in table.row(0))[:120]).lower()):
            return
        heads = {c.column for c in table.row(0) if heads_attendance(c.text)}
        idle = _workplaces(table)
        if any(_OF_MEMBERS.match(fold(c.text).lower()) for c in table.row(0)):
            self.role = "member"
        for number in range(table.height):
            row = [c for c in table.row(number) if c.row == number]
            signs = [sign for c in row if c.column in heads and (sign := sign_of(c.text))]
            self.presence = signs[0] if signs else self.presence
            cells = [c for c in row if re.search(r"\w", c.text) and c.column not in idle]
            if cells:
                yield from self._row(cells)

    def _row(self, cells: Sequence[GridCell]) -> Iterator[Participant]:
        texts = [cell.text for cell in cells if not re.fullmatch(r"\W*\d{1,3}\W*", cell.text)]
        if not texts:
            return
        marks = {marked(text) for text in texts} - {None}
        if marks:
            texts = [text for text in texts if marked(text) is None]
            self.presence = marks.pop() or self.presence
        if (place := role_cell(texts)) is not None:
            role = role_of(texts[place])
            others = [text for order, text in enumerate(texts) if order != place]
            yield from (replace(p, role=role) for p in self._cells(others))
            return
        yield from self._cells(texts)

    def _cells(self, texts: Sequence[str]) -> Iterator[Participant]:
        label, length = label_of(fold(cyrillic(texts[0])).lower().lstrip())
        if label is not None and not re.search(r"\w", texts[0].lstrip()[length:]):
            self.role = label
            yield from self._people(", ".join(texts[1:]), label) if len(texts) > 1 else ()
            return
        if len(texts) > 1 and self._heads_a_row(texts[0]):
            for line in ", ".join(texts[1:]).split("\n"):
                yield from self._labelled(f"{texts[0]}: {line}")
            return
        named = [(text, self.pairs.names(text)) for text in texts]
        columns = [(text, names) for text, names in named if names]
        others = [text for text, names in named if not names]
        if len(columns) == 1 and len(others) >= 1 and self.pairs.only_names(*columns[0]):
            yield from self._paired(columns[0][1], others[0])
        else:
            for text in texts:
                for line in text.split("\n"):
                    yield from self._text(line)

    def _heads_a_row(self, text: str) -> bool:
        """«Участвовали», «Не было», «Вёл совещание» in the left column of a form."""
        line = fold(cyrillic(text)).lower().strip()
        told = presence_word(line.rstrip(" :") + ":") or label_of(line.rstrip(" :") + ":")[0]
        return len(line) < 60 and not self.pairs.names(text) and bool(told)

    def _paired(self, names: list[PersonName], posts: str) -> Iterator[Participant]:
        """n names in one cell and n posts in the other belong to one another in order."""
        listed = posts_of(posts, len(names))
        for order, name in enumerate(names):
            post = listed[order] if len(listed) == len(names) else None
            position, told = without_role(position_of(post, self.presence))
            yield Participant(str(name), position, self.presence, told or self.role)


_UNDER = re.compile(r"\W*под\s+председательством\s*[:-]?\s*")
_WITH = re.compile(r"\W*(?:также\s+)?(?:с|при)\s+участи(?:ем|и)\s*[:-]?\s*")
# «Отсутствовал по болезни директор школы Ким Е.И.»: why comes before who.
_WHY_AWAY = re.compile(
    r"^\W*(?:по\s+(?:болезни|(?:семейным|производственным|уважительн[а-я]+)\s+(?:причин[а-я]+|обстоятельствам)|"
    r"причине\s+(?:болезни|отпуска|командировки))|в\s+связи\s+с\s+(?:болезнью|отпуском|командировкой))"
    r"\s*[:,–—-]?\s+(?=[А-ЯЁа-яё])"
)
# «Классный руководитель: Ким Е.И.»
_POST_LABEL = re.compile(r"\s*[А-ЯЁ][а-яё]+(?:\s[а-яё]+){0,4}\s*:\s+[А-ЯЁ]")


def _asked(part: Part) -> bool:
    heading = fold(part.heading.text).lower() if part.heading is not None else ""
    return heading.lstrip().startswith("пригласили")


def _inline(part: Part) -> bool:
    """Whether the heading of a list stands on one line with names: «Отсутствовал: Орлов П.П.»."""
    first = part.elements[0] if part.elements else None
    return (
        isinstance(first, Piece) and part.heading is not None and first.block == part.heading.block
    )


# «Член комиссии | Должность | Явка» over a list of the members
_OF_MEMBERS = re.compile(r"\W*член[ы]?\s+[а-я]+(?:\s+[а-я]+)?\W*$")
# «Вопрос | Ход обсуждения | Решили» lists nobody.
_OF_QUESTIONS = re.compile(r"решили|решение|поручени|ход\s+обсуждени|\bсрок\b|показател")


def _workplaces(table: Table) -> set[int]:
    """The columns «Место работы» of a table that has one of posts beside."""
    heads = {c.column: fold(c.text).lower() for c in table.row(0)}
    posts = any(re.match(r"\W*должност", head) for head in heads.values())
    works = r"\W*(?:место\s+работы|организаци[яи]|учреждени[ея]|оо|оу)\W*$"
    return {column for column, head in heads.items() if posts and re.match(works, head)}
