"""The environment read once into one frozen value. The table in README.md lists every variable."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PREFIX = "PROTOKOLIST_"
MEGABYTE = 1024 * 1024
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class SettingsError(ValueError):
    """A variable holds what cannot be used; the message is Russian and names the variable."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs. Sizes are bytes; ``host`` stays on loopback by default."""

    data: Path = Path("var")
    database_url: str = ""
    files: str = ""
    log: str = "text"
    max_file_bytes: int = 50 * MEGABYTE
    max_request_bytes: int = 60 * MEGABYTE
    time_zone: str = "Europe/Moscow"
    host: str = "127.0.0.1"
    hosts: frozenset[str] = frozenset()
    port: int = 8000
    workers: int = 1
    web: int = 1
    seconds_per_file: float = 180
    scans: int = 1
    smtp_url: str = ""
    smtp_from: str = ""
    public_url: str = ""
    idle_minutes: int = 240
    sign_in_hours: int = 24
    requests_per_minute: int = 1200
    job_days: int = 30

    @property
    def store_url(self) -> str:
        """The SQLAlchemy address of the register: SQLite in the data folder unless given."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'protokolist.sqlite'}"

    @property
    def known_hosts(self) -> frozenset[str]:
        """The names under which browsers may ask for us; empty when any will do.

        Who listens on this machine alone is asked for by its own names: a foreign name that leads
        here was made to by a foreign site (DNS rebinding), and nobody has to sign in to try.
        """
        return self.hosts or (LOOPBACK if self.host in LOOPBACK else frozenset())

    @property
    def is_local(self) -> bool:
        """Whether only this machine can ask, so that the program may be tried without accounts."""
        local = self.host in LOOPBACK and self.known_hosts <= LOOPBACK
        return local and (urlsplit(self.public_url).hostname or self.host) in LOOPBACK

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Variables PROTOKOLIST_*; what is absent or empty keeps its default.

        Raises SettingsError, with a Russian message, for what cannot be read.
        """
        given = {
            name.removeprefix(PREFIX): value.strip()
            for name, value in (os.environ if environment is None else environment).items()
            if name.startswith(PREFIX) and value.strip()
        }
        return cls(
            data=Path(given.get("DATA", "var")),
            database_url=given.get("DATABASE_URL", ""),
            files=given.get("FILES", ""),
            log=_one_of(given, "LOG", ("text", "json")),
            max_file_bytes=_whole(given, "MAX_FILE_MB", 50) * MEGABYTE,
            max_request_bytes=_whole(given, "MAX_REQUEST_MB", 60) * MEGABYTE,
            time_zone=_zone(given.get("TIME_ZONE", "Europe/Moscow")),
            host=given.get("HOST", "127.0.0.1"),
            hosts=frozenset(given.get("HOSTS", "").lower().replace(",", " ").split()),
            port=_whole(given, "PORT", 8000),
            workers=_whole(given, "WORKERS", 1),
            web=_whole(given, "WEB", 1),
            seconds_per_file=_whole(given, "SECONDS_PER_FILE", 180),
            scans=_whole(given, "SCANS", 1),
            smtp_url=given.get("SMTP_URL", ""),
            smtp_from=given.get("SMTP_FROM", ""),
            public_url=_site(given.get("PUBLIC_URL", "")),
            idle_minutes=_whole(given, "IDLE_MINUTES", 240),
            sign_in_hours=_whole(given, "SIGN_IN_HOURS", 24),
            requests_per_minute=_whole(given, "REQUESTS_PER_MINUTE", 1200),
            job_days=_whole(given, "JOB_DAYS", 30),
        )


def _one_of(given: Mapping[str, str], name: str, words: tuple[str, ...]) -> str:
    """The first word is what is taken when nothing is given."""
    word = given.get(name, words[0])
    if word not in words:
        raise SettingsError(f"{PREFIX}{name}: ожидается {' или '.join(words)}, а не «{word}».")
    return word


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(name, str(default))
    if not text.isdecimal() or int(text) < 1:
        raise SettingsError(f"{PREFIX}{name}: ожидается целое число больше нуля, а не «{text}».")
    return int(text)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(f"{PREFIX}TIME_ZONE: неизвестный часовой пояс «{name}».") from error
    return name


def _site(text: str) -> str:
    address = urlsplit(text)
    if text and (address.scheme not in ("http", "https") or not address.hostname or address.query):
        raise SettingsError(
            f"{PREFIX}PUBLIC_URL: ожидается адрес вида https://protokolist.example, а не «{text}»."
        )
    return text.rstrip("/")
