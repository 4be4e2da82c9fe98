"""What makes a password one of the commonest: words, rows of keys and nothing much besides.

The commonest passwords of twelve signs are nearly all «qwerty123456», «password2024» or
«1q2w3e4r5t6y»: a common word, a row of keys, a year. These are taken away; what is left counts.
"""

import re

_WORDS = """
password passwort passwd pass word admin administrator root login user guest test welcome letmein
hello monkey dragon master shadow sunshine princess football baseball superman batman iloveyou
love you lovely trustno secret private summer winter autumn spring january february march april
june july august september october november december monday friday computer internet google
samsung apple facebook michael jennifer charlie jordan daniel thomas robert jessica ashley
andrew alexander natasha marina svetlana vladimir sergey dmitry maxim nikita russia moscow
moskva school gfhjkm ghbdtn vfrcbv yfnfif cdtnf marinka natalia killer soccer hunter starwars
whatever freedom change changeme default temp access qazwsx azerty asdf zxcv abc abcd
пароль парол логин админ администратор пользователь привет любовь люблю солнышко зайчик котик
наташа марина светлана сергей владимир александр андрей дмитрий максим никита алексей елена
ольга татьяна ирина анна мария россия москва школа учитель директор секретарь лето зима весна
осень январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь тест
протоколист протокол protokolist protokol комитет комиссия совет образование
"""
# As fingers go over both layouts; back as well as forth.
_ROWS = """
12345678901234567890 qwertyuiop[] asdfghjkl;' zxcvbnm,./ йцукенгшщзхъ фывапролджэ ячсмитьбю
qazwsxedcrfvtgbyhnujmikolp qazxswedcvfrtgbnhyujm 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/
1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 zaq12wsxcde34rfvbgt56yhnmju78ik
1й2ц3у4к5е6н7г8ш9щ0з й1ц2у3к4е5н6г7ш8щ9з0 йфяцычувскамепинртгоь !@#$%^&*() !"№;%:?*()
abcdefghijklmnopqrstuvwxyz абвгдеёжзийклмнопрстуфхцчшщъыьэюя
"""
SHORTEST_RUN = 4  # of a row; three neighbours are found in any word
LEET = str.maketrans("@$05", "asos")
_WORD = re.compile("|".join(sorted(map(re.escape, _WORDS.split()), key=len, reverse=True)))
_YEAR = re.compile(r"19[4-9]\d|20[0-3]\d")


def uncommon_part(password: str) -> str:
    """What is left of it without what is common, in small letters.

    >>> uncommon_part("Qwerty-Password2024"), uncommon_part("P@ssw0rd!1q2w3e4r")
    ('-', '!')
    >>> uncommon_part("сосна и восемь ёлок")
    'сосна и восемь ёлок'
    """
    left = _without_rows(password.casefold())
    left = _YEAR.sub("", _WORD.sub("", left))
    # «p@ssw0rd» is the same word; digits that spell none stay what they are.
    return _WORD.sub("", left.translate(LEET)) if _WORD.search(left.translate(LEET)) else left


def _without_rows(text: str) -> str:
    kept, at = [], 0
    while at < len(text):
        length = _run(text[at:])
        if length < SHORTEST_RUN:
            kept.append(text[at])
            length = 1
        at += length
    return "".join(kept)


def _run(text: str) -> int:
    """How many signs at the beginning follow one of the rows."""
    longest = 0
    for row in _BOTH_WAYS:
        while text[: longest + 1] in row and longest < len(text):
            longest += 1
    return longest


_BOTH_WAYS = [way for row in _ROWS.split() for way in (row, row[::-1])]
