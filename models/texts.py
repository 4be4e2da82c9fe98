"""Decisions by the words of their text, on a register of a million.

PostgreSQL keeps an index of all words (a GIN over ``words_of``, made by a migration); SQLite
looks through the texts themselves. The index only says which texts to look at: whether the words
are there is told by ``models.folding.begins`` on both, so both find the same.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, any_, bindparam, text
from sqlalchemy.orm import Session

from models.folding import stem, words

# Made by a migration on PostgreSQL alone, so that the tables of the models cannot name them.
INDEXES = ("ix_decision_words", "ix_decision_long")
# ``words_of`` takes so many characters of a word and of a text; longer texts are looked through.
WORD, TEXT = 200, 200_000
# More are found sooner by going through the register in its order until a page is full.
FEW = 10_000
# A word that one of ten decisions has tells little, and its list is long to read.
COMMON_SHARE = 0.1
_COMMON = text("""
SELECT word, share FROM pg_stats,
    unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(word, share)
WHERE schemaname = current_schema() AND tablename = 'ix_decision_words'
    AND word LIKE ANY (:beginnings)
""")
_FOUND = text(f"""
(SELECT id FROM decision WHERE words_of(folded) @@ CAST(:query AS tsquery) LIMIT :most)
UNION ALL (SELECT id FROM decision WHERE length(folded) > {TEXT} LIMIT :most)
""")


def with_words(session: Session, said: str) -> Sequence[int] | None:
    """Ids of the decisions that may have the words; None where that is not known, or too many."""
    if session.get_bind().dialect.name != "postgresql":
        return None
    stems = _telling(session, [stem(word)[:WORD] for word in words(said)])
    if not stems:
        return None
    query = " & ".join(f"'{each}':*" for each in stems)
    found = session.scalars(_FOUND, {"query": query, "most": FEW + 1}).all()
    return found if len(found) <= FEW else None


def _telling(session: Session, stems: list[str]) -> list[str]:
    """Without those with which very many words of the register begin, as far as it is known."""
    share = dict.fromkeys(stems, 0.0)
    asked = {"beginnings": [f"{each}%" for each in stems]}
    for word, part in session.execute(_COMMON, asked) if stems else ():
        for each in stems:
            share[each] += part if word.startswith(each) else 0
    return [each for each in share if share[each] < COMMON_SHARE]


def among(column: Any, ids: Sequence[int]) -> ColumnElement[bool]:
    """As one value of the query, on PostgreSQL alone: IN of thousands takes long to write."""
    return column == any_(bindparam(None, list(ids), type_=ARRAY(Integer)))  # type: ignore[no-any-return]
