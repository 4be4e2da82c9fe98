"""Where the signatures begin: «Председатель   И.О. Фамилия», a post with a name below it."""

import re
from collections.abc import Sequence

from extractor.sections.pieces import Element, Piece
from extractor.text import fold

_INITIALS = r"(?:[А-ЯЁ]\s?\.\s?){1,2}"
_SURNAME = r"[А-ЯЁ][А-Яа-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_FULL = (
    r"(?:[А-ЯЁ][А-Яа-яё-]+\s+){2}[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|ьич|ич)|"
    r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)\s+[А-ЯЁ][А-Яа-яё-]+"
)
_NAME = rf"(?:{_INITIALS}\s?{_SURNAME}|{_SURNAME}\s+{_INITIALS}|{_FULL})"
NAME_ONLY = re.compile(rf"[\s_/\\|\"«»-]*(?:\(?\s*подпись\s*\)?)?[\s_/\\|-]*{_NAME}[\s_/\\|.,-]*$")
# «______ Ким Е.И.   ______ Ли Т.П.»: several sign on one line
_RULED = re.compile(
    rf"(?:[\s/\\|]*_{{3,}}[\s/\\|]*{_NAME}){{2,}}\W*$|(?:{_NAME}[\s/\\|]*_{{3,}}[\s/\\|,;]*){{2,}}$"
)
NAME_LAST = re.compile(rf"(?:[\s_/\\|-]|\.)\s*{_NAME}[\s_/\\|.,)-]*$")
# «секретарь комиссии, 15.01.2020» under a point is who and when, no signature
_DUE = re.compile(r"[а-я],?\s+(?:-\s+)?(?:до\s+|к\s+)?\d{1,2}\.\d{1,2}\.\d{2,4}\W*$")
_MET = r"(?:совещание|заседание|собрание|встречу|конференцию|педсовет)"
_SIGNING = re.compile(
    r"(?:председател[ьи]|секретар[ьи]|председательств(?:ующ|овал)\w*|зам(?:еститель|\.)?\s+председателя|"
    r"(?:прове[лл]|вел[аи]?|провела)\s+" + _MET + r"|" + _MET + r"\s+(?:прове[л]|вел|провела|вела)|"
    r"(?:вел[аи]?|ведет|составил[аи]?|записал[аи]?)\s+протокол|записал[аи]?|протоколировал[аи]?|"
    r"(?:протокол|мемо)\s*(?:вел[аи]?|записал[аи]?|составил[аи]?|подготовил[аи]?|оформил[аи]?)|"
    r"писал[аи]?(?=\s+[а-я-]+(?:\s+[а-я]\.){0,2}\W*$)|подписи\b|верно\b|подлинн[а-я]+|подготовил[аи]?\s*:|(?:выписка|копия)\s+верна|"
    r"(?:ведущ(?:ий|ая)|модератор)(?:\s+(?:совещания|заседания|собрания|встречи|планерки|конференции|педсовета)"
    r"|(?=\s+(?:_|[а-я]\.\s?[а-я]\.|[а-я-]+\s+[а-я]\.)))|"
    # «Разослано: …», «Вопросы по тексту – Ким, доб. 214»: what follows the text of a memo
    r"разослано|рассылка|список\s+рассылки|(?:вопросы|замечания)\s+(?:по|к)\s+(?:тексту|протоколу)|"
    # «Документ подписан электронной подписью», «Сертификат 00AB12, владелец Орлов П.П.»
    r"(?:документ\s+)?подписан[оа]?\s+(?:усиленной\s+|простой\s+|квалифицированной\s+){0,2}(?:электронн|цифров)[а-я]+|"
    r"сертификат(?=\s*[:№]|\s+[0-9a-fа-я]*\d)|сведения\s+о\s+сертификате|"
    r"члены\s+(?:комиссии|совета|рабочей\s+группы|президиума|коллегии)\s*:?|"
    # «С решением ознакомлены: Ким Е.И. ______»
    r"(?:с\s+(?:решени|протокол|поручени)[а-я]+\s+)?(?:ознакомлен[аы]?|согласован[оы]?)(?=[^а-я]*[а-я-]+\s+[а-я]\.))"
    # The rule to be signed on may touch the word: «Председатель______».
    r"(?![^\W_])"
)
# «Разослано всем участникам 17.06.2024» closes the document, whatever its day.
_SENT = re.compile(r"разослано|рассылка|подписан|документ|сертификат|протокол\s")
_BARE_NAME = re.compile(r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+\W*$")
_TERM_BELOW = re.compile(r"(?:до|к|с|по|не\s+позднее|в\s+течение)\s|еже[а-я]+но(?![а-я])|постоянно")
_POST = re.compile(
    r"(?:(?:и\.\s?о\.|ио|врио)\s*[а-я]+|начальник|заместитель|зам\.|директор|руководитель|глава|заведующ\w+|"
    r"зав\.|ведущий|главный|старший|методист|специалист|консультант|ответственный\s+секретарь|первый(?=\s+зам))(?!\w)"
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
    if not names_itself and _DUE.search(line) and not _SENT.match(lower):
        return False
    if _SIGNING.match(lower):
        return names_itself or not re.search(r"[а-я]+(?:ть|ти)(?:ся)?\b", lower)
    if _ORDER.search(lower):
        return False
    if _POST.match(lower):
        return (names_itself and (_apart(line) or _only_names(following))) or _name_follows(
            following
        )
    if _BARE_NAME.match(line) and not piece.continued and len(following) <= 3:
        # «Светлана Лыткина» / «Разослано всем участникам»
        return bool(following) and _only_names(following)
    if _RULED.match(line):
        return True
    if not NAME_ONLY.match(line) or _term_below(piece, following):
        return False
    if piece.align == "right":
        return True
    # «Т.Е. Юдашкина» / «А.А. Ильичёва» at the very end, without their posts
    signed = re.match(_INITIALS, line) and following
    # «Ким Е.И. ____________»: the rule is there to be signed on
    ruled = re.search(r"_{4,}\W*$", line)
    return bool(signed or ruled) and not piece.continued and _only_names(following)


def _term_below(piece: Piece, following: Sequence[Element]) -> bool:
    """«Ким Е.И.⏎до 10 мая» in one paragraph under a point says who and when."""
    below = following[0] if following else None
    if not isinstance(below, Piece) or below.block != piece.block:
        return False
    return bool(_TERM_BELOW.match(fold(below.text).lower().strip()))


def closes(piece: Piece, following: Sequence[Element]) -> bool:
    """«Председательствовала: Ю.Ф. Ким» with nothing behind it but signatures: the end, whatever
    was or was not announced before."""
    line = fold(piece.text).strip()
    signed = _SIGNING.match(line.lower()) and NAME_LAST.search(line)
    return bool(signed) and _only_names(following)


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
        and any((NAME_LAST.search(line), NAME_ONLY.match(line), _SIGNING.match(line.lower())))
        for element, line in ((e, fold(e.text) if isinstance(e, Piece) else "") for e in following)
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
