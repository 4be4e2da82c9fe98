"""Which column of a department's list is which: a table of how the headings are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.text import fold, squeeze

# Field of a row → how its heading is written; letters and digits only, in small letters.
SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "код", "код оо", "код организации", "идентификатор", "код школы", "ид"),
    "region": ("region", "регион", "субъект рф", "субъект российской федерации", "область"),
    "municipality": (
        "municipality", "муниципалитет", "муниципальное образование", "мо", "мсу", "район",
        "наименование мо", "наименование муниципалитета", "муниципальный район", "городской округ",
        "наименование муниципального образования", "муниципальный городской округ", "территория",
        "район город", "город район", "муниципальный округ",
    ),
    "locality": (
        "locality", "населенный пункт", "нас пункт", "наименование населенного пункта", "село",
        "место нахождения", "населенный пункт школы", "город село",
    ),
    "kind": ("kind", "вид", "вид оо", "вид организации", "тип", "тип оо", "тип организации"),
    "number": ("number", "номер", "номер оо", "номер школы"),
    "name": ("name", "собственное имя", "собственное наименование", "имя собственное"),
    "full_name": (
        "full name", "name full", "полное наименование", "полное наименование оо",
        "полное наименование организации", "полное название", "наименование полное",
        "полное официальное наименование", "наименование по уставу",
        "полное наименование образовательной организации", "наименование юридического лица",
        "полное наименование учреждения", "наименование организации в соответствии с уставом",
    ),
    "short_name": (
        "short name", "name short", "краткое наименование", "сокращенное наименование",
        "краткое название", "наименование краткое", "сокращенное наименование оо", "название",
        "наименование", "наименование оо", "наименование организации", "наименование учреждения",
        "образовательная организация", "оо", "организация", "учреждение", "школа", "название школы",
        "наименование школы", "наименование общеобразовательной организации",
        "наименование образовательной организации", "общеобразовательная организация",
        "название оо", "краткое наименование оо", "наименование общеобразовательного учреждения",
        "сокращенное название", "наименование образовательного учреждения", "доо",
        "наименование доо",
    ),
    "inn": ("inn", "инн", "инн организации", "инн оо", "инн юридического лица"),
    "ogrn": ("ogrn", "огрн", "огрн организации", "огрн оо", "огрнип"),
    "kpp": ("kpp", "кпп"),
    "address": (
        "address", "адрес", "юридический адрес", "фактический адрес", "адрес организации",
        "место нахождения адрес", "адрес места нахождения", "почтовый адрес", "адрес оо",
    ),
    "head": (
        "head", "директор", "руководитель", "фио директора", "фио руководителя", "заведующий",
        "директор фио", "руководитель фио", "ф и о директора", "ф и о руководителя",
        "руководитель оо", "заведующая", "фамилия имя отчество директора",
        "фамилия имя отчество руководителя", "директор заведующий",
    ),
    "honorary": ("honorary", "почетное имя", "почетное наименование", "имени", "в честь"),
    "parent": (
        "parent id", "parent", "головная организация", "головное учреждение", "базовая школа",
        "филиал организации", "инн головной организации", "головная школа", "филиал чей",
    ),
    "aliases": (
        "aliases", "другие названия", "варианты названия", "варианты написания", "псевдонимы",
        "синонимы", "иные названия",
    ),
    "former": (
        "прежнее наименование", "прежнее название", "прежние названия", "бывшее название",
        "старое название", "прежние наименования", "former",
    ),
    "renamed": (
        "дата переименования", "переименована", "переименовано", "renamed",
        "дата изменения наименования",
    ),
    "opened": ("opened", "дата открытия", "открыта", "год открытия", "дата создания", "создана"),
    "closed": (
        "closed", "дата закрытия", "закрыта", "дата ликвидации", "ликвидирована",
        "дата прекращения деятельности", "дата реорганизации",
    ),
    "successor": ("successor id", "правопреемник", "присоединена к", "инн правопреемника"),
}  # fmt: skip
# Headings that say more: «Полное наименование ОО (в соответствии с Уставом)».
_BEGINNINGS: Final = (
    "полное наименование", "сокращенное наименование", "краткое наименование",
    "населенный пункт", "муниципальное образование", "юридический адрес", "адрес", "инн", "огрн",
    "кпп", "директор", "руководитель", "ф и о директора", "фио директора", "фио руководителя",
    "головная организация", "прежнее наименование", "наименование",
)  # fmt: skip
_FIELD_OF: Final = {words: field for field, all in SYNONYMS.items() for words in all}
NAMES: Final = frozenset({"short_name", "full_name"})
LAST_LINE = 40  # titles, stamps and «Утверждаю» stand above, never more


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading ends (index of its last row) and which field each column holds."""

    last: int
    columns: dict[int, str]
    doubled: tuple[str, ...] = ()


def find_heading(rows: Sequence[Sequence[str]]) -> Heading | None:
    """The heading of one or two rows with the most known columns; None without any name column.

    Of two rows the upper cells span what stands under them: «Наименование | | ИНН» above
    «полное | краткое |» are «полное наименование», «краткое наименование», «ИНН».
    """
    best: Heading | None = None
    for index, row in enumerate(rows[:LAST_LINE]):
        for last in (index, index + 1):
            if last >= len(rows):
                continue
            labels = _labels(row, rows[last] if last > index else ())
            found = _columns(last, labels)
            more = len(found.columns) > (len(best.columns) if best else 0)
            if NAMES & set(found.columns.values()) and more:
                best = found
    return best


def _labels(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, ...]]:
    """Of every column, what its heading may be, the surest first."""
    labels: list[tuple[str, ...]] = []
    above = ""
    for column in range(max(len(upper), len(lower))):
        top = upper[column] if column < len(upper) else ""
        under = lower[column] if column < len(lower) else ""
        above = top or (above if under else "")
        joined = (f"{under} {above}", f"{above} {under}", under) if under else ()
        labels.append((*joined, top) if under or top else ())
    return labels


def _columns(last: int, labels: Sequence[tuple[str, ...]]) -> Heading:
    columns: dict[int, str] = {}
    doubled: list[str] = []
    for column, variants in enumerate(labels):
        field = next((field for text in variants if (field := field_of(text))), "")
        if field and field not in columns.values():
            columns[column] = field
        elif field:
            doubled.append(squeeze(variants[0]))
    if "short_name" not in columns.values() and "full_name" not in columns.values():
        # «name» of a program's table is the school's own name unless it is the only one.
        columns = {c: "short_name" if f == "name" else f for c, f in columns.items()}
    return Heading(last, columns, tuple(doubled))


def field_of(text: str) -> str:
    """The field a heading names; «» for a heading that is none of ours.

    >>> field_of("Полное наименование ОО (по Уставу)"), field_of("Телефон")
    ('full_name', '')
    """
    words = " ".join(re.findall(r"[a-zа-я0-9]+", fold(text).lower()))
    if words in _FIELD_OF:
        return _FIELD_OF[words]
    if len(words) > 90:
        return ""
    return next((_FIELD_OF[known] for known in _BEGINNINGS if words.startswith(f"{known} ")), "")
