"""Who tries secret addresses at random is told to wait. In the memory of the process."""

import datetime as dt
from collections import OrderedDict, deque
from threading import Lock

from api.rates import TooManyRequests

WRONG = 20
WINDOW = dt.timedelta(minutes=15)
_MOST_HOSTS = 10_000


class Guesses:
    """Moments at which each host was wrong, the newest WRONG of them."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, deque[dt.datetime]] = OrderedDict()
        self._lock = Lock()

    def check(self, host: str, now: dt.datetime) -> None:
        """Raises TooManyRequests, also for a right address: else waiting would not help."""
        with self._lock:
            moments = self._wrong.get(host)
            if moments and len(moments) == WRONG and moments[0] > now - WINDOW:
                raise TooManyRequests(int((moments[0] + WINDOW - now).total_seconds()) + 1)

    def was_wrong(self, host: str, now: dt.datetime) -> None:
        with self._lock:
            self._wrong.setdefault(host, deque(maxlen=WRONG)).append(now)
            self._wrong.move_to_end(host)
            if len(self._wrong) > _MOST_HOSTS:
                self._wrong.popitem(last=False)
