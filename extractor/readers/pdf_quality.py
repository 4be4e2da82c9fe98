"""Whether a text layer can be read as Russian at all."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_PLAIN = re.compile("[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
_VOWELS = frozenset("аеёиоуыэюя")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)")
ENOUGH = 200  # letters: below this nothing can be said about a language


def is_russian(texts: Iterable[str]) -> bool:
    """Whether the letters are Russian words.

    Not so for Russian read as English («IIPOTOKOJI»), cp1251 shown as Latin-1 («Ïðîòîêîë»),
    UTF-8 shown as cp1251 («РџСЂРѕС‚РѕРєРѕР»»), characters without a map («»).
    """
    text = " ".join(texts)
    printed = len(text) - text.count(" ")
    if printed and len(_UNMAPPED.findall(text)) > 0.3 * printed:
        return False
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if letters < ENOUGH:
        return True
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic < 0.3 * letters:
        return False
    return _is_plain(words) and _is_vocal(text, cyrillic)


def _is_plain(words: Iterable[str]) -> bool:
    """Most Cyrillic words are lower case, capitalised or capitals, as words are."""
    own = [word for word in words if _CYRILLIC.search(word) and len(word) > 2]
    return not own or sum(_PLAIN.fullmatch(word) is not None for word in own) > 0.6 * len(own)


def _is_vocal(text: str, cyrillic: int) -> bool:
    """Vowels are 0.42 of the letters of Russian prose; a shuffled alphabet is off."""
    vowels = sum(letter in _VOWELS for letter in text.lower())
    return 0.28 < vowels / max(cyrillic, 1) < 0.58
