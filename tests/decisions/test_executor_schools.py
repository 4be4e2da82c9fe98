"""The school of an executor: by his own words, by his post among those present, by a group."""

from dataclasses import replace

import pytest

from extractor.decisions import Context
from extractor.decisions.executor_schools import with_school
from extractor.records import Group
from extractor.registry import Registry
from extractor.types import Executor, Participant
from tests.decisions.lists import MEETING, REGISTRY, TOWN

PEOPLE = (
    Participant("Громова Н.С.", "директор МБОУ СОШ № 5"),
    Participant("Ярова К.М.", "заместитель директора МАОУ гимназия № 1"),
    Participant("Орлов П.П.", "начальник управления"),
    Participant("Ветров И.И.", "директор МБОУ СОШ № 2"),
    Participant("Ветров И.А.", "директор МБОУ СОШ № 7"),
    Participant("Лугов С.С.", "председатель совета директоров СОШ № 2, 5"),
    Participant("Рощин А.А.", "директор МБОУ СОШ № 99"),
)
GROUPS = (Group("low", ("ШНОР",), TOWN),)


@pytest.mark.parametrize(
    ("kind", "name", "text", "school_id", "group_id"),
    [
        ("person", "Громова Н.С.", "Громовой Н.С.", "zao-5", None),
        ("person", "Громова Н.С.", "Громова Н.С., директор СОШ № 7", "zao-7", None),
        ("person", "Ярова К.М.", "Ярова К.М.", "zao-g1", None),
        ("person", "Орлов П.П.", "Орлов П.П.", None, None),
        ("person", "Ветров И.А.", "Ветрову И.А.", "zao-7", None),
        ("person", "Ветров", "Ветрову", None, None),
        ("person", "Лугов С.С.", "Лугов С.С.", None, None),
        ("person", "Рощин А.А.", "Рощин А.А.", None, None),
        ("position", "директор МАОУ лицей № 6", "директор МАОУ лицей № 6", "zao-l6", None),
        ("group", "руководители ШНОР", "руководителям ШНОР", None, "low"),
        ("group", "руководители школ-площадок", "руководителям школ-площадок", None, None),
    ],
)
def test_school_of_an_executor(nlp, kind, name, text, school_id, group_id):
    registry = Registry(REGISTRY.records, GROUPS)
    context = Context(nlp, registry, TOWN, MEETING, MEETING, PEOPLE, ())
    found = with_school(Executor(kind, name, text), context)
    assert (found.school_id, found.group_id) == (school_id, group_id)
    assert replace(found, school_id=None, group_id=None) == Executor(kind, name, text)
