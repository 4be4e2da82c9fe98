"""A registry of a whole country, invented: regions, municipalities, settlements, schools.

``invented(50_000)`` gives records with full names and, for each, how people write it; the same for
the same seed. The patterns are those of official names; places are put together from parts.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from extractor.records import Record

_FIRST: Final = (
    "Берез Сосн Ольх Верх Нижне Красно Бело Черно Ново Старо Мало Больше Камен Песчан Луг Озер "
    "Речн Дальне Средне Яс Светло Тихо Гор Лес Пол Кедр Лип Дуб Вереск Род Холм Студен Тепло Сухо"
)
_LAST: Final = "вск горск реченск польск бережн яровск ключевск озерск дольск луцк борск никольск"
_VILLAGE_ENDS: Final = "овка ино ево ки ичи ушка ное ское овое ёвка иха"
_HONOURED: Final = "Ветрова Лугового Орехова Рощина Тихонова Кузьминых Ершова Полянского"
_OWN: Final = "Радуга Солнышко Родничок Росинка Вектор Колосок Теремок Юность Созвездие"
_FORMS: Final = (
    ("Муниципальное бюджетное общеобразовательное учреждение", "МБОУ"),
    ("Муниципальное казенное общеобразовательное учреждение", "МКОУ"),
    ("муниципальное автономное общеобразовательное учреждение", "МАОУ"),
)
_GARDEN: Final = ("Муниципальное бюджетное дошкольное образовательное учреждение", "МБДОУ")
_MORE: Final = ("Муниципальное бюджетное учреждение дополнительного образования", "МБУ ДО")
_KINDS: Final = (
    ("Средняя общеобразовательная школа", "СОШ"),
    ("Основная общеобразовательная школа", "ООШ"),
    ("Начальная общеобразовательная школа", "НОШ"),
)
_CENTRES: Final = (
    ("Дом детского творчества", "ДДТ"),
    ("Центр детского и юношеского творчества", "ЦДЮТ"),
    ("Центр внешкольной работы", "ЦВР"),
    ("Станция юных техников", "СЮТ"),
    ("Детско-юношеская спортивная школа", "ДЮСШ"),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A school with its full name, and the same written shortly."""

    record: Record
    short: str


def invented(count: int, seed: int = 5) -> list[Invented]:
    """``count`` schools of some 45 to a district and town, in 80 regions."""
    return list(islice(_schools(random.Random(seed)), count))


def _schools(chance: random.Random) -> Iterator[Invented]:
    number = 0
    while True:
        region = f"{_adjective(chance)}ая область"
        for _ in range(14):
            for full, short, municipality, locality in _municipality(chance):
                number += 1
                yield Invented(
                    Record(f"s{number}", municipality, full, region=region, locality=locality),
                    short,
                )


def _one(words: str, chance: random.Random) -> str:
    return chance.choice(words.split())


def _adjective(chance: random.Random) -> str:
    return _one(_FIRST, chance) + _one(_LAST, chance)


def _village(chance: random.Random) -> str:
    return _one(_FIRST, chance) + chance.choice("дкмнрст") + _one(_VILLAGE_ENDS, chance)


def _municipality(chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """(full name, short name, municipality, locality) of its schools."""
    root = _adjective(chance)
    district, town = f"{root}ий район", f"г. {root}"
    for number in range(1, chance.randint(3, 16)):
        kind, letters = chance.choice((*_KINDS, ("Гимназия", "Гимназия"), ("Лицей", "Лицей")))
        form, legal = chance.choice(_FORMS)
        honour = f" имени {_one(_HONOURED, chance)}" if chance.random() < 0.2 else ""
        full = f"{form} «{kind} № {number}{honour}» {town}"
        yield full, f"{legal} {letters} № {number}", district, town
    for number in range(1, chance.randint(3, 12)):
        own = f" «{_one(_OWN, chance)}»" if chance.random() < 0.7 else ""
        full = f"{_GARDEN[0]} «Детский сад комбинированного вида № {number}{own}» {town}"
        yield full, f"{_GARDEN[1]} № {number}", district, town
    villages = {_village(chance) for _ in range(chance.randint(4, 18))}
    for village in sorted(villages):
        kind, letters = chance.choice(_KINDS)
        form, legal = chance.choice(_FORMS)
        if chance.random() < 0.5:
            stem = f"{village.rstrip('аоеиы')}ская"
            yield f"{form} «{stem} {kind.lower()}»", f"{stem} {letters}", district, f"с. {village}"
        else:
            full = f"{form} «{kind} с. {village}» {root}ого района"
            yield full, f"{legal} {letters} с. {village}", district, f"с. {village}"
    for kind, letters in chance.sample(_CENTRES, 2):
        full = f"{_MORE[0]} «{kind}» {root}ого района"
        yield full, f"{_MORE[1]} {letters} {root}ого района", district, town
