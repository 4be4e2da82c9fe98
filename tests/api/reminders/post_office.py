"""A real SMTP server, told what to do with whom, and the letters it has taken."""

import asyncio
import socket
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

Told = Callable[[], None]


@dataclass
class PostOffice:
    """``answers``: recipient → what is said to RCPT; ``at``: stage → what happens there first.

    Stages: ehlo, rcpt, data (the command), text (it has arrived). ``hangs_up``: recipients whose
    text is taken without an answer.
    """

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    senders: dict[str, str] = field(default_factory=dict)
    hangs_up: set[str] = field(default_factory=set)
    at: dict[str, Told] = field(default_factory=dict)
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    def letters(self) -> list[EmailMessage]:
        return [parsed(content) for _, content in self.taken]

    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.taken]

    def reach(self, stage: str) -> None:
        self.at.get(stage, lambda: None)()

    # -- what aiosmtpd calls ------------------------------------------------------------------

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        self.reach("ehlo")
        session.host_name = name
        return answers

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.senders:
            return self.senders[address]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.tried.append(address)
        self.reach("rcpt")
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        (recipient,) = envelope.rcpt_tos
        self.taken.append((recipient, envelope.content))
        self.reach("text")
        if recipient in self.hangs_up:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 taken"


class _Server(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        self.event_handler.reach("data")
        await super().smtp_DATA(arg)


class _Counter(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def free_port(host: str = "127.0.0.1") -> int:
    with socket.socket() as listening:
        listening.bind((host, 0))
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def opened(host: str = "127.0.0.1", password: str = "", **tls: Any) -> Iterator[PostOffice]:
    """Open for letters; with a ``password`` only for who knows it. ``tls`` as aiosmtpd takes it."""
    office = PostOffice(free_port(host))
    how: dict[str, Any] = tls
    if password:
        right = password.encode()

        def known(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> Any:
            return AuthResult(success=given.password == right, handled=False)

        how |= {"authenticator": known, "auth_required": True, "auth_require_tls": False}
    with warnings.catch_warnings():
        # It warns of passwords without TLS, which is what is tried here, and of its own past.
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        counter = _Counter(office, hostname=host, port=office.port, **how)
        counter.start()
        try:
            yield office
        finally:
            counter.stop()
