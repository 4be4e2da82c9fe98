import re
from dataclasses import fields
from pathlib import Path

import pytest

from api.settings import LOOPBACK, Settings, SettingsError


def test_defaults_stay_on_this_machine():
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.host == "127.0.0.1"
    assert settings.store_url == f"sqlite:///{Path('var').absolute()}/protokolist.sqlite"


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("DATA", "/srv/p", "data", Path("/srv/p")),
        ("DATABASE_URL", "postgresql://db/p", "store_url", "postgresql://db/p"),
        ("MAX_FILE_MB", "5", "max_file_bytes", 5 * 1024**2),
        ("MAX_REQUEST_MB", " 7 ", "max_request_bytes", 7 * 1024**2),
        ("TIME_ZONE", "Asia/Omsk", "time_zone", "Asia/Omsk"),
        ("HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("HOST", "0.0.0.0", "known_hosts", frozenset()),
        ("HOST", "::1", "known_hosts", LOOPBACK),
        ("HOSTS", "Reestr.example, r2.example", "hosts", {"reestr.example", "r2.example"}),
        ("HOSTS", "reestr.example", "known_hosts", {"reestr.example"}),
        ("PORT", "9000", "port", 9000),
        ("WORKERS", "3", "workers", 3),
        ("SECONDS_PER_FILE", "60", "seconds_per_file", 60),
        ("SCANS", "2", "scans", 2),
        ("JOB_DAYS", "7", "job_days", 7),
        ("PORT", "", "port", 8000),
    ],
)
def test_each_variable(name: str, text: str, field: str, value: object):
    assert getattr(Settings.from_environment({f"PROTOKOLIST_{name}": text}), field) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "http"),
        ("WORKERS", "0"),
        ("MAX_FILE_MB", "-1"),
        ("TIME_ZONE", "Луна"),
        ("LOG", "xml"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, text: str):
    with pytest.raises(SettingsError, match=f"PROTOKOLIST_{name}: .*«{text}»"):
        Settings.from_environment({f"PROTOKOLIST_{name}": text})


UNSET = {
    "DATABASE_URL",
    "FILES",
    "HOSTS",
    "PUBLIC_URL",
    "SMTP_FROM",
    "SMTP_URL",
}  # the default is to be without


def test_readme_names_every_variable_with_its_default(root: Path):
    """The variables are those that the source of the settings asks for."""
    source = (root / "api" / "settings.py").read_text("utf-8")
    asked = set(re.findall(r'(?:given\.get|_whole|_one_of)\((?:given, )?"([A-Z_]+)"', source))
    readme = (root / "api" / "README.md").read_text("utf-8")
    rows = dict(re.findall(r"\| `PROTOKOLIST_([A-Z_]+)` \| `?([^`|]+?)`? \|", readme))
    assert set(rows) == asked
    assert len(asked) == len(fields(Settings))
    defaults = {name: text for name, text in rows.items() if name not in UNSET}
    variables = {f"PROTOKOLIST_{name}": text for name, text in defaults.items()}
    assert Settings.from_environment(variables) == Settings()
