"""«Срок: …», «Исполнители: …», «(отв. …, срок – …)»: labels cut out of a point's wording."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from extractor.decisions.control_words import without_control
from extractor.decisions.label_words import ALONE, BESIDE, LABELS, LabelRole, set_solid
from extractor.entities.people_patterns import INITIALED
from extractor.text import cyrillic, fold


@dataclass(frozen=True, slots=True)
class Label:
    """``value`` as printed; ``open`` when the label's line ends before its value does."""

    role: LabelRole
    value: str
    open: bool = False


# A quotation; a name in quotation marks is shorter, one of a label's value may stand in it.
_QUOTED = re.compile(r"«((?:[^«»]|«[^«»]*»)+)»")
_QUOTED_WORDS = 5
_SQUARE = str.maketrans("[]{}", "()()")
# «… /отв. Ким Е.И., до 1 марта/» closes a point as a bracket does.
_SLASHED = re.compile(r"(?<!\S)/(?=[^/\d])([^/]{3,200})/(?=[\s.;,]*$)")
# … and one that nobody closed, or closed twice: «… (Ким Е.И., до 1 марта», «… (отв. Ким Е.И.)).»
_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)(?:\)+[\s.;,]*)?$")
_INNER = re.compile(r"\(([^()]+)\)(?:(?!\W*$)|(?=\s*:))")
# «(Ким Е.И., Ли Т.П., срок – 1 марта)»: names that need no label before the one that has it.
_NAMES_FIRST = re.compile(rf"\s*{INITIALED}(?:\s*(?:,|;|\bи\b)\s*{INITIALED})*\s*[,;]\s*")
# «(еженедельно, отв. завучи)», «(13 декабря 2016 г., отв. Ким Е.И.)»: a term that needs no label.
_TERM_FIRST = re.compile(
    r"\s*(?:(?:до|к|с|по|не\s+позднее|не\s+ранее|в\s+(?:срок|течени[ея]|\S*(?:дневный|недельный|месячный))|"
    r"по\s+мере|еже[а-я]+но|постоянно|весь|кажд[а-я]+|раз|[ivx]+|перв\w+|втор\w+|трет\w+|четверт\w+)(?=[\s,;])|"
    r"(?:январ|феврал|март|апрел|ма[йя](?![а-я])|июн|июл|август|сентябр|октябр|ноябр|декабр)|\d{1,2}[.\s-])"
    r"[^:;]{0,50}[,;]\s*",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[а-яёА-ЯЁ\d.,;)] )[А-ЯЁ][а-яё]+(?:ть|ти|чь)(?:ся)?(?=\s)")
_SENTENCE_END = re.compile(r"\.\s+(?=[А-ЯЁ][а-яё]{3,})")
_CAPITAL_VERB = re.compile(r"(?<=[а-яё\d.)])\s+(?=[А-ЯЁ][а-яё]+(?:ть|ти|чь)(?:ся)?\s)")
# Fields behind the wording: «… ⇥ Ким Е.И. ⇥ до 1 мая», «… / Ким Е.И. / до 1 мая», «… → Ким Е.И.»
_FIELDS = re.compile(r"\s*\t\s*|\s+[/|]+\s+|\s*(?:[-=]>|→|⇒)\s*|\s*[/|]\s*$")
# A blank that nobody filled in: «до ______», ««___» ________ 20__ г.»
_FILLED = re.compile(r"[а-я]{3}|(?!20)\d{2}|(?<!\d)\d(?!\d)")
_NAME_AHEAD = re.compile(rf"[.;]\s+(?={INITIALED})")
_SENTENCE_AHEAD = re.compile(r"(?:(?<=[а-я]{4})|(?<=[»\")]))[.;]\s+(?=[А-ЯЁ\d])")
_TAIL_WORDS = 10
_POSTS = re.compile(
    r"(?:директора|руководители|заведующие|учителя|классные\s+руководители|методисты|завучи|заместители|"
    r"специалисты|педагоги)(?=[\s,])",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+-+\s+")
_INFINITIVE = re.compile(r"[а-яё]{2}(?:[аеиоуыюя]ть|[йз]ти|(?:ве|не)сти|чь)(?:ся)?(?![а-яё])")
_IN_SENTENCE = re.compile(r"\s*(?:отв|исп)\.\s*")
ReadInside = Callable[[str], tuple["Label", ...]]


def _occurrences(line: str) -> list[tuple[int, int, LabelRole]]:
    lower = line.lower()
    found = [
        (match.start(), match.end(), role)
        for role, hint, pattern in LABELS
        if hint.search(lower)
        for match in pattern.finditer(line)
    ]
    if found and not re.search(r"\w", line[: min(found)[0]]):
        found += [
            (match.start(), match.end(), role)
            for role, pattern in BESIDE
            for match in pattern.finditer(line)
        ]
    # Of labels that begin together the longest: «Исполнитель / срок:» is one.
    found.sort(key=lambda place: (place[0], -place[1]))
    kept: list[tuple[int, int, LabelRole]] = []
    for start, end, role in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, role))
    alone = all(role in ("school", "text") for _, _, role in kept)
    return [place for place in kept if place[2] != "school"] if alone else kept


# A line is asked for its labels by each step that may take it.
@lru_cache(maxsize=10_000)
def _bracketed(line: str) -> str:
    """Square brackets and closing slashes made round ones, labels set solid; the same length."""
    line = set_solid(line.translate(_SQUARE))
    return _SLASHED.sub(lambda match: f"({match[1]})", line)


def _without_quoted(line: str, text: str) -> str:
    """«… решение от 15.11 («очищать подъезды, ответственный – Ким Е.И., срок – постоянно»)»: labels
    inside quotation marks are those of what is quoted; the same length."""
    for quoted in _QUOTED.finditer(text):
        start, stop = quoted.span(1)
        if len(quoted[1].split()) >= _QUOTED_WORDS and _occurrences(line[start:stop]):
            line = line[:start] + "_" * (stop - start) + line[stop:]
    return line


def _clean(value: str) -> str:
    if "__" in value and not _FILLED.search(fold(value).lower()):
        return ""
    value = value.strip(" \t\n;,|/_*•·")
    value = re.sub(r"\s+[-–—]+$", "", value)
    while value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1].rstrip(" ;,.")
    while value.startswith("(") and value.count("(") > value.count(")"):
        value = value[1:].lstrip()
    return value


@lru_cache(maxsize=10_000)
def cut_labels(text: str) -> tuple[str, tuple[Label, ...]]:
    """A line's own wording and the labels in it, each with the value up to the next label.

    >>> cut_labels("Провести сверку. Срок: до 1 марта. Отв.: Ким Е.И.")[0]
    'Провести сверку.'
    """
    line = _without_quoted(_bracketed(fold(cyrillic(text))), text)
    for role, pattern in ALONE:
        if pattern.match(line):
            return "", (Label(role, "", open=True),)
    if pointed := _pointed(line):
        own, told = cut_labels(text[pointed:])
        return (own, told) if told else ("", (Label("both", own.strip(" ;")),))
    bracket = _BRACKET.search(line)
    if bracket and (inside := _occurrences(line[bracket.start(1) : bracket.end(1)])):
        lead = line[bracket.start(1) : bracket.start(1) + inside[0][0]]
        unlabelled = _role_of_lead(lead, inside)
        if not lead.strip(" ,;") or unlabelled:
            labels = _values(text[bracket.start(1) : bracket.end(1)], inside)
            if unlabelled:
                start = bracket.start(1)
                labels = (Label(unlabelled, _clean(text[start : start + len(lead)])), *labels)
            rest, more = cut_labels(text[: bracket.start()]) if bracket.start() else ("", ())
            return rest, more + labels
    line, held = _held_inside(line, text)
    places = _occurrences(line)
    if not places:
        return text, held
    own = _own(text[: _wording_ends(text, places)])
    if held and _BRACKET.search(_bracketed(fold(own))):
        # «… (отв. Ким Е.И.). Срок: 1 мая»: but for that label the bracket closes the point.
        own, held = cut_labels(own)
    return _told(own, (*held, *_values(text, places)))


# «► Ким Е.И., до 1 мая» under a point: who and when; «→ отв. Ким Е.И.» has words for it.
_POINTER = re.compile(r"\s*(?:[→⇒►▶➔➜☞]|[=-]+>)\s*(?=\S)")


def _pointed(line: str) -> int:
    """Where the value of such a line begins; 0 for a line that orders."""
    match = _POINTER.match(line)
    return 0 if match is None or _INFINITIVE.search(line.lower()) else match.end()


def _role_of_lead(lead: str, inside: list[tuple[int, int, LabelRole]]) -> LabelRole | None:
    """What stands before the first label of a bracket: names, or the term that no label tells."""
    if _NAMES_FIRST.fullmatch(lead):
        return "executor"
    told = {role for _, _, role in inside}
    if told == {"deadline"} and _POSTS.match(lead.strip()) and not re.search(r"\d", lead):
        # «(директора школ-участников программы; срок – 21.03.2022)»
        return "executor"
    return "deadline" if "deadline" not in told and _TERM_FIRST.fullmatch(lead) else None


def _held_inside(line: str, text: str) -> tuple[str, tuple[Label, ...]]:
    """«Директорам школ (срок – 1 мая): …»: a bracket inside the sentence stays in the wording.

    Gives its labels, and the line without them.
    """
    held: list[Label] = []
    for bracket in _INNER.finditer(line):
        inside = _occurrences(bracket[1])
        if inside and not bracket[1][: inside[0][0]].strip(" ,;"):
            held += _values(text[bracket.start(1) : bracket.end(1)], inside)
            line = line[: bracket.start()] + "_" * len(bracket[0]) + line[bracket.end() :]
    return line, tuple(held)


def without_labels(text: str) -> str:
    """«Директорам школ (срок – 1 мая): …» without what such brackets hold; the same length."""
    line = _bracketed(fold(cyrillic(text)))
    masked, held = _held_inside(line, text)
    if not held:
        return text
    return "".join(" " if m == "_" != c else t for t, c, m in zip(text, line, masked, strict=True))


def _told(own: str, labels: tuple[Label, ...]) -> tuple[str, tuple[Label, ...]]:
    """«Кто: Ким Е.И. Что: Провести сверку.»: what «Что:» names is the wording."""
    told = [label.value for label in labels if label.role == "text"]
    words = [*([own] if re.search(r"\w", own) else []), *filter(None, told)]
    kept = tuple(label for label in labels if label.role != "text" or not label.value)
    return (" ".join(words) if told else own), kept


def _wording_ends(text: str, places: list[tuple[int, int, LabelRole]]) -> int:
    """A label that a comma joins to the sentence is part of the wording; a label that begins a
    sentence of its own («… Срок: 1 марта.») is a label line."""
    for start, end, _ in places:
        before = text[:start].rstrip()
        # «Опись имущества – отв. Ким Е.И., к 1 мая» needs who and when to be an order at all.
        short = bool(_IN_SENTENCE.fullmatch(text[start:end]))
        dashed = before.endswith(("–", "—", "-")) and short and not _INFINITIVE.search(before)
        # «…; Исполнитель – Ким Е.И.» begins a sentence of its own
        anew = before.endswith(";") and text[start:end].lstrip()[:1].isupper()
        if anew or not (dashed or before.endswith((",", ";"))) or len(before.split()) < 3:
            return start
    return len(text)


def _own(text: str) -> str:
    return re.sub(r"(?:\s+[-–—/|])?[ \t(,]*$", "", text)


def _values(text: str, places: list[tuple[int, int, LabelRole]]) -> tuple[Label, ...]:
    labels = []
    for order, (start, end, role) in enumerate(places):
        stop = places[order + 1][0] if order + 1 < len(places) else len(text)
        raw, behind = _term_behind(role, without_control(role, text[end:stop]))
        open_ended = order + 1 == len(places) and (not raw.strip() or raw.rstrip().endswith(","))
        # A form left empty («Срок ______») waits for nothing.
        labels.append(Label(role, _clean(raw), open_ended and "__" not in text[start:end]))
        if behind:
            labels.append(Label("deadline", _clean(behind)))
    return tuple(labels)


# «отв. Ким, Ли; до 1 мая»: behind the semicolon stands the term, in words of its own.
_BEHIND = re.compile(
    r";\s*(?=(?:в\s+срок\s+)?(?:до|к|с|не\s+позднее|в\s+течение|еже[а-я]+но|постоянно)(?![а-я]))"
)


def _term_behind(role: LabelRole, value: str) -> tuple[str, str]:
    place = _BEHIND.search(fold(value).lower()) if role == "executor" else None
    return (value[: place.start()], value[place.end() :]) if place else (value, "")


def closing_bracket(text: str, read_inside: ReadInside) -> tuple[str, tuple[Label, ...]]:
    """A bracket without label words that closes the point: «… (Ким Е.И., до 1 марта)».

    ``read_inside`` gives what it holds, and nothing where it holds more than executors and terms.
    """
    match = _BRACKET.search(_bracketed(fold(text)))
    if not match or not match.start():
        return text, ()
    labels = read_inside(text[match.start(1) : match.end(1)])
    if not labels:
        return text, ()
    own = text[: match.start()].rstrip()
    closed = match.end(1) < len(text.rstrip())
    if closed and text.rstrip().endswith(".") and not own.endswith("."):
        own += "."
    return own, labels


def cut_fields(
    text: str, read_inside: ReadInside, orders: Callable[[str], bool]
) -> tuple[str, tuple[Label, ...]]:
    """Executors and terms that tabs, slashes or arrows set behind the wording without a label.

    Behind a dash only who and when together: «Собрать заявки – Ким Е.И., до 1 мая».
    """
    line = fold(text)
    own, labels, fields = text, list[Label](), 0
    for place in reversed(list(_FIELDS.finditer(line))):
        field = text[place.end() : len(own)].strip(" ;,/|")
        inside = line.count("(", 0, place.start()) > line.count(")", 0, place.start())
        found = _field(field, fields, read_inside, orders)
        if not place.start() or inside or found is None:
            break
        fields += 1
        labels[:0] = found
        own = text[: place.start()].rstrip()
    if labels or fields > 1:
        return own, tuple(labels)
    if told := _sentence_of_names(text, read_inside):
        return told
    for place in reversed(list(_DASH.finditer(line))):
        field = text[place.end() :].strip(" ;,")
        named = (re.search(INITIALED, field) or _POSTS.match(field)) and ")" not in field
        found = read_inside(field) if named else ()
        if {label.role for label in found} == {"executor", "deadline"} and place.start():
            return text[: place.start()].rstrip(), found
    return _who_behind_dash(text, read_inside) or (text, ())


def _who_behind_dash(text: str, read_inside: ReadInside) -> tuple[str, tuple[Label, ...]] | None:
    """«Открыть горячую линию с 25 марта – Ким Е.И.», not «Назначить старшим – Ким Е.И.»"""
    line = fold(text)
    places = list(_DASH.finditer(line))
    if not places:
        return None
    own, field = line[: places[-1].start()], text[places[-1].end() :].strip(" ;,.")
    # «обучить организаторов, сведения – Ким Е.И.»: to whom?
    clause = re.split(r"[,;]", own)[-1]
    told = _ABOUT_PEOPLE.search(own.lower()) or ":" in own or not _INFINITIVE.search(clause)
    group = _POSTS.match(f"{field.removeprefix('все ')} ")
    if told or ")" in field or not (group or re.match(INITIALED, field)):
        return None
    found = read_inside(field if field[-1:].isalpha() else f"{field}.")
    if {label.role for label in found} != {"executor"}:
        return None
    return text[: len(own)].rstrip(), found


def _field(
    field: str, behind: int, read_inside: ReadInside, orders: Callable[[str], bool]
) -> tuple[Label, ...] | None:
    """What a field holds: who, when or, behind «—», nothing; None if it is wording.

    Before a field that is one («… // все отделы // 05.10.17») stands who does it.
    """
    if not re.search(r"\w", field):
        return ()
    if found := read_inside(field):
        return found
    if behind and len(field.split()) <= 12 and not orders(field):
        return (Label("executor", field),)
    return None


# A point about people names them without charging them: «Утвердить состав. Ким Е.И., Орлов П.П.»
_ABOUT_PEOPLE = re.compile(
    r"состав|комисси|групп|назнач|избра|наград|канди|член|включи|ввести|список"
)


def _sentence_of_names(text: str, read_inside: ReadInside) -> tuple[str, tuple[Label, ...]] | None:
    """«Провести сверку. Ким Е.И., до 1 мая.»: a sentence of who, or of who and when.

    «Провести сверку. До 1 мая, Ким Е.И.», «… Все школы.»
    """
    line = fold(text)
    for place in _NAME_AHEAD.finditer(line):
        if _ABOUT_PEOPLE.search(line[: place.start()].lower()):
            return None
        found = read_inside(text[place.end() :].strip(" ;,").removesuffix(" г."))
        if any(label.role == "executor" for label in found):
            return text[: place.start() + 1], found
    ends = list(_SENTENCE_AHEAD.finditer(line))
    if not ends or _ABOUT_PEOPLE.search(line[: ends[-1].start()].lower()):
        return None
    place = ends[-1]
    tail = text[place.end() :].strip(" ;,.")
    if len(tail.split()) > _TAIL_WORDS or not _INFINITIVE.search(line[: place.start()]):
        return None
    found = read_inside(tail)
    named = any(label.role == "executor" for label in found)
    return (text[: place.start() + 1], found) if named else None


def names_wording(text: str) -> bool:
    """«Что: …», «Поручение: …»: a label that says that the wording follows."""
    line = _bracketed(fold(cyrillic(text)))
    patterns = [*((role, pattern) for role, _, pattern in LABELS), *ALONE]
    return any(role == "text" and pattern.match(line) for role, pattern in patterns)


def order_in(value: str, is_infinitive: Callable[[str], bool]) -> int:
    """Where an order begins with a capital in the value of a label; 0 where there is none."""
    for word in _CAPITAL.finditer(fold(value)):
        if is_infinitive(word[0].lower()):
            return word.start()
    return 0


def wording_after(
    own: str, labels: tuple[Label, ...], is_infinitive: Callable[[str], bool]
) -> tuple[str, tuple[Label, ...]]:
    """«Срок: до 1 мая. Провести сверку.»: labels first, then the wording as the next sentence."""
    if re.search(r"\w", own) or not labels:
        return own, labels
    for index, label in enumerate(labels):
        # «Срок: по мере поступления заявок Собрать заявки. Отв.: Ким Е.И.»: no line was broken.
        if at := order_in(label.value, is_infinitive):
            before = Label(label.role, label.value[:at].rstrip())
            return label.value[at:], (*labels[:index], before, *labels[index + 1 :])
    value = labels[-1].value
    for place in _CAPITAL_VERB.finditer(value):
        if is_infinitive(value[place.end() :].split()[0].lower()):
            # «Срок: по мере поступления заявок Собрать программу.»: a line break that a pdf lost
            told = value[: place.start()]
            return value[place.end() :], (*labels[:-1], Label(labels[-1].role, told))
    for place in _SENTENCE_END.finditer(value):
        rest = value[place.end() :]
        words = re.findall(r"[а-яё]+", rest.lower())[:10]
        if any(is_infinitive(word) for word in words):
            told = value[: place.start() + 1]
            return rest, (*labels[:-1], Label(labels[-1].role, told))
    return own, labels
