"""Noun phrases put into the nominative: only the head bends, and what agrees with it."""

import re
from dataclasses import dataclass

from extractor.nlp.words import ADJECTIVES, CASES, NOUNS, Parse, Words

_WORD = re.compile(r"[А-Яа-яЁё]+(?:[-–][А-Яа-яЁё]+)*")
_ENCLOSED = re.compile(r"«[^»]*»|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|\([^)]*\)")
# «соц. педагогу», «рук. МО»: a word that ends in a dot does not bend.
_CUT_SHORT = re.compile(r"[А-Яа-яЁё]{1,4}\.(?=.)")
# Forms of ownership stand before the noun that is the head: «МБОУ гимназии № 1».
_LEGAL_FORM = re.compile(
    r"(?:М|Г|Ч|К|Ф|О)?[А-Я]{0,4}(?:ОУ|ОО|ДОУ)|[МГ][КБА]?У|[МГ]АУ|ОМСУ?|АНО|ДПО|ДО|ЦРР"
)
# «Лесной СШ»: the adjective agrees with «школа».
_FEMININE_ABBREVIATIONS = frozenset({"СШ", "ОШ", "НШ", "СОШ", "ООШ", "НОШ", "ДШИ", "СКОШ", "ДЮСШ"})
# Participles and adjectives that stand for a person without a noun: «заведующему отделом».
_SUBSTANTIVES = re.compile(
    "заведующий|управляющий|исполняющий|ответственный|учащийся|обучающийся|служащий|дежурный"
    "|присутствующий|отвечающий|курирующий|замещающий|участвующий|желающий|уполномоченный"
    "|приглашённый|заведовать|управлять|исполнять|отвечать|курировать|замещать"
)
_CONJUNCTIONS = frozenset({"и", "или", "также", "либо"})


@dataclass(slots=True)
class _Piece:
    """A word of a phrase on its way into the nominative."""

    start: int
    end: int
    text: str
    before: str
    closed: bool
    form: str | None = None

    @property
    def short(self) -> bool:
        return (self.text.isupper() and len(self.text) > 1) or self.text[:2].isupper()


class Phrases:
    """Bends noun phrases by the dictionary ``words``."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def nominative(self, phrase: str, case: str | None = None) -> str:
        """A noun phrase in the nominative, its number kept.

        Only the head bends, with what agrees with it and what is joined to it by «и» or a comma:
        «руководителям школ и педагогам, показавшим рост» → «руководители школ и педагоги,
        показавшие рост». ``case`` is the case it is printed in; without it the phrase itself
        tells, and one that may be read as a nominative stays as it is.
        """
        pieces = _pieces(phrase)
        case = case or self._case_of(pieces)
        if case in (None, "nomn"):
            return phrase
        self._bend_head(pieces, case)
        out, at = [], 0
        for piece in pieces:
            out += [phrase[at : piece.start], piece.form or piece.text]
            at = piece.end
        return "".join([*out, phrase[at:]])

    def _case_of(self, pieces: list[_Piece]) -> str | None:
        """The case of the head: what all words up to the first noun may be read as."""
        possible = set(CASES)
        for piece in pieces:
            if piece.closed or piece.short:
                continue
            parses = self.words.parses(piece.text.lower())
            cases = {p.case for p in parses if p.case and p.pos in ADJECTIVES | NOUNS}
            if not cases:
                break
            possible &= cases
            if any(p.pos == "NOUN" and p.case in possible for p in parses):
                break
        if possible == set(CASES):
            return None
        return next(
            (case for case in ("nomn", "datv", "ablt", "accs", "gent", "loct") if case in possible),
            None,
        )

    def _bend_head(self, pieces: list[_Piece], case: str) -> None:
        head, at = self._head(pieces, case)
        behind = pieces[pieces.index(head[-1]) + 1 :][:1] if head else []
        if behind and behind[0].text in _FEMININE_ABBREVIATIONS:
            head[-1].form = self.words.adjective(head[-1].text, case)
        reading = self._agreeing(head[:-1], head[-1].text, case) if head else None
        number = reading.number if reading else None
        gender = reading.gender if reading else ""
        if reading and reading.pos in ADJECTIVES and gender == "n":
            gender = "m"  # «ответственному за питание» is a person
        self._bend_all(head, case, number, gender)
        self._bend_rest(pieces, at, case, number)

    def _head(self, pieces: list[_Piece], case: str) -> tuple[list[_Piece], int]:
        """The first noun in the case with the adjectives before it, and where they end."""
        waiting: list[_Piece] = []
        governed = False
        for at, piece in enumerate(pieces):
            if piece.closed:
                continue
            if piece.short:
                if waiting or not _LEGAL_FORM.fullmatch(piece.text):
                    return waiting, at + 1
                continue
            parses = self.words.parses(piece.text.lower())
            if governed:
                governed = not any(parse.pos == "NOUN" for parse in parses)
                continue
            if self._stands_alone(waiting) and not (
                self._agreeing(waiting, piece.text, case) and self._noun_fits(pieces[at:], case)
            ):
                return waiting, at
            fit = self.words.fits(piece.text, case)
            if parses[0].pos == "PREP":
                governed = True
            elif fit:
                waiting.append(piece)
                if fit.pos == "NOUN":
                    return waiting, at + 1
        return waiting, len(pieces)

    def _agreeing(self, waiting: list[_Piece], word: str, case: str) -> Parse | None:
        """The reading of a word that agrees with all adjectives before it."""
        for parse in self.words.parses(word.lower()):
            if parse.pos not in ADJECTIVES | NOUNS or parse.case != case:
                continue
            gender = parse.gender if parse.number == "sing" else ""
            if all(self.words.fits(piece.text, case, parse.number, gender) for piece in waiting):
                return parse
        return None

    def _noun_fits(self, pieces: list[_Piece], case: str) -> bool:
        """«заведующим | детским садом»: the adjective agrees, the noun behind it does not."""
        for piece in pieces:
            parses = self.words.parses(piece.text.lower())
            if piece.closed or piece.short or not any(p.pos in ADJECTIVES for p in parses[:1]):
                return piece.short or self.words.fits(piece.text, case) is not None
        return True

    def _stands_alone(self, waiting: list[_Piece]) -> bool:
        """«заведующему» before its own complement: the participle itself is the head."""
        if not waiting:
            return False
        parses = self.words.parses(waiting[-1].text.lower())
        return any(_SUBSTANTIVES.fullmatch(parse.normal) for parse in parses)

    def _bend_rest(self, pieces: list[_Piece], at: int, case: str, number: str | None) -> None:
        """Heads joined by «и» or a comma, and participles that agree after a comma."""
        complement = governed = False
        while at < len(pieces):
            piece = pieces[at]
            joined = "," in piece.before
            if piece.text.lower() in _CONJUNCTIONS and at + 1 < len(pieces):
                at, joined = at + 1, True
                piece = pieces[at]
                if piece.text.lower() in _CONJUNCTIONS and at + 1 < len(pieces):
                    at += 1
                    piece = pieces[at]
            end = self._joined(pieces, at, case, complement) if joined else None
            if end and not (governed and not self._animate(pieces[end - 1].text, case)):
                reading = self._agreeing(pieces[at : end - 1], pieces[end - 1].text, case)
                self._bend_all(pieces[at:end], case, None, reading.gender if reading else "")
                at, complement, governed = end, False, False
                continue
            fit = self.words.fits(piece.text, case, number)
            apart = "," in piece.before or _negated(pieces, at)
            if apart and fit and not piece.closed and self._qualifies(fit):
                self._bend_all([piece], case, number)
            governed = governed or any(
                p.pos == "PREP" for p in self.words.parses(piece.text.lower())
            )
            complement = True
            at += 1

    def _animate(self, word: str, case: str) -> bool:
        """After «по …» only a person is a second head: «по делам детей и защите их прав»."""
        parse = self.words.fits(word, case)
        return parse is not None and parse.animate

    @staticmethod
    def _qualifies(parse: Parse) -> bool:
        """«школам, показавшим рост», «координаторам, ответственным за ВПР»."""
        return parse.pos == "PRTF" or _SUBSTANTIVES.fullmatch(parse.normal) is not None

    def _joined(self, pieces: list[_Piece], at: int, case: str, complement: bool) -> int | None:
        """The end of a second head that begins at ``at``: adjectives, then a noun in the case.

        After a complement a form that may also be a genitive goes on with the complement:
        «директору школы и гимназии».
        """
        while at < len(pieces) and not pieces[at].closed:
            text = pieces[at].text.lower()
            if pieces[at].short and not _LEGAL_FORM.fullmatch(pieces[at].text):
                return None
            if not pieces[at].short:
                fit = self.words.fits(text, case)
                if fit is None or (complement and case != "gent" and self.words.fits(text, "gent")):
                    return None
                if fit.pos == "NOUN" or _SUBSTANTIVES.fullmatch(fit.normal):
                    return at + 1
            at += 1
        return None

    def _bend_all(
        self, pieces: list[_Piece], case: str, number: str | None, gender: str = ""
    ) -> None:
        for piece in pieces:
            if piece.closed or piece.short:
                continue
            piece.form = piece.form or self.words.to_nominative(piece.text, case, number, gender)


def _pieces(phrase: str) -> list[_Piece]:
    closed = [match.span() for match in _ENCLOSED.finditer(phrase)]
    out: list[_Piece] = []
    for match in _WORD.finditer(phrase):
        before = phrase[out[-1].end if out else 0 : match.start()]
        inside = any(start <= match.start() < end for start, end in closed)
        inside = inside or _CUT_SHORT.match(phrase, match.start()) is not None
        out.append(_Piece(match.start(), match.end(), match[0], before, inside))
    return out


def _negated(pieces: list[_Piece], at: int) -> bool:
    """«школам, не подавшим заявки»"""
    return at > 0 and pieces[at - 1].text.lower() == "не" and "," in pieces[at - 1].before
