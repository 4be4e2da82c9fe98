"""Lines that say who or when by the numbers of points: «по п. 1 – Ким Е.И.; по п. 2 – …»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.sections.heading_phrases import ORDINALS
from extractor.text import fold

_POINT = r"(?:пп?\.|п\.\s?п\.|(?:под)?пункт[а-я]*)\s*"
_FOR = r"(?:за\s+)?(?:(?:исполнени|выполнени|реализаци)[а-я]+\s*)?"
_BEFORE = rf"(?:(?:по|к|для|на)\s+)?{_FOR}"
_LOOSE = r"\"?[\dа-я][\"\d., а-я-]{0,40}?"
_NUMBER = r"\d{1,2}(?:\.\d{1,2})*(?!\d)"
_LETTER = r"[а-я](?![а-я])"
# Not mixed: «п. 1 – в течение года».
_STRICT = (
    rf"(?:{_NUMBER}(?:\s*(?:,|-|и)\s*(?:{_POINT})?{_NUMBER})*"
    rf"|{_LETTER}(?:\s*(?:,|-|и)\s*{_LETTER})*)"
)
_REST = r"(?:вс[а-я]+\s+)?остальн[а-я]+(?:\s+пункт[а-я]*)?"
_TOLD = (
    r"(?::|\s-|\s(?=(?-i:[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.))"
    r"|,?\s(?=(?:ответственн|исполнител|отв\.|срок)[а-я]*(?:\s[а-я]+)?\s*[:-]))\s*"
)
_DO = (
    r"(?:\s(?:исполнить|выполнить|реализовать|завершить|осуществить|поручить|возложить\s+на"
    r"|отвечае?ю?т|(?:вы|ис)полня[её]т|(?:вы|ис)полняют)\s+)"
)
_HEAD = re.compile(
    r"(?P<who>(?:со)?исполнител[ьи]|ответственн[а-я]+(?:\s+(?:исполнител[ьи]|лиц[оа]))?|отв\.)"
    r"(?P<both>\s*(?:/|,|и)\s*срок[а-я]*)?"
    r"|(?P<when>срок[иа]?(?:\s+(?:исполнени|выполнени|реализаци)[а-я]+)?)(?P<two>\s*(?:/|,|и)\s*(?:исполнител|ответственн)[а-я]+)?"
    r"|(?P<any>(?:исполнени|выполнени)[ея])",
    re.IGNORECASE,
)
_JOINT = re.compile(rf"\s*[:-]?\s*{_FOR}\s*[:-]?\s*", re.IGNORECASE)
_FIRST = re.compile(
    rf"{_BEFORE}(?:{_POINT}(?P<told>{_LOOSE}))(?:{_TOLD}|{_DO})(?=\S)", re.IGNORECASE
)
_NEXT = re.compile(
    rf"[,;.]\s*(?:а\s+)?(?:(?P<role>срок|ответственн|исполнител|отв\.)[а-я]*\s+)?(?:{_BEFORE}{_POINT}(?P<told>{_LOOSE})|{_BEFORE}(?P<rest>{_REST}))(?:{_TOLD}|{_DO})(?=\S)",
    re.IGNORECASE,
)
# «Ответственные: 1–2 – Ким Е.И.; 3 – Орлов П.П.»; a term may begin with such figures itself.
_BARE = re.compile(rf"(?:^|(?<=[;,])\s*)(?P<told>{_STRICT})\s-\s+(?=[а-яё])", re.IGNORECASE)
# «Ким Е.И. (п. 1, 3), Орлов П.П. – п. 2»
_BEHIND = re.compile(
    rf"\s*(?P<value>[^;]+?)\s*(?:\(\s*{_BEFORE}{_POINT}(?P<one>{_STRICT})\s*\)"
    rf"|(?:-\s*(?:(?:по|за)\s+)?|\s(?:по|за)\s+){_FOR}{_POINT}(?P<two>{_STRICT}))"
    r"\s*(?:[,;]|\.?\s*$)",
    re.IGNORECASE,
)
# «п. 2 протокола № 4», «п. 4.2 устава» is a point of another paper; «п. 1.4 – 25 июля» is none.
_OTHERS = re.compile(
    rf"{_POINT}{_STRICT},?\s+(?!(?:исполнить|выполнить|реализовать|завершить|осуществить|поручить|возложить|пункт[а-я]*"
    r"|отвеча[а-я]+|(?:вы|ис)полня[а-я]+|ответственн[а-я]+|исполнител[а-я]+|срок[а-я]*)\s"
    rf"|(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{{1,2}}(?![а-я]))(?-i:[а-я]{{4,}})",
    re.IGNORECASE,
)
# A point told by its number inside a value that was read as a whole.
_NAMED = re.compile(
    rf"(?:^\W*|\W-\s*|\(\s*|(?<![а-я])(?:по|за)\s+){_POINT}{_NUMBER}", re.IGNORECASE
)
REST = "*"


@dataclass(frozen=True, slots=True)
class Clause:
    """``told`` are the numbers as printed, ``REST`` for all others; ``value`` is as printed;
    ``role`` where the clause says its own: «…, срок по п. 2 – 1 мая»."""

    told: str
    value: str
    role: str | None = None


def role_of(line: str) -> tuple[str | None, int]:
    """The role of the words that a line begins with, and where they end; "" for either."""
    head = _HEAD.match(line)
    if head is None:
        return None, 0
    both = head["both"] or head["two"]
    role = "both" if both else "executor" if head["who"] else "deadline" if head["when"] else ""
    joint = _JOINT.match(line, head.end())
    return role, joint.end() if joint else head.end()


def clauses_of(line: str, text: str, start: int, *, bare: bool) -> list[Clause]:
    """The clauses from ``start`` on; none where the line is anything else.

    ``line`` is the folded ``text``, of the same length. ``bare`` where numbers need no «п.».
    """
    if _OTHERS.search(line, start):
        return []
    if first := _FIRST.match(line, start):
        return list(_numbers_first(first, line, text))
    return _numbers_behind(line, text, start) or (_bare(line, text, start) if bare else [])


def _numbers_first(first: re.Match[str], line: str, text: str) -> Iterator[Clause]:
    places: list[tuple[str, int, str | None]] = [(first["told"], first.end(), None)]
    stops = []
    for following in _NEXT.finditer(line, first.end()):
        stops.append(following.start())
        role = _role(following["role"])
        places.append((following["told"] or REST, following.end(), role))
    for (told, start, role), stop in zip(places, [*stops, len(text)], strict=True):
        yield Clause(told, text[start:stop].strip(" ;,"), role)


def _role(word: str | None) -> str | None:
    return None if word is None else "deadline" if word.lower() == "срок" else "executor"


def _numbers_behind(line: str, text: str, start: int) -> list[Clause]:
    found, at = list[Clause](), start
    while at < len(line.rstrip(" .")):
        match = _BEHIND.match(line, at)
        if match is None:
            return []
        value = text[match.start("value") : match.end("value")]
        found.append(Clause(match["one"] or match["two"], value))
        at = match.end()
    return found


def _bare(line: str, text: str, start: int) -> list[Clause]:
    matches = list(_BARE.finditer(line[start:]))
    if len(matches) < 2 or matches[0].start():
        return []
    stops = [*(match.start() for match in matches[1:]), len(text) - start]
    return [
        Clause(match["told"], text[start + match.end() : start + stop].strip(" ;,"))
        for match, stop in zip(matches, stops, strict=True)
    ]


# «первому и второму пунктам», «1-й пункт», «по третьему –» behind one of these
_WORDS = "|".join(ORDINALS)
_ENDING = r"(?:ьего|ьему|ьим|ий|ый|ой|ого|ому|ым|ом)"
_WORD = rf"(?:(?:{_WORDS}){_ENDING}|\d{{1,2}}\s?-?\s?(?:й|го|му|м|ый|ого|ому))"
_COUNTED = re.compile(
    rf"(?<![а-яё\d.])(?P<told>{_WORD}(?:\s*(?:,|и|-)\s*{_WORD})*)\s+(?:под)?пункт[а-яё]*",
    re.IGNORECASE,
)
_COUNTED_ON = re.compile(
    r"(?<=[;,.]\s)(?P<lead>(?:а\s+)?(?:(?:по|за|для|к)\s+)?)"
    rf"(?P<told>{_WORD}(?:\s*(?:,|и)\s*{_WORD})*)(?=\s*(?:[–—-]|:)\s)",
    re.IGNORECASE,
)


def by_figures(text: str) -> str:
    """«По первому пункту – Ким Е.И., по второму – …» → «По п. 1 – Ким Е.И., по п. 2 – …»"""
    if not _COUNTED.search(text):
        return text
    text = _COUNTED.sub(lambda found: f"п. {_figures(found['told'])}", text)
    return _COUNTED_ON.sub(lambda found: f"{found['lead']}п. {_figures(found['told'])}", text)


def _figures(told: str) -> str:
    def figure(word: re.Match[str]) -> str:
        if word[0][0].isdigit():
            return re.sub(r"\D", "", word[0])
        lower = word[0].lower()
        return str(next(n for n, stem in enumerate(ORDINALS, 1) if lower.startswith(stem)))

    return re.sub(_WORD, figure, told, flags=re.IGNORECASE)


# «А – до 1 мая, Б – до 1 июня»: kinds of points, each with its own value
_KEYED = re.compile(r"(?:^|[,;.(])\s*[А-ЯA-Z]\s?-\s+(?=[а-яА-Я\d])")


def names_points(value: str) -> bool:
    """«по пп. 1–3 – директора школ»: a value that was meant for points by their numbers."""
    line = fold(value)
    numbered = bool(_NAMED.search(line)) and not _OTHERS.search(line)
    return numbered or len(_KEYED.findall(line)) > 1


_ALONE = re.compile(rf"\s*(?:{_POINT})?(?:№\s*)?({_STRICT})[.)\s]*", re.IGNORECASE)


def without_word(line: str) -> str:
    """«пп. 2-3.» → «2-3»"""
    match = _ALONE.fullmatch(line)
    return match[1] if match else ""


def numbers_alone(text: str) -> set[str]:
    """The points that a cell names; none where it holds anything else."""
    return range_of(told) if (told := without_word(fold(text))) else set()


def range_of(text: str) -> set[str]:
    """«2–5» → 2, 3, 4, 5; «1.2 и 1.3»; «а–в» → а, б, в."""
    found: set[str] = set()
    for part in re.split(r"\s*(?:,|\bи\b)\s*", text.strip()):
        ends = [end.strip(" .") for end in part.split("-")]
        if len(ends) == 2 and all(end.isdigit() for end in ends):
            found |= {str(number) for number in range(int(ends[0]), int(ends[1]) + 1)}
        elif len(ends) == 2 and all(len(end) == 1 for end in ends):
            found |= {chr(code) for code in range(ord(ends[0]), ord(ends[1]) + 1)}
        elif len(ends) == 2 and ends[0].rpartition(".")[0] == ends[1].rpartition(".")[0]:
            head, _, first = ends[0].rpartition(".")
            last = ends[1].rpartition(".")[2]
            if first.isdigit() and last.isdigit():  # not «пунктов 1-2 за Ким Е.И.»
                found |= {f"{head}.{n}" for n in range(int(first), int(last) + 1)}
        else:
            found.add(ends[0])
    return found


# «за п. 1 отвечает …», «Ким Е.И. – пункты 1 и 2», «по первым двум пунктам – …»
_SPOKEN_OF = re.compile(r"(?<![а-я])(?:за|по|под)?пункт[а-я]*(?![а-я])|(?<![а-я])пп?\.\s*\d")
_CHARGED = re.compile(
    r"отвеча|ответственн|отв\.|исполн|выполн|срок|контрол|поруч|(?<![а-я])(?:до|к)\s+\d|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\."
)


def speaks_of_points(text: str) -> bool:
    """A line below the points that says something of them by their numbers, understood or not."""
    line = fold(text)
    if _OTHERS.search(by_figures(line)) or not _SPOKEN_OF.search(line.lower()):
        return False
    return _CHARGED.search(line) is not None
