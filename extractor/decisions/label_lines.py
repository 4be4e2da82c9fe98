"""Lines under a point that hold its labels, and the lines with which such a label goes on."""

import re
from collections.abc import Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathering, Reading, keep_labels, walk_all
from extractor.decisions.kinds import kind_of
from extractor.decisions.labels import Label, cut_labels, names_wording
from extractor.sections.markers import Marker
from extractor.sections.pieces import Element, Piece
from extractor.sections.signatures import NAME_ONLY
from extractor.text import fold
from extractor.types import Doubt

_WHOSE_LABEL = Doubt(
    "label_of_last_or_all",
    "Срок или исполнитель стоит под последним подпунктом: проверьте, к нему ли он относится или "
    "ко всему пункту.",
)
_YEAR = re.compile(r"20\d\d(?:\s*г\.?|\s*год[а-я]*)?\W*$")
_BARE_DAY = re.compile(r"\d{1,2}(?:\.\d{1,2}\.\d{2,4}|\s[а-я]{3,8}(?:\s\d{4})?)(?![а-я])")


_LEVEL, _SAME = 4.0, 1.0  # pt: less than that is no indent; of equal indents
_HANGING = 45.0  # pt: the wording begins at most so far behind its bullet
_SET_RIGHT = 100.0  # pt: a line that begins so far to the right is set apart from the point


def told_by_line(state: Gathering, piece: Piece) -> tuple[Label, ...]:
    """A line that holds nothing but names or a term, without a label: «Ким Е.И.», «до 1 мая»."""
    text = piece.text.strip()
    goes_on = not piece.beside and _goes_on_sentence(state, piece)
    if len(text) > 120 or text.endswith(":") or goes_on:
        return ()
    if enclosed := re.fullmatch(r"[(\[](.+)[)\]]\W*", text):
        text = enclosed[1]
    return state.reading.bracket_labels(text) or _set_right(state, piece)


def may_sign(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """«Ким Е.И.» / «Орлов П.П.» below the last point, and no other point has its names so."""
    rest = [piece, *following]
    names = all(isinstance(one, Piece) and NAME_ONLY.match(fold(one.text)) for one in rest)
    others = (point for point in walk_all(state.tops) if point is not state.last)
    return names and not any("executor" in point.below for point in others)


def _goes_on_sentence(state: Gathering, piece: Piece) -> bool:
    """«… провести в детском саду № 3⏎23 мая 2019 года»: a bare day after a manual line break goes
    on with a sentence that has not ended."""
    last = state.last
    if last is None or not _is_open(last):
        return False
    if _OBLIQUE.match(piece.folded):
        return True
    bare = bool(_BARE_DAY.match(piece.folded))
    return bare and piece.continued and not last.labelled


def below_sentence(last: Draft, piece: Piece) -> bool:
    """«Наградить на собрании Исп.: Ким Е.И.» / «26 мая 2023 года.»: who is named on the line above
    in a column of its own; is the day in that column, or the end of the sentence?"""
    if not _is_open(last) or piece.align == "right" or piece.indent >= _SET_RIGHT:
        return False
    return bool(_BARE_DAY.match(piece.folded)) and piece.text.rstrip().endswith(".")


def _is_open(last: Draft) -> bool:
    return bool(last.text) and not last.text.endswith((".", ";", "!", ")", ":"))


# «… в 2023/2024⏎учебном году»: no label begins in these cases.
_OBLIQUE = re.compile(r"[а-я]+(?:ом|ем|ых|их|ого|его)\s+[а-я]+")


# «… – до 15 июля», «…, еженедельно по средам», «… – в соответствии с графиком»
_CLOSING_TERM = re.compile(
    r"(?:^|\s-+\s|[,;/]\s*)((?:(?:срок|сбор|до|к|с|по|не\s+позднее|не\s+ранее|после|в\s+течение|"
    r"в\s+соответствии|согласно|в\s+\S*(?:срок|дневный|недельный|месячный)|еже[а-я]+но|постоянно|"
    r"за\s+(?:\d+\s+)?(?:день|дн[яей]|недел[юия]|месяц)|по\s+мере|[ivx]+\s+(?:кв|декад|полуг)|весь|немедленно|срочно)(?![а-я])|\d).*)$",
    re.IGNORECASE,
)


def _set_right(state: Gathering, piece: Piece) -> tuple[Label, ...]:
    """«директора школ», «Ким – до 1 мая» in the right half of the page, under a point that stands
    left."""
    right = piece.align == "right" or piece.indent >= _SET_RIGHT or piece.beside
    if not right or any(map(state.reading.is_infinitive, re.findall(r"[а-яё]+", piece.text))):
        return ()
    term = _CLOSING_TERM.search(piece.folded)
    who = piece.text[: term.start()].strip(" ,;–—-") if term else piece.text
    labels = [Label("executor", who)] if who and (term or state.reading.names_people(who)) else []
    if term and (labels or term.start() == 0):
        labels.append(Label("deadline", piece.text[term.start(1) :]))
    return tuple(labels)


def take_labels(state: Gathering, labels: Sequence[Label], piece: Piece) -> None:
    """A line that holds nothing but labels belongs to the point above it."""
    owner = state.last
    if owner is None:
        state.leftover.append(piece.span)
        return
    owner.spans.append(piece.span)
    owner.below.update(label.role for label in labels)
    if _hangs(owner, piece):
        owner.hanging.update(label.role for label in labels)
    keep_labels(state, owner, labels)


def _hangs(owner: Draft, piece: Piece) -> bool:
    """Behind a manual line break in the point's own paragraph, or printed as if it were."""
    first = owner.spans[0]
    own_paragraph = piece.continued and (first.block, first.start) == (piece.block, 0)
    if own_paragraph or owner.parent is None:
        return own_paragraph
    # A paragraph of its own begins where the point above it does.
    as_above = abs(piece.indent - owner.parent.indent) < _SAME
    return _LEVEL < piece.indent - owner.indent < _HANGING and not as_above


def continues_label(state: Gathering, piece: Piece, marker: Marker | None, body: str) -> bool:
    """«М.Н. Ким, директор школы» under «Исполнители: Е.И. Ли, начальник отдела,»."""
    label = state.open_label
    if label is None or state.last is None or label.role == "text" or names_wording(body):
        return False
    orders = any(map(state.reading.is_infinitive, re.findall(r"[а-яё]+", body)))
    orders = orders or state.reading.holds_verb(body)
    if marker is not None:
        if label.value and not label.open and _counts_on(state, marker):
            return False
        return label.role == "executor" and not orders and state.reading.names_people(body)
    if label.open or (not orders and _runs_on(state, label, body)):
        return True
    if label.role == "deadline" and _TERM_CUT.search(label.value) and not orders:
        return True
    if label.role != "executor":
        return False
    # «Ким Е.И. ежемесячно размещать новости» is the next point.
    return not orders and state.reading.names_people(body)


# «срок – в течение⏎5 рабочих дней», «до⏎1 марта»
_TERM_CUT = re.compile(
    r"(?:^|\s)(?:в\s+(?:течение|течении|срок)|до|с|по|к|не\s+(?:позднее|ранее)|начиная\s+с|и|через|"
    r"(?:до|к)\s+(?:концу|конца|началу|начала))$",
    re.IGNORECASE,
)


def _counts_on(state: Gathering, marker: Marker) -> bool:
    """«3. Ким Е.И. – смета.» below the label of point 2 is the next point."""
    numbers = [draft.number for draft in state.path if draft.number]
    before = str(marker.values[0] - 1) if len(marker.values) == 1 else None
    return before is not None and before in numbers


def _runs_on(state: Gathering, label: Label, body: str) -> bool:
    """«по 8 мая 2019 года» under «Когда: с 8 апреля», «завхозы» under «Кому: все заведующие»."""
    if label.role not in ("executor", "deadline") or not label.value or label.value.endswith("."):
        return False
    if label.role == "executor" and _breaks_name(label.value, body):
        return True
    if any(told.role != label.role for told in state.reading.bracket_labels(body)):
        return False
    goes_on = body[:1].islower() or (label.role == "deadline" and _YEAR.match(body))
    return bool(goes_on) and len(body.split()) <= 12 and not body.endswith(":")


def extend_label(state: Gathering, piece: Piece, body: str) -> None:
    label, draft = state.open_label, state.last
    if label is None or draft is None:
        return
    own, more = cut_labels(body)
    values = draft.deadlines if label.role == "deadline" else draft.executors
    if label.role == "control":
        pass
    elif values and label.value:
        values[-1] = value_with(values[-1], own, label)
    else:
        values.append(own)
    draft.spans.append(piece.span)
    state.open_label = Label(label.role, own, open=own.rstrip().endswith(","))
    if more:
        keep_labels(state, draft, more)


def value_with(value: str, body: str, label: Label) -> str:
    """The value of a label with its next line: of one executor still, or another one."""
    one = label.role == "deadline" or (not label.open and _goes_on_post(value, body))
    return f"{value}{' ' if one else chr(10)}{body}"


# What a post belongs to, in the genitive: «управления образования», «МБОУ СОШ № 5».
_OF_WHAT = re.compile(
    r"(?:(?:[а-яё-]+(?:ого|его|ой|ей)\s+){0,4}(?:управления|отдела|отделения|комитета|департамента|"
    r"администрации|центра|службы|сектора|кабинета|министерства|школы|гимназии|лицея|интерната|"
    r"образования|воспитания|культуры|спорта|опеки|учреждения|организации|района|округа|города|области|края|поселения|детского\s+сада|дома|дворца)"
    r"(?![а-яё])|(?-i:[А-ЯЁ]{3,}|ДС)(?![а-яё]))",
    re.IGNORECASE,
)
_POST_WITHOUT_PLACE = re.compile(
    r"(?:^|,\s*)(?:[а-яё-]+\s+){0,2}(?:начальник|заместитель|директор|заведующ(?:ая|ий)|специалист|"
    r"методист|инспектор|главный|ведущий|старший|председатель|секретарь|бухгалтер|юрист|руководитель|"
    r"консультант|инженер|учитель|педагог|психолог)(?:\s+[А-ЯЁ]?[а-яё-]+){0,5}$"
)
_UNFINISHED = re.compile(r"(?:\s(?:по|за|и|с|со|при|об?|в|для)|,\s*и\.\s?о\.)$")
# «директор МБОУ⏎«ООШ п. Тихий»», «Ким Таисия⏎Глебовна»: a narrow block breaks names in two.
_UNNAMED = re.compile(
    r"(?<![А-ЯЁа-яё])(?:[А-ЯЁ]{2,6}У(?:\s+ДОД?)?|[А-ЯЁ]{0,3}[СОНВ]О?Ш|им\.|имени)$"
)
_CALLED = re.compile(r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ][а-яё]{2,}$")
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+(?:вна|вич|чна|ьич|мич|кич)(?=\W|$)")


def _goes_on_post(value: str, body: str) -> bool:
    """«Ким Е.И., начальник финансового отдела⏎управления образования»: the post goes on, while
    «Кому: все заведующие⏎завхозы» names others."""
    above = value.rsplit("\n", 1)[-1].rstrip()
    if _UNFINISHED.search(above) or _breaks_name(above, body):
        return True
    return bool(_POST_WITHOUT_PLACE.search(above) and _OF_WHAT.match(body))


def _breaks_name(above: str, body: str) -> bool:
    quoted = _UNNAMED.search(above) is not None and body[:1] in ("«", '"')
    return quoted or (_CALLED.search(above) is not None and _PATRONYMIC.match(body) is not None)


_CLOSES_LIST = Doubt(
    "label_behind_list",
    "Исполнитель или срок назван один раз, под последним пунктом списка: проверьте, не относится "
    "ли он и к этому пункту.",
)


def doubt_closing_labels(tops: Sequence[Draft], reading: Reading) -> None:
    """«– объявить смотр;» / «– утвердить положение.» / «Ответственная – Ким Е.И.»: of all of them?

    Only where no other point of the list names anybody, or any time.
    """
    bullets = all(top.number is None and not top.heading for top in tops)
    if len(tops) < 2 or tops[-1].children or not bullets:
        return
    for role in ("executor", "deadline"):
        others = [d for top in tops[:-1] for d in top.walk()]
        told = any(d.executors or d.both if role == "executor" else d.deadlines for d in others)
        if role not in tops[-1].below or told:
            continue
        for draft in others:
            kind, _ = kind_of(draft.text, reading.is_infinitive, owns_term=False)
            if kind != "resolution" and not reading.charges(draft.text):
                draft.doubts.append(_CLOSES_LIST)


def lift_shared_labels(draft: Draft, reading: Reading) -> None:
    """A label on a line under the last of several bullets, when no other bullet has a label, is
    that of the whole point.

    «б) разместить планы;⏎Срок: до 20 марта⏎в) собрать заявления.⏎Исп.: завучи»: each has its own.
    «Методическому центру:⏎– собрать заявки;⏎– купить призы.⏎  Отв.: Ким Е.И.»: where the point
    names whom it charges, what is set below the wording of the last bullet is the bullet's.
    """
    children = draft.children
    lettered = children and children[-1].style in ("a)", "A)", "d1)")
    if len(children) < 2 or not (children[-1].number is None or lettered) or children[-1].children:
        return
    if any(child.below for child in children[:-1]):
        return
    if children[-1].hanging:
        if draft.executors or draft.deadlines or reading.charges(draft.text):
            return
        for child in children:
            child.doubts.append(_WHOSE_LABEL)
    for role in children[-1].below:
        if role not in ("executor", "deadline"):
            continue
        values = [child.executors if role == "executor" else child.deadlines for child in children]
        own = draft.executors if role == "executor" else draft.deadlines
        if not own and not any(values[:-1]):
            own.extend(values[-1])
            values[-1].clear()
    _doubt_last_alone(draft, children, reading)


def _doubt_last_alone(draft: Draft, children: Sequence[Draft], reading: Reading) -> None:
    """«… предусмотрев в нём: а) поддержку; б) встречи. Отв.: Ким Е.И.»: of «б)», or of all?"""
    others = [draft, *children[:-1]]
    told = any(one.executors or one.both or reading.charges(one.text) for one in others)
    if children[-1].executors and not told:
        for one in others:
            one.doubts.append(_WHOSE_LABEL)
