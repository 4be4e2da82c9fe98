"""Where the signatures begin: «Председатель   И.О. Фамилия», a post with a name below it."""

import re
from collections.abc import Sequence

from extractor.sections.pieces import Element, Piece
from extractor.text import fold

_INITIALS = r"(?:[А-ЯЁ]\s?\.\s?){1,2}"
_SURNAME = r"[А-ЯЁ][А-Яа-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_NAME = rf"(?:{_INITIALS}\s?{_SURNAME}|{_SURNAME}\s+{_INITIALS})"
NAME_ONLY = re.compile(rf"[\s_/\\|\"«»-]*(?:\(?\s*подпись\s*\)?)?[\s_/\\|-]*{_NAME}[\s_/\\|.,-]*$")
NAME_LAST = re.compile(rf"(?:[\s_/\\|-]|\.)\s*{_NAME}[\s_/\\|.,)-]*$")
_SIGNING = re.compile(
    r"(?:председател[ьи]|секретар[ьи]|председательствующ\w+|зам(?:еститель|\.)?\s+председателя|"
    r"(?:прове[лл]|вел[аи]?|провела)\s+(?:совещание|заседание|собрание)|(?:вел[аи]?|ведет)\s+протокол|записал[аи]?|протоколировал[аи]?|протокол\s*(?:вел[аи]?|составил[аи]?|подготовил[аи]?|оформил[аи]?)|подписи\b|верно\b|подлинн[а-я]+|подготовил[аи]?\s*:|(?:выписка|копия)\s+верна|"
    r"члены\s+(?:комиссии|совета|рабочей\s+группы|президиума|коллегии)\s*:?)(?!\w)"
)
_POST = re.compile(
    r"(?:(?:и\.\s?о\.|ио|врио)\s*[а-я]+|начальник|заместитель|зам\.|директор|руководитель|глава|заведующ\w+|"
    r"зав\.|ведущий|главный|старший|методист|специалист|консультант|ответственный\s+секретарь|первый)(?!\w)"
)
_ORDER = re.compile(r"\b(?:срок|исполнител|ответственн|отв\.)|(?:ть|ти|чь)(?:ся)?\b")


def signs(piece: Piece, following: Sequence[Element]) -> bool:
    """Whether a piece after the decisions opens the signatures.

    «Председатель Совета ______ И.И. Иванов»; «Начальник управления» with «И.И. Иванов» below.
    """
    line = fold(piece.text).strip()
    if piece.number is not None or len(line.split()) > 16:
        return False
    lower = line.lower()
    names_itself = bool(NAME_LAST.search(line))
    if _SIGNING.match(lower):
        return names_itself or not re.search(r"[а-я]+(?:ть|ти)(?:ся)?\b", lower)
    if _ORDER.search(lower):
        return False
    if _POST.match(lower):
        return (names_itself and (_apart(line) or _only_names(following))) or _name_follows(
            following
        )
    return bool(NAME_ONLY.match(line)) and piece.align == "right"


def _apart(line: str) -> bool:
    """The name stands apart from the post: by a tab, a rule or several blanks."""
    return bool(re.search(rf"(?:\t|_{{2,}}|\s{{3,}}){_INITIALS}?", line)) or bool(
        re.search(rf"\s{_INITIALS}\s?{_SURNAME}\W*$", line)
    )


def _only_names(following: Sequence[Element]) -> bool:
    """Nothing follows but other signatures."""
    return len(following) <= 6 and all(
        isinstance(element, Piece)
        and element.number is None
        and (NAME_LAST.search(fold(element.text)) or _SIGNING.match(fold(element.text).lower()))
        for element in following
    )


def _name_follows(following: Sequence[Element]) -> bool:
    """«Начальник управления» / «И.И. Иванов»; the post itself may take another line or two."""
    for element in following[:3]:
        if not isinstance(element, Piece) or element.number is not None:
            return False
        line = fold(element.text).strip()
        if NAME_ONLY.match(line):
            return True
        if _ORDER.search(line.lower()) or len(line.split()) > 9:
            return False
        if NAME_LAST.search(line) and _apart(line):
            return True
    return False
