"""What sections, rules and reasons are called in Russian by ``protokolist explain``.

A rule that is not here is shown by its name alone.
"""

SECTIONS = {
    "stamp": "гриф утверждения",
    "title": "шапка протокола",
    "participants": "присутствующие",
    "absent": "отсутствующие",
    "invited": "приглашённые",
    "agenda": "повестка",
    "hearing": "слушали",
    "decisions": "решения",
    "report": "отчёт об исполнении",
    "signatures": "подписи",
    "annex": "приложение",
    "vote": "голосование",
    "question": "вопрос",
}
SECTION_RULES = {
    "start": "начало документа",
    "title": "«ПРОТОКОЛ» после грифа",
    "second_title": "ещё один «ПРОТОКОЛ» после решений",
    "approved": "«УТВЕРЖДАЮ»",
    "officer_line": "строка «Председатель – …», «Секретарь: …»",
    "people_line": "строка с людьми над повесткой",
    "people_table": "таблица с людьми над повесткой",
    "present": "«Присутствовали:»",
    "present_at_end": "строка кончается на «присутствовали:»",
    "absent": "«Отсутствовали:»",
    "invited": "«Приглашены:»",
    "agenda": "«Повестка дня»",
    "after_agenda": "обычный текст после повестки",
    "table_after_agenda": "таблица после повестки",
    "after_participants": "обычный текст после списка людей",
    "after_report": "продолжение после таблицы с отчётом",
    "heard": "«Слушали», «Выступили» и подобное",
    "heard_on": "«По … вопросу»",
    "question": "заголовок вопроса",
    "draft": "«Проект решения»",
    "group_decided": "«участники группы решили» при более ясном заголовке в другом месте",
    "decided": "«РЕШИЛИ:», «ПОСТАНОВИЛИ:»",
    "decided_on": "«По … вопросу решили»",
    "decided_at_end": "строка кончается на «решили:»",
    "decided_question": "вопрос, под которым сразу идут решения",
    "decided_on_question": "«По вопросу …:» внутри решений",
    "decision": "«Решение:»",
    "decision_made": "«Принято решение»",
    "decision_of": "«Решение совещания:», «Резолюция»",
    "decision_numbered": "«Решение № …»",
    "decision_labelled": "«Решение 1.2» слева в бланке",
    "assignments": "«Поручения»",
    "assignments_table": "таблица поручений без заголовка",
    "agreed": "«Договорились», «Поручено»",
    "recommended": "«Рекомендовано:»",
    "postponed": "«Не договорились», «Отложенные вопросы»",
    "aside": "«Для сведения», «Из чата», «Особое мнение»",
    "adopted_wording": "«Решение принято: …»",
    "resumed": "перечень продолжается после реплики",
    "closed": "«Повестка исчерпана», «Заседание закрыто»",
    "outcome": "«Итог», «Что делаем» и подобное",
    "outcome_of_question": "«Итог» вопроса, у которого нет другого перечня решений",
    "outcome_inline": "«Поручение: …» в рассказе о вопросе",
    "wished": "«Необходимо:», «Нужно сделать:» перед перечнем",
    "asked": "«Просим:», «Рекомендуем:» перед перечнем",
    "unknown_heading": "перечень распоряжений под непривычным заголовком",
    "told_passively": "«поручено …», «утверждён …» в рассказе о заседании",
    "attendance_sheet": "явочный лист",
    "cover_letter": "сопроводительное письмо",
    "adopted_by_vote": "пункт повестки, принятый голосованием",
    "unannounced": "распоряжения без заголовка",
    "unheaded_question": "распоряжения по вопросу, где нет «решили»",
    "loose_order": "распоряжение в отдельном абзаце, без номера и заголовка",
    "told_in_prose": "«решили: …» внутри абзаца",
    "report_table": "таблица «решение – исполнение»",
    "signing": "подписи после решений",
    "signature_table": "подписи в таблице",
    "after_signatures": "текст после подписей",
    "table_after_signatures": "таблица после подписей",
    "annex": "«Приложение»",
}
KIND_RULES = {
    "recommends": "главный глагол рекомендует или просит",
    "recommends_early": "«рекомендуется» после вводных слов",
    "above_recommends": "вышестоящий пункт рекомендует",
    "above_resolves": "вышестоящий пункт исполнен принятием",
    "heading_recommends": "пункт стоит под «РЕКОМЕНДОВАНО:»",
    "owns_term": "у пункта есть свой исполнитель или срок",
    "resolves": "исполнено самим принятием",
    "orders_more": "второй глагол что-то поручает",
    "object_first": "«информацию … принять к сведению»",
    "adopted": "«принято», «утверждено», «одобрено»",
    "nothing_else": "ни рекомендации, ни исполненного принятием",
}
POINT_RULES = {
    "marker": "номер или знак списка",
    "unnumbered": "абзац без номера",
    "as_printed": "строка за заголовком, как напечатана",
    "row": "строка таблицы",
    "row_inner": "пункт внутри ячейки",
}
SOURCES = {
    "label": "по метке",
    "wording": "из текста",
    "above": "от вышестоящего пункта",
}
COLUMNS = {
    "number": "номер",
    "text": "текст решения",
    "deadline": "срок",
    "executor": "исполнитель",
    "execution": "исполнение",
    "question": "вопрос",
    "school": "школа",
    "vote": "голоса",
    "note": "для сведения",
}
ROWS = {"heading": "шапка таблицы", "title": "подзаголовок в таблице", "content": ""}
# In this order in the ledger: what a person should look at goes first.
REMAINDERS = {
    "content_unread": "не прочитано: ни к чему не отнесено",
    "": "не прочитано: причина не записана",
    "cell_unknown": "ячейки таблиц непонятного назначения",
    "cell_text": "ячейки с текстом решения, из которых пункта не вышло",
    "cell_executor": "ячейки исполнителя, не вошедшие в пункт",
    "cell_deadline": "ячейки срока, не вошедшие в пункт",
    "voted_down": "не принято голосованием",
    "proposal": "предложения, вынесенные на голосование",
    "vote": "голосование",
    "subheading": "подзаголовки",
    "remark": "пояснения к списку пунктов",
    "label_title": "заголовки рамок с исполнителем и сроком",
    "attachment": "приложения к документу",
    "told_elsewhere": "указание, где названы исполнители и сроки",
    "caption": "подписи под снимками и строки сайта",
    "unfilled": "пустые строки бланка",
    "typed_footnote": "сноски под пунктами",
    "shared_heading": "строки, которые называют исполнителя или срок для пунктов под ними",
    "table_title": "подзаголовки в таблицах",
    "reported": "строки об исполнении прежних поручений",
    "cell_execution": "ячейки исполнения",
    "cell_school": "ячейки школ",
    "cell_question": "ячейки вопросов",
    "cell_vote": "ячейки голосов",
    "cell_note": "ячейки контроля, примечаний и подобного",
    "cell_number": "ячейки номеров",
    "heading": "заголовки разделов",
    "table_heading": "шапки таблиц",
}
# These hold nothing to look at: the numbers of their blocks are enough.
EXPECTED = frozenset({"heading", "table_heading", "cell_number", "cell_question", "cell_vote"})


def ruled(rule: str, told: dict[str, str]) -> str:
    """«главный глагол рекомендует или просит (recommends)»

    >>> ruled("by_name", {}), ruled("", {})
    ('by_name', 'не записано')
    """
    if not rule:
        return "не записано"
    return f"{told[rule]} ({rule})" if rule in told else rule
