"""Those present, absent and invited, from lists, lines and tables of any shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.entities.people import find_people, parse_people_list, same_person
from extractor.entities.people_known import name_of
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import Element, GridCell, Piece, Table
from extractor.text import cyrillic, fold, squeeze
from extractor.types import Participant, PersonName, Presence, Role

_OF_BODY = (
    r"(?:(?:\s+[а-я-]+(?:ого|его|ой|ей))*\s+(?:оргкомитета|встречи|группы|комиссии|совета|собрания|заседания|совещания|коллегии|президиума|педсовета|"
    r"конференции|комитета(?=\s*[:-]|\s+[а-я-]+\s+[а-я]\.)|штаба|правления|объединения|умс|мос)(?![а-я]))?"
)
_ROLES: tuple[tuple[Role, str], ...] = (
    ("member", r"(?:первый\s+)?зам(?:еститель|\.)?\s*председателя" + _OF_BODY),
    ("chair", r"председательствующ[а-я]+(?:\s+на\s+[а-я]+)?|председательств(?:овал[а]?|ует)|"
     r"председател[ья]" + _OF_BODY + r"|ведущ(?:ий|ая)" + _OF_BODY
     + r"|модератор(?:\s+[а-я]+)?(?=\s*:)"
     + r"|руководител[ья]\s+(?:[а-я]+\s+){0,2}(?:группы|офиса|штаба|встречи|проекта)(?=\s*[:-])"
     + r"|повестку\s+вел[аи]?"
     + r"|(?:вел[аи]?|вед[её]т|проводил[а]?)\s+(?:заседание|совещание|собрание)"),
    ("secretary", r"(?:ответственный\s+)?секретар[ья]" + _OF_BODY
     + r"|(?:вел[аи]?|ведет)\s+протокол|протокол\s*(?:вел[аи]?|ведет|составил[а]?|(?=:))"
     + r"|(?:администратор|ведение\s+протокола|ответственн[а-я]+\s+за\s+протокол)[^:]{0,40}(?=:)"),
    ("member", r"член[ы]?" + _OF_BODY),
)  # fmt: skip
_LABELS = tuple((role, re.compile(rf"(?:{pattern})(?![а-я])")) for role, pattern in _ROLES)
_PRESENCE: tuple[tuple[Presence, re.Pattern[str]], ...] = (
    (
        "absent",
        re.compile(
            r"\W*(?:отсутств[а-я]+|не\s+(?:был[аои]?(?![а-я])|смогли\s+прийти|пришл[иа]|явились|присутств[а-я]+))"
        ),
    ),
    ("invited", re.compile(r"\W*(?:приглашен[а-я]+|также\s+(?:присутств[а-я]+|приглашен[а-я]+))")),
    ("present", re.compile(r"\W*(?:присутств|участ(?:вовал|ник|вуют))[а-я]*")),
)  # fmt: skip
# Why somebody is absent is no post: «Серов А.В. (болен)».
_REASON = re.compile(
    r"(?:бол[ье][нз]|больничн|отпуск|в\s+отпуске|командировк|в\s+командировке|по\s+(?:уважительн|семейн|"
    r"болезни|причине)|без\s+уважительн|всего\b|итого\b|\d+\s*чел|отсутств|дистанционн|по\s+согласованию|вкс)"
)
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
            _add(people, participant)
    return tuple(people)


def _add(people: list[Participant], found: Participant) -> None:
    for index, known in enumerate(people):
        if same_person(name_of(known), name_of(found)):
            people[index] = replace(
                known, position=known.position or found.position, role=known.role or found.role
            )
            return
    people.append(found)


class _Lists:
    """One part of the head; remembers under which label the lines stand."""

    def __init__(self, nlp: Nlp, presence: Presence) -> None:
        self.nlp = nlp
        self.presence = presence
        self.role: Role | None = None

    def read(self, part: Part) -> Iterator[Participant]:
        if part.heading is not None and "член" in fold(part.heading.text).lower()[:5]:
            self.role = "member"
        elements = list(part.elements)
        while elements:
            if paired := self._collapsed(elements):
                posts = self._lines(elements[len(paired) : 2 * len(paired)])
                yield from self._paired(paired, "\n".join(posts))
                del elements[: 2 * len(paired)]
                continue
            element = elements.pop(0)
            if isinstance(element, Table):
                yield from self._table(element)
            else:
                yield from self._piece(element)

    def _collapsed(self, elements: Sequence[Element]) -> list[PersonName]:
        """Two columns told one after the other: n lines of names only, then n lines of posts."""
        names: list[PersonName] = []
        for element in elements:
            if not isinstance(element, Piece):
                break
            found = self._names(element.text)
            if len(found) != 1 or not self._only_names(element.text, found):
                break
            names.append(found[0])
        posts = elements[len(names) : 2 * len(names)]
        if len(names) < 2 or len(posts) < len(names):
            return []
        plain = all(
            isinstance(post, Piece)
            and not self._names(post.text)
            and re.search(r"[а-я]{4}", post.text)
            and not _label(fold(post.text).lower())[0]
            for post in posts
        )
        return names if plain else []

    def _lines(self, elements: Sequence[Element]) -> list[str]:
        return [element.text for element in elements if isinstance(element, Piece)]

    def _piece(self, piece: Piece) -> Iterator[Participant]:
        marker = typed_marker(piece.text)
        yield from self._text(piece.text[marker.length if marker else 0 :])

    def _text(self, text: str) -> Iterator[Participant]:
        """A line, cut where a label stands in its middle («…, члены рабочей группы …»)."""
        start = 0
        line = fold(cyrillic(text)).lower()
        for match in re.finditer(
            r"(?<=[.;]\s)(?:не\s+(?:явил|приш|прибыл|был|присутств)|отсутств|приглашен)[а-я]*\s*:",
            line,
        ):
            yield from self._labelled(text[start : match.start()])
            start = match.start()
        for match in re.finditer(r"(?<=[\s,;.])(?:члены|секретарь|председатель)\s", line):
            if match.start() > start + 3 and self._label_at(text, line, match.start()):
                yield from self._labelled(text[start : match.start()])
                start = match.start()
        yield from self._labelled(text[start:])

    def _label_at(self, text: str, line: str, start: int) -> bool:
        """«члены рабочей группы» in mid-line, or another label with a name right behind it."""
        role, end = _label(line[start:])
        if role is None or " " not in line[start : start + end].strip():
            return False
        behind = find_people(text[start + end :], None, tagger=False)
        return line[start:].startswith("члены") or (bool(behind) and behind[0].start <= 2)

    def _labelled(self, text: str) -> Iterator[Participant]:
        line = fold(cyrillic(text)).lower()
        for presence, pattern in _PRESENCE:
            if (match := pattern.match(line)) and re.search(r":|-\s", line[match.end() :]):
                self.presence, self.role = presence, None
                end = re.search(r":|-\s", line[match.end() :])
                text = text[match.end() + (end.end() if end else 0) :]
                line = fold(cyrillic(text)).lower()
                break
        lead = len(line) - len(line.lstrip(" \t:,.-"))
        role, length = _label(line[lead:])
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

    def _people(self, text: str, role: Role | None) -> Iterator[Participant]:
        listed = [(name, position) for name, position in parse_people_list(text, self.nlp) if name]
        if not listed:
            listed = [(mention.value, None) for mention in find_people(text, self.nlp)]
        for order, (name, position) in enumerate(listed):
            given = role if order == 0 or role == "member" else None
            post, told = _without_role(_position(position))
            labelled = given in ("chair", "secretary")
            invited = told in ("chair", "secretary") and self.presence == "invited"
            presence: Presence = "present" if labelled or invited else self.presence
            yield Participant(str(name), post, presence, told or given)

    # -- tables ------------------------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[Participant]:
        for number in range(table.height):
            cells = [c for c in table.row(number) if c.row == number and re.search(r"\w", c.text)]
            if not cells:
                continue
            yield from self._row(cells)

    def _row(self, cells: Sequence[GridCell]) -> Iterator[Participant]:
        texts = [cell.text for cell in cells if not re.fullmatch(r"\W*\d{1,3}\W*", cell.text)]
        if not texts:
            return
        marks = {_marked(text) for text in texts} - {None}
        if marks:
            texts = [text for text in texts if _marked(text) is None]
            self.presence = marks.pop() or self.presence
        label, length = _label(fold(cyrillic(texts[0])).lower().lstrip())
        if label is not None and not re.search(r"\w", texts[0].lstrip()[length:]):
            self.role = label
            yield from self._people(", ".join(texts[1:]), label) if len(texts) > 1 else ()
            return
        if len(texts) > 1 and self._heads_a_row(texts[0]):
            for line in ", ".join(texts[1:]).split("\n"):
                yield from self._labelled(f"{texts[0]}: {line}")
            return
        named = [(text, self._names(text)) for text in texts]
        columns = [(text, names) for text, names in named if names]
        others = [text for text, names in named if not names]
        if len(columns) == 1 and len(others) >= 1 and self._only_names(*columns[0]):
            yield from self._paired(columns[0][1], others[0])
        else:
            for text in texts:
                for line in text.split("\n"):
                    yield from self._text(line)

    def _heads_a_row(self, text: str) -> bool:
        """«Участвовали», «Не было», «Вёл совещание» in the left column of a form."""
        line = fold(cyrillic(text)).lower().strip()
        told = any(pattern.match(line) for _, pattern in _PRESENCE)
        return (
            len(line) < 60 and not self._names(text) and (told or _label(line + ":")[0] is not None)
        )

    def _names(self, text: str) -> list[PersonName]:
        return [mention.value for mention in find_people(text, self.nlp)]

    def _only_names(self, text: str, names: list[PersonName]) -> bool:
        """The cell holds names and remarks in brackets, no positions."""
        bare = fold(re.sub(r"\([^)]*\)", " ", text))
        for mention in reversed(find_people(bare, self.nlp)):
            bare = bare[: mention.start] + bare[mention.end :]
        return len(re.findall(r"[а-яА-Я]{3,}", bare)) == 0

    def _paired(self, names: list[PersonName], posts: str) -> Iterator[Participant]:
        """n names in one cell and n posts in the other belong to one another in order."""
        listed = _posts(posts, len(names))
        for order, name in enumerate(names):
            post = listed[order] if len(listed) == len(names) else None
            position, told = _without_role(_position(post))
            yield Participant(str(name), position, self.presence, told or self.role)


def _posts(text: str, expected: int) -> list[str]:
    """The posts of a cell, cut in the way that gives as many as there are names."""
    for pattern in (
        r"\n+",
        r"[;\n]+",
        r";",
        r"[;\n]+|,\s(?=[а-я]+(?:ор|ик|ий|ист|ель|ая|ог)\b)",
        r",\s+",
    ):
        posts = [squeeze(post) for post in re.split(pattern, text) if re.search(r"\w", post)]
        if len(posts) == expected:
            return posts
    return []


def _marked(text: str) -> Presence | None:
    """A column that only says who came: «присутствовал», «отсутствовала»."""
    line = fold(text).lower().strip()
    if re.fullmatch(r"(?:не\s+явил\w+|отсутств\w+)\W*", line):
        return "absent"
    if re.fullmatch(r"приглаш[её]н\w*\W*", line):
        return "invited"
    return "present" if re.fullmatch(r"(?:явил\w+|присутств\w+)\W*", line) else None


def _label(line: str) -> tuple[Role | None, int]:
    """The role a line's label names and the label's length; a post like «председатель комитета
    образования» is no label."""
    for role, pattern in _LABELS:
        if match := pattern.match(line):
            rest = line[match.end() :]
            separator = re.match(r"\s*[:-]+\s*", rest)
            length = match.end() + (separator.end() if separator else 0)
            named = re.match(r"\s*(?:[а-я]\.\s?){1,2}[а-я-]+|\s*[а-я-]+\s+(?:[а-я]\.)", rest)
            if separator or named or not rest.strip() or " " in match[0]:
                return role, length
    return None, 0


_REMARK = re.compile(
    r"\s*\((?:[^()]*(?:дистанц|удал[её]н|вкс|видео|онлайн|подключ|согласовани|отпуск|больнич|бол[ье]|"
    r"командировк|причин|прилагается)[^()]*)\)",
    re.IGNORECASE,
)
# «…, руководители организаций – 18 чел.» closes a list of names with those who are only counted.
_COUNTED = re.compile(
    r"[,;]\s*[а-яё ]{4,80}\s*(?:[–—-]?\s*\d+\s*(?:чел|человек)\b.*|\(список.*)$", re.IGNORECASE
)


def _position(text: str | None) -> str | None:
    if text is None:
        return None
    clean = squeeze(_COUNTED.sub("", _REMARK.sub("", text)))
    clean = re.sub(r"^\((.*)\)$", r"\1", clean).strip(" ,;:–—-").rstrip(".")
    return None if _REASON.match(fold(clean).lower()) else clean or None


# «…, руководители организаций»: those who are only counted, behind the last name.
_MANY = re.compile(r"(?:руководители|директора|педагоги|специалисты|представители|заведующие)\b")


# «заместитель начальника управления, руководитель рабочей группы»
_LEADS = re.compile(r"руководитель\s+(?:[а-я]+\s+){0,2}(?:группы|штаба|встречи|проекта)")


# «первый заместитель главы (председатель)», «директор центра – секретарь совета»
_ROLE_BESIDE = re.compile(
    r"\s*(?:\(|\s[–—-]\s)((?:председател|секретар)[а-яё]+(?:\s[А-ЯЁа-яё]+){0,2})\)?(?=$|,)",
    re.IGNORECASE,
)


def _without_role(position: str | None) -> tuple[str | None, Role | None]:
    """«начальник управления, председатель коллегии» → the post, and the role told beside it."""
    if position is None:
        return None, None
    kept: list[str] = []
    found: Role | None = None
    for order, clause in enumerate(re.split(r",\s+", _ROLE_BESIDE.sub(r", \1", position))):
        line = fold(cyrillic(clause)).lower().strip()
        role, length = _label(line)
        if order and _MANY.match(line):
            continue
        if order and role is None and _LEADS.fullmatch(line):
            role, length = "chair", len(line)
        # Beside a post «председатель ГМС» can only be the role.
        beside = order > 0 and role is not None and len(line.split()) <= 3
        if role is not None and (length >= len(line) or beside):
            found = role if role != "member" else found
        else:
            kept.append(clause)
    return ", ".join(kept) or None, found
