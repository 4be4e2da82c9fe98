"""How many requests one visitor may make: a bucket that fills evenly, in memory."""

import threading
import time
from collections.abc import Callable

from api.errors import ApiError

MOST_VISITORS = 20_000  # remembered at once


class TooManyRequests(ApiError):
    status = 429
    code = "too-many-requests"
    title = "Слишком много запросов"
    detail = "Подождите немного и повторите."

    def __init__(self, seconds: int, detail: str | None = None) -> None:
        super().__init__(detail, retry_after=seconds)
        self.headers = {"Retry-After": str(seconds)}


class Rates:
    """``per_minute`` requests of each visitor, as many at once after a pause."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, visitor: str) -> None:
        """Raises TooManyRequests with the seconds after which one more is taken."""
        now = self._clock()
        with self._lock:
            left, since = self._left.get(visitor, (self._most, now))
            left = min(self._most, left + (now - since) * self._most / 60)
            if left < 1:
                raise TooManyRequests(max(1, round((1 - left) * 60 / self._most)))
            self._left[visitor] = (left - 1, now)
            if len(self._left) > MOST_VISITORS:
                self._forget(now)

    def _forget(self, now: float) -> None:
        """Who has not come for a minute has a full bucket again."""
        self._left = {name: each for name, each in self._left.items() if now - each[1] < 60}
