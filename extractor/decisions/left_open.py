"""What a finished decision says beside its fields, where a person would ask back.

Like the suspicions, these say only where to look.
"""

import re

from extractor.decisions.seen import Seen
from extractor.text import fold

_MONTH = r"(?:январ|феврал|март|апрел|ма(?=[яй])|июн|июл|август|сентябр|октябр|ноябр|декабр)[яаьй]?"
_VAGUE = re.compile(
    rf"(?<![а-я])(?:(?:до|к|в)\s+(?:начал|середин|конц)[а-я]+\s+{_MONTH}(?![а-я])|(?:после)?завтра|сегодня"
    r"|в\s+ближайшее\s+время|в\s+ближайшие\s+(?:дни|недели|сроки)|на\s+днях"
    r"|на\s+(?:этой|текущей|следующей|будущей)\s+неделе|весь\s+(?:учебный\s+)?год"
    r"|во\s+время\s+(?:[а-я]+\s+)?каникул|на\s+период\s+[а-я]{4,}"
    r"|(?:в|на)\s+(?:[а-я]+-)?(?:летн|зимн|осенн|весенн)[а-я]+\s+(?:период|сезон|время|месяцы)|ко?\s+дню\s+[а-я]+"
    r"|по\s+истечении|одновременно\s+со?|к\s+(?:приезду|при[её]мке|открытию|прибытию)"
    r"|(?:завершить|закончить|окончить)\s[^.;]*\sк\s+[а-я]+(?:ому|ему|ой|ей|у|ю))(?![а-я])"
)
# «утвердить план и рекомендовать школам …»: two kinds in one point.
_ADVISED = re.compile(
    r"(?:[.;,]|\sи|а\s+также)\s+(?:[а-я]+\s+){0,2}?"
    r"(?:рекомендовать|рекомендуется|рекомендуем|просить)(?![а-я])"
)
_BY = r"(?:до|к|не\s+позднее)\s+\d"
# «…, Орлову П.П. до 5 октября», «…, лицею № 6 – до 5 октября», «…, завучам – до 5 октября»
_SHARED_OUT = re.compile(
    rf"{_BY}[^;:]{{0,40}}?[,;]\s+(?:а\s+)?"
    rf"(?:[а-я-]+\s+[а-я]\.\s?[а-я]\.|[а-я-]+\s+№\s*\d+|(?:[а-я-]+\s+)?[а-я-]+[ая]м(?:\s+[а-я]+)?)\s+(?:-\s+)?{_BY}"
)
# «Провести сверку. Директора школ, до 1 октября.»
_TAIL = re.compile(
    r"[.;]\s+([А-ЯЁ][^.;:]{3,80}?)\s*[,–—-]\s*(?:срок\s*[–—:-]?\s*)?(?:до|к|не\s+позднее)\s+\d[^.;]*"
    r"(?:\.\d[\d.]*)?(?:\s*г)?[.\s]*$"
)
# «… (по графику школ, отв. завучи)»: a bracket with labels that stayed in the wording.
_LABELLED = re.compile(
    r"\([^()]*(?<![а-я])(?:отв\.|ответственн[а-я]+\s*[:–—-]|исполнител[ьи]|срок\s*[:–—-])[^()]*\)\W*$"
)
_LABEL_INSIDE = re.compile(
    r"(?<![а-я])(?:(?:[а-я]\s){3,}[а-я]|(?:отв|исп)[.-]?[а-я]{0,3})\s*:(?=\s*\S)"
)
_DIRECTED = re.compile(
    r"\W*(?:рекомендовать|предложить|поручить|(?P<accs>просить|обязать))\s+"
    r"(?:[а-я-]+(?:ому|ему|ой|ей|ым|им|ого|его|ую|юю|ых|их)\s+){0,2}(?P<who>[а-я]{4,})\s"
)
_DEMANDED = re.compile(r"(?<![а-я])(?:по|ис)?требовать\s+от\s+(?=[а-я])")


def vague_unread(seen: Seen) -> str | None:
    """«Сдать сведения до середины октября» without a deadline; a resolution may tell of it."""
    if seen.decision.deadlines or seen.decision.kind == "resolution":
        return None
    found = _VAGUE.search(seen.line)
    return f"В тексте есть «{found[0]}», но срок не прочитан." if found else None


def advised_too(seen: Seen) -> str | None:
    """«Признать работу удовлетворительной. Рекомендовать директорам …»: which of the kinds?"""
    if seen.decision.kind == "recommendation" or not (found := _ADVISED.search(seen.line)):
        return None
    return f"Кроме решения в пункте есть рекомендация: «{found[0].strip(' .,;')}»."


def label_inside(seen: Seen) -> str | None:
    """«Собрать заявки С р о к : 1 мая», «… Отв-е : директора»: a label still in the wording."""
    found = _LABEL_INSIDE.search(seen.line)
    return f"В тексте осталась метка «{found[0].strip()}»: проверьте её." if found else None


def label_in_bracket(seen: Seen) -> str | None:
    """«Сдать отчёт (до 1 мая, отв. завучи, срок – 5 мая).»: a label still in the wording."""
    if not _LABELLED.search(seen.line):
        return None
    return "В скобке в конце пункта остались слова об исполнителе или сроке: проверьте их."


def demanded_of(seen: Seen) -> str | None:
    """«Потребовать от директоров устранения замечаний» without an executor."""
    found = None if seen.decision.executors else _DEMANDED.search(seen.line)
    return f"В тексте есть «{found[0].strip()}», но исполнителя нет." if found else None


def directed_to(seen: Seen) -> str | None:
    """«Предложить дорожному участку закрепить машину» without an executor."""
    found = None if seen.decision.executors else _DIRECTED.match(seen.line)
    if found is None or seen.decision.kind == "resolution" or seen.is_infinitive(found["who"]):
        return None
    fit = seen.nlp.fits(found["who"], "accs" if found["accs"] else "datv")
    if fit is None or fit.pos != "NOUN" or seen.nlp.parses(found["who"])[0].case != fit.case:
        return None
    return f"Кому поручено словами «{found[0].strip()}», не прочитано."


def executor_behind(seen: Seen) -> str | None:
    """«Провести сверку. Директора школ, до 1 октября.» without an executor."""
    found = None if seen.decision.executors else _TAIL.search(seen.text)
    if found is None or any(seen.is_infinitive(word) for word in found[1].lower().split()):
        return None
    return f"В конце текста назван, возможно, исполнитель: «{found[1]}»."


# «Все: представить заявки», «Кафедра физики: собрать заявки»
_HEAD = re.compile(r"\W*([А-ЯЁ][^:.;,()]{2,50}):\s+([а-я]+(?:ть|ти|чь)(?:ся)?)\s")


def head_unread(seen: Seen) -> str | None:
    """«Все: представить заявки» without an executor."""
    found = None if seen.decision.executors else _HEAD.match(fold(seen.text))
    if found is None or not seen.is_infinitive(found[2]):
        return None
    first = seen.nlp.parses(found[1].split()[0].lower())[0]
    if first.pos in ("PREP", "INFN", "ADVB", "CONJ") or seen.holds_infinitive(found[1]):
        return None
    return f"Перед двоеточием назван, возможно, исполнитель: «{found[1]}»."


_OF_SCHOOLS = re.compile(r"(?<![а-я])(?:школ|учреждени|организаци|лице|гимнази)[а-я]+")
_LISTED = re.compile(r"[:;,]\s+№\s*(\d{1,3})(?!\d|[.,]\d)")
# «седьмой школе», «шестого лицея», «школа-вторая» is nobody's
_ORDINAL = re.compile(
    r"(?<![а-я])(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|[а-я]+надцат|двадцат)"
    r"(?:ая|ой|ую|ую|ый|ого|ому|ом|ий|ья|ьей|ью|ых|ым|ыми)\s+"
    r"(школ(?:а|ы|е|у|ой)|лице(?:й|я|ю|ем|е)|гимнази(?:я|и|ю|ей))(?![а-я])"
)
_BRANCH = re.compile(r"[Фф]илиал[а-я]{0,3}\s+(?:в\s+(?:[спдх]\.|[А-Я])|\"[А-Я])")


def listed_number_unread(seen: Seen) -> str | None:
    """«… в учреждениях: № 7 – до 1 июля; № 15 – до 15 июля» of which no school was read."""
    if not _OF_SCHOOLS.search(seen.line):
        return None
    read = " ".join(f"{match.text} {match.school_id or ''}" for match in seen.decision.schools)
    known = set(re.findall(r"\d+", read))
    left = [number for number in _LISTED.findall(seen.line) if number not in known]
    return f"В тексте есть «№ {left[0]}», но школа не прочитана." if left else None


def ordinal_school_unread(seen: Seen) -> str | None:
    """«Седьмой школе сдать отчёт» without a school."""
    found = None if seen.decision.schools else _ORDINAL.search(seen.line)
    return f"В тексте есть «{found[0]}», но школа не прочитана." if found else None


def branch_unread(seen: Seen) -> str | None:
    """«Филиалу в Полянке (Берёзовская СШ) …» of which the parent school alone was read."""
    found = _BRANCH.search(fold(seen.text))
    schools = seen.decision.schools
    if found is None or any("филиал" in fold(match.text).lower() for match in schools):
        return None
    return f"В тексте есть «{found[0]}», но филиал не прочитан."


_FIRST = re.compile(r"\W*([А-ЯЁ]?[а-яё]{3,}(?:-[а-яё]+)?)[\s,]")


def dative_unread(seen: Seen) -> str | None:
    """«Школам провести …», «Заведующим кафедрами: …» without an executor."""
    found = None if seen.decision.executors else _FIRST.match(fold(seen.text))
    if found is None or seen.decision.kind == "recommendation":
        return None
    best = seen.nlp.parses(found[1].lower())[0]
    charged = best.pos == "NOUN" and best.case == "datv" and best.known
    if not charged or not seen.holds_infinitive(seen.text):
        return None
    return f"Пункт начинается словом «{found[1]}», а исполнитель не прочитан."


def terms_shared_out(seen: Seen) -> str | None:
    """«Ким Е.И. до 1 октября, Орлову П.П. до 5 октября» of whom only one was read."""
    if len(seen.decision.deadlines) < 2 or len(seen.decision.executors) > 1:
        return None
    if not _SHARED_OUT.search(seen.line):
        return None
    return "Сроки названы для разных исполнителей, а прочитаны не все исполнители."
