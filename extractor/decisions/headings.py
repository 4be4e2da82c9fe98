"""Lines above points that are none: titles of a part, and who or when for all points below."""

import re
from collections.abc import Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathering
from extractor.decisions.labels import Label, cut_labels
from extractor.sections.columns import opens_with_verb
from extractor.sections.markers import Marker, marker_of
from extractor.sections.pieces import Element, Piece
from extractor.text import fold
from extractor.types import Aside, Doubt

_HEADING_UNREAD = Doubt(
    "heading_unread",
    "Подзаголовок над пунктом не прочитан: проверьте, остаётся ли прежний срок или исполнитель.",
)
# «Рекомендовать директорам школ:» charges; any other verb makes a line an order of its own.
_DIRECTIVE = re.compile(
    r"(?:поруч|рекоменд|предлож|просить|попросить|обяз|указать|предпис|довести|вменить)"
)
# «Управление кадрами» is a theme, «Управление образования» an office.
_OFFICE = re.compile(
    r"(?:управление|отдел|комитет|департамент)\s+(?:по\s+)?"
    r"(?:образовани|культур|социальн|опек|молод|спорт|физическ|финанс|администрац|дошкольн|общего)"
    r"|администрация\s+[а-яё]"
)
# «ПОРУЧИТЬ:», «РЕКОМЕНДОВАТЬ:» over points that begin with whom they charge
_ONLY_DIRECTIVE = re.compile(r"(?:(?:и|также)?\s*" + _DIRECTIVE.pattern + r"[а-я]*\W*){1,2}")
_TERM = re.compile(
    r"(?:(?:в\s+)?срок(?:\s+исполнения)?\s*[:-]?\s*)?(?:(?:до|не\s+позднее|к|с)\s+\d[^;]{3,40}$|"
    r"(?:до|к)\s+(?:начал|конц)[ауо]\s[^;]{3,40}$)|"
    r"(?:в\s+течение|ежемесячно|ежеквартально|еженедельно|ежегодно|постоянно)(?![а-я]).{0,40}$"
)


def take_heading(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """Sets a heading apart; what it says of executors and deadlines holds for the points below."""
    if piece.in_table or (piece.block, piece.start) in state.bare or marker_of(piece) is not None:
        return False
    shared = _shared(state, piece, following) or _ends_shared(state, piece, following)
    if shared is None and not _is_subheading(state, piece):
        return False
    if shared is not None:
        shared.heading = _outer(state, shared)
    state.heading = shared
    state.open_label = None
    state.asides.append(Aside(piece.span, "shared_heading" if shared else "subheading"))
    return True


def _shared(state: Gathering, piece: Piece, following: Sequence[Element]) -> Draft | None:
    """«Директорам школ:», «Срок – до 1 мая:» or «До 1 мая:» above the points it is for."""
    text = piece.text.rstrip()
    following = _past_heading(following)
    apart = piece.bold or piece.align == "center" or text.isupper()
    titled = apart and len(text.split()) <= 12
    named = _names_above_bullets(state, piece, following)
    titled = titled or named or _opens_list(state, text)
    if not (text.endswith(":") or titled) or not _points_below(state, following):
        return None
    if state.last is not None and not (
        (named or _is_done(state)) and _goes_on_list(state, following)
    ):
        return None
    own, labels = cut_labels(text.rstrip(":"))
    if not text.endswith(":") and _tells_of_last(state, labels):
        return None
    own = own.strip()
    charges = state.reading.charges(own + ":") or _ONLY_DIRECTIVE.fullmatch(fold(own).lower())
    # «ДИРЕКТОРАМ ШКОЛ» is charged, a dative; beside a colon a name may stand in the nominative.
    if not (own.isupper() and charges):
        labels = labels or state.reading.bracket_labels(own)
    if _orders(state, own):
        return None
    if labels and not charges and all(label.role == "deadline" for label in labels):
        # «Орлов П.П., срок – 1 октября»
        who = state.reading.bracket_labels(own.rstrip(" ,;"))
        labels = (*(one for one in who if one.role == "executor"), *labels)
    if not labels and not charges and state.reading.only_term(own):
        labels = (Label("deadline", own),)
    if not labels and not charges and _names_group(state, own):
        labels = (Label("executor", own),)
    bare = not re.search(r"\w", own) or (bool(labels) and own in [one.value for one in labels])
    bare = bare or bool(state.reading.bracket_labels(own))
    if not (charges or (bare and labels) or _TERM.match(fold(own).lower())):
        return None
    rule = "shared_heading" if text.endswith(":") or apart else "plain_heading"
    draft = Draft(None, "heading", rule, texts=[f"{own}:"], spans=[piece.span])
    for label in labels:
        held = {"executor": draft.executors, "deadline": draft.deadlines, "both": draft.both}
        if label.role in held and label.value:
            held[label.role].append(label.value)
    return draft


def _past_heading(following: Sequence[Element]) -> Sequence[Element]:
    """What follows, without a heading below this one: «К 1 марта:» / «Методистам:» / «1. …»."""
    below, under = (*following[:2], None, None)[:2]
    if not isinstance(below, Piece) or not isinstance(under, Piece) or below.in_table:
        return following
    plain = marker_of(below) is None and (below.text.rstrip().endswith(":") or below.bold)
    short = len(below.text.split()) <= _HEADING_WORDS
    return following[1:] if plain and short and marker_of(under) is not None else following


def _outer(state: Gathering, shared: Draft) -> Draft | None:
    """The heading within which this one stands: that of when for one of whom, or the reverse."""
    before = state.heading
    if before is None or before.rule == "ends_heading":
        return None
    used = any(top.heading is before for top in state.tops)
    outer = before.heading if used else before
    return outer if outer is not None and _tells_when(outer) != _tells_when(shared) else None


def _tells_when(heading: Draft) -> bool:
    text = fold(heading.text).lower()
    return bool(heading.deadlines) or (not heading.executors and bool(_TERM.match(text[:-1])))


# What belongs to none of the terms or people that the headings above named.
_OTHERS = re.compile(
    r"(?:(?:все\s+)?(?:прочее|проч[а-я]+|разное|ино[ей]|ины[ехм]+|остально[ей]|остальны[ехм]+|друг[а-я]+|общ[а-я]+|дополнительн[а-я]+)"
    r"(?:\s+(?:поручени|решени|пункт|вопрос)[а-я]*)?|без\s+(?:указания\s+)?срока|бессрочно)\W*"
)
_HEADING_WORDS = 6


def _ends_shared(state: Gathering, piece: Piece, following: Sequence[Element]) -> Draft | None:
    """«Прочее:» below «К 1 марта:» and its points: what that heading said holds no longer.

    A heading whose words tell nothing may part the list within the term: that is doubted.
    """
    text = piece.text.rstrip()
    before = state.heading
    others = _OTHERS.fullmatch(fold(text).lower())
    if before is None or state.last is None or (before.rule == "plain_heading" and not others):
        return None
    titled = text.endswith(":") or piece.bold or piece.align == "center" or others
    if not titled or len(text.split()) > _HEADING_WORDS or not _points_below(state, following):
        return None
    if not (_is_done(state) and _goes_on_list(state, following)):
        return None
    if state.reading.holds_verb(text) or cut_labels(text.rstrip(":"))[1]:
        return None
    draft = Draft(None, "heading", "ends_heading", texts=[""], spans=[piece.span])
    if not others:
        draft.doubts.append(_HEADING_UNREAD)
    return draft


def _names_above_bullets(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """«Ким Е.И.» / «– провести сверку» with no point above that it could belong to, and so above
    each bullet list after it."""
    below = following[0] if following else None
    marker = marker_of(below) if isinstance(below, Piece) else None
    if marker is None or marker.printed is not None or not state.reading.names_people(piece.text):
        return False
    if state.last is not None or state.tops:
        before = state.heading
        if before is None or not before.executors or before.executors != [before.text.rstrip(":")]:
            return False
    labels = state.reading.bracket_labels(piece.text)
    return bool(labels) and {label.role for label in labels} == {"executor"}


def _opens_list(state: Gathering, text: str) -> bool:
    """«Ким Е.И., срок – 1 октября» in plain print above the first point, then above others too."""
    plain = state.heading is not None and state.heading.rule == "plain_heading"
    first = state.last is None and not state.tops and not state.labels_first
    own, _ = cut_labels(text)
    bare = (first or plain) and bool(re.search(r"\w", own))
    if not bare:
        return False
    if state.reading.bracket_labels(text.rstrip(".")):
        return True
    # «Директорам школ» where «Киму Е.И.» stood so above the points before
    short = plain and len(text.split()) <= _HEADING_WORDS and text[-1:] not in ".;,"
    return short and not state.reading.holds_verb(text) and state.reading.charges(f"{own}:")


def _tells_of_last(state: Gathering, labels: Sequence[Label]) -> bool:
    """A bold «Срок: до 1 мая» below «Исполнитель: Ким Е.И.» is the term of the point above, which
    has none yet; below a point that has one it is said of the points that follow."""
    last = state.last
    if last is None or not labels or state.heading is not None:
        return False
    held = {"executor": last.executors, "deadline": last.deadlines, "both": last.both}
    return not any(held.get(label.role) for label in labels)


def _names_group(state: Gathering, own: str) -> bool:
    """«Директора школ:», «Управление образования:» in the nominative, not «Обратить внимание:»."""
    return len(own.split()) <= 8 and (
        bool(_OFFICE.match(fold(own).lower())) or state.reading.only_groups(own)
    )


# «1. По вопросу „О питании“:», «2. По второму вопросу:»
_BY_QUESTION = re.compile(r"по\s+(?:[а-я]+\s+)?вопросу(?![а-я])")
_DECIDES = re.compile(r"принят|утвержд|признан|рекоменд|одобр|возлага|контрол|считать")


def is_term_alone(text: str) -> bool:
    """«1. В течение учебного года:» above the points that it is the term of"""
    line = fold(text).lower().strip()
    return line.endswith(":") and bool(_TERM.match(line[:-1]))


def titles_points(
    state: Gathering, marker: Marker, body: str, following: Sequence[Element]
) -> bool:
    """Whether a numbered line orders nothing and only titles the points under it."""
    below = following[0] if following else None
    if marker.printed is None:
        return False
    under = None
    if isinstance(below, Piece):
        under = state.bare.get((below.block, below.start)) or marker_of(below)
    # Under «II. Наставничество (Ким)» in the midst of points 1, 2, 3 there may be talk.
    roman = marker.style == "R" and (state.last is None or state.path[0].style != "R")
    if not roman and (under is None or under.printed is None or not _is_under(under, marker)):
        return False
    line = fold(body).lower().strip()
    if _BY_QUESTION.match(line):
        return not _orders(state, body)
    titled = len(line.split()) <= 15 and not line.endswith((":", ";", ","))
    words = re.findall(r"[а-яё]+", line)
    orders = any(map(state.reading.is_infinitive, words)) or _DECIDES.search(line)
    return titled and not orders and not _says_who_or_when(state, line, body)


def _says_who_or_when(state: Gathering, line: str, body: str) -> bool:
    return bool(_TERM.match(line)) or state.reading.charges(body.rstrip(".") + ":")


def _is_under(under: Marker, marker: Marker) -> bool:
    if marker.style == "R":
        return under.first and under.style != "R"
    return bool(marker.values) and under.values[:-1] == marker.values


def open_title(state: Gathering, marker: Marker, piece: Piece) -> None:
    """The points below stand by themselves; a Roman number is that of their question."""
    state.path = []
    state.heading = state.open_label = None
    if marker.style == "R":
        state.question = marker.printed
    state.asides.append(Aside(piece.span, "subheading"))


def _orders(state: Gathering, text: str) -> bool:
    """«Организовать подвоз:» is a point; «Рекомендовать директорам школ:» only charges."""
    words = re.findall(r"[а-яё-]+", fold(text).lower())
    return any(state.reading.is_infinitive(w) and not _DIRECTIVE.match(w) for w in words)


def _points_below(state: Gathering, following: Sequence[Element]) -> bool:
    below = following[0] if following else None
    if not isinstance(below, Piece):
        return False
    if marker_of(below) is not None or (below.block, below.start) in state.bare:
        return True
    verb = opens_with_verb(below.text, state.reading.is_infinitive)
    return verb and not state.numbered and below.text[:1].isupper()


def _goes_on_list(state: Gathering, following: Sequence[Element]) -> bool:
    """Whether the point below is of the rank of those above: it stands under none of them."""
    below = following[0]
    if not isinstance(below, Piece):
        return False
    marker = state.bare.get((below.block, below.start)) or marker_of(below)
    return marker is None or marker.style == state.path[0].style


def _is_done(state: Gathering) -> bool:
    last = state.last
    return last is None or last.text.endswith((".", ";", ")")) or last.labelled


# «Блок 2: Подвоз», «Раздел II. Питание», «По второму вопросу:», whatever their print
_PARTS = re.compile(
    r"(?:(?:блок|раздел|направление|вопрос|тема|часть)\s*(?:№\s*)?(?:\d{1,2}|[ivx]+)(?![а-я\d])|"
    r"по\s+(?:[а-я]+|\d+(?:-?му)?)\s+вопросу|по\s+вопросу\s*(?:№\s*)?\d).{0,80}$"
)


def _is_subheading(state: Gathering, piece: Piece) -> bool:
    """«Качество общего образования» in the middle of the page parts the list, it orders nothing."""
    if _PARTS.match(piece.folded.lower().strip()) and not _orders(state, piece.text):
        return not cut_labels(piece.text)[1] and _is_done(state)
    if not (piece.bold or piece.align == "center"):
        return False
    words = piece.text.split()
    plain = len(words) <= 12 and not piece.text.rstrip().endswith((":", ";", ","))
    if not plain or cut_labels(piece.text)[1] or state.reading.only_schools(piece.text):
        return False
    if any(state.reading.is_infinitive(word.strip(".,«»")) for word in words):
        return False
    return _is_done(state)
