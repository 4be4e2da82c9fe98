"""Values that only repeat the one above: «он же», «те же», «–"–» in a label, bracket or column."""

import re
from collections.abc import Iterable

from extractor.decisions.drafts import Draft
from extractor.text import fold

_SIGN = r"[-\s.]*(?:\"{1,2}|''|//|,,|\|\|)[-\s.]*"
_SAME = r"(?:(?:он[аи]?|т[оае]т?|те|тому|тем|той|ему|ей|им)\s+же|тот\s*-\s*же)"
# «он же и Орлов П.П.»: one named again, and others
_WITH = re.compile(rf"({_SAME})(?:\s*[,;]\s*|\s+(?:и|а\s+также|совместно\s+с)\s+)(?=\S)")
_ONE = re.compile(r"(?:он|она|тот|та|ему|ей|тому|той)\s+же(?![а-я])")
_WHO = re.compile(rf"{_SIGN}|{_SAME}(?:\s+(?:исполнител[ьи]|лиц[оа]|люди|работник[и]?))?")
_WHEN = re.compile(
    rf"{_SIGN}|(?:в\s+)?(?:тот|то|те|тогда|срок\s+тот|этот|эти)\s+же(?:\s+(?:сроки?|день))?|прежни[ей](?:\s+сроки?)?"
)
_SURNAME = re.compile(r"([А-ЯЁ][а-яё-]+)\s+[А-ЯЁ]\.|(?<=\.)\s?[А-ЯЁ][а-яё-]{2,}")
_HIS = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий)$")


def settle_dittos(drafts: Iterable[Draft]) -> None:
    """Each such value is replaced by what the point before says by a label of its own.

    Where that one says nothing the words stay as they are and carry the reader's doubt.
    """
    before: Draft | None = None
    numbered: dict[str, Draft] = {}
    for top in drafts:
        for draft in top.walk():
            draft.executors = _as_in(draft.executors, numbered, "executors")
            draft.deadlines = _as_in(draft.deadlines, numbered, "deadlines")
            numbered[draft.number or ""] = draft
            if before is not None:
                above = before.executors
                if all(_fits(value, above) for value in draft.executors):
                    draft.executors = _filled(_apart(draft.executors), above, _WHO)
                draft.deadlines = _filled(draft.deadlines, before.deadlines, _WHEN)
                draft.both = _filled(draft.both, before.both, _WHO)
            before = draft


# «см. п. 1», «как в п. 1», «исполнители п. 1», «указанный в п. 1»
_AS_IN = re.compile(
    r"(?:(?:см\.?|аналогично|согласно|исполнител[ьи]|срок|(?:т[еот]+\s+же,?\s+)?(?:что|как)(?:\s+и)?|указанн[а-я]+)\s+)+"
    r"(?:в\s+|по\s+)?(?:п\.|пункт[а-я]*)\s*(\d{1,2}(?:\.\d{1,2})*)"
)


def _as_in(values: list[str], numbered: dict[str, Draft], role: str) -> list[str]:
    """What the point says that a value names; a value of a point without any stays as it is."""
    found: list[str] = []
    for value in values:
        match = _AS_IN.fullmatch(_plain(value))
        above = getattr(numbered.get(match[1]), role, []) if match else []
        found += above or [value]
    return found


def _apart(values: list[str]) -> list[str]:
    """«он же и Орлов П.П.» → «он же», «Орлов П.П.»"""
    found = []
    for value in values:
        match = _WITH.match(fold(value).lower())
        found += [value[: match.end(1)], value[match.end() :]] if match else [value]
    return found


def _fits(value: str, above: list[str]) -> bool:
    """Whether «он же» can only mean what stands above: one man, not two or a woman."""
    match = _ONE.match(_plain(value))
    if match is None:
        return True
    surnames = [name for one in above for name in _SURNAME.findall(fold(one))]
    if len(surnames) != 1:
        return not surnames
    # «он же» is also said of a woman, as «тот же исполнитель».
    return not match[0].startswith(("она", "та", "ей", "той")) or not _HIS.search(surnames[0])


def is_ditto(text: str) -> bool:
    """«–"–», «-//-», «он же»: a cell with nothing else"""
    return _WHO.fullmatch(_plain(text)) is not None


def _filled(values: list[str], above: list[str], same: re.Pattern[str]) -> list[str]:
    if not above or not any(same.fullmatch(_plain(value)) for value in values):
        return values
    return [
        one for value in values for one in (above if same.fullmatch(_plain(value)) else [value])
    ]


def _plain(text: str) -> str:
    return fold(" ".join(text.split())).lower().strip(" .;()")
