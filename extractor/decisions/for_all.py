"""Lines behind a list that say who or when for all of its points: «Общий срок – до 1 мая»."""

import re

from extractor.text import fold
from extractor.types import Doubt

HEADING_TERM = Doubt(
    "heading_term",
    "Срок или исполнитель, похоже, назван в заголовке решений: проверьте их у этого пункта.",
)
# «РЕШИЛИ в срок до 1 мая:», «Постановили силами школ:», not «По итогам полугодия решили:»
_HEADING = re.compile(
    r"[^:(]{4,80}\s(?:(?:в\s+срок\s+|не\s+позднее\s+)|(?:до|к)\s+\d|еже(?:месячно|недельно|квартально)|в\s+течение\s|силами\s|"
    r"(?:исполнител|ответственн)[а-я]+\s*[:-])[^:()]*:?\s*$"
)
_WHO = r"(?:(?:со)?исполнител[ьи]|ответственн[а-я]+(?:\s+(?:исполнител[ьи]|лиц[оа]))?|отв\.)"
_WHEN = r"(?:(?:контрольный|крайний|предельный)\s+)?срок[иа]?"
_ROLE = rf"(?:(?P<who>{_WHO})|(?P<when>{_WHEN}))"
_FOR = r"(?:\s+(?:за\s+)?(?:исполнени|выполнени|реализаци)[а-я]+)?"
_ALL = r"(?:вс[а-я]+|настоящ[а-я]+|данн[а-я]+|указанн[а-я]+|вышеуказанн[а-я]+|принят[а-я]+)"
_POINTS = r"(?:пункт[а-я]*|решени[а-я]+|поручени[а-я]+|протокол[а-я]*)"
_OF_WHOM = r"(?:\s+(?:протокола|совещания|заседания|комиссии|совета))?"
_IS = r"\s*(?::|-)\s+(?P<value>\S.*)$"
_BUT = r"(?:,?\s+(?:кроме|за\s+исключением)\s+(?:пп?\.\s*|пункт[а-я]*\s*)?(?P<but>\d[\d., и-]*?),?)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # «Срок исполнения: для всех пунктов, кроме 2.1, – …»
        rf"{_ROLE}{_FOR}\s*[:-]?\s+(?:по|для)\s+(?:вс[а-я]+\s+)?(?:остальных\s+)?{_POINTS}{_BUT}{_IS}",
        # «Срок исполнения настоящего решения – …», «Отв. по всем пунктам – …»
        rf"{_ROLE}{_FOR}\s+(?:(?:по|для)\s+)?(?:{_ALL}\s+)*{_POINTS}{_OF_WHOM}{_IS}",
        # «Срок для всех – …», «Срок всем: …»
        rf"{_ROLE}{_FOR}\s+(?:(?:по|для)\s+)?вс(?:ех|ем){_IS}",
        # «Общий срок – …», «Общие исполнители: …»
        rf"общ[а-я]+\s+{_ROLE}{_FOR}{_IS}",
        # «Во всех пунктах исполнители – …», «Для всех пунктов срок – …»
        rf"(?:по|во?|для)\s+(?:{_ALL}\s+)+{_POINTS}{_OF_WHOM}\s*[:,-]?\s*{_ROLE}{_FOR}{_IS}",
        # «Если не указано иное, срок исполнения – …»
        rf"(?:если\s+)?(?:иное\s+)?(?:не\s+(?:указан|оговорен|установлен)[а-я]+)(?:\s+(?:ин|друг)[а-я]+(?:\s+срок[а-я]*)?)?"
        rf"\s*,\s*(?:то\s+)?{_ROLE}{_FOR}{_IS}",
        # «Срок исполнения – до 1 мая по всем пунктам.»
        rf"{_ROLE}{_FOR}\s*(?::|-)\s+(?P<value>\S.*?)\s+(?:по|для)\s+вс(?:ем|ех)(?:\s+{_POINTS})?\W*$",
        # «Все поручения исполнить до 1 мая.»
        rf"(?:{_ALL}\s+){_POINTS}\s+(?:исполнить|выполнить|реализовать)\s+"
        r"(?P<value>(?:в\s+срок\s+)?(?:до|к|не\s+позднее|в\s+течение)\s.*)$",
    )
)
# «Исполнить до 1 мая.» under a list: what is to be done by then?
_BARE = re.compile(
    r"(?:исполнить|выполнить|срок\s+исполнения\s+решения)\s+(?:(?:в\s+срок\s+)?(?:до|к|не\s+позднее|в\s+течение)\s)",
    re.IGNORECASE,
)


def heading_tells_term(heading: str) -> bool:
    """«РЕШИЛИ в срок до 1 октября:» over points that name no day."""
    return _HEADING.match(fold(heading).lower()) is not None


def told_for_all(line: str, text: str) -> tuple[str, str, str] | None:
    """The role, the value and the points left out of such a line; ``line`` is the folded ``text``,
    of equal length."""
    for form in _FORMS:
        if match := form.match(line):
            role = "executor" if match.groupdict().get("who") else "deadline"
            but = match.groupdict().get("but") or ""
            return role, text[match.start("value") : match.end("value")], but
    return None


def tells_term_alone(line: str) -> bool:
    """«Исполнить до 1 октября.»: of the last point, or of all?"""
    return _BARE.match(line) is not None
