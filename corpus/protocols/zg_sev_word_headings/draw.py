"""Word headings numbered by one list with the points under them; «п. 1.2» is a field."""

from docx.shared import Pt, RGBColor

from corpus import draw_parts as parts
from corpus.draw import Sheet

HEAD = """
| Управление образования администрации Северолесского городского округа

| протокол № 11⏎совещания заместителей директоров по учебно-воспитательной работе

| Северолесск, 14 ноября 2019 года

| Ведёт совещание: Пантелеева Римма Вадимовна, заместитель начальника управления

| Ведёт протокол: Гнедич М.О., методист информационно-методического центра

| Участвуют: Кожевин Д.А., главный специалист; Ульяшина Т.Б., заведующая
информационно-методическим центром; заместители директоров 14 школ (лист регистрации)

| Не участвуют: Расторгуева И.И., заместитель директора ОУ № 25 (курсы)
"""

AGENDA = """
# Итоги проверки ведения электронных журналов (Кожевин Д.А.)

# О сопровождении молодых учителей (Ульяшина Т.Б.)

# О муниципальном семинаре «Урок без отметки» (Ульяшина Т.Б.)
"""

ONE = """
С 21 октября по 1 ноября проверены журналы девяти школ. Расхождения между журналом и
расписанием найдены в ОУ № 6, ОУ № 16 и СОШ с. Косулье: уроки, перенесённые из-за карантина,
записаны прошлыми числами. В приказе от 30.08.2019 № 318 срок записи определён так: не позднее 18
часов того же дня. Расторгуева И.И. передала письмом, что в ОУ № 25 решили записывать уроки один
раз в неделю, по субботам, ответственный – заместитель директора. Докладчик просил так не
поступать и предложил наказать виновных до 1 декабря.
"""

TWO = """
В городе 31 молодой учитель, наставников 19. План «Школы молодого учителя» на 2019–2020 учебный
год:
"""

TWO_PLAN = """
# сентябрь: рабочая программа (Ульяшина Т.Б.);

# ноябрь: самоанализ урока, ОУ № 13, срок подачи конспектов – 20 ноября;

# январь: утвердить темы проектов.
"""

TWO_END = """
Из ОУ № 30 уволились двое из трёх прибывших по целевому договору 2017 года. Предложено
выплачивать наставникам из стимулирующего фонда, за это высказались не все.
"""

THREE = """
Лицей № 3 «Альтаир» второй год работает без отметок в пятых классах по предметам части, формируемой
школой. Педсовет лицея 29 октября постановил: показать опыт городу в феврале. Гнедич М.О. заметила,
что февраль занят региональной олимпиадой, и предложила декабрь.
"""

SIGNED = """
| Председательствующий→→→→→→Р.В. Пантелеева

| Протоколировала→→→→→→→М.О. Гнедич
"""


def draw() -> Sheet:
    sheet = Sheet(
        font="Cambria", size=12, margins=(20, 15, 20, 25), spacing=1.25, indent=10, after=4
    )
    sheet.page_numbers(align="right", words="Протокол № 11, с. ")
    sheet.text(HEAD)
    sheet.text("| **Вопросы совещания**")
    sheet.list("decimal %1)")
    sheet.text(AGENDA)
    sheet.list("decimal %1.", "decimal %1.%2.", "russianLower %3)")
    main = sheet.list_number
    _heading(sheet, "# Итоги проверки ведения электронных журналов")
    sheet.text(ONE)
    _heading(sheet, "Решили")
    sheet.text("## Информацию Кожевина Д.А. принять к сведению.")
    sheet.text(
        "## Директорам ОУ № 6, 16 и СОШ с. Косулье привести записи в журналах в соответствие"
        " с расписанием."
    )
    _bookmark(sheet, "_Ref100001", 1)
    _label(sheet, "Срок: до 29 ноября")
    sheet.text("## Проверить с выездом в школы, как исполнен п. ")
    _reference(sheet, "_Ref100001", "1.2")
    _label(sheet, "Ответственный: Кожевин Д.А.⏎Срок: первая декада декабря")
    _heading(sheet, "# О сопровождении молодых учителей")
    sheet.text(TWO)
    sheet.list("decimal %1.")
    sheet.text(TWO_PLAN)
    sheet.list_number = main
    sheet.text(TWO_END)
    _heading(sheet, "Решили")
    sheet.text("## Рекомендовать руководителям ОУ:")
    sheet.text("### закрепить наставника за каждым молодым учителем до конца 2019 года;")
    sheet.text("### посещать уроки молодых учителей ежемесячно.")
    sheet.text("## Ульяшиной Т.Б. изучить в ОУ № 30 причины увольнений в течение месяца.")
    _heading(sheet, "# О муниципальном семинаре «Урок без отметки»")
    sheet.text(THREE)
    _heading(sheet, "Решили")
    sheet.text("## Провести семинар 12 декабря 2019 года на базе лицея № 3 «Альтаир».")
    _bookmark(sheet, "_Ref100002", 2)
    _label(sheet, "Ответственный: Ульяшина Т.Б.")
    sheet.text("## Принимать заявки участников семинара в течение двух недель (отв. Гнедич М.О.).")
    sheet.text("## Возложить контроль за исполнением протокола на Пантелееву Р.В.")
    sheet.gap()
    sheet.text(SIGNED)
    return sheet


def _heading(sheet: Sheet, words: str) -> None:
    sheet.text(words, align="left", indent=0)
    last = sheet.word.paragraphs[-1]
    last.style = "Heading 1" if words.startswith("#") else "Heading 3"
    for run in last.runs:
        run.font.name, run.font.color.rgb = "Cambria", RGBColor(0x1F, 0x38, 0x64)
        run.font.small_caps = not words.startswith("#")
        run.font.size = Pt(13)


def _label(sheet: Sheet, words: str) -> None:
    sheet.text(f"| {words}", left=20)
    for run in sheet.word.paragraphs[-1].runs:
        run.italic = True


def _bookmark(sheet: Sheet, name: str, number: int) -> None:
    place = sheet.word.paragraphs[-1]._p
    place.append(parts.element(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'))
    place.insert(1, place[-1])
    place.append(parts.element(f'<w:bookmarkEnd w:id="{number}"/>'))


def _reference(sheet: Sheet, name: str, shown: str) -> None:
    sheet.word.paragraphs[-1].add_run(" ")
    run = sheet.word.paragraphs[-1].add_run()
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> REF {name} \\r \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        run._r.append(parts.element(part))
    sheet.word.paragraphs[-1].add_run(".")
