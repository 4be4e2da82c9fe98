"""SMTP: where letters are handed over, and what each way it may end means.

``smtp://``            encrypted where the server offers it; a password only then or on loopback
``smtp+starttls://``   encrypted or not at all
``smtps://``           encrypted from the first byte
``smtp+plain://``      never encrypted, for a relay on the same network
"""

import contextlib
import datetime as dt
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from api.settings import LOOPBACK, PREFIX, SettingsError

SECONDS = 30.0
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465, "smtp+plain": 25}
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN = re.compile(
    r"(?=.{1,253}\Z)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9-]{2,63}"
)


class BadAddress(ValueError):
    """What is no address of e-mail; the message is Russian."""


class Refused(Exception):
    """The server does not take this letter, for good. The message is what it said."""


class Later(Exception):
    """This letter did not go for certain, and may be tried again."""


class NoPost(Exception):
    """No letter can go at present: the server is down, or does not let us in."""


class Unknown(Exception):
    """The line broke while the text was on its way."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The server that letters are handed to, and who they are from."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str
    sender_name: str = "Протоколист"
    seconds: float = SECONDS


def read_mailbox(smtp_url: str, smtp_from: str, seconds: float = SECONDS) -> Mailbox | None:
    """None when no server is set. Raises SettingsError for what cannot be used."""
    if not smtp_url:
        return None
    parts = urlsplit(smtp_url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise SettingsError(
            f"{PREFIX}SMTP_URL: ожидается smtp://, smtp+starttls:// или smtps:// и имя сервера."
        )
    try:
        port = parts.port or PORTS[parts.scheme]
        name, address = parseaddr(smtp_from if smtp_from.isprintable() else "")
        sender = mail_address(address)
    except (ValueError, BadAddress) as error:
        raise SettingsError(
            f"{PREFIX}SMTP_URL и {PREFIX}SMTP_FROM: нужны верный порт и адрес отправителя."
        ) from error
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Mailbox(
        parts.scheme, parts.hostname, port, user, password, sender, name or "Протоколист", seconds
    )


def mail_address(text: str) -> str:
    """The address in the form that servers take: «секретарь@почта.рф» has no such form before @.

    Raises BadAddress: whatever could end a header or a command is none.
    """
    local, at, domain = text.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    if not at or dots or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(host):
        raise BadAddress("Это не адрес электронной почты: ожидается имя@сервер.")
    return f"{local}@{host}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter as it goes out: its texts with all addresses filled in; ``leaving`` ends them."""

    recipient: str
    subject: str
    text: str
    html: str | None
    message_id: str
    at: dt.datetime
    leaving: str = ""


def composed(sheet: Sheet, box: Mailbox) -> EmailMessage:
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = Address(box.sender_name, addr_spec=box.sender)
    message["To"] = Address(addr_spec=sheet.recipient)
    message["Subject"] = " ".join(sheet.subject.split())
    message["Date"] = format_datetime(sheet.at)
    message["Message-ID"] = f"<{sheet.message_id}@{box.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if sheet.leaving:
        # RFC 2369. Not RFC 8058: a click of a mail program alone would end them, unasked.
        message["List-Unsubscribe"] = f"<{sheet.leaving}>"
    # Not 8bit: a relay may know ASCII alone.
    message.set_content(sheet.text, cte="base64")
    if sheet.html:
        message.add_alternative(sheet.html, subtype="html", cte="base64")
    return message


@contextmanager
def connected(box: Mailbox) -> Iterator[smtplib.SMTP]:
    """A dialogue that has come so far that letters may be handed over. Raises NoPost."""
    try:
        server = _greeted(box)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise NoPost(_said(error)) from error
    try:
        yield server
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()


def _greeted(box: Mailbox) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if box.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            box.host, box.port, timeout=box.seconds, context=context
        )
    else:
        server = smtplib.SMTP(box.host, box.port, timeout=box.seconds)
    try:
        server.ehlo_or_helo_if_needed()
        offered = server.has_extn("starttls")
        if box.scheme == "smtp+starttls" or (box.scheme == "smtp" and offered):
            server.starttls(context=context)
            server.ehlo()
        if box.user:
            if not (isinstance(server.sock, ssl.SSLSocket) or box.host in LOOPBACK):
                raise ValueError("пароль не передаётся без шифрования: укажите smtp+starttls://")
            server.login(box.user, box.password)
    except BaseException:
        server.close()
        raise
    return server


def hand_over(
    server: smtplib.SMTP, box: Mailbox, recipient: str, ready: Callable[[], Sheet | None]
) -> bool:
    """One letter. ``ready`` is asked for it when the server waits for its text, and may refuse.

    Raises Refused, Later, NoPost (all: it did not go) and Unknown.
    """
    try:
        _agree(server, box.sender, recipient)
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise NoPost(_said(error)) from error
    sheet = ready()
    if sheet is None:
        return False
    try:
        content = composed(sheet, box).as_bytes()
    except (ValueError, MessageError) as error:
        raise Refused(f"письмо не удалось составить: {error}") from error
    try:
        _judge(*server.data(content))
    except smtplib.SMTPDataError as error:
        _judge(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        raise Unknown(_said(error)) from error
    return True


def _agree(server: smtplib.SMTP, sender: str, recipient: str) -> None:
    server.rset()
    code, reply = server.mail(sender)
    if code != 250:
        # Our own sender is refused: that holds for all letters.
        raise NoPost(_reply(code, reply))
    code, reply = server.rcpt(recipient)
    _judge(code, reply)


def _judge(code: int, reply: bytes | str) -> None:
    if 200 <= code < 300:
        return
    if code == 421:
        raise NoPost(_reply(code, reply))
    if 500 <= code < 600:
        raise Refused(_reply(code, reply))
    raise Later(_reply(code, reply))


def _reply(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {' '.join(text.split())}"[:500]


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return (str(error) or type(error).__name__)[:500]
