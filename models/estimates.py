"""How many of an archive's unmarked decisions are wrong, told from a sample that a person checked.

A decision with a doubt is looked at anyway; the danger is in those without. They are drawn by
lot, a person confirms, mends or rejects each, and the share of wrong ones has an interval.
"""

import datetime as dt
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.archive_tables import ArchiveFileRow, ArchiveSampleRow
from models.tables import DecisionRow, ProtocolRow

Z = 1.96  # of a normal distribution: 95 of 100 intervals hold the truth


@dataclass(frozen=True, slots=True)
class Estimate:
    """``low`` and ``high`` are shares; of nothing checked they are 0 and 1.

    ``population`` is how many unmarked decisions there are, ``drawn`` how many of them to check.
    """

    population: int
    drawn: int
    checked: int
    wrong: int
    low: float
    high: float


def sample_size(margin: float, population: int, expected: float = 0.03) -> int:
    """How many decisions to check to know a share of about ``expected`` within ± ``margin``.

    The usual formula for a share with the correction for a finite population (W. Cochran,
    Sampling Techniques, 3rd ed., 4.4).

    >>> sample_size(0.03, 100_000), sample_size(0.03, 100), sample_size(0.05, 100_000)
    (125, 56, 45)
    """
    if population == 0:
        return 0
    endless = Z * Z * expected * (1 - expected) / (margin * margin)
    return min(population, math.ceil(endless / (1 + (endless - 1) / population)))


def interval(wrong: int, checked: int, population: int) -> tuple[float, float]:
    """Wilson's score interval of a share, narrowed for a sample that is much of the population.

    Holds for few and no errors, where «±» of the naive formula gives nought.

    >>> [round(each, 3) for each in interval(0, 60, 100_000)]
    [0.0, 0.06]
    >>> [round(each, 3) for each in interval(3, 60, 100_000)]
    [0.017, 0.137]
    """
    if checked == 0:
        return (0.0, 1.0)
    left = (population - checked) / (population - 1) if population > 1 else 0.0
    z = Z * Z * left
    share = wrong / checked
    middle = (share + z / (2 * checked)) / (1 + z / checked)
    half = math.sqrt(z * share * (1 - share) / checked + z * z / (4 * checked * checked))
    half /= 1 + z / checked
    return (max(0.0, middle - half), min(1.0, middle + half))


def draw(session: Session, run_id: int, size: int, seed: int, now: dt.datetime) -> int:
    """Draws decisions until ``size`` are drawn; gives how many are now. Those drawn before stay."""
    before = set(session.scalars(select(ArchiveSampleRow.decision_id).filter_by(run_id=run_id)))
    waiting = [each for each in _unmarked(session, run_id) if each not in before]
    missing = max(0, size - len(before))
    chosen = random.Random(seed).sample(waiting, min(missing, len(waiting)))
    for decision_id in sorted(chosen):
        session.add(ArchiveSampleRow(run_id=run_id, decision_id=decision_id, drawn_at=now))
    session.flush()
    return len(before) + len(chosen)


def _unmarked(session: Session, run_id: int) -> Sequence[int]:
    """Decisions that were read without a doubt and that nobody has looked at."""
    return session.scalars(
        select(DecisionRow.id)
        .join(ProtocolRow)
        .join(ArchiveFileRow, ArchiveFileRow.protocol_id == ProtocolRow.id)
        .where(
            ArchiveFileRow.run_id == run_id,
            ArchiveFileRow.state == "taken",
            ProtocolRow.rendition_of.is_(None),
            DecisionRow.needs_review.is_(False),
            DecisionRow.verdict.is_(None),
        )
        .order_by(DecisionRow.id)
    ).all()


def sampled(session: Session, run_id: int) -> Sequence[DecisionRow]:
    """The decisions drawn, in the order of the register."""
    return session.scalars(
        select(DecisionRow)
        .join(ArchiveSampleRow, ArchiveSampleRow.decision_id == DecisionRow.id)
        .where(ArchiveSampleRow.run_id == run_id)
        .order_by(DecisionRow.id)
    ).all()


def estimate(session: Session, run_id: int) -> Estimate:
    """A rejected decision was none, a mended one was wrong in something; confirmed as it was read
    it was right. What a reading missed altogether is in no sample.
    """
    drawn = sampled(session, run_id)
    checked = [each for each in drawn if each.verdict is not None]
    wrong = sum(each.verdict == "rejected" or bool(each.mended) for each in checked)
    population = len(_unmarked(session, run_id)) + len(checked)
    low, high = interval(wrong, len(checked), population)
    return Estimate(population, len(drawn), len(checked), wrong, low, high)
