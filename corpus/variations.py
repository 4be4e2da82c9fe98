"""The same protocols written another way: what is read may not change with it.

``python -m corpus.variations [STEP]`` reads every STEPth development protocol (12) in all of them,
two minutes for forty, and shows what was right and is not.

Each variation changes the markup of ``protocols/ID/draw.py`` before it is drawn: another word for
the same heading or label, other signs round it, another order of a name's parts. The gold stays;
where the wording of decisions changes, it is changed alike.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from corpus.draw import Sheet
from corpus.evaluate import load_registry
from corpus.gold import GoldProtocol, load_protocols
from corpus.score import align, is_right
from extractor import extract, load_nlp, read, to_contract
from extractor.nlp import Nlp

Change = Callable[[str], str]
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_NAME = r"(?P<surname>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s(?P<initials>[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
_DOT = r"(?P<before>(?:^|[.;(]\s|⏎|¶\s?|\n)\s*)"


def _replaced(pattern: str, text: str) -> Change:
    found = re.compile(pattern, re.MULTILINE)
    return lambda markup: found.sub(text, markup)


def _one_of_months(match: re.Match[str]) -> str:
    return f"{int(match['day']):02}.{_MONTHS.index(match['month']) + 1:02}.{match['year']}"


def _month_of(match: re.Match[str]) -> str:
    return f"{int(match['day'])} {_MONTHS[int(match['month']) - 1]} {match['year']} года"


def _in_figures(markup: str) -> str:
    """«до 1 марта 2024 года» → «до 01.03.2024»"""
    return re.sub(
        rf"(?<![\d–-])(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)})\s(?P<year>20\d\d)"
        r"(?:\s(?:года|г\.))?(?!\s*[–-])",
        _one_of_months,
        markup,
    )


def _in_words(markup: str) -> str:
    """«до 01.03.2024 г.» → «до 1 марта 2024 года»"""
    return re.sub(
        r"(?<![\d.])(?P<day>[0-3]\d)\.(?P<month>0[1-9]|1[0-2])\.(?P<year>20\d\d)(?:\s?г\.?(?![а-я]))?(?![\d.])",
        _month_of,
        markup,
    )


_LABEL = r"(?:Срок|Отв\.|Ответственн(?:ый|ая|ые)|Исполнител[ьи])[^\n|]{0,120}"


def _labels_in_bracket(markup: str) -> str:
    """«Сверить списки.» / «Срок: май.» / «Отв.: Ким Е.И.» → «Сверить списки (срок: …; отв.: …).»"""
    return re.sub(
        rf"(?P<own>[^\n:|]{{15,}}?)[.;]?\n\n\s*\|?\s*(?P<labels>{_LABEL}(?:\n\n\s*\|?\s*{_LABEL})?)(?=\n\n|\s*\Z)",
        _bracketed,
        markup,
    )


def _bracketed(match: re.Match[str]) -> str:
    lines = [line.strip(" |.;") for line in match["labels"].split("\n\n")]
    if any("(" in line for line in lines) or match["own"].rstrip().endswith((",", ")")):
        return match[0]
    inside = "; ".join(line[:1].lower() + line[1:] for line in lines)
    return f"{match['own']} ({inside})."


# What is changed; the name tells how it is written then.
VARIATIONS: Mapping[str, Change] = {
    "ПОСТАНОВИЛИ": _replaced(r"РЕШИЛИ(?=\s?:|\s*$)", "ПОСТАНОВИЛИ"),
    "Решение:": _replaced(r"^(\s*(?:=-?|\|)?\s*\**)РЕШИЛИ\s?:?(?=\**\s*$)", r"\1Решение:"),
    "Принято решение:": _replaced(r"РЕШИЛИ\s?:", "Принято решение:"),
    "Решено:": _replaced(r"(?:РЕШИЛИ|Решили)\s?:", "Решено:"),
    "Срок исполнения –": _replaced(rf"{_DOT}Срок\s?:", r"\g<before>Срок исполнения –"),
    "Срок без двоеточия": _replaced(rf"{_DOT}Срок\s?:(?=\s(?:до|не позднее)\s)", r"\g<before>Срок"),
    "Исполнитель:": _replaced(
        rf"{_DOT}(?:Отв\.|Ответственн(?:ый|ая|ые))\s?:", r"\g<before>Исполнитель:"
    ),
    "Отв. –": _replaced(
        rf"{_DOT}(?:Исполнител[ьи]|Ответственн(?:ый|ая|ые))\s?:", r"\g<before>Отв. –"
    ),
    "Имя Отчество впереди": _replaced(_NAME, r"\g<initials> \g<surname>"),
    "инициалы без пробела": _replaced(_NAME, r"\g<surname> \g<initials>".replace(" ", "\u00a0")),
    "инициалы слитно": _replaced(r"(?<=[а-яё] )([А-ЯЁ])\.\s?([А-ЯЁ])\.(?!\w)", r"\1. \2."),
    "дни цифрами": _in_figures,
    "дни словами": _in_words,
    "№ слитно": _replaced(r"№\s+(?=\d)", "№"),
    "прямые кавычки": lambda markup: markup.replace("«", '"').replace("»", '"'),
    "дефисы": lambda markup: markup.replace("–", "-").replace("—", "-"),
    "длинные тире": lambda markup: markup.replace(" – ", " — "),
    "без ё": lambda markup: markup.replace("ё", "е").replace("Ё", "Е"),
    "скобка у номера": _replaced(r"^(\s*)(\d{1,2})\.(?=\s[А-ЯЁа-яё«])", r"\1\2)"),
    "маркеры": _replaced(r"^(\s*)[–-]\s(?=[а-яёА-ЯЁ])", r"\1• "),
    "скобки косыми": _replaced(r"\s\(((?:отв|исп)\.[^()|]*)\)(?=[.;]?\s*$)", r" /\1/"),
    "не позднее": _replaced(r"(?<=[а-яё,] )до(?=\s\d{1,2}\s[а-я]{3,8}(?:\s20\d\d)?)", "не позднее"),
    "метки в строке": _replaced(rf"(?<=[а-яё»\d)][.;])\n\n\s*\|?\s*(?={_LABEL})", " "),
    "метки за разрывом": _replaced(rf"(?<=[а-яё»\d)][.;])\n\n\s*\|?\s*(?={_LABEL})", "⏎"),
    "метки вместе": _replaced(
        rf"(?<=\n\n)(\s*\|?\s*{_LABEL}?)\.?\n\n\s*\|?\s*(?={_LABEL})", r"\1. "
    ),
    "метки в скобке": _labels_in_bracket,
    "РЕШИЛИ в разрядку": _replaced(r"РЕШИЛИ(?=\s?:|\s*$)", "Р Е Ш И Л И"),
    "решили строчными": _replaced(r"^(\s*(?:=-?|\|)?\s*\**)РЕШИЛИ(?=\s?:?\**\s*$)", r"\1Решили"),
    "РЕШИЛИ и первый пункт": _replaced(r"(РЕШИЛИ\s?:)\s*\n\n\s*(?=1(?:\.1)?[.)]\s)", r"\1 "),
    "без точек в конце": _replaced(r"(?<=[а-яё]{3})[.;](?=\s*(?:\n\n|\Z))", ""),
    "точка с запятой": _replaced(r"(?<=[а-яё]{3})\.(?=\s*\n\n\s*\d+\.)", ";"),
    "голосование за пунктом": _replaced(
        r"^(\s*\d{1,2}\.\s(?:[А-ЯЁ][а-яё]+ть|Рекомендовать|Поручить)\s[^\n:|]+[а-яё]\.)(?=\s*\n\n\s*\d)",
        r"\1 Голосовали: единогласно.",
    ),
    "неразрывные пробелы": _replaced(r"(?<=[№\d.]) (?=[\dА-ЯЁа-яё])", "\u00a0"),
    "двойные пробелы": _replaced(r"(?<=[а-яё.,]) (?=[а-яё])", "  "),
}


@dataclass(frozen=True, slots=True)
class Varied:
    """A protocol drawn another way, and the gold that holds for it."""

    sheet: Sheet
    gold: Mapping[str, Any]
    changed: bool


@contextmanager
def _writing(change: Change) -> Iterator[list[bool]]:
    """While it is open all that is drawn is changed first; gives whether anything was."""
    told: list[bool] = []
    text, table = Sheet.text, Sheet.table

    def write(markup: str) -> str:
        # A paragraph is one line there: what begins a line begins a paragraph.
        joined = "\n\n".join(
            " ".join(line.strip() for line in block.splitlines())
            for block in re.split(r"\n\s*\n", markup.strip("\n"))
        )
        told.append(change(joined) != joined)
        return change(joined)

    def write_text(self: Sheet, markup: str, **printed: Any) -> None:
        text(self, write(markup), **printed)

    def write_table(self: Sheet, markup: str, **printed: Any) -> None:
        table(self, write(markup), **printed)

    with patch.object(Sheet, "text", write_text), patch.object(Sheet, "table", write_table):
        yield told


def vary(protocol: GoldProtocol, name: str) -> Varied:
    change = VARIATIONS[name]
    with _writing(change) as told:
        sheet: Sheet = import_module(f"corpus.protocols.{protocol.name}.draw").draw()
    decisions = [
        {**decision, "text": change(decision["text"])} for decision in protocol.gold["decisions"]
    ]
    return Varied(sheet, {**protocol.gold, "decisions": decisions}, any(told))


def extracted(source: Path, nlp: Nlp) -> Mapping[str, Any]:
    return to_contract(extract(read(source.name, source.read_bytes()), load_registry(), nlp))


def outcomes(gold: Mapping[str, Any], printed: Mapping[str, Any]) -> list[str]:
    """What became of each decision of gold: «right», «marked» or «silent»."""
    wanted, got = gold["decisions"], printed["decisions"]
    pairs = align([one["text"] for one in wanted], [one["text"] for one in got])
    found = []
    for number, one in enumerate(wanted):
        pair = got[pairs[number]] if number in pairs else None
        right = pair is not None and is_right(one, pair)
        marked = pair is not None and pair["needs_review"]
        found.append("right" if right else "marked" if marked else "silent")
    return found


def find_lost(protocol: GoldProtocol, varied: Varied, nlp: Nlp) -> list[tuple[str, str]]:
    """The decisions right as first written and not now, by wording, and what became of them."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.docx"
        varied.sheet.save(source)
        now = outcomes(varied.gold, extracted(source, nlp))
    before = outcomes(protocol.gold, extracted(protocol.source("docx"), nlp))
    texts = [decision["text"] for decision in varied.gold["decisions"]]
    return [
        (text, became)
        for text, was, became in zip(texts, before, now, strict=True)
        if was == "right" != became
    ]


def main(step: int) -> None:
    nlp = load_nlp()
    for protocol in [p for p in load_protocols() if p.split == "development"][::step]:
        for name in VARIATIONS:
            varied = vary(protocol, name)
            for text, became in find_lost(protocol, varied, nlp) if varied.changed else ():
                print(f"{protocol.name} [{name}] {became}: {text}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
