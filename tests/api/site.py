"""The service as a test visits it: over a register of its own, on a day that never changes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lxml.html
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.app import create_app
from api.settings import Settings
from extractor.contract import to_contract
from extractor.types import Block, Decision, Document, Protocol
from models.session import create_store_engine, reading, writing
from models.store import begin_reading, get_protocol, receive, save_failure, save_reading

NOW = dt.datetime(2024, 10, 21, 12, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Site:
    client: TestClient
    engine: Engine
    settings: Settings

    def keep(
        self, *decisions: Decision, texts: Sequence[str] = (), name: str = "п.docx", **fields: Any
    ) -> int:
        """A protocol received and read; gives its id."""
        blocks = tuple(Block(text) for text in texts)
        document = Document(name, "", "docx", None, blocks)
        read = Protocol(document, decisions=decisions, **fields)
        protocol_id = self.receive(name)
        with writing(self.engine) as session:
            save_reading(session, protocol_id, read, to_contract(read), NOW)
        return protocol_id

    def receive(self, name: str = "п.docx") -> int:
        """A protocol that waits for its turn; every call receives another file."""
        with reading(self.engine) as session:
            number = 1
            while get_protocol(session, number) is not None:
                number += 1
        with writing(self.engine) as session:
            sha256 = f"{number:064x}"
            return receive(
                session, sha256=sha256, filename=name, size=9, committee_id=1, now=NOW
            ).protocol_id

    def begin(self, protocol_id: int) -> None:
        with writing(self.engine) as session:
            begin_reading(session, protocol_id, NOW)

    def fail(self, protocol_id: int, code: str, message: str) -> None:
        with writing(self.engine) as session:
            save_failure(session, protocol_id, code, message, now=NOW)

    def page(self, address: str, **how: Any) -> lxml.html.HtmlElement:
        """The page parsed; it must have come whole."""
        response = self.client.get(address, **how)
        assert response.status_code == 200, response.text
        return parsed(response.text)


def parsed(text: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(text)


def words(element: lxml.html.HtmlElement) -> str:
    """What a person reads in it, spaces squeezed."""
    return " ".join(element.text_content().split())


def by_class(element: lxml.html.HtmlElement, name: str) -> list[str]:
    """What stands in each element of the class."""
    return [words(found) for found in element.find_class(name)]


def open_site(settings: Settings) -> Site:
    app = create_app(settings, clock=lambda: NOW)
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    return Site(client, create_store_engine(settings.store_url), settings)
