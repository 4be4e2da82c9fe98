"""Whose tasks a digest or a calendar holds: a committee's, an executor's or a school's."""

from dataclasses import dataclass

from models.folding import person_key, words


@dataclass(frozen=True, slots=True)
class Whose:
    """Without a person or school: all tasks of the committee."""

    committee_id: int
    person_key: str | None = None
    school_id: str | None = None

    @property
    def everyone(self) -> bool:
        return self.person_key is None and self.school_id is None


def addressee_key(name: str) -> str:
    """The ``models.folding.person_key`` of a person as somebody typed the name.

    A reminder that reaches the wrong person is worse than none, so «Лебедева» is not
    «Лебедева О.Н.», nor is «Лебедева О.».

    >>> [addressee_key(name) for name in ("лебедева ольга николаевна", "О.Н. Лебедева", "Лебедева")]
    ['лебедева о н', 'лебедева о н', 'лебедева']
    """
    parts = words(name)
    surname = next((at for at, word in enumerate(parts) if len(word) > 1), 0)
    ordered = parts[surname : surname + 1] + parts[:surname] + parts[surname + 1 :]
    return person_key(" ".join(ordered).title())
