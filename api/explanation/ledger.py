"""What of the sections of decisions is in no decision, and the warnings."""

from collections import defaultdict
from collections.abc import Iterator

from api import russian
from api.explanation.lines import one_line, ranges, ruler, wrapped
from api.explanation.words import EXPECTED, REMAINDERS, ruled
from extractor.explanation import Explanation
from extractor.explanation.values import Remainder


def ledger_lines(told: Explanation, width: int) -> Iterator[str]:
    yield ruler("УЧЁТ БЛОКОВ В РАЗДЕЛАХ РЕШЕНИЙ", width, "═")
    yield from ("", f"Вошли в решения: {russian.plural(told.used, 'блок', 'блока', 'блоков')}.")
    reasons: defaultdict[str, list[Remainder]] = defaultdict(list)
    for remainder in told.remainders:
        reasons[remainder.reason].append(remainder)
    if not reasons:
        yield "Остатка нет."
    for reason in sorted(reasons, key=[*REMAINDERS, *reasons].index):
        yield from _reason(reason, reasons[reason], told, width)
    yield from ("", "Предупреждения:" if told.protocol.warnings else "Предупреждений нет.")
    for notice in told.protocol.warnings:
        yield from wrapped(f"{notice.message} ({notice.code})", width, 4)


def _reason(
    reason: str, remainders: list[Remainder], told: Explanation, width: int
) -> Iterator[str]:
    named = ruled(reason, REMAINDERS) if reason else REMAINDERS[""]
    numbers = ranges(each.span.block for each in remainders)
    yield ""
    if reason in EXPECTED:
        yield from wrapped(f"{named}: блоки {numbers}", width)
        return
    yield from wrapped(f"{named}:", width)
    for each in remainders:
        before = f"    [{each.span.block}] "
        quote = each.span.quote(told.protocol.document)
        yield before + one_line(quote, max(20, width - len(before)))
