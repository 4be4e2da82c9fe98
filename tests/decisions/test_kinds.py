"""Assignment, recommendation or resolution."""

import pytest

from extractor.decisions.context import is_infinitive
from extractor.decisions.kinds import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Утвердить план работы на год.", "resolution"),
        ("Принять учебный план.", "resolution"),
        ("Продлить статус площадки школы № 2.", "resolution"),
        ("Кандидатуру члена совета предложить до 1 мая.", "assignment"),
        ("Предложить кандидатуру члена совета.", "assignment"),
        ("Предложить школам провести сверку.", "recommendation"),
        ("Предложить проектным командам провести сверку.", "recommendation"),
        ("При подготовке к зиме предложить школам провести сверку.", "recommendation"),
        ("Министерству предложить рассмотреть план.", "recommendation"),
        ("Указать на недостатки в работе.", "resolution"),
        ("Указать директору школы Громову Н.А. на нарушение сроков.", "resolution"),
        ("Указать в заявке контакты, разместить её на сайте.", "assignment"),
        ("Принять информацию к сведению.", "resolution"),
        ("Информацию начальника отдела принять к сведению.", "resolution"),
        ("считать, что план работы выполнен", "resolution"),
        ("Признать работу площадок удовлетворительной.", "resolution"),
        ("Опыт школы признать положительным.", "resolution"),
        ("Назначить ответственной Ким Е.И.", "resolution"),
        ("снять с контроля п. 2 протокола № 4", "resolution"),
        ("Перенести рассмотрение вопроса на следующее заседание", "resolution"),
        ("Избрать секретарём Ли Т.П.", "resolution"),
        ("Информация принята к сведению.", "resolution"),
        ("Согласовать график каникул.", "resolution"),
        ("Одобрить опыт школы.", "resolution"),
        ("Отметить удовлетворительную работу школ.", "resolution"),
        ("Снять вопрос с контроля.", "resolution"),
        ("Продлить срок подачи заявок.", "resolution"),
        ("Включить Ли Т.П. в состав комиссии.", "resolution"),
        ("Вывести Ли Т.П. из состава комиссии.", "resolution"),
        ("Объявить благодарность Ким Е.И.", "resolution"),
        ("Создать рабочую группу.", "resolution"),
        ("Принять план работы.", "resolution"),
        ("Утвердить положение «Провести и победить».", "resolution"),
        ("Принять участие в конкурсе.", "assignment"),
        ("Включить свет в зале.", "assignment"),
        ("Создать условия для занятий.", "assignment"),
        ("Утвердить план; обеспечить его исполнение.", "assignment"),
        ("Принять к сведению информацию, провести сверку.", "assignment"),
        ("Школам рекомендовано провести аудит.", "recommendation"),
        ("Просим администрацию выделить средства.", "recommendation"),
        ("Утвердить план и направить его в школы.", "assignment"),
        ("Принять меры по устранению замечаний.", "assignment"),
        ("Руководителям ОО провести анализ.", "assignment"),
        ("Контроль за исполнением возложить на Ким Е.И.", "assignment"),
        ("Провести семинар.", "assignment"),
        ("Рекомендовать руководителям ОО провести аудит.", "recommendation"),
        ("С целью улучшения результатов рекомендуется:", "recommendation"),
        ("Просить администрацию выделить средства.", "recommendation"),
        ("Предложить директорам рассмотреть вопрос.", "recommendation"),
    ],
)
def test_kind_by_the_governing_verb(text, kind, nlp):
    assert kind_of(text, lambda word: is_infinitive(word, nlp), owns_term=False) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Принять к сведению информацию об итогах.", "assignment"),
        ("Рекомендовать директорам провести аудит.", "recommendation"),
    ],
)
def test_an_own_term_makes_an_assignment(text, kind, nlp):
    assert kind_of(text, lambda word: is_infinitive(word, nlp), owns_term=True) == kind


@pytest.mark.parametrize(
    ("word", "expected"),
    [("обеспечить", True), ("вести", True), ("беречь", True), ("область", False), ("сеть", False),
     ("деятельность", False), ("речь", False), ("новости", False)],
)  # fmt: skip
def test_infinitive_or_noun(word, expected, nlp):
    assert is_infinitive(word, nlp) is expected
