"""Whether the printed date contradicts the rest: the youngest past day later than the meeting."""

import datetime as dt

import pytest

from extractor.meeting.conflict import find_conflict

MEETING = dt.date(2023, 3, 14)


@pytest.mark.parametrize(
    ("texts", "latest"),
    [
        (["Работа велась по приказу отдела от 18.09.2023 № 5."], "2023-09-18"),
        (["в соответствии с письмом управления от 2 апреля 2023 г."], "2023-04-02"),
        (["15 мая 2023 года состоялся конкурс чтецов."], "2023-05-15"),
        (["20.03.2023 в лицее был проведён семинар."], "2023-03-20"),
        (
            ["по приказу от 18.09.2023 № 5", "согласно распоряжению от 01.10.2023 № 7"],
            "2023-10-01",
        ),
        (["согласно распоряжению от 01.10.2023 № 7", "приказ от 18.09.2023 № 5"], "2023-10-01"),
        (["Работа велась по приказу отдела от 18.09.2022 № 5."], None),
        (["по приказу отдела от 14.03.2023 № 5"], None),
        (["Муниципальный этап прошёл 10 ноября - 10 декабря 2023 года."], "2023-12-10"),
        (["Сетевой класс открыт 1 сентября 2023 года на базе школы."], "2023-09-01"),
        (["Педсовет школы 29.12.2023 постановил ввести зачёты."], "2023-12-29"),
        (["Запланировано открыть класс 1 сентября 2023 года."], None),
        (["Курсы пройдут 29.12.2023, решили все."], None),
        (["Семинар состоится 20.04.2023 в лицее."], None),
        (["15 мая 2023 года планируется конкурс, который ранее был отменён."], None),
        (["Провести сверку до 01.06.2023."], None),
        ([], None),
    ],
)
def test_latest_past_day(texts, latest):
    found = find_conflict(texts, MEETING)
    assert (found.latest.isoformat() if found else None) == latest


def test_the_words_around_the_day_are_quoted():
    found = find_conflict(["Школы работали по приказу отдела от 18.09.2023 № 5."], MEETING)
    assert found is not None
    assert found.quote == "Школы работали по приказу отдела от 18.09.2023 № 5."


def test_without_a_printed_date_nothing_contradicts():
    assert find_conflict(["по приказу отдела от 18.09.2023 № 5"], None) is None
