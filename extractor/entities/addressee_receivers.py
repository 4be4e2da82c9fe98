"""Whether a dative at the head of a wording charges, or only names who gets something.

«Громовой Н.С. объявить благодарность» charges nobody; «Школе № 5 выделить автобус» may do so.
"""

import re

from extractor.entities.executor_terms import terms_of
from extractor.entities.people_names import find_people
from extractor.entities.people_surnames import readings
from extractor.nlp import Nlp
from extractor.types import Doubt

# Who receives and who acts both stand in the dative: with these verbs it is who receives.
_GIVING = re.compile(
    r"(?:выдать|выплатить|присвоить|выразить|указать|продлить)\b"
    r"|вручить\s+(?:[а-я]+\s+){0,3}(?:грамот|диплом|благодарств|медал|наград|сертификат|приз|куб)"
    # «Директору установить причину», «Совету вынести вопрос»: only with what is given they give.
    r"|(?:объявить|вынести|сделать)\s+(?:[а-я]+\s+){0,3}(?:благодарност|замечани|выговор|предупрежд)"
    r"|установить\s+(?:[а-я]+\s+){0,3}(?:выплат|надбавк|доплат|оклад|размер|стипенди|категори"
    r"|коэффициент|льгот|нагрузк|стаж|срок|испытательн)"
)
_RECEIVERS = frozenset(
    {
        *("учащийся", "обучающийся", "ученик", "выпускник", "родитель", "ребёнок", "школьник"),
        *("дошкольник", "воспитанник", "участник", "победитель", "призёр", "ветеран", "житель"),
        *("гражданин", "инвалид", "сирота", "гость", "пострадавший", "семья", "работник"),
    }
)
# «Родителям обеспечить явку детей» charges the parents.
_PROVIDING = re.compile(
    r"(?:обеспечить(?!\s+(?:[а-я]+\s+){0,2}(?:явк|посещени|присутстви|участи|контрол|присмотр))"
    r"|предоставить|оказать|организовать|создать)\b"
)
_LENDING = re.compile(r"(?:выделить|передать|возместить|компенсировать)\b")
# «Ответственным за подвоз назначить Громова Н.А.»: as whom, not whom.
_APPOINTING = re.compile(
    r"(?:назначить|избрать|определить|утвердить|считать|признать|объявить|направить|сделать)\b"
)
# «Лаптеву А.А. включить в состав»: of a surname that looks alike in both cases the verb may tell.
_TAKING = re.compile(
    r"(?:назначить|избрать|заслушать|наградить|поощрить|освободить|уволить|делегировать|пригласить"
    r"|включить|исключить|ввести|вывести|утвердить|признать|считать|перевести|снять)\b"
)
_AS_WHOM = re.compile(
    r"\w+\s+(?:ответственн\w+|председател\w+|секретар\w+|координатор\w+|куратор\w+|наставник\w+"
    r"|из\s+состава|в\s+состав|членом|на\s+(?:совещани|заседани)\w+|поч[её]тной|от\s+должности)\b"
)


def receives(phrase: str, verb: str, nlp: Nlp) -> bool:
    """True where the dative ``phrase`` before ``verb`` charges nobody."""
    lower = verb.lower()
    if _GIVING.match(lower):
        return True
    if _APPOINTING.match(lower) and _names_as_whom(phrase, verb, nlp):
        return True
    if _AS_WHOM.match(lower) and _taken(phrase, verb, nlp):
        return True
    lemmas = {term.lemma for term in terms_of(phrase, nlp)[:1]} | _first_lemmas(phrase, nlp)
    return bool(lemmas & _RECEIVERS) and bool(_PROVIDING.match(lower))


def _first_lemmas(phrase: str, nlp: Nlp) -> frozenset[str]:
    """«Детям», «Победителям олимпиады»: the vocabulary of posts does not hold them."""
    word = re.match(r"[А-Яа-яЁё]+", phrase)
    return frozenset(parse.normal for parse in nlp.parses(word[0].lower())) if word else frozenset()


def receiver_doubts(phrase: str, verb: str, nlp: Nlp) -> tuple[Doubt, ...]:
    """«МБОУ СОШ № 5 выделить автобус»: the school may be to give it or to get it."""
    lending = _LENDING.match(verb) or (_is_unknown(phrase, nlp) and _PROVIDING.match(verb)) or None
    if lending is None and not _taken(phrase, verb, nlp):
        return ()
    word = lending[0] if lending else verb.split()[0]
    message = f"Кому или кто: при «{word}» названный может быть и не исполнителем."
    return (Doubt("addressee_or_receiver", message),)


def acts_or_gets(name: str) -> Doubt:
    """«Письмо отнести Громовой Н.С.»: she is to take it, or it is to be taken to her."""
    message = f"Исполнитель или получатель: «{name}» стоит после глагола."
    return Doubt("addressee_or_receiver", message)


def acts_or_is_given(name: str) -> Doubt:
    """«…, а МБОУ СОШ № 2 выдать личное дело»: it gives, or is given to."""
    message = f"Исполнитель или получатель: «{name}» стоит перед глаголом."
    return Doubt("addressee_or_receiver", message)


def _is_unknown(phrase: str, nlp: Nlp) -> bool:
    """«Волонтёрам организовать субботник»: people whom the vocabulary does not know."""
    return not terms_of(phrase, nlp) and not find_people(phrase, nlp, tagger=False)


def _taken(phrase: str, verb: str, nlp: Nlp) -> bool:
    """«Лаптеву А.А. включить …»: Лаптев is to include, or Лаптева to be included."""
    if not _TAKING.match(verb.lower()):
        return False
    names = find_people(phrase, nlp, tagger=False)
    if not names or names[0].start:
        return False
    words = re.findall(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", phrase[: names[0].end])
    return bool(words) and any("accs" in one.cases for one in readings(words[0], nlp))


def takes_whom(verb: str) -> bool:
    """«Лаптева А.А. включить в состав», «Громова Н.С. наградить»: who stands before is taken."""
    return bool(_TAKING.match(verb.lower()) or _GIVING.match(verb.lower()))


def _names_as_whom(phrase: str, verb: str, nlp: Nlp) -> bool:
    """«Ответственным за подвоз назначить …», «Секретарём избрать Громову Н.С.»"""
    word = re.match(r"[А-Яа-яЁё-]+", phrase)
    if word is None or nlp.fits(word[0], "ablt") is None or find_people(phrase, nlp, tagger=False):
        return False
    if word[0].lower().startswith("ответственн"):
        return True
    names = find_people(verb, nlp, tagger=False)
    return bool(names) and len(verb[: names[0].start].split()) == 1
