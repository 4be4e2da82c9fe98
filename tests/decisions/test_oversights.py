"""What a decision names beside what was read from it: text → the names of the rules that fire."""

import pytest

from extractor.decisions.suspicions import suspect
from extractor.types import Decision, Executor, Match, Origins, Participant
from tests.decisions.lists import decisions_of

PEOPLE = (
    Participant("Вербицкая А.И.", "методист"),
    Participant("Хвыля М.М.", "директор гимназии"),
)


def fired(nlp, decision):
    return [doubt.code for doubt in suspect([decision], PEOPLE, nlp)[0].doubts]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Провести сверку.", []),
        ("Рассмотрение вопроса перенести. Единогласно.", ["vote_in_wording"]),
        ("Утвердить план. Голосовали: «за» – 12.", ["vote_in_wording"]),
        ("Утвердить план. За – 12, против – нет.", ["vote_in_wording"]),
        ("Отвечать за 2 параллели.", []),
        ("Передать дела. По второму вопросу доложила Орлова.", ["hearing_in_wording"]),
        ("Вопрос снять с контроля. повестку совещания.", ["sentence_broken"]),
        ("Провести ремонт на ул. почтовой и им. героя.", []),
        ("Изучить опыт школ, выехав туда в апреле.", ["month_unread"]),
        ("Заключить договор, выехав туда во II квартале.", ["period_unread"]),
        ("Собрать заявки к следующему слёту отрядов.", ["period_unread"]),
        ("Закрывать маршруты ниже нормы, по мере поступления жалоб.", ["period_unread"]),
        ("Перевести отставших в следующий класс.", []),
        ("Провести сверку. А2. Отделу провести ремонт.", ["number_inside"]),
        ("Провести сверку; 3/ Утвердить коллективный договор.", ["number_inside"]),
        ("Провести сверку, собрать 2 акта, 3 справки.", []),
        ("Собрать подписи работников. По вопросу В", ["tail_behind"]),
        ("Обеспечить канал связи. Протокол совещания", ["tail_behind"]),
        ("Провести сверку в ООШ пос. Перелесок", []),
        ("Провести сверку. Отчёт сдать в отдел", []),
        ("Провести сверку. Следующая встреча в школе.", ["tail_behind"]),
        ("Составить смету на следующий учебный год.", []),
        ("Провести 14 мая субботник.", ["day_unread"]),
        ("Обобщить за 5 рабочих дней.", ["day_unread"]),
        ("Сдать акты за три дня.", ["day_unread"]),
        ("Сдать списки завтра до 12:00.", ["day_unread"]),
        ("Сдать отчёты по итогам первого полугодия.", ["day_unread"]),
        ("Сдать отчёты в пятницу.", ["day_unread"]),
        ("Решение о закупке автобуса не принято.", ["vote_in_wording"]),
        ("Исполнить приказ от 14 мая.", []),
        ("Приостановить выезды до снятия ограничений.", ["until_unread"]),
        ("Довести до сведения педагогов.", []),
        ("Опубликовать отчёт на сайте гимназии.", ["bare_school_unread"]),
        ("Собрать заявки гимназий и лицеев.", []),
        ("Предложить дорожному участку закрепить за маршрутами машину.", ["directed_to"]),
        ("Сверить журналы в Орловской и", ["cut_short"]),
        ("Сверить журналы по списку А и Б.", []),
        ("Собрать заявки С р о к : не позднее", ["label_inside"]),
        ("Собрать заявки Отв-е : завучи", ["label_inside"]),
        ("Согласовать расписание вечерней школы.", ["bare_school_unread"]),
        ("Согласовать план секций ДЮСШ.", ["bare_school_unread"]),
        ("Контроль возложить на Вербицкую.", ["surname_unread"]),
        ("Заслушать Вербицкую об итогах.", []),
        ("Вербицкий парк благоустроить.", []),
    ],
)
def test_oversight_in_a_text(text, codes, nlp):
    assert fired(nlp, Decision("1", text, "assignment")) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Учредить приз зрительских симпатий.", ["kind_unsure"]),
        ("Провести сверку.", []),
        ("Активизировать работу и учредить приз.", []),
        ("Информация принята.", []),
    ],
)
def test_kind_told_by_no_rule(text, codes, nlp):
    origins = Origins(kind="nothing_else")
    assert fired(nlp, Decision("1", text, "assignment", origins=origins)) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Проверить СОШ № 5.", []),
        ("Проверить СОШ № 5 и 7.", ["number_unread"]),
        ("Проверить СОШ № 5, 7.", ["number_unread"]),
        ("Выдать СОШ № 5, 7 ноутбуков.", []),
    ],
)
def test_a_number_beside_one_that_was_read(text, codes, nlp):
    school = Match("СОШ № 5", "zao-5", 1.0)
    assert fired(nlp, Decision("1", text, "assignment", schools=(school,))) == codes


def test_a_school_that_was_read_is_no_oversight(nlp):
    school = Match("гимназии", "zao-g1", 1.0)
    decision = Decision("1", "Разместить отчёт на сайте гимназии.", "assignment", schools=(school,))
    assert fired(nlp, decision) == []


@pytest.mark.parametrize(
    ("kind", "name", "codes"),
    [
        ("person", "Хвыля М.М.", []),
        ("person", "Хвыль М.М.", ["name_unlike_list"]),
        ("person", "Шульга", ["initials_missing"]),
        ("person", "Хвыль П.С.", []),
        ("person", "Ким М.М.", []),
        ("group", "директора Зареченской", ["executor_cut"]),
        ("group", "директора Зареченской СШ", []),
        ("group", "чьи работники не осмотрены", ["executor_cut"]),
        ("group", "заместителям директоров", ["executor_not_nominative"]),
        ("position", "директор МБОУ", ["executor_cut"]),
        ("group", "заведующие МДОУ", []),
        ("group", "руководители школ", []),
        ("organization", "МБОУ СОШ № 5", []),
    ],
)
def test_oversight_in_an_executor(kind, name, codes, nlp):
    decision = Decision("1", "Сдать отчёт.", "assignment", executors=(Executor(kind, name, name),))
    assert fired(nlp, decision) == codes


@pytest.mark.parametrize(
    ("post", "codes"),
    [
        ("инженер", ["post_unlike_list"]),
        ("методист отдела", []),
        ("секретарь комиссии", []),
        ("заместитель председателя комиссии", []),
        ("член рабочей группы", []),
        ("секретарь суда", ["post_unlike_list"]),
    ],
)
def test_a_role_at_the_meeting_is_no_other_post(post, codes, nlp):
    who = Executor("person", "Вербицкая А.И.", "Вербицкая А.И.", post)
    assert fired(nlp, Decision("1", "Провести сверку.", "assignment", executors=(who,))) == codes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Рассмотрение вопроса о подвозе отложить до следующего заседания.", True),
        ("Перенести вопрос на следующее совещание.", True),
        ("Заседание перенести на 5 октября.", True),
        ("Перенести занятия на 5 октября.", False),
        ("Отложить рассмотрение заявления.", False),
    ],
)
def test_when_a_deferred_question_is_heard(text, asked, nlp):
    (decision,) = decisions_of(f"РЕШИЛИ:\n1. {text}", nlp)
    assert ("deferral_timed" in {doubt.code for doubt in decision.doubts}) is asked
