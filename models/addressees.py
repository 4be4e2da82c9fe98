"""Whose tasks a digest or a calendar holds: a committee's, an executor's or a school's."""

from dataclasses import dataclass

from models.folding import words


@dataclass(frozen=True, slots=True)
class Whose:
    """Without a person or school: all tasks of the committee."""

    committee_id: int
    person_key: str | None = None
    school_id: str | None = None

    @property
    def everyone(self) -> bool:
        return self.person_key is None and self.school_id is None


def person_key(name: str) -> str:
    """Surname and initials, however the name is written; a surname alone stays alone.

    A reminder that reaches the wrong person is worse than none, so «Лебедева» is not
    «Лебедева О.Н.», nor is «Лебедева О.».

    >>> person_key("Лебедева Ольга Николаевна") == person_key("О.Н. Лебедева") == "лебедева о н"
    True
    >>> person_key("Лебедева"), person_key("руководители школ")
    ('лебедева', 'руководители ш')
    """
    parts = words(name)
    surname = next((at for at, word in enumerate(parts) if len(word) > 1), 0)
    rest = parts[:surname] + parts[surname + 1 :]
    return " ".join([*parts[surname : surname + 1], *(word[0] for word in rest)])
