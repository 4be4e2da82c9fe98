"""Sample protocols for ``serve --demo``: a part of the project's corpus, when it is on disk.

The corpus is taken as plain files; nothing of its package is imported.
"""

import logging
import tomllib
from pathlib import Path

from api.deps import Resources
from api.engine import ARCHIVE
from api.registry_csv import read_registry
from api.uploads import Errand, receive_file
from models.actor import COMMAND
from models.committees import FIRST_COMMITTEE
from models.schools import load_registry
from models.session import writing

CORPUS = Path(__file__).parent.parent / "corpus"
# Folders in series («b_…», «ya_…») are there for measuring, too many for a first look.
SHOWN = "protocols/[!_x][!_][!_]*/source.docx"

log = logging.getLogger("protokolist")


def load_demo(held: Resources, corpus: Path = CORPUS) -> int:
    """Load the sample registry and protocols; what is there already stays. Returns their number."""
    table = corpus / "registry.csv"
    if table.exists():
        with writing(held.engine, COMMAND) as session:
            load_registry(session, read_registry(table.read_bytes()))
    sources = sorted(corpus.glob(SHOWN))
    if not sources:
        log.warning("Примеров протоколов нет: папка %s пуста.", corpus)
    errand = Errand(FIRST_COMMITTEE, COMMAND, ARCHIVE)
    for source in sources:
        receive_file(held, name_of(source), source.read_bytes(), errand)
    return len(sources)


def name_of(source: Path) -> str:
    """The name a sample is shown under: its title, for all the files are called ``source``."""
    about = source.with_name("about.toml")
    title = tomllib.loads(about.read_text("utf-8"))["title"] if about.exists() else ""
    return f"{title.replace('/', '-') or source.parent.name}{source.suffix}"
