"""Points that move the day of an earlier decision and ask for nothing else."""

import re

from extractor.text import fold, small

# What «Продлить срок исполнения п. 1.3 протокола № 3 от 12.02.2025 до 20.04.2025» is made of. Any
# other word may be something to do: «…, включив в договор территории детских садов».
_WORD = re.compile(
    r"продлить|продлева\w+|продлен\w*|перенести|перенос\w*|перенесен\w*|отсрочить|изменить"
    r"|пролонгировать|увеличить|установить|нов(?:ый|ого)|срок\w*|исполнени\w+|выполнени\w+|реализации"
    r"|пункт\w*|подпункт\w*|пп?|раздел\w*|протокол\w*|решени[яей]|поручени[яей]|заседани\w+"
    r"|комисси[ияй]|совета|коллегии|комитета|предыдущего|указанн\w+|данн\w+|настоящ\w+"
    r"|принят\w+|до|на|от|по|с|в|и|из|г|года?|конца?|начала?|включительно"
    r"|январ\w+|феврал\w+|март\w*|апрел\w+|ма[йя]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+"
    r"|ноябр\w+|декабр\w+|[ivxlc]+|[а-я]|\d+\w?"
)
_WORDS = re.compile(r"\w+")


def only_moves_a_day(wording: str) -> bool:
    """Whether the whole wording is spent on the extension.

    >>> only_moves_a_day("Продлить срок исполнения п. 1.3 протокола № 3 до 20.04.2025.")
    True
    >>> only_moves_a_day("Перенести срок исполнения п. 5, включив в договор и сад № 1, до 09.04.")
    False
    """
    found = _WORDS.findall(small(fold(wording)).replace("ё", "е"))
    return bool(found) and all(_WORD.fullmatch(word) for word in found)
