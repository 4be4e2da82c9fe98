"""What ``protokolist explain`` prints: lines by lines, and two protocols of the corpus in full."""

import re

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.commands.explain import WIDTH
from api.explanation.decisions import decision_lines
from api.explanation.ledger import ledger_lines
from api.explanation.lines import labelled, one_line, ranges, ruler
from api.explanation.mentions import of_block
from api.explanation.words import KIND_RULES, SECTION_RULES, ruled
from extractor.explanation.values import Explanation, Named, Remainder
from extractor.types import (
    Block,
    Deadline,
    Decision,
    Document,
    Doubt,
    Executor,
    Match,
    Mention,
    Notice,
    Origins,
    Participant,
    PersonName,
    Protocol,
    Span,
)
from tests.api.word_files import word_file

SCHOOLS = {"s-5": "МБОУ СОШ № 5", "s-8": "МБОУ СОШ № 8"}

# -- lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("РЕШИЛИ:", 20, "РЕШИЛИ:"),
        ("Срок:\nдо 1 мая", 20, "Срок: ⏎ до 1 мая"),
        ("г. Озёрск\t\t\t12.09.2024", 40, "г. Озёрск 12.09.2024"),
        ("Провести сверку контингента", 20, "Провести сверку…"),
        ("Водоподготовительного", 10, "Водоподго…"),
        (" \n ", 20, "⏎"),
        ("", 20, "(пусто)"),
    ],
)
def test_one_line(text: str, width: int, line: str):
    assert one_line(text, width) == line
    assert len(line) <= width


def test_labelled_lines_stand_under_their_first_word():
    assert list(labelled("срок", "до 01.10.2024 · «до 1 октября»", 34)) == [
        "    срок          до 01.10.2024 ·",
        "                  «до 1 октября»",
    ]


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([4], "4"), ([1, 2, 3, 7], "1–3, 7"), ([3, 3, 1], "1, 3")]
)
def test_ranges(numbers: list[int], text: str):
    assert ranges(numbers) == text


def test_ruler_fills_the_width():
    assert ruler("решения", 20, "─") == "── решения ─────────"
    assert ruler("очень длинное название", 10, "─").endswith("──")


@pytest.mark.parametrize(
    ("rule", "told", "text"),
    [
        ("decided", SECTION_RULES, "«РЕШИЛИ:», «ПОСТАНОВИЛИ:» (decided)"),
        ("resolves", KIND_RULES, "исполнено самим принятием (resolves)"),
        ("unheard_of", SECTION_RULES, "unheard_of"),
        ("", SECTION_RULES, "не записано"),
    ],
)
def test_ruled(rule: str, told: dict[str, str], text: str):
    assert ruled(rule, told) == text


# -- mentions --------------------------------------------------------------------------------

LINE = "Лебедевой О.Н., СОШ № 5: график до 1 октября"


@pytest.mark.parametrize(
    ("start", "end", "value", "rule", "path", "told"),
    [
        (
            0,
            14,
            Executor(
                "person", "Лебедева О.Н.", "Лебедевой О.Н.", "директор", rule="surname_initials"
            ),
            "surname_initials",
            "1",
            (
                "исполнитель",
                "Лебедева О.Н., директор (человек) · «Лебедевой О.Н.» · surname_initials · решение 1",
            ),
        ),
        (
            16,
            23,
            Match("СОШ № 5", "s-5", 0.934, ("s-5",), "by_number"),
            "numbered",
            "2/1.а",
            ("школа", "МБОУ СОШ № 5 [s-5] · «СОШ № 5» · numbered → by_number 0,93 · решение 2/1.а"),
        ),
        (
            16,
            23,
            Match("СОШ № 5", None, 0.5, ("s-5", "s-8")),
            "numbered",
            None,
            (
                "школа",
                "не определена, возможны: МБОУ СОШ № 5 [s-5]; МБОУ СОШ № 8 [s-8] · «СОШ № 5» · "
                "numbered → в реестре не найдена 0,50 · не вошло в решение",
            ),
        ),
        (
            32,
            44,
            Deadline("event", "до 1 октября"),
            "worded_day",
            None,
            ("срок", "до 1 октября · worded_day · не вошло в решение"),
        ),
        (
            0,
            14,
            PersonName("Лебедева", "О.", "Н."),
            "surname_initials",
            None,
            ("человек", "Лебедева О.Н. · «Лебедевой О.Н.» · surname_initials"),
        ),
        (
            0,
            14,
            Participant("Лебедева О.Н.", "директор", "absent", "chair"),
            "surname_initials",
            None,
            (
                "участник",
                "Лебедева О.Н., директор, председатель, отсутствовал · «Лебедевой О.Н.» · surname_initials",
            ),
        ),
    ],
)
def test_a_mention_under_its_block(start, end, value, rule, path, told):
    label, text = of_block(Named(Mention(start, end, value, rule), path), LINE, SCHOOLS)
    assert (label, text.replace("\u00a0", " ")) == told


# -- decisions and the ledger ----------------------------------------------------------------

DECISION = Decision(
    path="1.а",
    text="Провести сверку в СОШ № 5.",
    kind="recommendation",
    number="а",
    parent="1",
    agenda_number="2",
    executors=(Executor("group", "руководители ОО", "Руководителям ОО", rule="head_position"),),
    deadlines=(Deadline("event", "по графику", rule="by_schedule"),),
    schools=(Match("СОШ № 5", "s-5", 1.0, ("s-5", "s-8"), "by_number"),),
    evidence=(Span(0, 0, 8),),
    doubts=(Doubt("term_unread", "Срок не прочитан."),),
    rule="marker",
    origins=Origins("above_recommends", "above", "label"),
)


def explanation(**given) -> Explanation:
    read = Document("п.docx", "0" * 64, "docx", None, (Block("Провести сверку"), Block("Всё")))
    notice = Notice("number_missing", "В протоколе не указан номер.")
    protocol = Protocol(read, decisions=(DECISION,), warnings=(notice,))
    return Explanation(
        protocol, (), given.get("remainders", ()), 1, SCHOOLS, given.get("charges", {})
    )


def test_a_decision_with_all_its_rules():
    lines = [line.replace("\u00a0", " ") for line in decision_lines(DECISION, explanation(), 110)]
    assert lines == [
        "1.а · рекомендация · вопрос 2 · под пунктом 1",
        "    Провести сверку в СОШ № 5.",
        "      пункт         № а · номер или знак списка (marker)",
        "      вид           вышестоящий пункт рекомендует (above_recommends)",
        "      исполнитель   руководители ОО (группа) · «Руководителям ОО» · head_position · от пункта 1",
        "      срок          по графику · by_schedule · по метке",
        "      школа         МБОУ СОШ № 5 [s-5] · «СОШ № 5» · by_number 1,00",
        "                    другие кандидаты: МБОУ СОШ № 8 [s-8]",
        "      проверить     Срок не прочитан. (term_unread)",
        "      основание     блок 0: «Провести»",
        "",
    ]


def test_the_phrase_that_charges_goes_before_the_rule_of_the_name():
    charged = Mention(0, 15, DECISION.executors[0], "dative_first")
    lines = list(decision_lines(DECISION, explanation(charges={"1.а": (charged,)}), 110))
    assert "dative_first → head_position" in lines[4]


def test_the_ledger_begins_with_what_was_not_read():
    left = (Remainder(Span(0, 0, 8), "heading"), Remainder(Span(1, 0, 3), "content_unread"))
    assert list(ledger_lines(explanation(remainders=left), 60))[1:] == [
        "",
        "Вошли в решения: 1 блок.",
        "",
        "не прочитано: ни к чему не отнесено (content_unread):",
        "    [1] Всё",
        "",
        "заголовки разделов (heading): блоки 0",
        "",
        "Предупреждения:",
        "    В протоколе не указан номер. (number_missing)",
    ]


# -- the command -----------------------------------------------------------------------------


def printed(*arguments: str) -> str:
    ended = CliRunner().invoke(app, ["explain", *arguments])
    assert (ended.exit_code, ended.stderr) == (0, "")
    return ended.stdout


def plain(text: str) -> str:
    """Without line ends and indents, so that a sentence is found wherever it was wrapped."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "b_pri_control/source.docx",
            [
                "протокол № 4-СР от 25.12.2024",
                "── отчёт об исполнении · таблица «решение – исполнение» (report_table) ──",
                "[36] (таблица 2, строка 2, столбец 2) Провести сверку контингента обучающихся",
                "── решения · строка кончается на «решили:» (decided_at_end) ──",
                "[98] Исполнители: директора указанных школ ⏎ Срок: до 15 января 2025 г.",
                "срок до 15.01.2025 · «до 15 января 2025 г.» · worded_day · решение 1.3",
                "проверить Названы и повторение, и время: проверьте срок. (deadline_several)",
                "основание блок 98: «Срок: до 15 января 2025 г.»",
                "Вошли в решения: 36 блоков.",
                "Предупреждений нет.",
            ],
        ),
        (
            "b_ver_questions_table/source.pdf",
            [
                "pdf, 71 блок, страниц: 2",
                "── решения · таблица поручений без заголовка (assignments_table) ──",
                "(стр. 1; таблица 1, строка 2, столбец 4; исполнитель) Заруба С.В.",
                "школа МКОУ Камышовская СШ [ver-kamysh] · «МКОУ Камышовской СШ» · by_name 1,00",
                "исполнитель Фокина Л.П. (человек) · «Фокина Л.П.» · surname_initials · от пункта 2.2",
                "ячейки вопросов (cell_question): блоки",
                "шапки таблиц (table_heading): блоки",
            ],
        ),
    ],
)
def test_a_protocol_of_the_corpus(root, file: str, expected: list[str]):
    protocol, table = root / "corpus" / "protocols" / file, root / "corpus" / "registry.csv"
    text = printed(str(protocol), "--registry", str(table))
    missing = [part for part in expected if part not in plain(text)]
    assert missing == []
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text == printed(str(protocol), "--registry", str(table))
    shown = [int(number) for number in re.findall(r"^\[(\d+)\]", text, re.M)]
    assert shown == list(range(len(shown)))


def test_one_decision_with_its_blocks(tmp_path):
    (tmp_path / "п.docx").write_bytes(word_file())
    text = printed(str(tmp_path / "п.docx"), "--decision", "2")
    assert re.findall(r"^\[(\d+)\]", text, re.M) == ["13"]
    assert "РЕШЕНИЯ: 1 ═" in text
    assert "Громов В.Д., директор" not in text
    assert "УЧЁТ БЛОКОВ" not in text


def test_a_path_that_no_decision_has(tmp_path):
    (tmp_path / "п.docx").write_bytes(word_file())
    ended = CliRunner().invoke(app, ["explain", str(tmp_path / "п.docx"), "--decision", "7"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == "protokolist: такого решения нет: «7»; есть: 1, 2, 3\n"
