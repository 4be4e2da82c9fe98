"""Words, names and days that the end of a line tears: no paragraph ends inside them."""

from extractor.readers.pdf_joint import Joint
from extractor.readers.pdf_lines import has_columns, starts_lower
from extractor.readers.pdf_phrases import (
    BARE_SURNAME,
    BROKEN,
    DAY,
    DAY_BEGUN,
    FIRST_NAMED,
    INITIALS,
    MONTH,
    PATRONYMIC,
    YEAR,
)


def by_hyphen(joint: Joint) -> bool | None:
    """«образова- / тельных», «Отв.: Ким ⇥ Срок: II декада но- / ября»."""
    if has_columns(joint.below):
        return None
    return False if BROKEN.search(joint.above.text) and starts_lower(joint.below) else None


def by_day(joint: Joint) -> bool | None:
    """«… провести его 7 мая / 2025 года», «до 20 / января», «СОШ № / 2»: no end, no beginning."""
    above, below = joint.above.text, joint.below.text
    torn = bool(DAY.search(above) and YEAR.match(below))
    torn = torn or (above.endswith("№") and below[:1].isdigit())
    torn = torn or bool(DAY_BEGUN.search(above) and MONTH.match(below))
    return False if torn and not has_columns(joint.below) else None


def by_initials(joint: Joint) -> bool | None:
    """«…, заведующая садом; Эссен / К.К., врач»: initials belong to the surname above;
    so does «Викторовна» to «Остапенко Светлана»."""
    torn = BARE_SURNAME.search(joint.above.text) and INITIALS.match(joint.below.text)
    called = FIRST_NAMED.search(joint.above.text) and PATRONYMIC.match(joint.below.text)
    return False if torn or (called and not has_columns(joint.above)) else None
