"""Who is to do it: the value of a label, bracket or column taken apart into executors."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.entities.executor_joins import Piece
from extractor.entities.executor_pieces import ends_with_surname, split_pieces
from extractor.entities.executor_posts import with_posts
from extractor.entities.executor_roles import either, others_unnamed, plainly_typed, without_roles
from extractor.entities.executor_shared import shared_spans
from extractor.entities.executor_terms import head_of, kind_of, people_in_plural
from extractor.entities.people_known import resolve
from extractor.entities.people_names import find_people
from extractor.entities.people_surnames import choose
from extractor.nlp import Nlp
from extractor.text import cyrillic, squeeze
from extractor.types import Doubt, Executor, ExecutorKind, Participant, PersonName

_LABEL = re.compile(
    r"^\s*\(?\s*(?:(?:со)?исполнител[ьи]|ответств(?:енн\w*)?|(?:со)?исполн?|отв-[а-яё]{1,3}"
    r"|отв(?:ет)?)(?![а-яё])\.?"
    r"(?:\s+(?:исполнител[ьи]|лиц[оа]|за\s+(?:исполнение|выполнение|реализацию)))?\s*[:–—.-]\s*",
    re.IGNORECASE,
)
_INNER_LABEL = re.compile(
    r"(?:со)?исполнители?\s*[:–—-]\s*|контроль\s*[:–—-]\s*"
    r"|\b(?:отв|(?:со)?исп(?:олн)?)\.\s*(?-i:(?=[А-ЯЁ]))",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:(?:исполнител\w*|ответственн\w*)\s+)?(?:пока\s+|ещё\s+|еще\s+)?"
    r"(?:не\s+(?:определ|назнач|указ|установл)\w*|нет|отсутству\w+|б/и|уточняется)\W*|\W*",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\s*\((?:по согласованию[^()]*|п(?:ри|о) необходимости)\)"
    r"|\s*\(?по согласованию(?:\s+со?\s[^,;()]+)?\)?"
)
# «Громова Н.С. – до 1 мая»: a term is no post.
_TERM = re.compile(
    r"(?:срок|до|к|не позднее|в срок)\b[^а-яё]*\d"
    r"|(?:еже(?:дневно|недельно|месячно|квартально|годно)|постоянно)$"
    # What joins a name to another, or whose class it is: «с», «на», «5 «а»», «9 кл.».
    r"|(?:с|со|на|за|и|или|либо|вместе с)$|\d{1,2}\s?[«\"]?[а-е]?[»\"]?(?:\s?кл(?:\.|асс)?)?$",
    re.IGNORECASE,
)
# «Громова Н.С. при участии директоров»: who only takes part is no post of hers.
_WITH_WHOM = re.compile(r"(?:при\s+(?:участии|содействии)|с\s+(?:участием|привлечением))\s")
# «директора школ (до 1 мая)»
_WHEN = re.compile(
    r"\s*\((?:(?:в\s+)?срок|до|к|с|не\s+позднее|в\s+течение|еже[а-я]+|постоянно)(?![а-я])[^()]*\)"
    r"(?=$|\s*[,;])",
    re.IGNORECASE,
)
# «комиссия в составе: Громова Н.С., …» is no post of hers.
_MADE_OF = re.compile(r"в\s+составе$")
# «школы с низкими результатами (СОШ № 2, 5)»: which they are goes to the schools, not the name.
_WHICH_SCHOOLS = re.compile(
    r"\s*\([^()]*(?:№|\bСОШ|\bООШ|\bСШ|[Шш]кол|[Гг]имнази|[Лл]ице|[Сс]ад)[^()]*\)"
)
# «главы сельсоветов (список прилагается)»: where they are listed is no part of the name.
_ATTACHED = re.compile(
    r"\s*\((?:(?:по\s+)?спис(?:ок|ку)|согласно|перечень|прил(?:ожени|\.)|см\.|далее\s*[–—-])[^()]*\)",
    re.IGNORECASE,
)
# «руководители ОО.»: the stop ends the value, that of «кл.» is the word's own.
_ENDED = re.compile(r"(?<=[А-ЯЁ]{2})\.$|(?<=[а-яё]{4}[аеёиоуыюяйь])\.$")
# «начальная школа – детский сад»
_DOUBLE_SCHOOL = re.compile(r"(?<=[шк]ол[аеуы])\s[–—-]\s(?=детск|интернат|гимнази|лице|ясл)")
# «школам – участницам проекта»
_APPOSED = re.compile(
    r"\s[–—-]\s(?=(?:участни[кц]|победител|при[зс][её]р|партн[её]р|площадк|лидер|пилот)[а-яё]*[ая]м)"
)
_EVERYBODY = re.compile(r"все(?:м|х)?(?:\s+(?:без\s+исключения|остальны[ех]м?))?\.?", re.IGNORECASE)
_EDGES = " \t\n,;:–—-"
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_LETTER = re.compile("[А-Яа-яЁё]")


def parse_executors(
    text: str, nlp: Nlp, known: Sequence[Participant] = (), *, case: str = "nomn"
) -> tuple[Executor, ...]:
    """The executors that a label, bracket or column names, in order, in the nominative.

    ``text`` is the value with its line breaks, the label already cut off; ``case`` is the case in
    which its phrases are printed (a sentence's are dative). What is not understood becomes an
    executor with a doubt; a value that says there is none gives an empty tuple.
    """
    value = _LABEL.sub("", _unbracketed(plainly_typed(cyrillic(text))))
    value = without_roles(_INNER_LABEL.sub("", value))
    if _NOBODY.fullmatch(value):
        return ()
    cases = None if case == "nomn" else {case}
    people = find_people(value, nlp, known=known, tagger=False, cases=cases)
    pieces = split_pieces(value, people, nlp, known, case)
    executors: list[Executor] = []
    for piece in with_posts(pieces, known):
        executors += _executors(piece, nlp, known)
    if executors and (doubt := others_unnamed(text) or either(value)):
        executors[-1] = replace(executors[-1], doubts=(*executors[-1].doubts, doubt))
    return tuple(executors)


def missing_executor(text: str) -> Doubt | None:
    """The doubt of a value that says that nobody has been named yet."""
    value = _LABEL.sub("", text)
    if not re.search(r"[А-Яа-яЁё]", value) or not _NOBODY.fullmatch(value):
        return None
    return Doubt("executor_missing", f"Исполнитель не назван: «{squeeze(text)}».")


def _unbracketed(value: str) -> str:
    value = value.strip()
    if value.startswith("(") and value.endswith(")") and value.count("(") == 1:
        return value[1:-1]
    return value


# -- pieces to executors -----------------------------------------------------------------------


def _executors(piece: Piece, nlp: Nlp, known: Sequence[Participant]) -> list[Executor]:
    if piece.kind == "name":
        return _persons(piece, nlp, known)
    if piece.kind == "surname":
        return [_surname_alone(piece, nlp, known)]
    if piece.head is not None:
        return [_entity(piece, nlp, known)]
    if _many_people(piece, nlp):
        plain = nlp.nominative(squeeze(piece.text), _case_or_none(piece))
        return [Executor("group", plain, squeeze(piece.text), rule="many_people")]
    doubt = Doubt("executor_unclear", f"Непонятно, кто исполнитель: «{squeeze(piece.text)}».")
    name = nlp.nominative(squeeze(piece.text), _case_or_none(piece))
    kind: ExecutorKind = "position" if _one_person(name, nlp) else "group"
    return [Executor(kind, name, squeeze(piece.text), rule="unclear", doubts=(doubt,))]


def _one_person(name: str, nlp: Nlp) -> bool:
    """«сисадмин», «регент хора»: one living being in the nominative rather is a role."""
    word = re.match(r"[а-яё]{4,}(?=$|[\s.])", name)
    fit = nlp.fits(word[0], "nomn", "sing") if word else None
    return fit is not None and fit.pos == "NOUN" and fit.animate


def _many_people(piece: Piece, nlp: Nlp) -> bool:
    """«делегаты», «волонтёры», «все»: any people in the plural are a group."""
    if _EVERYBODY.fullmatch(piece.text):
        return True
    word = re.match(r"[А-ЯЁа-яё]{5,}(?=$|\s)", piece.text)
    return word is not None and people_in_plural(word[0], piece.case, nlp)


def _case_or_none(piece: Piece) -> str | None:
    return None if piece.case == "nomn" else piece.case


def _persons(piece: Piece, nlp: Nlp, known: Sequence[Participant]) -> list[Executor]:
    """One person or, in a bracket behind an organisation, several; a group before them stays."""
    text = piece.text
    rest = text
    for printed in piece.printed:
        rest = rest.replace(printed, "\0", 1)
    bracket = re.search(r"\(([^()]*)\0[^()]*\)", rest)
    outside = re.sub(r"\([^()]*\0[^()]*\)", "\0", rest) if bracket else rest
    before, _, after = outside.partition("\0")
    after = after.replace("\0", " ")
    if bracket and (post := head_of(bracket[1], nlp)) and post.label == "position":
        before = bracket[1]
    bracketed = bracket is not None
    out: list[Executor] = []
    if not bracketed:
        before, after, out = _split_groups(before, after, piece, nlp)
    position = _position(before, after, bracketed, piece, nlp)
    for one in piece.names:
        name = resolve(one.value, known)
        doubts = (*name.doubts, *piece.doubts, *_third_part(position, nlp))
        name = replace(name, doubts=doubts)
        out.append(_person(name, squeeze(text), position, one.rule))
    return out


def _third_part(position: str | None, nlp: Nlp) -> tuple[Doubt, ...]:
    """«Нгуен Тхи | Хоа»: one unheard word beside a name hardly is a post."""
    if position is None or not re.fullmatch(r"[А-ЯЁ][а-яё]+", position):
        return ()
    if head_of(position, nlp) or any(parse.known for parse in nlp.parses(position.lower())):
        return ()
    return (Doubt("surname_form", f"Имя прочитано, возможно, не целиком: «{position}»."),)


def _split_groups(
    before: str, after: str, piece: Piece, nlp: Nlp
) -> tuple[str, str, list[Executor]]:
    """«Громов Н.А. и руководители ОО»: a plural beside a name is an executor of its own.

    Not in «директора школ: Громова Н.С.» and «учителям Громовой Н.С., Беловой Т.А.».
    """
    out = []
    kept = []
    titled = before.rstrip().endswith(":") or piece.case != "nomn"
    for side in (before, after):
        apposed = side is after and re.match(r"\s*[–—-]", side)
        if (side is before and titled) or apposed:
            kept.append(side)
            continue
        body = _AGREED.sub("", side).strip(_EDGES + "()")
        head = head_of(body, nlp, piece.case) if body else None
        if head is not None and kind_of(body, head) == "group" and head.number == "plur":
            out.append(_made(body, piece, kind_of(body, head), nlp))
            kept.append("")
        else:
            kept.append(side)
    return kept[0], kept[1], out


def _position(before: str, after: str, bracketed: bool, piece: Piece, nlp: Nlp) -> str | None:
    parts = [squeeze(_AGREED.sub("", part)).strip(_EDGES) for part in (before, after)]
    parts = ["" if _WITH_WHOM.match(part) else part for part in parts]
    parts = [
        "" if _TERM.match(part) or _MADE_OF.search(part) else _bare_bracket(part) for part in parts
    ]
    if bracketed:
        head = head_of(parts[0], nlp, piece.case) if parts[0] else None
        if head is None or head.label != "position" or head.number == "plur":
            return None
    parts = [_in_nominative(part, piece, nlp) for part in parts if _LETTER.search(part)]
    return ", ".join(parts) or None


def _bare_bracket(part: str) -> str:
    return part[1:-1] if part.startswith("(") and part.endswith(")") else part


def _in_nominative(part: str, piece: Piece, nlp: Nlp) -> str:
    """A post bent with its name: «начальнику отдела Громовой Н.С.», also in a label."""
    part = _deputy(part, nlp)
    if piece.case == "accs" and _OF_DEPUTY.match(part):
        return part
    if piece.case != "nomn":
        return nlp.nominative(part, piece.case)
    if head_of(part, nlp) is None:
        for case in ("datv", "accs", "ablt"):
            if head_of(part, nlp, case):
                return nlp.nominative(part, case)
    return part


# «возложить на зам. директора»: the genitive behind «зам.» looks like the accusative.
_OF_DEPUTY = re.compile(r"[Зз]ам(?:\.\s?|\s)[а-яё]+(?:а|я|ы|и|ов|ев|ей)(?![а-яё])")


def _deputy(post: str, nlp: Nlp) -> str:
    """«Зам. директору по ВР» is «Зам. директора по ВР»: behind «зам.» stands the genitive."""
    found = re.match(r"([Зз]ам(?:\.\s?|\s))([а-яё]+)", post)
    if found is None or not nlp.fits(found[2], "datv") or nlp.fits(found[2], "gent"):
        return post
    genitive = nlp.inflect(found[2], "gent", "datv") or found[2]
    return f"{found[1]}{genitive}{post[found.end() :]}"


def _person(name: PersonName, text: str, position: str | None, rule: str) -> Executor:
    return Executor("person", str(name), text, position, rule=rule, doubts=name.doubts)


def _surname_alone(piece: Piece, nlp: Nlp, known: Sequence[Participant]) -> Executor:
    _, comma, post = piece.text.partition(",")
    word = piece.text.split()[0].rstrip(",")
    cases = None if piece.case == "nomn" else {piece.case}
    surnames = [one.name.split()[0] for one in known if one.name]
    chosen, doubts = choose(word, nlp, cases=cases, known=surnames)
    name = resolve(PersonName(chosen, doubts=(*doubts, *piece.doubts)), known)
    position = squeeze(post) if comma else None
    return _person(name, squeeze(piece.text), position or None, "surname_alone")


def _entity(piece: Piece, nlp: Nlp, known: Sequence[Participant]) -> Executor:
    assert piece.head is not None
    kind = kind_of(piece.text, piece.head)
    post = piece.head.label == "position"
    at = ends_with_surname(piece.text, known, nlp, piece.case) if post else None
    if at is not None:
        surname = replace(piece, text=piece.text[at:], kind="surname")
        person = _surname_alone(surname, nlp, known)
        title = _in_nominative(squeeze(piece.text[:at]), piece, nlp)
        return replace(person, text=squeeze(piece.text), position=title)
    return _made(piece.text, piece, kind, nlp)


def _bent(phrase: str, case: str, nlp: Nlp) -> str:
    """«родителям (законным представителям)»: who is named again in a bracket bends too.

    Where adjectives share a noun each bends by itself: «Луговой и Озёрной школам».
    """
    shared = shared_spans(phrase)
    if shared and re.fullmatch(r"[А-Я]*\s*", phrase[: shared[0][0]]):
        end = shared[0][1]
        return _WORD.sub(lambda word: _bent_word(word[0], case, nlp), phrase[:end]) + phrase[end:]

    def inner(match: re.Match[str]) -> str:
        return f"({nlp.nominative(match[1], case)})" if head_of(match[1], nlp, case) else match[0]

    if double := _DOUBLE_SCHOOL.search(phrase) or _APPOSED.search(phrase):
        parts = (phrase[: double.start()], phrase[double.end() :])
        return double[0].join(nlp.nominative(part, case) for part in parts)
    return re.sub(r"\(([^()]+)\)", inner, nlp.nominative(phrase, case))


def _bent_word(word: str, case: str, nlp: Nlp) -> str:
    return word if word == "и" or word.isupper() else nlp.inflect(word, "nomn", case) or word


def _made(text: str, piece: Piece, kind: ExecutorKind, nlp: Nlp) -> Executor:
    printed = squeeze(text)
    text = _deputy(text, nlp)
    agreed = _WHEN.sub("", _AGREED.sub("", squeeze(text))).strip(" ,")
    agreed = _ENDED.sub("", _ATTACHED.sub("", agreed))
    if kind == "group":
        agreed = _WHICH_SCHOOLS.sub("", agreed)
    unbent = piece.case == "nomn" or (piece.case == "accs" and _OF_DEPUTY.match(agreed))
    name = agreed if unbent else _bent(agreed, piece.case, nlp)
    label = piece.head.label if piece.head is not None else "group"
    return Executor(kind, name, printed, rule=f"head_{label}")
