"""What LibreOffice finds of its user: a folder of settings, kept as values between two starts.

Macros are never run and links never followed, whatever a document asks for: a second wall before
the network that is not there.
"""

from collections.abc import Mapping
from pathlib import Path, PurePath
from xml.sax.saxutils import quoteattr

PROFILE = "profile"  # its folder, in that of the file
_SETTINGS = PurePath(PROFILE, "user", "registrymodifications.xcu")

# Path in the folder of the file → content.
Profile = Mapping[PurePath, bytes]

_SECURITY = "Office.Common/Security/Scripting"
# «Link» 0 is «never» (sw/inc/fldupde.hxx).
_PREFERENCES: tuple[tuple[str, str, str], ...] = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
)


def fresh_profile() -> Profile:
    """Only our own settings."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name={quoteattr(name)} '
        f'oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _PREFERENCES
    )
    settings = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
    return {_SETTINGS: settings.encode()}


def pack_profile(folder: Path) -> Profile:
    files = (path for path in (folder / PROFILE).rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


def unpack_profile(profile: Profile, folder: Path) -> None:
    for name, content in profile.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
