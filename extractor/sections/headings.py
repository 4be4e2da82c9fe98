"""What announces a section: the phrases as one table, and how a piece is held against it.

Each row: rule, kind of section, patterns for the start of the folded lower-case line. What
follows the pattern on the same line belongs to the section («РЕШИЛИ: утвердить план»).
"""

import re
from dataclasses import dataclass
from typing import Literal

from extractor.sections.markers import Marker, typed_marker
from extractor.sections.pieces import Piece
from extractor.types import SectionKind

HeadingKind = SectionKind | Literal["vote", "question", "absent", "invited"]

_ORDINAL = (
    r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|[а-я]+надцат)[а-я]*|данному|этому|"
    r"следующему|рассматриваемому|обсуждаемому|указанн[а-я]+"
)
_QUESTION = (
    rf"(?:по\s+(?:{_ORDINAL}|\d{{1,2}}(?:\s?-?\s?[а-я]{{1,3}})?)(?:\s+и\s+(?:{_ORDINAL}|\d{{1,2}}))?"
    r"\s+вопрос[а-я]*(?:\s+повестки(?:\s+дня)?)?|по\s+вопрос[а-я]*\s+(?:№\s*)?(?:\d{1,2}|[ivx]{1,4})(?![а-яa-z])"
    r"|по\s+вопрос[а-я]*\s+повестки(?:\s+дня)?)"
)
_BODY = (
    r"(?:(?:(?:участники|члены|коллегия|комиссия|совет|рабочая\s+группа|собрание|совещание|"
    r"конференция|педагогический\s+совет|педсовет|комитет|президиум|заседание|присутствующие|мы)"
    r"(?:\s+[а-я]+){0,5})\s+)"
)
_DECIDED = r"(?:решил[иао]?|постановил[иао]?|решено|постановляет|порешили)"
_MADE = r"(?:следующ[а-я]+\s+)?решени[ея]"
_MEETING = r"(?:заседание|совещание|собрание|заседания|совещания|собрания|встречи)"
_ORGAN = (
    r"(?:комиссии|совета|рабочей\s+группы|комитета|коллегии|правления|президиума|педсовета|"
    r"педагогического\s+совета|конференции|собрания|заседания|совещания)"
)
_HEARD = (
    r"слушали|заслушали|заслушав|выступил[аи]?|выступали|отметили|отмечено|докладывал[аи]?|"
    r"доложил[аи]?|обсуждали|обсудили|рассмотрели|предложено|предложили|сообщил[аи]?|констатировали"
)
_HEARD_LABEL = (
    r"докладчик[и]?|содокладчик[и]?|выступающи[ей]|обсуждение|прения|вопросы|предложения|справочно|"
    r"ход\s+(?:заседания|совещания|собрания)|вступительное\s+слово"
)
_TO_DISCUSS = r"на\s+(?:обсуждение|рассмотрение)\s+(?:выносились|вынесены|вынос[а-я]+)[^:]*:"
# rule → kind, alternatives; the first row that matches wins. Specimens stand beside their pattern.
_RULES: tuple[tuple[str, HeadingKind, tuple[str, ...]], ...] = (
    ("vote_result", "vote", (
        # «Решение не принято», «Принято единогласно»
        r"(?:решение|предложение|вопрос)\s+(?:не\s+)?(?:было\s+)?принят[оы]\b.*",
        r"принято\s+единогласно.*",
        r"единогласно\W*$",
    )),
    ("vote", "vote", (
        # «Результаты голосования: за – 12», «Против – нет»
        r"(?:результаты\s+|итоги\s+)?(?:открытого\s+)?голосова(?:ли|ние|ния)\b.*",
        r"за\s+(?:постановление|решение|резолюцию|предложение)\s.{0,40}голос.*",
        r"(?:все\s+)?проголосовали\b.*",
        r"\"?за\"?\s*[-:]\s*(?:\d+|единогласно|нет).*",
        r"\"?против\"?\s*[-:]\s*(?:\d+|нет).*",
        r"\"?воздержал[а-я]+\"?\s*[-:]\s*(?:\d+|нет).*",
    )),
    ("draft", "hearing", (r"проект\s+решени[яй]\b",)),
    ("decided_on", "decisions", (
        # «По первому вопросу решили:», «По 2 вопросу принято решение:»
        _QUESTION + r"\s*[,:]?\s*" + _BODY + r"?(?:" + _DECIDED
        + r"|принят[оы]\s+" + _MADE + r"|решение)\b\s*[:.-]*",
    )),
    ("decided", "decisions", (
        # «РЕШИЛИ:», «Комиссия РЕШИЛА:», «ПОСТАНОВИЛИ 1. …», «Решили провести …»
        _BODY + r"?" + _DECIDED + r"\s*:",
        _DECIDED + r"\W*$",
        _DECIDED + r"\s+(?=[а-я]+(?:ть|ти|чь)\b)",
        _DECIDED + r"\s*[-.]?\s*(?=1[.)])",
    )),
    ("decision_made", "decisions", (
        # «Принятое решение: …», «ПРИНЯЛИ РЕШЕНИЕ:»
        r"(?:было\s+)?принят[оы]е?\s+" + _MADE + r"\s*[:.]?",
        r"приняли\s+" + _MADE + r"\s*:?",
        r"на\s+голосовании\s+принято\s+следующее\s+решение\s*:?",
    )),
    ("decision", "decisions", (
        # «Решение:», «РЕШЕНИЕ № 2», «Решение совета по вопросу …:»
        r"решени[ея]\s*(?:№\s*\d+|\d+)?\s*(?::|$)",
        r"решени[ея]\s+(?:" + _ORGAN + r"|по\s+[а-я]*\s*вопросу)(?:\s+[^:.]{0,80})?\s*(?::|$)",
    )),
    ("decision_of", "decisions", (
        # «Решение семинара-совещания:», «РЕЗОЛЮЦИЯ», «Рекомендации участников встречи:»
        r"решени[ея]\s+(?!об?\s)[а-я-]+(?:\s+[а-я«»\"-]+){0,5}\s*:\s*$",
        r"(?:резолюция|постановление)(?:\s+[а-я-]+){0,3}\s*:?\s*$",
        r"рекомендации\s+(?:участник[а-я]+\s+)?" + _ORGAN + r"\s*:?\s*$",
    )),
    ("decision_numbered", "decisions", (r"(?=решение\s*№\s*\d+\s*[.:-]\s+\S)",)),
    ("assignments", "decisions", (
        # «Поручения, данные на совещании директоров», «Протокольные поручения:»
        r"(?:перечень\s+|протокольн[а-я]+\s+)?поручени[яе](?:,?\s+[^:]{0,120})?\s*:?\s*$",
    )),
    ("agreed", "decisions", (
        # «О чём договорились», «Что решили:», «Поручено:»
        r"(?:о\s+чем\s+)?договорились\s*:?\s*$",
        r"(?:что|итоговые|приняты[ех])\s+реш(?:или|ения)\s*:?\s*$",
        r"(?:поручено|договоренности|выводы\s+и\s+решения|решения\s+и\s+поручения)\s*:?\s*$",
    )),
    ("recommended", "decisions", (r"(?:рекомендовано|рекомендации)\s*:",)),
    ("agenda", "agenda", (
        # «ПОВЕСТКА ДНЯ:», «Порядок дня», «На обсуждение выносились следующие вопросы:»
        r"(?:утвержден[а-я]*\s+)?повестк[аиу](?:\s+дня)?(?:\s+(?:дня|общего|" + _ORGAN
        + r")){0,4}\s*(?:[:.]|$)",
        r"порядок\s+дня\s*(?:[:.]|$)",
        _TO_DISCUSS,
        r"(?:на\s+[а-я ]{3,40}\s+)?вынесены\s+(?:следующие\s+)?вопросы\s*:",
        r"(?:рассматриваемые|обсуждаемые)\s+вопросы\s*:",
        r"рассматрива(?:ются|лись)\s+(?:следующие\s+)?вопросы\s*:",
        r"вопросы\s*:?\s*$",
        r"вопросы\s+(?:" + _ORGAN + r"|встречи|дня)\s*:?\s*$",
        r"вопросы,?\s+(?:повестки|вынесенные|поставленные|для\s+обсуждения)[^:]*:",
    )),
    ("heard_on", "hearing", (_QUESTION + r"(?!\w)",)),
    ("heard", "hearing", (
        # «1. СЛУШАЛИ:», «Выступили:», «Ход заседания», «Вопрос 2.»
        r"(?:" + _HEARD + r")\b\s*[:.-]*",
        r"(?:" + _HEARD_LABEL + r")\s*[:-]+",
        r"ход\s+(?:заседания|совещания|собрания)\W*$",
        r"(?:что|о\s+чем)\s+(?:обсудили|обсуждали|говорили)\s*:?\s*$",
        r"установил[аи]?\s*:",
        _MEETING + r"\s+(?:открыл[аи]?|вел[аи]?|ведет|началось)\b",
        r"поступил[оаи]\s+предложени[ея]\b",
        r"(?:разное|прочее)\s*(?:[.:]|$)",
        r"(?:вопрос|пункт)\s*(?:№\s*)?\d{1,2}\s*(?:[.:)]|$)",
    )),
    ("present", "participants", (
        # «Присутствовали:», «СПИСОК УЧАСТНИКОВ», «Члены комиссии:», «Приняли участие: …»
        r"присутств(?:овал[иао]?|уют|ующие|ие)\b",
        r"(?:лист|список)\s+регистрации\b",
        r"(?:список|состав)\s+(?:участников|присутствующих|приглашенных)(?:\s+[а-я]+){0,3}\b",
        r"участ(?:ники|вовали)\b(?:\s+" + _MEETING + r")?\s*[:-]",
        r"участники(?:\s+" + _MEETING + r")?\W*$",
        r"(?:участники|присутствующие)\s+(?:очно|дистанционно|онлайн|заочно)\s*[:-]",
        r"(?:на\s+)?(?:заседании|совещании|собрании|встрече)?\s*(?:были|участвовали|участвуют)\s*:",
        r"в\s+(?:работе\s+)?(?:заседани[иея]|совещани[иея]|собрани[иея])\s+"
        r"(?:приняли\s+участие|участвовали|присутствовали)\b",
        r"(?:приняли\s+участие|явка|на\s+(?:заседании|совещании|собрании)\s+присутств[а-я]+|"
        r"коллегиальный\s+орган\s+в\s+составе)\b\s*:?",
        r"члены\s+[а-я]+(?:\s+[а-я]+){0,3}\s*[:-]",
        r"члены\s+" + _ORGAN + r"\W*$",
    )),
    ("absent", "absent", (
        r"отсутств(?:овал[иао]?|у[юе]т|ующие)\b",
        r"не\s+(?:смогли?\s|приш[её]?л|прибыл|присутств|явил|участв|подключил|был[аои]?\b|"
        r"представил[аи]?\s+бюллетен)[а-я]*",
    )),
    ("invited", "invited", (r"приглашен[а-я]+\b", r"гости\s*:")),
    ("annex", "annex", (
        # «Приложение», «Приложение № 1 к протоколу от …»
        r"приложени[ея]\s*(?:№\s*)?\d{0,2}\s*[.:]?\s*$",
        r"приложени[ея]\s*(?:№\s*)?\d{0,2}\s*к\s+(?:протокол|решени|приказ)[а-я]*.*$",
    )),
    ("approved", "stamp", (
        r"утвержда[юе]\w*\b",
        r"согласовано\W*$",
        r"утвержден[оа]?\s*:?\W*$",
    )),
)  # fmt: skip
_COMPILED = tuple(
    (rule, kind, re.compile("|".join(alternatives))) for rule, kind, alternatives in _RULES
)
_DECISION_NUMBER = re.compile(r"решение\s*№\s*\d+\s*[.:-]")
# «Заслушав информацию начальника отдела, совет решил:» — the announcement ends the sentence.
_CLOSING = re.compile(
    r"(?:^|[\s,])(?:решил[иао]?|постановил[иао]?|постановляет|решено|приняли\s+" + _MADE
    + r"|принят[оы]\s+" + _MADE + r"|рекомендует)\s*:$"
)  # fmt: skip
# «Заслушав …, решили:», «На основании изложенного постановили:»
_GROUNDS = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:заслушав|обсудив|рассмотрев|обменявшись|учитывая|проанализировав|изучив|на\s+основании|"
    r"в\s+цел|по\s+итогам|по\s+результатам|в\s+соответствии|в\s+связи|в\s+ходе|после|проголосовав|"
    r"принимая|с\s+учетом|выслушав|ознакомившись)"
)
# Who meets here; «участники группы», «организаторы на своём собрании» decided elsewhere.
# «Всего членов Совета 13. Присутствовали:» — the list follows.
_LISTING = re.compile(r"(?:присутств[а-я]+|участвовали|приняли\s+участие)(?:\s+[а-я]+){0,4}\s*:$")
_OWN_SUBJECT = re.compile(r"(?:^|,\s*|вопрос[а-я]*\s*)" + _BODY + r"?$")
_FOREIGN_SUBJECT = re.compile(
    r"\b(?:групп[аы]|секци[яи]|команд[аы]|площадк[аи]|подгрупп[аы]|что|которы[еймх]|своем|своей)\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``rest`` is the offset in the piece's text where the section's own words begin."""

    kind: HeadingKind
    rule: str
    rest: int
    question: str | None = None
    weak: bool = False


def _is_told(subject: str) -> bool:
    """Whether the words before «решили:» tell of somebody else's decision.

    «Заслушав доклад, совет решил:» does not; «Ким Е.И. напомнил, что учителя решили:» does.
    """
    last = subject[-90:].replace("рабочая группа", "совет").rstrip()
    if _FOREIGN_SUBJECT.search(last):
        return True
    own = _OWN_SUBJECT.search(last + " ")
    if own is None:
        return len(subject.split()) > 8 and "," not in last
    named = own[0].strip(" ,")
    return not named and len(subject.split()) > 8 and not _GROUNDS.match(subject.strip())


def _is_speech(line: str) -> bool:
    """«Вопрос 3. Ким Е.И. напомнил … решили:» — a long report that ends with a quoted decision."""
    spoken = re.match(r"\W*(?:\d+\W+)?(?:вопрос|по\s+\S+\s+вопрос|выступ|доклад)", line)
    return bool(spoken) and len(line.split()) > 20


def _despaced(line: str) -> str:
    """«комиссия п о с т а н о в л я е т:» with the letters put together; not the same length."""
    return re.sub(r"(?<![а-я])(?:[а-я]\s){4,}[а-я](?![а-я])", lambda m: m[0].replace(" ", ""), line)


def _letterspaced(line: str) -> str:
    """«р е ш и л и:» → «решили:» padded with trailing blanks, so that the length holds."""
    match = re.match(r"(?:[а-я]\s){3,}[а-я](?![а-я])", line)
    if not match:
        return line
    joined = re.sub(r"\s", "", match[0])
    return joined + line[match.end() :]


ORDINALS = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат",
)  # fmt: skip


def question_number(line: str) -> str | None:
    """«по второму вопросу» → «2», «по 3 вопросу» → «3», «вопрос № 4» → «4»."""
    if match := re.search(
        r"по\s+(\d{1,2})(?:\s?-?\s?[а-я]{1,3})?\s+вопрос|вопрос[а-я]*\s*(?:№\s*)?(\d{1,2})(?!\d|\.\d|\s[а-я])",
        line,
    ):
        return match[1] or match[2]
    if match := re.search(r"вопрос[а-я]*\s+([ivx]{1,4})(?![а-яa-z])", line):
        return match[1].upper()
    if match := re.search(r"по\s+([а-я]+)\s+вопрос", line):
        for value, stem in enumerate(ORDINALS, 1):
            if match[1].startswith(stem):
                return str(value)
    return None


def heading_of(piece: Piece) -> Heading | None:
    """The heading that a piece is, or opens with; None for running text."""
    line = piece.folded.lower()
    told = _despaced(line)
    marker = typed_marker(piece.text)
    offset = marker.length if marker else 0
    body = line[offset:]
    if _DECISION_NUMBER.match(line):
        # The number belongs to the heading, not to a list: «Решение № 2. Утвердить план».
        offset, body = 0, line
    spaced = _letterspaced(body)
    shrink = len(body) - len(spaced)
    if len(told) < 400 and (closing := _CLOSING.search(told.rstrip())):
        weak = _is_told(told[: closing.start()]) or _is_speech(told)
        return Heading("decisions", "decided_at_end", len(piece.text), question_number(line), weak)
    if len(line) < 200 and _LISTING.search(line.rstrip()):
        return Heading("participants", "present_at_end", len(piece.text))
    for rule, kind, pattern in _COMPILED:
        if match := pattern.match(spaced):
            if kind == "decisions" and _is_narrative(rule, piece, spaced):
                return None
            question = _question_of(spaced, marker, piece)
            return Heading(kind, rule, offset + match.end() + shrink, question)
    return None


def _is_narrative(rule: str, piece: Piece, line: str) -> bool:
    """«Решение о переносе было принято ранее», «поручения главы исполнены» are running text."""
    if rule == "assignments":
        return (
            piece.text[:1].islower() or line.rstrip().endswith((".", ";", ",")) or len(line) > 140
        )
    return False


def _question_of(line: str, marker: Marker | None, piece: Piece) -> str | None:
    if number := question_number(line):
        return number
    printed = marker.printed if marker else piece.number
    if printed:
        values = typed_marker(printed.rstrip(".) ") + ". x")
        return values.printed if values else None
    return None
