"""Precision, recall and F1 that add up, field by field and over whole decisions.

What counts as the same is said here once: wording by likeness, persons by surname and initials,
other executors by the stems of their words, deadlines and schools exactly.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Result = Literal["found", "wrong", "missed"]
Printed = Mapping[str, Any]

SAME_TEXT, SAME_DECISION = 90.0, 75.0
SAME_GROUP = 0.6
FIELDS = (
    "number", "date", "officers", "municipality", "participants", "positions", "agenda",
    "reports", "warnings", "decisions", "text", "kind", "executors", "deadlines", "schools",
)  # fmt: skip
PATRONYMIC = re.compile(r"(вна|вич|чна|ьич|мич|кич|оглы|кызы)$")
LITTLE_WORDS = frozenset(
    {"и", "или", "а", "в", "на", "по", "с", "со", "для", "о", "об", "к", "до", "от", "из"}
    | {"которых", "также", "иные"}
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add: right ones, those in gold, those extracted."""

    hit: int = 0
    gold: int = 0
    extracted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hit + other.hit, self.gold + other.gold, self.extracted + other.extracted)

    @property
    def precision(self) -> float:
        return self.hit / self.extracted if self.extracted else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        if not (self.gold or self.extracted):
            return 1.0
        return 2 * self.hit / (self.gold + self.extracted)


@dataclass(frozen=True, slots=True)
class Item:
    """One gold item and what became of it; ``got`` says what was extracted instead."""

    name: str
    field: str
    result: Result
    got: str = ""


@dataclass(slots=True)
class Score:
    """The outcome of one or more protocols.

    ``exact``: decisions right in everything, of all in gold. ``silent``: wrong, missed or invented
    decisions that were not marked for review, of all decisions. ``review``: marked ones, of all
    extracted. ``rated``: by confidence how many extracted ones were right.
    """

    fields: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(FIELDS, Tally()))
    exact: Tally = Tally()
    silent: Tally = Tally()
    review: Tally = Tally()
    rated: dict[float, Tally] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            {name: self.fields[name] + other.fields[name] for name in FIELDS},
            self.exact + other.exact,
            self.silent + other.silent,
            self.review + other.review,
            _add_up(self.rated, other.rated),
            self.items + other.items,
            self.invented + other.invented,
        )

    def count(self, name: str, hit: int, gold: int, extracted: int) -> None:
        self.fields[name] += Tally(hit, gold, extracted)

    def rate(self, extracted: Printed, right: bool) -> None:
        confidence = extracted.get("confidence", 0.0)
        self.rated = _add_up(self.rated, {confidence: Tally(int(right), 1, 1)})

    def note(self, item: str, name: str, right: bool, got: object = None) -> None:
        result: Result = "found" if right else "missed" if got in (None, "", []) else "wrong"
        self.items.append(Item(item, name, result, "" if right else str(got or "")))


def _add_up(one: Mapping[float, Tally], other: Mapping[float, Tally]) -> dict[float, Tally]:
    keys = one.keys() | other.keys()
    return {key: one.get(key, Tally()) + other.get(key, Tally()) for key in keys}


def score_protocol(gold: Printed, extracted: Printed) -> Score:
    """``extracted`` is the object that ``extract`` prints; ``gold`` that of ``gold.json``."""
    score = Score()
    _score_head(score, gold, extracted)
    _score_people(score, gold["participants"], extracted.get("participants") or [])
    _score_wordings(
        score, "agenda", [item["text"] for item in gold["agenda"]],
        [item["text"] for item in extracted.get("agenda") or []],
    )  # fmt: skip
    _score_wordings(
        score, "reports", gold["reports"],
        [row["decision"] for row in extracted.get("reports") or []],
    )  # fmt: skip
    codes = {warning["code"] for warning in extracted.get("warnings") or []}
    for code in gold["warnings"]:
        # Recall only: to warn of more is no error.
        score.count("warnings", int(code in codes), 1, int(code in codes))
        score.note(code, "warnings", code in codes)
    _score_decisions(score, gold["decisions"], extracted.get("decisions") or [])
    return score


# -- the meeting -----------------------------------------------------------------------------


def _score_head(score: Score, gold: Printed, extracted: Printed) -> None:
    for name in ("number", "date"):
        wanted, got = gold[name], extracted.get(name)
        score.count(name, int(got == wanted is not None), int(wanted is not None), int(bool(got)))
        score.note(name, name, got == wanted, got)
    for name in ("chair", "secretary", "approver"):
        officer = extracted.get(name) or {}
        wanted, got = name_key(gold[name] or ""), name_key(officer.get("name") or "")
        score.count("officers", int(bool(got) and got == wanted), int(bool(wanted)), int(bool(got)))
        score.note(name, "officers", got == wanted, got)
    if gold["municipality"] is not None:
        got = extracted.get("municipality")
        right = got == gold["municipality"]
        score.count("municipality", int(right), 1, int(bool(got)))
        score.note("municipality", "municipality", right, got)


def _score_people(score: Score, gold: Sequence[Printed], extracted: Sequence[Printed]) -> None:
    got = Counter((name_key(one["name"]), one["presence"]) for one in extracted)
    wanted = Counter((name_key(one["name"]), one["presence"]) for one in gold)
    score.fields["participants"] += shared(wanted, got)
    positions = {name_key(one["name"]): one["position"] or "" for one in extracted}
    for one in gold:
        key = name_key(one["name"])
        score.note(one["name"], "participants", (key, one["presence"]) in got, positions.get(key))
        if one["position"]:
            printed = positions.get(key, "")
            right = likeness(one["position"], printed) >= SAME_TEXT
            score.count("positions", int(right), 1, int(bool(printed)))
            score.note(one["name"], "positions", right, printed)
    score.invented += [f"participant {key[0]} ({key[1]})" for key in got if key not in wanted]


def _score_wordings(score: Score, name: str, gold: Sequence[str], extracted: Sequence[str]) -> None:
    right = [any(likeness(text, one) >= SAME_TEXT for one in extracted) for text in gold]
    score.count(name, min(sum(right), len(extracted)), len(gold), len(extracted))
    for number, found in enumerate(right, 1):
        score.note(f"{name} {number}", name, found)
    score.invented += [
        f"{name}: «{one[:60]}»"
        for one in extracted
        if not any(likeness(text, one) >= SAME_TEXT for text in gold)
    ]


# -- decisions -------------------------------------------------------------------------------


def _score_decisions(score: Score, gold: Sequence[Printed], extracted: Sequence[Printed]) -> None:
    pairs = align([one["text"] for one in gold], [one["text"] for one in extracted])
    score.count("decisions", len(pairs), len(gold), len(extracted))
    silent = 0
    for number, wanted in enumerate(gold):
        got = extracted[pairs[number]] if number in pairs else None
        right = _score_decision(score, wanted, got)
        score.exact += Tally(int(right), 1, 1)
        silent += not right and not (got and got["needs_review"])
        if got is not None:
            score.rate(got, right)
    for number, one in enumerate(extracted):
        if number not in pairs.values():
            score.invented.append(f"decision {one['path']} «{one['text'][:80]}»")
            _count_lost(score, one, gold=False)
            silent += not one["needs_review"]
            score.rate(one, False)
    score.silent += Tally(silent, len(gold) + len(extracted) - len(pairs))
    score.review += Tally(sum(bool(one["needs_review"]) for one in extracted), len(extracted))


def _score_decision(score: Score, gold: Printed, extracted: Printed | None) -> bool:
    """Whether all is right; a decision that cannot be told is right only when marked."""
    item = f"decision {gold['path']}"
    score.note(item, "decisions", extracted is not None)
    if extracted is None:
        score.count("text", 0, 1, 0)
        score.count("kind", 0, 1, 0)
        _count_lost(score, gold, gold=True)
        return False
    verdicts = list(_compare(gold, extracted))
    for name, tally, got in verdicts:
        score.fields[name] += tally
        score.note(item, name, _all_right(tally), got)
    marked = not gold.get("review") or bool(extracted["needs_review"])
    if gold.get("review"):
        score.note(item, "review", marked, "not marked")
    return marked and all(_all_right(tally) for _, tally, _ in verdicts)


def is_right(gold: Printed, extracted: Printed) -> bool:
    """Whether wording, kind, executors, deadlines and schools are all as in gold."""
    return all(_all_right(tally) for _, tally, _ in _compare(gold, extracted))


def _compare(gold: Printed, extracted: Printed) -> Iterator[tuple[str, Tally, str]]:
    same = likeness(gold["text"], extracted["text"]) >= SAME_TEXT
    yield "text", Tally(int(same), 1, 1), extracted["text"]
    yield "kind", Tally(int(gold["kind"] == extracted["kind"]), 1, 1), extracted["kind"]
    who = extracted["executors"]
    hit = count_same_executors(gold["executors"], who)
    names = ", ".join(one["name"] or one["text"] for one in who)
    yield "executors", Tally(hit, len(gold["executors"]), len(who)), names
    days = list(map(deadline_key, extracted["deadlines"]))
    tally = shared(Counter(map(deadline_key, gold["deadlines"])), Counter(days))
    yield "deadlines", tally, "; ".join(" ".join(str(x or "") for x in day) for day in days)
    schools = {one["school_id"] for one in extracted["schools"] if one["school_id"]}
    tally = shared(Counter(gold["schools"]), Counter(schools))
    yield "schools", tally, " ".join(sorted(schools))


def _all_right(tally: Tally) -> bool:
    return tally.hit == tally.gold == tally.extracted


def _count_lost(score: Score, decision: Printed, *, gold: bool) -> None:
    """The parts of a decision that was missed (``gold``) or invented."""
    for name in ("executors", "deadlines", "schools"):
        parts = decision[name]
        if name == "schools" and not gold:
            parts = {one["school_id"] for one in parts if one["school_id"]}
        score.count(name, 0, len(parts) if gold else 0, 0 if gold else len(parts))


def align(gold: Sequence[str], extracted: Sequence[str]) -> dict[int, int]:
    """Pairs of gold and extracted decisions, best wording first, equal ones in their order."""
    close = []
    for i, wanted in enumerate(gold):
        for j, got in enumerate(extracted):
            ratio = likeness(wanted, got)
            if ratio >= SAME_DECISION:
                close.append((-ratio, abs(i / len(gold) - j / len(extracted)), i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(close):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


# -- what counts as the same -----------------------------------------------------------------


def shared(gold: Counter[Any], extracted: Counter[Any]) -> Tally:
    return Tally((gold & extracted).total(), gold.total(), extracted.total())


def deadline_key(deadline: Printed) -> tuple[Hashable, ...]:
    return tuple(deadline.get(part) for part in ("kind", "start", "due", "rrule"))


def count_same_executors(gold: Iterable[Printed], extracted: Iterable[Printed]) -> int:
    left = list(extracted)
    hits = 0
    for wanted in gold:
        match = next((one for one in left if is_same_executor(wanted, one)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def is_same_executor(gold: Printed, extracted: Printed) -> bool:
    """A person by name; a post, group or organisation by the words of its name."""
    if (gold["kind"] == "person") != (extracted["kind"] == "person"):
        return False
    got = extracted["name"] or extracted.get("position") or extracted.get("text") or ""
    if gold["kind"] == "person":
        return name_key(gold["name"]) == name_key(got)
    wanted, found = stems(gold["name"]), stems(got)
    return bool(wanted and found) and len(wanted & found) / len(wanted | found) >= SAME_GROUP


def name_key(name: str) -> str:
    """«Ясько В.В.», «В. В. Ясько» and «Ясько ВВ» → «ясько в в»."""
    printed = re.findall(r"[А-Яа-яЁё-]+", name)
    words: list[str] = []
    for word in printed:
        words.extend(word if len(word) == 2 and word.isupper() and len(printed) > 1 else [word])
    words = [word.lower().replace("ё", "е") for word in words]
    full = [word for word in words if len(word) > 1]
    if not full:
        return " ".join(words)
    # «Вера Павловна Ильюшенко»
    last = len(words) == 3 and PATRONYMIC.search(words[1]) and not PATRONYMIC.search(words[0])
    surname = words[2] if last else full[0]
    rest = list(words)
    rest.remove(surname)
    return " ".join([surname, *(word[0] for word in rest)])


def stems(text: str) -> set[str]:
    return {word[:5] for word in normal(text).split() if word not in LITTLE_WORDS}


def normal(text: str) -> str:
    text = text.lower().replace("ё", "е").replace("\u00ad", "")
    text = re.sub(r"(\w)[‐-]\s*\n\s*(\w)", r"\1\2", text)
    return re.sub(r"[^0-9a-zа-я]+", " ", text).strip()


def likeness(one: str, other: str) -> float:
    """0–100: twice the longest common subsequence over both lengths, punctuation left out."""
    one, other = normal(one), normal(other)
    if not (one or other):
        return 100.0
    return 200.0 * _length_shared(one, other) / (len(one) + len(other))


def _length_shared(one: str, other: str) -> int:
    """Length of the longest common subsequence, a column of bits at a time (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for number, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << number
    every = (1 << len(one)) - 1
    column = every
    for letter in other:
        matched = column & places.get(letter, 0)
        column = ((column + matched) | (column - matched)) & every
    return len(one) - column.bit_count()
