"""Long dark runs of a picture, along its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.readers.scan_picture import POINTS, Gray

STEP = 8  # pixels along a ruling are looked at together
DARK = 225  # of 255: a thin line softened by the scanner is hardly darker
THICKEST = 5.0  # pt: more is a picture or the black edge of a copy
GAP = 8.0  # pt: a ruling that is broken for less is one; lines of text stand wider apart
MAX_RULINGS = 2_000


@dataclass(frozen=True, slots=True)
class Run:
    """A ruling in pixels: ``place`` to ``place + thick`` across it, ``start`` to ``end`` along."""

    place: int
    thick: int
    start: int
    end: int


def find_runs(gray: Gray, length: float, dpi: float) -> list[Run]:
    """Dark runs along the rows of at least ``length`` points and at most THICKEST thick."""
    steps = _lightest(gray)
    # a ruling that is a little slanted goes on in the next row
    near = np.minimum(steps, np.minimum(_shifted(steps, 1), _shifted(steps, -1)))
    least = max(int(length * dpi / POINTS / STEP), 2)
    long_enough = _opened(near < DARK, least) & (steps < DARK)
    thickest = max(round(THICKEST * dpi / POINTS), 3)
    found = [run for run in _joined(long_enough) if run.thick <= thickest][:MAX_RULINGS]
    return _mended(found, GAP * dpi / POINTS)


def _lightest(gray: Gray) -> Gray:
    """The lightest of each STEP pixels of a row: dark only where nothing interrupts the ruling."""
    whole = gray[:, : gray.shape[1] // STEP * STEP]
    found: Gray = whole.reshape(gray.shape[0], -1, STEP).max(axis=2)
    return found


def _shifted(steps: Gray, by: int) -> Gray:
    found = np.full_like(steps, 255)
    if by > 0:
        found[by:] = steps[:-by]
    else:
        found[:by] = steps[-by:]
    return found


def _opened(dark: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """Only the runs of at least ``least`` True along the rows."""
    if dark.shape[1] < least:
        return np.zeros_like(dark)
    sums = np.cumsum(dark, axis=1, dtype=np.int32)
    sums = np.pad(sums, ((0, 0), (1, 0)))
    starts = sums[:, least:] - sums[:, :-least] == least
    rows = np.flatnonzero(starts.any(axis=1))
    found = np.zeros_like(dark)
    for shift in range(least):
        found[rows, shift : shift + starts.shape[1]] |= starts[rows]
    return found


def _joined(dark: NDArray[np.bool_]) -> list[Run]:
    """Runs of neighbouring rows that lie beside one another are one ruling."""
    open_runs: list[Run] = []
    closed: list[Run] = []
    last = -2
    for row in np.flatnonzero(dark.any(axis=1)):
        if row != last + 1:
            closed += open_runs
            open_runs = []
        last = int(row)
        still: list[Run] = []
        for start, end in _runs(dark[row]):
            run = Run(last, 1, start * STEP, end * STEP)
            touching = [one for one in open_runs if one.start < run.end and run.start < one.end]
            for one in touching:
                open_runs.remove(one)
                run = _merged(one, run)
            still.append(run)
        closed += [run for run in open_runs if run.place + run.thick < last]
        open_runs = [run for run in open_runs if run.place + run.thick >= last] + still
    return [*closed, *open_runs]


def _mended(runs: Sequence[Run], gap: float) -> list[Run]:
    """Pieces of one ruling, one behind the other, put together."""
    found: list[Run] = []
    for run in sorted(runs, key=lambda run: run.start):
        before = next(
            (
                one
                for one in found
                if abs(one.place - run.place) <= max(one.thick, run.thick, 3)
                and run.start - one.end <= gap
            ),
            None,
        )
        if before is not None:
            found.remove(before)
            run = _merged(before, run)
        found.append(run)
    return found


def _merged(one: Run, other: Run) -> Run:
    place = min(one.place, other.place)
    bottom = max(one.place + one.thick, other.place + other.thick)
    return Run(place, bottom - place, min(one.start, other.start), max(one.end, other.end))


def _runs(row: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.pad(row.astype(np.int8), 1)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(start), int(end)
