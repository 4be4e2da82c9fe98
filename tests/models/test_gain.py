import pytest

from extractor.types import Doubt
from models.gain import confirm_executors, questions
from models.session import writing
from models.tables import DecisionRow
from tests.models.samples import contract, decision, keep, person, protocol, school

UNCLEAR = Doubt("executor_unclear", "Исполнитель «отдел» назван неясно.")
LOOSE = Doubt("deadline_loose", "Срок назван приблизительно.")
UNKNOWN = Doubt("school_unknown", "Школа «СОШ-5» не найдена.")


def point(path: str, *doubts: Doubt, schools=(), executor: str = "отдел"):
    return decision(path, doubts=doubts, executors=(person(executor),), schools=schools)


@pytest.fixture
def archive(store_engine, monkeypatch):
    """Two protocols of one district, one of another; the doubts keep their codes."""
    import tests.models.samples as samples

    def coded(decisions):
        made = contract(decisions)
        for shown, each in zip(made["decisions"], decisions, strict=True):
            shown["review_codes"] = [doubt.code for doubt in each.doubts]
        return made

    monkeypatch.setattr(samples, "contract", coded)
    printed = (school("СОШ-5"),)
    with writing(store_engine) as session:
        first = protocol(
            point("1", UNCLEAR),
            point("2", UNCLEAR, LOOSE),
            point("3", UNKNOWN, schools=printed),
            point("4", UNCLEAR, executor="сектор"),
            municipality="Озёрный район",
        )
        second = protocol(
            point("1", UNCLEAR), point("2", UNKNOWN, schools=printed), municipality="Озёрный район"
        )
        third = protocol(point("1", UNCLEAR), municipality="Лесной округ")
        for sha256, read in zip("abc", (first, second, third), strict=True):
            keep(session, read, sha256 * 64)
    return store_engine


def test_what_settles_most_is_asked_first(archive):
    with writing(archive) as session:
        asked = [
            (each.kind, each.text, each.municipality, each.settles, each.last)
            for each in questions(session, None)
        ]
    assert asked == [
        ("executor", "отдел", "Озёрный район", 3, 2),
        ("school", "СОШ-5", "Озёрный район", 2, 2),
        ("executor", "сектор", "Озёрный район", 1, 1),
        ("executor", "отдел", "Лесной округ", 1, 1),
    ]


def test_one_answer_settles_its_doubt_in_every_protocol_of_the_district(archive):
    with writing(archive) as session:
        first, *_ = questions(session, None)
        assert len(confirm_executors(session, first, None)) == 3
        left = [each.text for each in questions(session, None)]
        doubted = session.query(DecisionRow).filter_by(needs_review=True).all()
    assert left == ["СОШ-5", "сектор", "отдел"]
    assert [LOOSE.message] in [each.review_reasons for each in doubted], "other doubts stay"
    assert len(doubted) == 5


def test_questions_of_another_committee_are_not_asked(archive):
    with writing(archive) as session:
        assert questions(session, frozenset({2})) == []
