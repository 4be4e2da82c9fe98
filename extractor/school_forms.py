"""What kinds of schools there are, how they are written, and which of them agree with which.

Known to both the finder of schools and the registry. All expressions read folded text
(``text.fold``: ё→е, one dash, one quote). A row is a kind with a Russian specimen; where two rows
begin at the same place the earlier one wins, so longer forms stand first.
"""

import re
from dataclasses import dataclass
from typing import Final

NUMBER_SIGN: Final = r"(?:№(?:\s?№)*|N[º°]|N{1,2}(?![A-Za-z])|No\.?|#|номер(?=\s\d))"
_SCHOOL = r"школ(?:ами|ам|ах|ой|ою|а|ы|е|у)?"
_ADJ = r"[а-я]{2,3}"
_GENERAL = rf"(?:(?:общее?)?образовательн{_ADJ}\s+)?"
_BEFORE = r"(?:(?<![А-Яа-яA-Za-z])|(?<=ОУ))"
# How every kind begins: at most words the sixty of them are not tried one by one.
_BEGINS = (
    r"(?=[А-Яа-я]{1,2}[А-Я]|[ВО]\(|\([Кк]|[Шш](?:к|\.)|[Сс](?:ош|ре|р\.|ад|ан|пе|по|та)|[Нн](?:ач|ош)"
    r"|[Оо](?:бр|бщ|сн|тк|ош)|[Кк](?:ад|ор)|[Дд](?:ет|ом|во|ош|/)|[Цц](?:ен|рр)|[Гг]им|[Лл]иц|[Пп]рог"
    r"|[Вв]еч|[Мм]уз|[Хх]уд|[Ии]нт)"
)
_AFTER = r"(?![А-Яа-яA-Za-z])"


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of school: the short ``kind`` of the registry, its family and how it is printed.

    Kinds of one ``family`` agree with each other. ``bare`` kinds can name a school alone
    («на базе Лицея»). ``word`` says that the pattern is a word in any case, not an abbreviation.
    """

    kind: str
    family: str
    pattern: str
    specimen: str
    word: bool = True
    bare: bool = False


def _abbreviation(kind: str, family: str, pattern: str, bare: bool = False) -> Form:
    return Form(kind, family, pattern, pattern.split("|")[0], word=False, bare=bare)


FORMS: Final = (
    Form(
        "НШДС",
        "нш-дс",
        rf"(?:начальн{_ADJ}\s+)?{_GENERAL}{_SCHOOL}\s*-\s*детск{_ADJ}\s+сад[а-я]{{0,3}}",
        "начальной школы – детского сада",
    ),
    Form(
        "Кадетская школа",
        "кадеты",
        rf"кадетск{_ADJ}\s+{_SCHOOL}(?:\s*-\s*интернат[а-я]{{0,3}})?",
        "кадетской школы-интерната",
        bare=True,
    ),
    Form(
        "Кадетский корпус",
        "кадеты",
        rf"кадетск{_ADJ}\s+корпус[а-я]{{0,3}}",
        "кадетского корпуса",
        bare=True,
    ),
    Form(
        "Кадетская гимназия",
        "кадеты",
        rf"кадетск{_ADJ}\s+гимнази(?:ями|ям|ях|ей|й|я|и|ю)",
        "кадетской гимназией",
        bare=True,
    ),
    Form(
        "Школа-интернат",
        "интернат",
        rf"(?:(?:средн|основн|специальн|санаторн|общеобразовательн){_ADJ}\s+|"
        rf"\(?коррекционн{_ADJ}\)?\s+)*{_SCHOOL}\s*-\s*интернат[а-я]{{0,3}}",
        "специальной (коррекционной) школе-интернату",
        bare=True,
    ),
    Form(
        "Коррекционная школа",
        "коррекционная",
        rf"(?:специальн{_ADJ}\s+)?\(?коррекционн{_ADJ}\)?\s+{_GENERAL}{_SCHOOL}",
        "специальная (коррекционная) школа",
    ),
    Form(
        "Вечерняя школа",
        "вечерняя",
        rf"(?:вечерн|открыт){_ADJ}\s+(?:\(сменн{_ADJ}\)\s+|сменн{_ADJ}\s+)?"
        rf"(?:средн{_ADJ}\s+)?{_GENERAL}{_SCHOOL}",
        "вечерней (сменной) общеобразовательной школы",
        bare=True,
    ),
    Form(
        "ДШИ",
        "дши",
        rf"(?:детск{_ADJ}\s+)?{_SCHOOL}\s+искусств",
        "детская школа искусств",
        bare=True,
    ),
    Form(
        "ДМШ",
        "дмш",
        rf"(?:детск{_ADJ}\s+)?музыкальн{_ADJ}\s+{_SCHOOL}",
        "музыкальной школе",
        bare=True,
    ),
    Form(
        "ДХШ",
        "дхш",
        rf"(?:детск{_ADJ}\s+)?художественн{_ADJ}\s+{_SCHOOL}",
        "художественной школы",
        bare=True,
    ),
    Form(
        "ДЮСШ",
        "дюсш",
        rf"(?:(?:детско-юношеск{_ADJ}\s+)?спортивн{_ADJ}\s+|спорт){_SCHOOL}",
        "детско-юношеской спортивной школы",
        bare=True,
    ),
    Form(
        "СОШ",
        "средняя",
        rf"(?:обще)?(?:образовательн{_ADJ}\s+)?средн{_ADJ}\s+(?:\(?полн{_ADJ}\)?\s+)?{_GENERAL}"
        rf"(?:частн{_ADJ}\s+)?{_SCHOOL}",
        "средними общеобразовательными школами",
    ),
    Form(
        "ООШ",
        "основная",
        rf"основн{_ADJ}\s+{_GENERAL}{_SCHOOL}",
        "основной общеобразовательной школы",
    ),
    Form("НОШ", "начальная", rf"начальн{_ADJ}\s+{_GENERAL}{_SCHOOL}", "начальной школы"),
    Form("Школа", "школа", rf"общеобразовательн{_ADJ}\s+{_SCHOOL}", "общеобразовательная школа"),
    Form(
        "Детский сад",
        "сад",
        rf"центр[а-я]{{0,3}}\s+развития\s+ребенка\s*-\s*детск{_ADJ}\s+сад[а-я]{{0,3}}",
        "центра развития ребёнка – детского сада",
    ),
    Form("Детский сад", "сад", r"центр[а-я]{0,3}\s+развития\s+ребенка", "центру развития ребёнка"),
    Form(
        "Детский сад",
        "сад",
        rf"(?:ЦРР\s*-\s*)?(?:детск{_ADJ}\s*|дет\.\s*|дет)сад[а-я]{{0,3}}",
        "детскому саду",
    ),
    Form("Детский сад", "сад", rf"(?:детск{_ADJ}\s+)?садик[а-я]{{0,3}}", "садику"),
    Form("Детский сад", "сад", r"(?:ЦРР\s*-\s*)?д/с", "д/с"),
    Form(
        "ДДТ",
        "ддт",
        r"дом[а-я]{0,3}\s+(?:детского\s+(?:\(?и\s+юношеского\)?\s+)?)?творчества",
        "Дома детского творчества",
        bare=True,
    ),
    Form(
        "ЦДТ",
        "цдт",
        r"центр[а-я]{0,3}\s+детского\s+(?:\(?и\s+юношеского\)?\s+)?творчества",
        "Центру детского творчества",
        bare=True,
    ),
    Form(
        "ДДЮТ",
        "дворец",
        r"двор(?:ец|ц[а-я]{1,3})\s+(?:детского\s+(?:\(?и\s+юношеского\)?\s+)?)?творчества"
        r"(?:\s+детей\s+и\s+молодежи)?",
        "Дворца творчества детей и молодёжи",
        bare=True,
    ),
    Form(
        "Дом пионеров",
        "пионеры",
        r"(?:дом|двор(?:е?ц))[а-я]{0,3}\s+пионеров(?:\s+и\s+школьников)?",
        "Дворца пионеров",
        bare=True,
    ),
    Form(
        "ДДЮ",
        "ддю",
        r"дом[а-я]{0,3}\s+детства\s+и\s+юношества",
        "Дом детства и юношества",
        bare=True,
    ),
    Form(
        "ЦВР",
        "цвр",
        r"центр[а-я]{0,3}\s+внешкольной\s+(?:работы|деятельности)",
        "Центру внешкольной работы",
        bare=True,
    ),
    Form("СЮТ", "сют", r"станци[а-я]{1,3}\s+юных\s+техников", "станции юных техников", bare=True),
    Form(
        "СЮН",
        "сюн",
        r"станци[а-я]{1,3}\s+юных\s+натуралистов",
        "станции юных натуралистов",
        bare=True,
    ),
    Form(
        "ДЮЦ",
        "дюц",
        r"детско-юношеск[а-я]{2,3}\s+центр[а-я]{0,3}",
        "детско-юношеского центра",
        bare=True,
    ),
    Form(
        "ЦДО",
        "цдо",
        r"центр[а-я]{0,3}\s+дополнительного\s+образования(?:\s+(?:для\s+)?детей)?",
        "Центра дополнительного образования детей",
        bare=True,
    ),
    Form(
        "ЦРТ",
        "црт",
        r"центр[а-я]{0,3}\s+развития\s+творчества(?:\s+детей\s+и\s+юношества)?",
        "Центр развития творчества",
        bare=True,
    ),
    Form(
        "ЦО",
        "цо",
        r"центр(?:а|у|ом|е|ы|ов|ам|ами|ах)?\s+образования",
        "Центра образования",
        bare=True,
    ),
    Form("ЦО", "цо", rf"образовательн{_ADJ}\s+центр(?:а|у|ом|е)?", "образовательного центра"),
    Form(
        "Прогимназия",
        "прогимназия",
        r"прогимнази(?:ями|ям|ях|ей|й|я|и|ю)",
        "прогимназии",
        bare=True,
    ),
    Form(
        "Гимназия",
        "гимназия",
        r"гимнази(?:ями|ям|ях|ей|й|я|и|ю)(?:-интернат[а-я]{0,3})?",
        "гимназии",
        bare=True,
    ),
    # «в лице директора» is no lyceum: the prepositional case is «лицее».
    Form(
        "Лицей",
        "лицей",
        r"лице(?:ями|ям|ях|ем|ев|й|я|ю|е|и)(?:-интернат[а-я]{0,3})?",
        "лицее",
        bare=True,
    ),
    Form(
        "ДОУ",
        "сад",
        rf"дошкольн{_ADJ}\s+образовательн{_ADJ}\s+(?:учреждени|организаци)[а-я]{{1,3}}",
        "дошкольное образовательное учреждение",
    ),
    Form(
        "ОУ",
        "школа",
        rf"(?:обще)?образовательн{_ADJ}\s+(?:учреждени|организаци)[а-я]{{1,3}}",
        "общеобразовательному учреждению",
    ),
    Form("Школа", "школа", _SCHOOL, "школе"),
    _abbreviation(
        "НШДС", "нш-дс", r"НШДС|НШ\s*-\s*ДС|НОШ\s*-\s*ДС|НШ\s*-\s*детск[а-я]{2,3}\s+сад[а-я]{0,3}"
    ),
    _abbreviation("Школа-интернат", "интернат", r"СОШИ|СКОШИ|СОШ\s*-\s*интернат|ШИ"),
    _abbreviation("Коррекционная школа", "коррекционная", r"СКОШ"),
    _abbreviation("Вечерняя школа", "вечерняя", r"ОСОШ|ВСОШ|ВСШ|О\(С\)ОШ|В\(С\)ОШ", bare=True),
    _abbreviation("СОШ", "средняя", r"СОШ|[Сс]ош|МСОШ|СШ|СООШ"),
    _abbreviation("ООШ", "основная", r"ООШ|оош|ОШ"),
    _abbreviation("НОШ", "начальная", r"НОШ|нош|НШ"),
    _abbreviation(
        "Детский сад", "сад", r"ЦРР(?:\s*-\s*(?:ДС|детск[а-я]{2,3}\s+сад[а-я]{0,3}))?|ДС"
    ),
    _abbreviation("ДЮСШ", "дюсш", r"С?ДЮСШ(?:ОР)?", bare=True),
    *(
        _abbreviation(kind, kind.lower(), kind, bare=True)
        for kind in ("ДШИ", "ДМШ", "ДХШ", "ДДТ", "ЦДТ", "ДДЮ", "СЮТ", "СЮН", "ДЮЦ", "ЦРТ", "ЭБЦ")
    ),
    _abbreviation("ДДЮТ", "дворец", r"ДДи?ЮТ|ДТДи?М|ДДТи?М", bare=True),
    _abbreviation("ЦДТ", "цдт", r"ЦДи?ЮТ", bare=True),
    _abbreviation("ЦРТ", "црт", r"ЦРТДи?Ю|ЦРТД", bare=True),
    _abbreviation("ЦВР", "цвр", r"ЦВР|ЦВД", bare=True),
    _abbreviation("ЦДО", "цдо", r"ЦДОД|ЦДО", bare=True),
    _abbreviation("ЦО", "цо", r"ЦО|ОЦ", bare=True),
    # «гимн. № 9», never «исполнить гимн».
    _abbreviation("Гимназия", "гимназия", rf"[Гг]имн(?:аз)?\.?(?=\s*{NUMBER_SIGN}\s*\d)"),
    # «шк. № 3», «ср. шк. № 3», «интернату № 2»: only with a number.
    _abbreviation(
        "Школа", "школа", rf"(?:(?:[Сс]р|[Оо]сн|[Нн]ач)\.\s*)?[Шш]к?\.(?=\s*{NUMBER_SIGN})"
    ),
    _abbreviation("Школа-интернат", "интернат", rf"[Ии]нтернат[а-я]{{0,3}}(?=\s*{NUMBER_SIGN})"),
    # «сады «Сказка», «Берёзка»», «в саду № 28»: only before a name or a number.
    _abbreviation(
        "Детский сад",
        "сад",
        rf'[Сс]ад(?:ы|ов|ам|ами|ах|а|у|ом|е)?(?=\s*"[А-Я]|\s*{NUMBER_SIGN}\s*\d)',
    ),
    _abbreviation("УВК", "увк", r"УВК"),
    _abbreviation("ДОУ", "сад", r"[А-Я]{0,3}ДОУ"),
    _abbreviation("ОУ", "школа", r"[А-Я]{0,4}ОУ|ОО"),
)


def _alternatives() -> str:
    parts = []
    for index, form in enumerate(FORMS):
        body = f"(?i:{form.pattern})" if form.word else f"(?:{form.pattern})"
        parts.append(f"(?P<f{index}>{body})")
    return f"{_BEFORE}{_BEGINS}(?:{'|'.join(parts)}){_AFTER}"


KIND: Final = re.compile(_alternatives())


def form_of(match: re.Match[str]) -> Form:
    """The row of ``FORMS`` that an occurrence of ``KIND`` belongs to."""
    return FORMS[int((match.lastgroup or "f0")[1:])]


# «МБОУ», «МБУ ДО», «муниципальное казённое общеобразовательное учреждение», «МБОУ-СОШ».
LEGAL: Final = (
    r"(?:(?<![А-Яа-я])(?:[А-Я]{1,6}У(?:ДОД?)?|АНОО?|НЧОУ|[МГ]Б?ОО)(?:\s+ДОД?(?![а-яА-Я]))?(?![а-яА-Я])"
    r"|(?i:(?:(?:муниципальн|государственн|негосударственн|частн|областн|краев|федеральн|бюджетн|"
    r"казенн|автономн|некоммерческ|дошкольн|общеобразовательн|образовательн)[а-я]{2,3}\s+)+"
    r"(?:учреждени|организаци)[а-я]{1,3}(?:\s+до[а-я]+ительного\s+(?:образования|учреждения)"
    r"(?:\s+детей)?)?))"
)

# Families whose schools answer to «школа № 5» and to a bare number in a column of schools.
GENERAL: Final = frozenset(
    {"", "школа", "средняя", "основная", "начальная", "нш-дс", "лицей", "гимназия", "прогимназия"}
    | {"интернат", "кадеты", "коррекционная", "вечерняя", "цо", "увк"}
)
# Families that «школа № 2» means only where no other school has the number.
SPECIAL: Final = frozenset({"интернат", "кадеты", "коррекционная", "вечерняя", "нш-дс"})
# Families that a registry may record as just «школа» or «ОУ».
PLAIN: Final = frozenset({"", "школа", "средняя", "основная", "начальная"})

_FAMILY = {form.kind: form.family for form in FORMS}


def family_of(kind: str) -> str:
    """The family of a short kind: ``СОШ``, ``СШ`` and ``Средняя школа`` are «средняя».

    Unknown kinds are families of their own; an empty kind is the empty family.
    """
    if kind in _FAMILY:
        return _FAMILY[kind]
    found = KIND.search(kind)
    return form_of(found).family if found else kind.casefold()


def agree(mentioned: str, recorded: str) -> bool:
    """Whether a school mentioned with one family can be the record of another.

    «школа № 5» can be any general school; what the registry calls «ОУ» can be mentioned as
    «СОШ», but a «лицей» never is a «СОШ».
    """
    if mentioned == recorded:
        return True
    if mentioned in ("", "школа"):
        return recorded in GENERAL
    if recorded in ("", "школа"):
        return mentioned in PLAIN
    return {mentioned, recorded} == {"начальная", "нш-дс"}
