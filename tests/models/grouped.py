"""A town's groups of schools, as the tests of the register keep them."""

from extractor.records import Group, Membership, Record
from models.groups import save_group
from models.schools import load_registry
from models.session import writing
from tests.models.samples import day

PLACE = "Озёрный район"
LOW = Group(
    "low",
    ("ШНОР", "школы с низкими образовательными результатами"),
    PLACE,
    (
        Membership("s-5", day("01.09.2022"), day("31.08.2023")),
        Membership("s-6", day("01.09.2022")),
        Membership("s-7", day("01.09.2023")),
    ),
)
ALL = Group("all", ("Все школы города", "ОО", "общеобразовательные организации"), everyone=True)
PROJECT = Group("500", ("школы-участницы проекта «500+»",), PLACE)


def keep_groups(engine):
    schools = [Record(f"s-{n}", PLACE, f"СОШ № {n}", kind="СОШ", number=str(n)) for n in (5, 6, 7)]
    with writing(engine) as session:
        load_registry(session, [*schools, Record("l-1", "Лесной округ", "Лицей")])
        for group in (LOW, ALL, PROJECT):
            save_group(session, group)
