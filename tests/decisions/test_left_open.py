"""What a wording leaves open: text → the names of the rules that ask back."""

import pytest

from extractor.decisions import left_open
from tests.decisions.lists import decisions_of

RULES = {name for name in vars(left_open) if not name.startswith("_")}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Сдать сведения до середины октября.", ["vague_unread"]),
        ("Сдать сведения в начале октября.", ["vague_unread"]),
        ("Завершить ремонт к отопительному периоду.", ["vague_unread"]),
        ("Провести сверку к приезду комиссии.", ["vague_unread"]),
        ("Провести сверку. Директора школ, до 1 октября.", ["executor_behind"]),
        ("Провести сверку. Завучи – до 01.10.2023.", ["executor_behind"]),
        ("Провести сверку. Итоги обсудить, до 1 октября.", []),
        ("Сдать сведения в ближайшее время.", ["vague_unread"]),
        ("Организовать дежурство на период осенних каникул.", ["vague_unread"]),
        ("Сдать сведения до 1 октября.", []),
        ("Утвердить план дежурства на период каникул.", []),
        ("Признать работу хорошей. Рекомендовать школам усилить контроль.", ["advised_too"]),
        ("Информацию принять к сведению и рекомендовать школам учесть её.", ["advised_too"]),
        ("Рекомендовать школам усилить контроль.", []),
        ("Потребовать от директоров устранить замечания.", ["demanded_of"]),
        ("Директорам потребовать от завучей отчёт.", []),
        ("СОШ № 2 – до 1 октября, СОШ № 5 – до 5 октября провести сверку.", ["terms_shared_out"]),
        (
            "Поручить Ким Е.И. до 1 октября, Орлову П.П. до 5 октября представить списки.",
            ["terms_shared_out"],
        ),
        ("Сдать отчёт (до 1 октября, отв. завучи, срок – до 5 октября).", ["label_in_bracket"]),
        ("Сдать отчёт (кроме филиалов; срок – до 5 октября).", ["label_in_bracket"]),
        ("Ким Е.И. до 1 октября составить, до 5 октября сдать списки.", []),
    ],
)
def test_what_is_asked_back(text, codes, nlp):
    found = decisions_of(f"РЕШИЛИ:\n1. {text}", nlp)[0].doubts
    assert [doubt.code for doubt in found if doubt.code in RULES] == codes
