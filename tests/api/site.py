"""The service as a test visits it: over a register of its own, on a day that never changes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import lxml.html
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.app import fit_out, routed
from api.passwords import hash_password
from api.settings import Settings
from extractor.contract import to_contract
from extractor.types import Block, Decision, Document, Protocol
from models.committees import add_committee
from models.people import Person, add_user, give_role
from models.people_tables import UserRole
from models.session import create_store_engine, reading, writing
from models.store import begin_reading, get_protocol, receive, save_failure, save_reading

PASSWORD = "сосна-и-восемь-ёлок"
NOW = dt.datetime(2024, 10, 21, 12, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Site:
    client: TestClient
    engine: Engine
    settings: Settings

    def keep(
        self,
        *decisions: Decision,
        texts: Sequence[str] = (),
        name: str = "п.docx",
        committee: int = 1,
        **fields: Any,
    ) -> int:
        """A protocol received and read; gives its id."""
        blocks = tuple(Block(text) for text in texts)
        document = Document(name, "", "docx", None, blocks)
        read = Protocol(document, decisions=decisions, **fields)
        protocol_id = self.receive(name, committee)
        with writing(self.engine) as session:
            save_reading(session, protocol_id, read, to_contract(read), NOW)
        return protocol_id

    def receive(self, name: str = "п.docx", committee: int = 1) -> int:
        """A protocol that waits for its turn; every call receives another file."""
        with reading(self.engine) as session:
            number = 1
            while get_protocol(session, number) is not None:
                number += 1
        with writing(self.engine) as session:
            sha256 = f"{number:064x}"
            return receive(
                session, sha256=sha256, filename=name, size=9, committee_id=committee, now=NOW
            ).protocol_id

    def person(
        self, login: str, *roles: UserRole, committee: int | None = 1, password: str = PASSWORD
    ) -> int:
        """An account with these roles in a committee; gives its id."""
        with writing(self.engine) as session:
            name = f"Человек {login}"
            row = add_user(session, Person(login, name, hash_password(password)), NOW)
            for role in roles:
                give_role(session, row.id, role, committee)
            return row.id

    def committee(self, name: str) -> int:
        with writing(self.engine) as session:
            return add_committee(session, name, NOW).id

    def visitor(self) -> TestClient:
        """Another browser, with no cookies yet, that does not follow redirects."""
        return TestClient(
            self.client.app,
            base_url="http://localhost",
            raise_server_exceptions=False,
            follow_redirects=False,
        )

    def signed_in(self, login: str, password: str = PASSWORD) -> TestClient:
        """A browser in which the person has signed in; its forms' token is sent with each request."""
        client = self.visitor()
        response = client.post("/sign-in", data={"login": login, "password": password})
        assert response.status_code == 303, response.text
        client.headers["X-CSRF-Token"] = csrf_of(client.get("/account").text)
        return client

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


def csrf_of(page: str) -> str:
    """The token in the first form of a page."""
    return str(parsed(page).xpath("//input[@name='csrf']/@value")[0])


def parsed(text: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(text)


def words(element: lxml.html.HtmlElement) -> str:
    """What a person reads in it, spaces squeezed."""
    return " ".join(element.text_content().split())


def by_class(element: lxml.html.HtmlElement, name: str) -> list[str]:
    """What stands in each element of the class."""
    return [words(found) for found in element.find_class(name)]


# Making the routes takes half a second, so applications whose tests are over serve others.
_idle: list[FastAPI] = []


class _Visit(TestClient):
    """Gives its application back when it is closed."""

    def __exit__(self, *raised: Any) -> None:
        super().__exit__(*raised)
        _idle.append(cast(FastAPI, self.app))


def open_site(settings: Settings) -> Site:
    app = _idle.pop() if _idle else routed()
    fit_out(app, settings, clock=lambda: NOW)
    client = _Visit(app, base_url="http://localhost", raise_server_exceptions=False)
    return Site(client, create_store_engine(settings.store_url), settings)
