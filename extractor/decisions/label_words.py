"""The words of labels: «Срок:», «Отв.», «Кому:», and what may stand right behind them."""

import re
from typing import Literal

LabelRole = Literal["executor", "deadline", "control", "both", "text", "school"]

# Misprints of the words that people type most: «Ответсвенный», «исполненния».
_RESPONSIBLE = r"отве[тс]{1,3}т?венн?(?:ый|ая|ые|ое)"
_DONE = r"(?:исполненн?ия|выполненн?ия)"
_FOR = (
    r"(?:\s+за\s+(?:исполнение|выполнение|реализацию|проведение|подготовку|организацию)"
    r"(?:\s+[а-я]+){0,3})?"
)
# «Исполнитель / срок: Ким Е.И. / до 1 марта», «Срок и ответственный: …»
_WHO = (
    r"(?:(?:со)?исполнител[ьи]|ответственн(?:ый|ая|ые)(?:\s+(?:исполнител[ьи]|лиц[оа]))?|"
    r"отв\.?|исп\.?|кто|кому)"
)
_WHEN = r"(?:срок[иа]?(?:\s+(?:исполнения|выполнения))?|когда|дата)"
_AND = r"\s*(?:[/,;]|\s(?:и|,)\s)\s*"
_BOTH = (
    rf"(?:{_WHO}{_AND}{_WHEN}|{_WHEN}{_AND}{_WHO}|"
    rf"{_WHO}\s*\(\s*{_WHEN}\s*\)|{_WHEN}\s*\(\s*{_WHO}\s*\))"
)
_EXECUTOR = (
    r"(?:" + _RESPONSIBLE + r"(?![а-я])(?:\s*(?:исполнител[ьи]|лиц[оа]|исп\.?))?" + _FOR
    + r"|(?:со)?исполнител[ьи](?![а-я])|кому поручено|отв(?=\s*[:-])|исп(?:олн)?(?=\s*:))"
)  # fmt: skip
_DEADLINE = (
    r"(?:дедлайн|до(?=\s*:)|(?:(?:контрольный|контр\.|крайний|предельный)\s+)?срок[иа]?(?:\s+(?:"
    + _DONE
    + r"|реализации|проведения|сдачи|"
    r"представления|предоставления|подготовки|завершения|действия|(?:исп|вып|исполн|выполн)\.?))?|"
    r"ср?-к|ср\.\s*исп\.?|(?:дата|время)\s+" + _DONE + r"|период\s+(?:исполнения|реализации))"
)
_CONTROL = (
    r"(?:(?:к-ль|контр\.)(?=\s*:)|контроль(?:\s+за)?(?:\s+(?:исполнени|выполнени)[а-я]+"
    r"(?:\s+(?:поручени|решени|пункт)[а-я]+)?)?)"
)
# A label's value may follow without a colon only if it looks like a term: «Срок до 12.01.2022г.».
_TERM_AHEAD = (
    r"(?=до[\s\d]|не\s+позднее|с\s+\d|по\s+\d|к\s+\S|\d|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|"
    r"сентябр|октябр|ноябр|декабр|в\s+течение|в\s+соответствии|согласно|постоянно|еже[а-я]+но|весь\s|"
    r"на\s+(?:следующ|очередн)|в\s+\d|i+v?\s|незамедлительно|срочно|по\s+мере|"
    r"т(?:от|о|е)\s*-?\s*же|прежни[ейм])"
)
_NAME_AHEAD = (
    r"(?=(?-i:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\s?\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.)|руководител|"
    r"директор|начальник|заместител|заведующ|(?:пока\s+)?не\s+(?:определен|назначен|указан))"
)
_SEPARATOR = r"\s*(?:[:=]|-+(?=\s|[А-Я]))+\s*"
_BEFORE = r"(?:(?<=^)|(?<=[.;,(|\t!?\"])|(?<=\s\s)|(?<=\d\s)|(?<=[.;,(|]\s)|(?<=\s[/-]\s))\s*"
# «Кому: …», «Когда: …», «Что: …»: these words are labels only before a colon, at the start of a
# line or of a sentence.
_ASKED_WHO = (
    r"(?:кто(?:\s+(?:отвечает|делает|исполняет|исполнит|выполняет|выполнит))?|"
    r"кому(?:\s+поруч(?:ено|ается))?|кем(?:\s+(?:исполняется|выполняется))?|на\s+ком|за\s+кем|от\s+кого|с\s+кого|поручено|"
    r"исполня[ею]т|выполня[ею]т|отвеча[ею]т(?:\s+за(?:\s+[а-я]+){1,4})?|делают?|ведет|ведут|готов[ия]т|занима[ею]тся|исполнение|куратор[ы]?)"
)
_ASKED_WHEN = (
    r"(?:когда|к\s+как(?:ому|ой)\s+(?:дню|дате|сроку|числу|времени)|до\s+как(?:ого|ой)\s+(?:дня|даты|срока|числа|времени)|"
    r"(?:(?:контрольная|крайняя|предельная|последняя|плановая|планируемая)\s+)?дата|(?:контрольный|крайний|последний)\s+день|"
    r"контрольная\s+точка|ср\.|[вк]\s+сроку?|до\s+срока|к\s+дате|не\s+позднее|готовность|готово|сделать\s+(?:до|к)|закончить\s+(?:до|к)|"
    r"(?:ис|вы)полнить(?:\s+(?:до|к|в\s+срок))?|период)"
)
_ASKED_WHAT = (
    r"(?:что(?:\s+(?:(?:надо|нужно|требуется|необходимо)\s+)?(?:сделать|делать|поручено|решено|решили))?|"
    r"(?:содержание\s+)?(?:поручени[ея]|задани[ея]|задача)|содержание|суть|формулировка)"
)
# «Кто: Ким Е.И. | Когда: до 1 мая | Школы: СОШ № 2, 8»: a label only beside who or when.
_ASKED_WHERE = (
    r"(?:где|(?:в\s+каких\s+|для\s+каких\s+)?(?:школ[аы]х?|образовательн[а-я]+\s+(?:учреждени|организаци)[а-я]+|"
    r"учреждени[еяй]х?|организаци[ияй]х?|оо|оу|доу|объект[ы]?))"
)
_ASKED_BEFORE = r"(?:^\W*|(?<=[.;|(\t!?)/*•·-])\s*(?-i:(?=[А-Я])))"


# An abbreviation is a label whatever follows it: «Отв. зам. директоров по УВР».
_SHORT = (
    r"(?:отв(?:етств)?\s?\.(?:\s*(?:исп\b\.?|лиц[оа]|за\s+исп[а-я]*\.?))?|(?:со)?исп(?:олн)?\.|"
    r"исп-л[ьи]|отв(?:етств)?-(?:н?н?ый|н?н?ая|н?н?ые|е|й|я|ен))\s*[:-]*\s*(?=\w)"
)


# «С р о к :», «И с п о л н и т е л ь»: the words of labels that are set apart letter by letter.
_SPACED = re.compile(
    r"(?:(?<=^)|(?<=[.;(]\s)|(?<=\s\s))(?:"
    + "|".join(
        r"\s{1,2}".join(word)
        for word in (
            "срок", "сроки", "исполнитель", "исполнители", "ответственный", "ответственная",
            "ответственные", "контроль", "отв", "исп",
        )
    )
    + r")(?![а-я])",
    re.IGNORECASE,
)  # fmt: skip


def set_solid(line: str) -> str:
    """«С р о к : до 1 мая» → «Срок    : до 1 мая», the same length."""
    return _SPACED.sub(lambda word: "".join(word[0].split()).ljust(len(word[0])), line)


def _label(words: str, ahead: str) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}{words}(?:{_SEPARATOR}|\\s*-{ahead}|\\s+{ahead})", re.IGNORECASE)


# In a form the rule that the value is written on stands for the colon: «Срок ____», and where it
# was filled in the gap that it leaves: «Ответственный    школьные библиотекари   Срок   до 1 мая».
_RULED = r"(?:\s*_{2,}\s*|(?<=\w)\s{3,}(?=\w))"


def _ruled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=^)|(?<=\s\s)|(?<=_\s)){words}{_RULED}", re.IGNORECASE)


# «кому – Ким Е.И.; к какому дню – 1 мая»: a question may have a dash for its colon, at the start
# of a line or behind a sign, where who or when is asked and nothing else.
_DASH_WHO = (
    r"(?:кто(?:\s+(?:отвечает|делает|исполняет|исполнит|выполняет))?|"
    r"кому(?:\s+поруч(?:ено|ается))?|кем|на\s+ком|за\s+кем)"
)
_DASH_WHEN = (
    r"(?:когда|к\s+как(?:ому|ой)\s+(?:дню|дате|сроку|числу|времени)|"
    r"до\s+как(?:ого|ой)\s+(?:дня|даты|срока|числа|времени))"
)


def _asked_by_dash(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^\W*|(?<=[.;:,(\t])\s*){words}\s+-+\s+(?=\S)", re.IGNORECASE)


def _asked(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_ASKED_BEFORE}{words}(?:\s*:+\s*|\s*\t\s*)", re.IGNORECASE)


# What a line in small letters holds if it has the label: most lines are spared the dear patterns.
_WHO_HINT = re.compile(r"отв|исп|кому")
_WHEN_HINT = re.compile(r"срок|дат|врем|ср\.|-к|дедлайн|период|до\s*:")
_BOTH_HINT = re.compile(r"срок|когда|дата")
_ALONE_HINT = re.compile(r"^\W*(?:кто|кому|когда)\s")
_ASKED_HINT = re.compile(r"[:\t]")
_DASH_HINT = re.compile(r"(?:к[отгеа]|как)[а-я]* .*-")
LABELS: tuple[tuple[LabelRole, re.Pattern[str], re.Pattern[str]], ...] = (
    ("both", _BOTH_HINT, re.compile(_BEFORE + _BOTH + r"\s*[:-]+\s*", re.IGNORECASE)),
    ("executor", _WHO_HINT, _label(_EXECUTOR, _NAME_AHEAD)),
    ("executor", _WHO_HINT, _ruled(_EXECUTOR)),
    ("deadline", _WHEN_HINT, _ruled(_DEADLINE)),
    ("executor", _WHO_HINT, re.compile(_BEFORE + _SHORT, re.IGNORECASE)),
    ("deadline", _WHEN_HINT, _label(_DEADLINE, _TERM_AHEAD)),
    (
        "deadline",
        re.compile(r"ср\."),
        re.compile(rf"(?:(?<=^)|(?<=[\s(]))ср\.\s*[:-]*\s*{_TERM_AHEAD}", re.IGNORECASE),
    ),
    # «кто Ким Е.И.», «когда до 1 мая» on lines of their own
    ("executor", _ALONE_HINT, re.compile(rf"^\W*(?:кто|кому)\s+{_NAME_AHEAD}", re.IGNORECASE)),
    ("deadline", _ALONE_HINT, re.compile(rf"^\W*когда\s+{_TERM_AHEAD}", re.IGNORECASE)),
    ("executor", _ASKED_HINT, _asked(_ASKED_WHO)),
    ("deadline", _ASKED_HINT, _asked(_ASKED_WHEN)),
    ("executor", _DASH_HINT, _asked_by_dash(_DASH_WHO)),
    ("deadline", _DASH_HINT, _asked_by_dash(_DASH_WHEN)),
    ("text", _ASKED_HINT, _asked(_ASKED_WHAT)),
    ("school", _ASKED_HINT, _asked(_ASKED_WHERE)),
    (
        "control",
        re.compile(r"к-ль|контр"),
        re.compile(_BEFORE + _CONTROL + r"\s*[:-]+\s*", re.IGNORECASE),
    ),
)


# «Исполнитель: Ким Срок: в течение 5 дней»: the gap of a form that a pdf lost. Only behind another
# label that opens the line, with a capital and a colon.
def _beside(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\S\s)(?=(?-i:[А-ЯЁ])){words}\s*:\s*", re.IGNORECASE)


BESIDE: tuple[tuple[LabelRole, re.Pattern[str]], ...] = (
    ("executor", _beside(_EXECUTOR)),
    ("deadline", _beside(_DEADLINE)),
    ("control", _beside(_CONTROL)),
)
# The value stands on the next line: «Ответственные:» alone, or «Срок исполнения».
ALONE: tuple[tuple[LabelRole, re.Pattern[str]], ...] = (
    ("executor", re.compile(rf"\W*{_EXECUTOR}\s*[:-]\s*$", re.IGNORECASE)),
    (
        "executor",
        re.compile(
            rf"(?:\W*{_RESPONSIBLE}"
            r"(?:\s+исполнител[ьи])?|\W*исполнител[ьи])\W*$",
            re.IGNORECASE,
        ),
    ),
    ("executor", re.compile(r"\W*отв(?:етств)?\.\s*(?:исп\.?)?[\s:-]*$", re.IGNORECASE)),
    ("deadline", re.compile(rf"\W*{_DEADLINE}[\s:.-]*$", re.IGNORECASE)),
    ("executor", re.compile(rf"\W*(?:{_ASKED_WHO}\s*:|кто|кому)\s*$", re.IGNORECASE)),
    ("deadline", re.compile(rf"\W*(?:{_ASKED_WHEN}\s*:|когда)\s*$", re.IGNORECASE)),
    ("text", re.compile(rf"\W*(?:{_ASKED_WHAT}\s*:|что)\s*$", re.IGNORECASE)),
)
