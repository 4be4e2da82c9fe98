"""Real names beside the repository, where there are any: links, wrong links, candidates.

Names are read and never copied here; without the shared folder nothing is measured.
"""

import csv
import re
from pathlib import Path

import pytest

from corpus.bench_match import SHARED, read_pairs
from extractor.records import Record
from extractor.registry import Registry
from extractor.registry.keys import name_stem
from extractor.registry.name_words import OWN, weight

PAIRS, NAMES = SHARED / "alias_pairs.csv", SHARED / "real_names.csv"
_PLACE = re.compile(r"(?<![А-Яа-я])(?:с|п|г|д|х|ст|пгт|р\.п|пос)\.\s*(?P<name>[А-ЯЁ][а-яё]+)(?!-)")
_ADJECTIVE = re.compile(
    r"(?<![А-Яа-яё])(?P<name>[А-ЯЁ][а-яё]+ск)(?=(?:ая|ой|ий)\s+(?:средн|основн|начальн|СОШ|ООШ|СШ|"
    r"Дом|ДДТ|центр|ЦДО|ЦДТ))"
)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("with_others", [False, True], ids=["pairs", "pairs among all names"])
def test_short_names_against_full_ones(with_others: bool) -> None:
    if not PAIRS.is_file():
        return
    records, asked = read_pairs(PAIRS)
    if with_others:
        own = {record.short_name.lower() for record in records}
        variants = {one.mention.lower() for one in asked}
        records += [
            Record(f"r{number}", row["municipality"] or row["region"], row["name_full"],
                   region=row["region"])
            for number, row in enumerate(_rows(NAMES))
            if row["name_full"].lower() not in own and row["name_short"].lower() not in variants
        ]  # fmt: skip
    registry = Registry(records)
    right = wrong = among = 0
    for one in asked:
        match, _ = registry.look_up(one.mention, one.region, one.municipality)
        right += match.school_id == one.school_id
        wrong += match.school_id not in (None, one.school_id)
        among += one.school_id in match.candidates
    assert right >= 0.9 * len(asked)
    assert wrong == 0
    assert among > 0.98 * len(asked)


def _exchanged() -> list[tuple[str, str, str, str, str, str]]:
    """(region, municipality, full, short, full elsewhere, short elsewhere): another settlement."""
    rows = _rows(PAIRS)
    found = []
    for pattern in (_PLACE, _ADJECTIVE):
        named = {m["name"] for row in rows for m in pattern.finditer(row["canonical"])}
        pool = sorted(name for name in named if weight(name_stem(name)) == OWN)
        for number, row in enumerate(rows):
            full, short = pattern.search(row["canonical"]), pattern.search(row["variant"])
            if not (full and short and full["name"] == short["name"]):
                continue
            for step in (1, 7):
                other = pool[(number * 31 + step) % len(pool)]
                mine, theirs = name_stem(full["name"]), name_stem(other)
                # «Орла» and «Орёл», «Кургана» and «Курган» are one town.
                if mine[:4] == theirs[:4]:
                    continue
                found.append(
                    (row["region"], row["municipality"], row["canonical"], row["variant"],
                     _replaced(full, other), _replaced(short, other))
                )  # fmt: skip
    return found


def _replaced(found: re.Match[str], name: str) -> str:
    return found.string[: found.start("name")] + name + found.string[found.end("name") :]


def test_names_that_differ_by_the_settlement_are_never_linked() -> None:
    if not PAIRS.is_file():
        return
    cases = _exchanged()
    assert len(cases) > 400
    wrong, right = [], 0
    for region, municipality, full, short, other_full, other_short in cases:
        home = municipality or region
        mine = Record("mine", home, full, region=region)
        theirs = Record("theirs", home, other_full, region=region)
        for registry, mention, meant in (
            (Registry([theirs]), short, None),
            (Registry([mine]), other_short, None),
            (Registry([mine, theirs]), short, "mine"),
            (Registry([mine, theirs]), other_short, "theirs"),
        ):
            match, _ = registry.look_up(mention, region, municipality)
            if match.school_id not in (None, meant):
                wrong.append((mention, full, other_full))
            right += match.school_id == meant is not None
    assert wrong == []
    assert right >= 0.95 * 2 * len(cases)
