"""What a person reads of the kinds of lists of schools names all that can be loaded."""

from typer.testing import CliRunner

from api.cli import app
from api.openapi.words import PARAMETERS
from extractor.sources import SOURCES


def test_every_kind_of_list_is_named():
    told = CliRunner().invoke(app, ["registry", "load", "--help"], env={"COLUMNS": "300"}).output
    for text in (told, PARAMETERS["source"][0]):
        assert [kind for kind in SOURCES if kind not in text] == []
