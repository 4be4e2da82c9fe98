"""«руководители ОО», «школы-участницы проекта «500+»»: which named group of schools a text means.

Names are compared as sets of stems, without whom of a school is addressed and without filling
words; what only shares its proper words with a group is linked with a doubt.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.records import Group, Record
from extractor.registry.history import existed
from extractor.registry.keys import key_of_record, stem
from extractor.school_forms import GENERAL
from extractor.text import cyrillic, fold
from extractor.types import Doubt


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


# People of a school: who is addressed is no part of which schools are meant.
_PEOPLE: Final = _stems(
    "директор директора руководитель руководители заведующий заведующие заместитель заместители "
    "администрация администрации коллектив коллективы команда команды управленческие педагоги "
    "педагогические работники учителя зам завуч завучи представители"
)
_FILLING: Final = _stems(
    "все всем всех и в во на по с со для при из базе которых которой которые где функционируют "
    "функционирует функционирующие действуют действует созданы создан открыты открыт работают "
    "имеющие входящие являющиеся города городские городских района районные округа округ "
    "муниципалитета муниципальные муниципального муниципальных городского района подведомственные "
    "подведомственных данные указанные а также их"
)
_SCHOOL, _GARDEN = "школ", "сад"
# What schools are called as a class, each by the words that may stand together.
_CLASSES: Final = (
    (re.compile(r"дошкольн\w+\s+(?:образовательн\w+\s+)?(?:организаци|учрежден)\w+"), _GARDEN),
    (re.compile(r"детск\w+\s+сад\w*"), _GARDEN),
    (re.compile(r"(?:обще)?образовательн\w+\s+(?:организаци|учрежден)\w+"), _SCHOOL),
    (re.compile(r"\b(?:м[бка]?)?доу\b|\bдоо\b"), _GARDEN),
    (re.compile(r"\b(?:м[бка]?)?оу\b|\bоо\b"), _SCHOOL),
)
# Words that many groups share; the others are a group's own.
_COMMON: Final = _stems(
    "школа школы центр центры проект проекта программа программы участник участники участница "
    "участницы участвующие площадка площадки региональный федеральный муниципальная опорные "
    "базовые сад"
)
_WORD = re.compile(r"[а-яa-z]+|\d+\+?")


@dataclass(frozen=True, slots=True)
class Named:
    """The group that a text names, with a doubt where the names are only alike."""

    group: Group
    doubts: tuple[Doubt, ...] = ()


def name_key(name: str) -> frozenset[str]:
    """«руководителям школ-участниц проекта «500+»» → {«школ», «участниц», «проект», «500+»}."""
    return _key(cyrillic(fold(name)).lower())


@lru_cache(maxsize=20_000)
def _key(text: str) -> frozenset[str]:
    for pattern, word in _CLASSES:
        text = pattern.sub(f" {word} ", text)
    found = {stem(word) for word in _WORD.findall(text)}
    return frozenset(found - _PEOPLE - _FILLING)


def find_group(text: str, groups: Iterable[Group], municipality: str | None) -> Named | None:
    """The group of the municipality, or of everywhere, that ``text`` names; None for no one."""
    key = name_key(text)
    if not key:
        return None
    near = [group for group in groups if group.municipality in ("", municipality or "")]
    same = [group for group in near if any(name_key(name) == key for name in group.names)]
    ours = [group for group in same if group.municipality] or same
    if same:
        return Named(ours[0]) if len(ours) == 1 else None
    own = key - _COMMON
    alike = [g for g in near if own and any(name_key(n) - _COMMON == own for n in g.names)]
    return Named(alike[0], (_only_alike(text, alike[0]),)) if len(alike) == 1 else None


def _only_alike(text: str, group: Group) -> Doubt:
    message = f"«{text}»: вероятно, группа «{group.names[0]}». Проверьте, те ли это школы."
    return Doubt("group_alike", message)


def members_of(
    group: Group, records: Sequence[Record], day: dt.date | None, municipality: str | None
) -> tuple[str, ...]:
    """Ids of its schools on ``day``; of «все школы города» those of the municipality then open."""
    if not group.everyone:
        return group.members_on(day)
    gardens = _GARDEN in name_key(group.names[0])
    return tuple(
        record.id
        for record in records
        if record.municipality == (municipality or group.municipality)
        and record.parent_id is None
        and existed(record, day)
        and _is_kind(record, gardens)
    )


def _is_kind(record: Record, gardens: bool) -> bool:
    family = key_of_record(record).family
    return family == "сад" if gardens else family in GENERAL
