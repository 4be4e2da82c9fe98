"""Printed lines → paragraphs: where one ends, told from the geometry of two neighbours.

Each rule looks at one joint and says True (a paragraph ends here), False (it goes on) or None
(cannot tell); the first that speaks decides. The order is that of ``RULES``.
"""

from collections.abc import Callable, Sequence

from extractor.readers.pdf_hyphens import Spelling
from extractor.readers.pdf_joint import Joint
from extractor.readers.pdf_lines import (
    INDENT,
    JUSTIFIED,
    LEVEL,
    Column,
    hanging_at,
    has_columns,
    is_centred,
    is_right,
    is_terminal,
    may_be_centred,
    opening,
    starts_upper,
    would_fit,
)
from extractor.readers.pdf_lists import by_count, by_marker, has_ended, number_of
from extractor.readers.pdf_phrases import (
    BRACKET,
    COLON,
    ENTRY,
    GOES_ON,
    HEADING,
    INITIAL,
    LABEL,
    NAMED,
    OFFICE,
    OPEN,
    OPEN_END,
    PERSON,
    PLACE,
    REST,
    SENTENCE,
    SURNAMED,
    TERM,
    TOWN,
    UNFINISHED,
    is_post,
)
from extractor.readers.pdf_torn import by_day, by_hyphen, by_initials
from extractor.readers.pdf_words import PrintedLine

NEAR = 2.0  # of the type size: how far ragged lines may mistell where they end
STAMP = 0.2  # of the text's width: no line is indented so far, stamps stand farther


def split_paragraphs(
    lines: Sequence[PrintedLine],
    columns: Sequence[Column],
    begun: set[str] | None = None,
    spelling: Spelling | None = None,
) -> list[list[PrintedLine]]:
    """The lines grouped into paragraphs; ``columns`` are the margins of each line.

    ``begun`` are the numbers that began paragraphs before; those of these lines are added.
    """
    found: list[list[PrintedLine]] = []
    begun = set() if begun is None else begun
    for place, line in enumerate(lines):
        if found:
            after = lines[place + 1] if place + 1 < len(lines) else None
            margins = columns[place - 1], columns[place]
            if not ends_paragraph(Joint(found[-1], line, after, *margins, begun, spelling)):
                found[-1].append(line)
                continue
        found.append([line])
        begun.add(number_of(line.text, opening(line)))
    return found


def ends_paragraph(joint: Joint) -> bool:
    for rule in RULES:
        verdict = rule(joint)
        if verdict is not None:
            return verdict
    return False


# -- rules -----------------------------------------------------------------------------------


def by_size(joint: Joint) -> bool | None:
    """A heading of 16 pt over a text of 14 pt; not a sentence pasted together from both."""
    larger = max(joint.above.size, joint.below.size)
    if abs(joint.above.size - joint.below.size) <= 0.08 * larger:
        return None
    return by_room(joint) if joint.goes_on else True


def by_gap(joint: Joint) -> bool | None:
    """Space between paragraphs, as Word's styles put it."""
    step = joint.step
    if step is None:
        return None
    usual = joint.column.leading.get(round(joint.below.size))
    before = joint.lines[-2] if len(joint.lines) > 1 else None
    if before and before.page == joint.above.page and before.baseline < joint.above.baseline:
        usual = joint.above.baseline - before.baseline
    elif joint.after is not None and joint.after.page == joint.below.page and usual:
        usual = max(usual, min(joint.after.baseline - joint.below.baseline, 1.6 * usual))
    if not usual:
        return None
    usual *= max(1.0, joint.below.size / joint.above.size)
    return True if step > 1.2 * usual + 0.5 else None


def by_columns(joint: Joint) -> bool | None:
    """«г. Ирбит ⇥ 12 мая 2023 г.», «Председатель ⇥ И.И. Орлова» stand by themselves."""
    if has_columns(joint.below):
        # the line before a manual break is stretched over the whole width in justified text
        stretched = abs(joint.below_column.right - joint.below.x1) < LEVEL and joint.goes_on
        return None if stretched else True
    if not has_columns(joint.above):
        return None
    if OPEN_END.search(joint.above.text) and len(joint.below.words) == 1:
        return by_room(joint) or False
    if _is_wrapped(joint):
        return None if joint.goes_on else False
    hanging = hanging_at(joint.above)
    if hanging is not None and abs(joint.below.x0 - hanging) < LEVEL:
        return by_room(joint)
    return True


def _is_wrapped(joint: Joint) -> bool:
    """«Секретарь: ⇥ Орлова И.И., методист / центра»: the text after a tab went over the margin."""
    if abs(joint.below.x0 - joint.above.x0) > LEVEL:
        return False
    if would_fit(joint.above, joint.below, joint.column.right - joint.above.x1):
        return False
    if PLACE.search(joint.above.text) and len(joint.below.words) < 3:
        return True
    if TOWN.match(joint.below.text) or LABEL.match(joint.below.text):
        return False
    if OPEN.search(joint.above.text):
        return True
    if is_terminal(joint.above):
        return False
    if joint.goes_on or joint.below.text[0] in "«(№":
        return True
    return REST.fullmatch(joint.below.text) is not None


def by_centre(joint: Joint) -> bool | None:
    """«ПРОТОКОЛ № 3» over «заседания совета»; a long centred title wraps."""
    above, below = (
        is_centred(joint.above, joint.column),
        is_centred(joint.below, joint.below_column),
    )
    if not above and not below:
        return None
    alike = (
        may_be_centred(joint.above, joint.column)
        and may_be_centred(joint.below, joint.below_column)
        and (joint.goes_on or joint.above.is_bold)
    )
    if alike or (above and below):
        room = joint.column.width - (joint.above.x1 - joint.above.x0)
        if would_fit(joint.above, joint.below, room):
            return True
        return by_marker(joint) or by_label(joint) or False
    if (
        below
        and joint.goes_on
        and not would_fit(joint.above, joint.below, joint.column.right - joint.above.x1)
    ):
        return None
    return True


def by_stamp(joint: Joint) -> bool | None:
    """«УТВЕРЖДАЮ» and the lines under it, set against the right margin."""
    if not is_right(joint.above, joint.column) or not is_right(joint.below, joint.below_column):
        return None
    if abs(joint.shift) < LEVEL or opening(joint.first) or opening(joint.below):
        return None
    if joint.above.x0 - joint.column.left < STAMP * joint.column.width:
        return None
    return would_fit(joint.above, joint.below, joint.above.x0 - joint.column.left)


def by_tab(joint: Joint) -> bool | None:
    """«Председатель / ⇥ И.И. Орлова»: the name found no room after its tab."""
    if not OFFICE.match(joint.above.text) or not LEVEL < joint.shift < INDENT:
        return None
    return False if PERSON.fullmatch(joint.below.text) and len(joint.lines) == 1 else None


def by_room(joint: Joint) -> bool | None:
    """The first word below would have fitted above: the line was ended on purpose."""
    room = joint.column.right - joint.above.x1
    if not would_fit(joint.above, joint.below, room):
        return None
    return None if _is_in_sentence(joint, room) else True


def _is_in_sentence(joint: Joint, room: float) -> bool:
    """«2. … оборудования на / следующем заседании»: ragged lines tell the margin only about."""
    if joint.column.justified or joint.column.narrow or not joint.goes_on:
        return False
    if LABEL.match(joint.below.text) or has_columns(joint.above) or not opening(joint.first):
        return False
    if TERM.fullmatch(joint.below.text) or joint.shift > INDENT:
        return False  # «в недельный срок» set below or right of the point
    near = not would_fit(joint.above, joint.below, room - NEAR * joint.above.size)
    return near or GOES_ON.search(joint.above.text) is not None


def by_stretch(joint: Joint) -> bool | None:
    """In justified text only the last line of a paragraph does not reach the margin."""
    short = joint.column.right - joint.above.x1
    if short < 1.5 * JUSTIFIED or len(joint.above.words) < 3:
        return None
    if not joint.column.justified:
        return None
    others = [joint.column.right - line.x1 for line in joint.lines[:-1]]
    if joint.after is not None and not would_fit(
        joint.below, joint.after, joint.below_column.right - joint.below.x1
    ):
        others.append(joint.below_column.right - joint.below.x1)
    return True if others and all(abs(rest) < JUSTIFIED for rest in others) else None


def by_people(joint: Joint) -> bool | None:
    """«И.И. Орлова» over «П.П. Дуб»; «Орлова И.И., методист» over «Дуб П.П., директор»."""
    if NAMED.fullmatch(joint.above.text) and NAMED.match(joint.below.text):
        return True
    listed = ENTRY.match(joint.first.text) and ENTRY.match(joint.below.text)
    return True if listed and not GOES_ON.search(joint.above.text) else None


def by_label(joint: Joint) -> bool | None:
    """«Исполнители: …», «Срок до …» under the point they belong to."""
    if LABEL.match(joint.below.text):
        return None if _is_inside(joint) else True
    if BRACKET.match(joint.below.text) and has_ended(joint):
        return True
    if HEADING.fullmatch(joint.above.text):
        return True if starts_upper(joint.below) else None
    if not COLON.match(joint.below.text):
        return None
    if COLON.fullmatch(joint.below.text) and has_ended(joint):
        return True
    listed = COLON.match(joint.first.text) and abs(joint.below.x0 - joint.first.x0) < LEVEL
    if listed and not GOES_ON.search(joint.above.text):
        return True
    hanging = hanging_at(joint.first)
    if hanging is not None and abs(joint.below.x0 - hanging) < LEVEL:
        return None
    return True if joint.shift > LEVEL or joint.above.text.endswith(";") else None


def _is_inside(joint: Joint) -> bool:
    """«… вести журнал прибытия ежедневно. / Ответственный – Дуб П.П.»: the line above is stretched
    to the margin, and the paragraph's own indent is not taken again."""
    if not (joint.column.justified and joint.column.first):
        return False
    full = abs(joint.column.right - joint.above.x1) < JUSTIFIED
    indented = abs(joint.first.x0 - joint.column.left - joint.column.first) < LEVEL
    return full and indented and joint.below.x0 - joint.below_column.left < LEVEL


def by_term(joint: Joint) -> bool | None:
    """«руководители школ / до 19 апреля» in a column of notes, whose width nothing drawn tells."""
    if not joint.column.loose or GOES_ON.search(joint.above.text):
        return None
    return True if TERM.fullmatch(joint.below.text) else None


def by_signature(joint: Joint) -> bool | None:
    """«Заместитель главы / Озёрского района ⇥ И.И. Орлова» under the last point."""
    if joint.after is None or not has_columns(joint.after) or not is_terminal(joint.above):
        return None
    return True if OFFICE.match(joint.below.text) else None


def by_post(joint: Joint) -> bool | None:
    """«методист центра / руководитель методического объединения» in a cell of posts."""
    if not joint.column.narrow or not is_post("", joint.first.text):
        return None
    return True if is_post(joint.above.text, joint.below.text) else None


def by_capital(joint: Joint) -> bool | None:
    """«Орлова И.И., начальник отдела / Руководители школ»: a common word has a capital here."""
    if not joint.column.narrow or joint.spelling is None or not starts_upper(joint.below):
        return None
    named = SURNAMED.search(joint.above.text)
    if (is_terminal(joint.above) and not named) or GOES_ON.search(joint.above.text):
        return None
    return True if joint.spelling.is_frequent(joint.below.words[0].text) else None


def by_lower_case(joint: Joint) -> bool | None:
    """«… муниципальной / программы …»."""
    return False if joint.goes_on else None


def by_indent(joint: Joint) -> bool | None:
    """A first-line indent begins a paragraph; hanging text goes on with it."""
    if joint.shift < -INDENT and not has_columns(joint.above):
        return True
    if len(joint.lines) > 1:
        if joint.shift > 1.5 * LEVEL or joint.shift < -1.5 * LEVEL:
            return True
        return None
    hanging = hanging_at(joint.above)
    if hanging is not None and abs(joint.below.x0 - hanging) < LEVEL:
        return False
    if joint.shift > 1.5 * LEVEL:
        return not _hangs(joint)
    indent = joint.above.x0 - joint.column.left
    if abs(joint.shift) < LEVEL and joint.column.first:
        return True if abs(indent - joint.column.first) < LEVEL else None
    return None


def _hangs(joint: Joint) -> bool:
    """Whether the lines after «1.2. Провести …» are set in under it, though not under its text."""
    if not opening(joint.first) or joint.shift > INDENT:
        return False
    if joint.after is None or not is_terminal(joint.above):
        return True
    return joint.after.x0 > joint.below.x0 - LEVEL


def by_type(joint: Joint) -> bool | None:
    """A bold heading over plain text."""
    if joint.above.is_bold == joint.below.is_bold:
        return None
    whole = all(line.is_bold == joint.above.is_bold for line in joint.lines)
    return True if whole and starts_upper(joint.below) else None


def by_sentence(joint: Joint) -> bool | None:
    """Two full sentences one under the other, where paragraphs have no indent to tell."""
    if not (SENTENCE.search(joint.above.text) and starts_upper(joint.below)):
        return None
    if joint.column.first or joint.column.narrow or UNFINISHED.search(joint.above.text):
        return None
    if INITIAL.search(joint.above.text) and not _is_after_name(joint):
        return None
    if PLACE.search(joint.above.text) or not has_ended(joint):
        return None
    if joint.column.gapped and joint.step is not None:
        return None
    if joint.column.justified and abs(joint.column.right - joint.above.x1) < JUSTIFIED:
        return None
    return True


def _is_after_name(joint: Joint) -> bool:
    """«… предложения Дуба П.П. / Провести …»: the initials close and a common word begins."""
    known = joint.spelling is not None and joint.spelling.is_frequent(joint.below.words[0].text)
    return known and SURNAMED.search(joint.above.text) is not None


RULES: tuple[Callable[[Joint], bool | None], ...] = (
    by_size,
    by_gap,
    by_hyphen,
    by_columns,
    by_day,
    by_centre,
    by_stamp,
    by_tab,
    by_initials,
    by_room,
    by_stretch,
    by_count,
    by_marker,
    by_people,
    by_label,
    by_term,
    by_signature,
    by_capital,
    by_post,
    by_lower_case,
    by_indent,
    by_type,
    by_sentence,
)
