"""How a clause begins that says which executors are meant: «…, чьи работники не осмотрены»."""

import re

PARTICIPLE = re.compile(r"[а-яё]+(?:ющ|ящ|ащ|ущ|вш)(?:ие|им|их|ими|ий|ему)(?:ся)?\b")
# «руководители, чьи работники не осмотрены», «школы, в которых …»
_CLAUSE = re.compile(
    r"(?:чь[иеяёю]|чей|где|(?:(?:у|в|на|из|с|о)\s+)?котор|на\s+базе\s+котор)[а-яё]*\s"
)
_NOT = re.compile(rf"не\s+{PARTICIPLE.pattern}")


def opens_clause(text: str) -> bool:
    """«в которых открыты классы», «не являющиеся пунктами экзамена»"""
    return bool(_CLAUSE.match(text) or _NOT.match(text))
