"""Headings, titles and signatures that turn the walk into another part."""

import re
from collections.abc import Sequence

from extractor.sections.headings import Heading, heading_of
from extractor.sections.markers import marker_of, typed_marker
from extractor.sections.pieces import Element, Piece, Table
from extractor.sections.signatures import signs
from extractor.sections.walk import Walk
from extractor.text import fold

_VOTES = re.compile(r"вопрос[а-я]*\s+(?:про)?голосовал")
_BEGINS = re.compile(r"\W*(?:слушали|заслушали|рассмотрели|обсудили|разное|прочее)")
# In an agenda these only name a speaker or an item: «Докладчик: …», «5. Разное».
_IN_AGENDA = re.compile(r"\W*\d*\W*(?:(?:со)?докладчик|разное|прочее|выступающ|информация)")
_PEOPLE_LABEL = re.compile(r"\s*(?:[А-ЯЁа-яё][^:]{2,70}:|(?:от|из)\s[^:]{3,90}?\s-)\s*")
_NAME = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\s?\.|[А-ЯЁ]\s?\.\s?[А-ЯЁ]\s?\.\s?[А-ЯЁ][а-яё]+"
    r"|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)\b"
)
_NO_PEOPLE = re.compile(r"\s*(?:тема|повестка|вопрос|маршрут|место|дата|цель|задач|слушали|доклад)")
# «Члены комиссии: ________ /Ким Е.И./» signs, it does not list.
_SIGNED = re.compile(r"_{3,}|/\s*[А-ЯЁ]")
_SPEAKS = re.compile(r"слушали|выступ|докладч|доложил|вопрос|разное|прочее")
_OFFICER = re.compile(
    r"(?:председател[ьи]|председательств\w+|секретар[ьи]|ведущ(?:ий|ая)|протокол\s*вел[аи]?|"
    r"зам(?:еститель|\.)?\s+председателя|руководитель\s+(?:рабочей\s+)?группы\s*[:-]|повестку\s+вел[аи]?|(?:вел[аи]?|ведет|проводил[а]?)\s+(?:заседание|совещание|"
    r"собрание|протокол))(?!\w)"
)
_TITLE = re.compile(r"(?:выписка\s+из\s+)?протокол[а]?\b|п\s?р\s?о\s?т\s?о\s?к\s?о\s?л")
_TITLE_ALONE = re.compile(r"(?:протокол|п\s?р\s?о\s?т\s?о\s?к\s?о\s?л)\s*(?:№\W*[\w/-]*)?\W*$")
_ARCHIVAL = re.compile(r"приложени[ея]\s*:\s*(?:на|\d|\S+\s+на)\s")


def second_title(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«ПРОТОКОЛ № 5» after the decisions of another protocol."""
    line = fold(piece.text).lower().strip()
    if not (walk.decided and _TITLE_ALONE.match(line) and not piece.in_table):
        return False
    if walk.kind not in ("signatures", "annex"):
        return False
    walk.open("title", "second_title")
    walk.decided = False
    walk.held.append(piece)
    return True


def after_signatures(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """What follows the signatures and is neither name nor post is an annex."""
    if walk.kind == "annex":
        walk.held.append(piece)
        return True
    if walk.kind != "signatures":
        return False
    found = heading_of(piece)
    if found is not None and found.kind in ("decisions", "hearing", "annex", "absent", "invited"):
        return False
    if found is not None and found.rule == "present" and not _SIGNED.search(piece.text):
        return False
    words = piece.text.split()
    if len(words) > 14 or (piece.bold and piece.align == "center" and not walk.held):
        walk.open("annex", "after_signatures")
    walk.held.append(piece)
    return True


def announced(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """A heading of the table in headings.py opens its part."""
    found = heading_of(piece)
    if found is None or found.kind == "vote":
        return False
    if not _heading_counts(walk, found, piece):
        return False
    if found.rule == "heard_on" and _orders_follow(walk, piece, following):
        walk.open("decisions", "decided_on_question", piece, question=found.question)
        return True
    question = found.question or (walk.question if _same_question(found, piece) else None)
    if walk.question and _VOTES.search(fold(piece.text).lower()[:80]):
        # «По данному вопросу голосовали» goes on with the question, whatever number it prints.
        question = walk.question
    walk.open(found.kind, found.rule, piece, question=question, weak=found.weak)
    walk.decided = walk.decided or (found.kind == "decisions" and not found.weak)
    rest = piece.tail(found.rest)
    if rest.text.strip(" :.-–—"):
        walk.held.append(rest)
    return True


def _orders_follow(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«По вопросу 2:» under РЕШИЛИ, with a numbered order right below it."""
    if walk.kind != "decisions" or not piece.text.rstrip().endswith(":"):
        return False
    if len(piece.text.split()) > 7:
        # «По второму вопросу слушали начальника отдела: стандарт питания:» heads no orders.
        return False
    below = following[0] if following else None
    return isinstance(below, Piece) and marker_of(below) is not None


def _same_question(found: Heading, piece: Piece) -> bool:
    """«ВЫСТУПИЛИ:», «РЕШИЛИ:» go on with the question; «СЛУШАЛИ:» without number begins one."""
    if found.kind == "decisions":
        return True
    return found.kind == "hearing" and not _BEGINS.match(fold(piece.text).lower())


def _heading_counts(walk: Walk, found: Heading, piece: Piece) -> bool:
    """Whether a heading may open its part where the walk stands."""
    if found.kind == "annex":
        return walk.decided and not _ARCHIVAL.match(fold(piece.text).lower())
    if found.kind == "stamp":
        return walk.kind in ("title", "stamp") and not walk.parts
    if found.kind == "agenda":
        early = walk.kind in ("title", "participants", "absent", "invited")
        return not walk.decided and (early or walk.rule == "after_participants")
    if found.kind == "hearing" and walk.kind == "agenda":
        listed = _IN_AGENDA.match(fold(piece.text).lower()) and len(piece.text) < 120
        return not listed
    if found.kind == "hearing" and found.rule == "heard" and walk.kind == "decisions":
        # «Заслушали» under РЕШИЛИ begins a question only if it is one; «Предложения: …» is not.
        line = fold(piece.text).lower()
        return bool(_BEGINS.match(line) or (not piece.number and _SPEAKS.search(line)))
    if found.kind == "participants" and walk.kind in ("decisions", "hearing"):
        lists = piece.text.rstrip().endswith(":") or bool(_NAME.search(fold(piece.text)[:160]))
        return walk.decided and found.rule.startswith("present") and lists
    return not (found.rule == "decision_numbered" and walk.kind == "decisions")


def officer_in_head(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Председатель – …», «Секретарь: …» above the agenda belong to the participants."""
    if walk.kind not in ("title", "agenda") or walk.decided:
        return False
    line = fold(piece.text).lower().lstrip()
    if not _OFFICER.match(line) or (walk.kind == "agenda" and typed_marker(piece.text)):
        return False
    walk.open("participants", "officer_line", None)
    walk.held.append(piece)
    return True


def people_in_head(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Модератор: Ким Е.И.», «от школ – Ли Т.П.»: people above the agenda under any label."""
    if walk.kind not in ("title", "participants", "absent", "invited") or walk.decided:
        return False
    line = fold(piece.text)
    labelled = _PEOPLE_LABEL.match(line)
    below = following[0] if following else None
    value = line[labelled.end() :] if labelled else ""
    if labelled and not value.strip() and isinstance(below, Piece):
        value = fold(below.text)
    if not (labelled and _NAME.search(value)) or _NO_PEOPLE.match(line.lower()):
        return False
    if walk.kind == "title":
        walk.open("participants", "people_line")
    walk.held.append(piece)
    return True


def title_after_stamp(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«ПРОТОКОЛ» ends the stamp of approval."""
    line = fold(piece.text).lower().lstrip()
    if walk.kind != "stamp" or not _TITLE.match(line):
        return False
    walk.open("title", "title")
    walk.held.append(piece)
    return True


def signing(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """The signatures end the decisions."""
    if not walk.decided or walk.kind not in ("decisions", "hearing") or not signs(piece, following):
        return False
    if _open_label(walk) or _decisions_follow(following):
        return False
    walk.open("signatures", "signing")
    walk.held.append(piece)
    return True


def _open_label(walk: Walk) -> bool:
    """The line before is a label whose value is still to come («Ответственные:»)."""
    last = walk.held[-1] if walk.held else None
    return isinstance(last, Piece) and bool(
        re.match(
            r"\W*(?:исполнител|ответственн|отв\b)[а-я]*(?:\s+[а-я]+){0,2}[\s.:-]*$",
            fold(last.text).lower(),
        )
    )


def _decisions_follow(following: Sequence[Element]) -> bool:
    """Labels or a heading of decisions still to come, before any annex or next protocol."""
    for element in following:
        if isinstance(element, Table):
            continue
        found = heading_of(element)
        if found is not None and found.kind in ("annex", "stamp"):
            return False
        if _TITLE_ALONE.match(fold(element.text).lower()):
            return False
        if found is not None and found.kind == "decisions":
            return True
        if re.match(
            r"\W*(?:срок[аи]?|исполнител[ьи]|ответственн[а-я]+)\b[^.]{0,30}[:-]",
            fold(element.text).lower(),
        ):
            return True
    return False
