"""Short protocols in one text file: one way of writing each, with what a person reads in it.

``@@ name`` begins a probe; its paper is markup of ``corpus.draw``, in which ``$zao`` stands for a
head kept in ``HEADS``, ``TABLE 10 50 30`` … ``END`` for a table (``TABLE-`` without borders) and
``LIST decimal %1.`` for a list of Word's. Behind ``---`` stands a line for each decision::

    a | Провести сверку. | Ким Е.И.; завучи | d2024-03-01 | zao-7

``a`` assignment, ``r`` recommendation, ``s`` resolution; where two wordings are right, «//» stands
between them. Deadlines: ``d`` date, ``o`` on, ``r`` relative and ``f`` from with their day, ``p``
period with two, ``R:`` and its rule, ``c`` continuous, ``e`` event.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.draw import Sheet
from corpus.score import align, is_right, likeness

FOLDER = Path(__file__).with_suffix("")
KINDS = {"a": "assignment", "r": "recommendation", "s": "resolution"}
DAYS = {"d": "date", "o": "on", "r": "relative", "f": "from"}
HEADS = {
    "$zao": """= ПРОТОКОЛ № 4

= совещания директоров школ городского округа Заозёрный

| 15.02.2024

| Председатель: Ларина О.П., начальник управления образования

| Секретарь: Жукова Т.В., методист

| Присутствовали: Горелов П.С., директор МБОУ СОШ № 7; Сомова И.А., заместитель начальника
управления; Рябинин Е.Д., директор МБОУ СОШ № 12; Климова Н.Ф., главный специалист; Пахомов В.И.,
директор МАОУ лицей № 6.""",
    "$ver": """= ПРОТОКОЛ № 9

= заседания методического совета Верхнереченского муниципального района

| от 12 марта 2024 года

| Председатель – Чернов А.Л., председатель комитета образования

| Секретарь – Белкина С.Р.

| Присутствовали: Дронова Е.К., методист информационно-методического центра; Осин М.Г., директор
МКОУ Берёзовской СШ; Фомина Л.Ю., директор МКОУ СШ № 9 р.п. Верхнереченск; Тихая В.С., ведущий
специалист комитета.""",
    "$ztail": "Председатель                         О.П. Ларина\n\n"
    "Секретарь                            Т.В. Жукова",
    "$vtail": "Председатель                         А.Л. Чернов\n\n"
    "Секретарь                            С.Р. Белкина",
}
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?"
    r"( [А-ЯЁ]\.([А-ЯЁ]\.)?| [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(вич|вна|ич))?"
)
_TABLE = re.compile(r"^(TABLE-?[ \d]+\n.*?)^END$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Probe:
    name: str
    paper: str
    decisions: tuple[Mapping[str, Any], ...]

    def draw(self) -> Sheet:
        sheet = Sheet(size=12)
        paper = re.sub(r"\$[a-z]+", lambda used: HEADS[used[0]], self.paper)
        for number, part in enumerate(_TABLE.split(paper)):
            if number % 2:
                first, _, rows = part.partition("\n")
                widths = [float(width) for width in first.split()[1:]]
                sheet.table(rows, widths=widths, borders=not first.startswith("TABLE-"))
            else:
                _draw_text(sheet, part)
        return sheet


def _draw_text(sheet: Sheet, text: str) -> None:
    for piece in re.split(r"(^LIST .*$)", text, flags=re.MULTILINE):
        if piece.startswith("LIST "):
            sheet.list(*piece[5:].split(";"))
        elif piece.strip():
            sheet.text(piece)


def load_probes(folder: Path = FOLDER) -> Iterator[Probe]:
    for path in sorted(folder.glob("*.txt")):
        for chunk in re.split(r"^@@ ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, body = chunk.partition("\n")
            paper, _, gold = body.partition("\n---")
            lines = (line for line in gold.splitlines() if line.strip())
            yield Probe(f"{path.stem}-{name.strip()}", paper, tuple(map(_decision, lines)))


def _decision(line: str) -> Mapping[str, Any]:
    kind, wording, who, when, schools, *_ = [*map(str.strip, line.split("|")), "", "", ""]
    return {
        "kind": KINDS[kind],
        "wordings": wording.split(" // "),
        "executors": [_executor(name.strip()) for name in who.split(";") if name.strip()],
        "deadlines": [_deadline(term.strip()) for term in re.split(r";\s", when) if term.strip()],
        "schools": schools.split(),
    }


def _executor(name: str) -> Mapping[str, str]:
    return {"kind": "person" if _PERSON.fullmatch(name) else "group", "name": name}


def _deadline(term: str) -> Mapping[str, str | None]:
    kind, start, due, rule = DAYS.get(term[0], ""), None, None, None
    if term in ("c", "e"):
        kind = "continuous" if term == "c" else "event"
    elif term.startswith("R:"):
        kind, rule = "recurring", term[2:]
    elif term[0] == "p":
        kind, (start, due) = "period", term[1:].split("..")
    else:
        start = term[1:] if term[0] in "of" else None
        due = term[1:] if term[0] != "f" else None
    return {"kind": kind, "start": start, "due": due, "rrule": rule}


def find_wrong(
    gold: Sequence[Mapping[str, Any]], extracted: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, bool]]:
    """What is wrong in words, and whether it was marked for review; a point that became part of a
    marked one was not lost silently."""
    texts = [one["text"] for one in extracted]
    meant = [_likest(one, texts) for one in gold]
    pairs = align([one["text"] for one in meant], texts)
    marked = [one["text"] for one in extracted if one["needs_review"]]
    for number, one in enumerate(meant):
        got = extracted[pairs[number]] if number in pairs else None
        if got is None:
            inside = any(one["text"].rstrip(".") in text for text in marked)
            yield f"missed: {one['text']}", inside
        elif not is_right(one, got):
            yield f"wrong: {describe(got)}", got["needs_review"]
    for number, got in enumerate(extracted):
        if number not in pairs.values():
            yield f"invented: {describe(got)}", got["needs_review"]


def _likest(one: Mapping[str, Any], texts: Sequence[str]) -> Mapping[str, Any]:
    """With that of its right wordings which is likest to one extracted."""
    best = max(one["wordings"], key=lambda w: max([likeness(w, text) for text in texts] or [0.0]))
    return {**one, "text": best}


def describe(got: Mapping[str, Any]) -> str:
    who = ", ".join(one["name"] or one["text"] for one in got["executors"])
    when = "; ".join(
        " ".join(filter(None, (one["kind"], one["start"], one["due"], one["rrule"])))
        for one in got["deadlines"]
    )
    where = " ".join(one["school_id"] or "?" for one in got["schools"])
    why = "; ".join(got["review_reasons"])
    return f"{got['path']} {got['kind']} «{got['text']}» | {who} | {when} | {where} | {why}"
