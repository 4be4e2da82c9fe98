"""Chains of successive protocols (corpus/chains), read and laid into a register one by one."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import extractor
from extractor.nlp import Nlp
from extractor.types import Protocol
from models.link_tables import DecisionLinkRow
from models.session import reading, writing
from models.store import receive, save_reading
from models.tables import DecisionRow, ProtocolRow
from tests.factories import document

FOLDER = Path(__file__).parents[2] / "corpus" / "chains"
NOW = dt.datetime(2025, 6, 2, 9, 0, tzinfo=dt.UTC)
# (kind, «1: 1.2» for the earlier decision, «2: 3» or «2» for the later one or its protocol)
Link = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Chain:
    """``order``: numbers of the protocols from 1, as they come into the register."""

    name: str
    texts: tuple[str, ...]
    order: tuple[int, ...]
    links: frozenset[Link]


def load_chains() -> Iterator[Chain]:
    for path in sorted(FOLDER.glob("*.toml")):
        held: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
        texts = tuple(protocol["text"] for protocol in held["protocol"])
        yield Chain(
            path.stem,
            texts,
            tuple(held.get("order", range(1, len(texts) + 1))),
            frozenset((link["kind"], link["earlier"], link["later"]) for link in held["link"]),
        )


def read_chain(chain: Chain, nlp: Nlp) -> list[Protocol]:
    registry = extractor.Registry(())
    return [extractor.extract(document(text), registry, nlp) for text in chain.texts]


def lay(session: Session, number: int, protocol: Protocol) -> int:
    """Received and kept as the worker does; gives the id of the protocol."""
    receipt = receive(
        session, sha256=f"{number:064d}", filename=f"{number}.docx", size=1, committee_id=1, now=NOW
    )
    save_reading(session, receipt.protocol_id, protocol, extractor.to_contract(protocol), NOW)
    return receipt.protocol_id


def links_found(engine: Engine, chain: Chain, protocols: list[Protocol]) -> frozenset[Link]:
    """The links of the register after all protocols of the chain came in their order."""
    for number in chain.order:
        with writing(engine) as session:
            lay(session, number, protocols[number - 1])
    with reading(engine) as session:
        return frozenset(_shown(session))


def _shown(session: Session) -> Iterator[Link]:
    for link in session.scalars(select(DecisionLinkRow)):
        earlier = session.get_one(DecisionRow, link.earlier_id)
        later = session.get(DecisionRow, link.later_id) if link.later_id else None
        number = _number(session, link.protocol_id)
        yield (
            link.kind,
            f"{_number(session, earlier.protocol_id)}: {earlier.path}",
            f"{number}: {later.path}" if later else number,
        )


def _number(session: Session, protocol_id: int) -> str:
    return session.get_one(ProtocolRow, protocol_id).filename.removesuffix(".docx")
