"""Own names without a kind: in which case they are known, and which rule takes them."""

import pytest

from extractor.entities.school_led_names import known_name
from extractor.entities.schools import find_schools

KNOWN = ("Колосок", "Колосья", "Ручеек", "Огонек", "Сказка", "Солнышко", "Золотой ключик")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Колосок", "Колосок"),
        ("Колоска", "Колосок"),
        ("Ручейком", "Ручеек"),
        ("Огоньку", "Огонек"),
        ("Сказкой", "Сказка"),
        ("Солнышка", "Солнышко"),
        ("Золотого ключика", "Золотой ключик"),
        ("Колоски", ""),
        ("Сказочка", ""),
        ("Солнце", ""),
    ],
)
def test_known_name(word, name):
    assert known_name(word, KNOWN) == name


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("детские сады «Облако», № 4", ["row-name", "row-number"]),
        ("в школах с. Ключи, п. Лесной", ["placed-row", "placed-row"]),
        ("заведующей «Сказки»", ["led-name"]),
        ("«Сказка» – СОШ № 1", ["paired", "numbered"]),
        ("СОШ № 1, «Сказка», лицей", ["numbered", "listed", "bare"]),
        ("СОШ № 1 – «Сказка»", ["numbered", "paired-maybe"]),
        ("проект «Сказка»", []),
        ("«Сказка»", []),
        ("Сказка – СОШ № 1", ["numbered"]),
    ],
)
def test_rules(text, rules):
    found = find_schools(text, [f"«{name}»" for name in KNOWN])
    assert [mention.rule for mention in found] == rules
