"""Words that may stand before the phrase that names the charged: «В срок до 1 мая …»."""

import re

from extractor.nlp import Nlp


def is_lead(text: str, nlp: Nlp) -> bool:
    """«В срок до …», «Ежемесячно …», «Учитывая …»; not «Информацию МБОУ СОШ № 5 принять …»."""
    word = re.search(r"[А-Яа-яЁё]+|\d+", text)
    if word is None or word[0].isdigit() or word[0].lower() in _LEADING:
        return word is not None
    parses = nlp.parses(word[0].lower())
    return parses[0].pos in ("ADVB", "GRND", "PRCL") or any(p.pos == "PREP" for p in parses)


_LEADING = frozenset({"срок", "сроком", "срочно", "дополнительно", "отв", "ежегодно"})


_GOVERNS = (
    r"\b(?:к|ко|по|благодаря|согласно|вопреки|помощи?|поддержк[аиуе]|содействи[еяю]|рекомендаци[ийя]+"
    r"|предоставлени[ея]|оказани[ея]|направленн\w+|адресованн\w+|предложени[ея]"
    r"|участием|руководством|контролем|привлечением|приглашением|председательством|силами|через"
    r"|заявлени[юея]|обращени[юея]|доклад[уа]?|сообщени[юея]|выступлени[юея]|предложению"
    r"|в|во|на|о|об|при)\s+"
)
_GOVERNED = re.compile(rf"{_GOVERNS}$")
_GOVERNED_BEFORE = re.compile(rf"{_GOVERNS}([а-яё-]+)\s+$")


def starts(before: str, nlp: Nlp) -> list[int]:
    """Where a phrase may begin behind the lead-in: at a word that nothing before it governs."""
    found = []
    for match in re.finditer(r"(?<![А-Яа-яЁё-])[А-Яа-яЁё]{2,}", before):
        if match.start() and not _governed(before[: match.start()].lower(), nlp):
            found.append(match.start())
    return found


def _governed(before: str, nlp: Nlp) -> bool:
    """«к новым | учителям», but «при подготовке к экзаменам | учителям»: the noun is there."""
    if _GOVERNED.search(before):
        return True
    match = _GOVERNED_BEFORE.search(before)
    best = nlp.parses(match[1])[:2] if match else ()
    nouns = any(p.pos == "NOUN" and p.case in ("datv", "loct", "accs") for p in best)
    return match is not None and not nouns
