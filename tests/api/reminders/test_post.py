"""How a letter is addressed, headed and protected on its way to the server."""

import datetime as dt
import ipaddress
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from api.reminders import post
from api.reminders.post import BadAddress, Mailbox, NoPost, Sheet, mail_address
from tests.api.reminders import post_office

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
SHEET = Sheet("n@school.example", "Сводка", "Текст\n", "<p>Текст</p>", "id", NOW)
BOX = Mailbox("smtp", "127.0.0.1", 25, "", "", "office@town.example", "Комиссия, «Озеро»")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("n@school.example", "n@school.example"),
        (" N.Gromova+1@School.Example ", "N.Gromova+1@school.example"),
        ("office@почта.рф", "office@xn--80a1acny.xn--p1ai"),
        ("секретарь@почта.рф", None),
        ("", None),
        ("n", None),
        ("@school.example", None),
        ("n@", None),
        ("n@school.example, m@school.example", None),
        ("n@school.example\r\nBcc: m@school.example", None),
        ("n\r\nDATA@school.example", None),
        ("<n@school.example>", None),
        ('"n m"@school.example', None),
        ("n m@school.example", None),
        (".n@school.example", None),
        ("n..m@school.example", None),
        ("n@-school.example", None),
        ("n@school..example", None),
        ("n@[127.0.0.1]", None),
        ("n" * 65 + "@school.example", None),
        ("n@" + "s" * 64 + ".example", None),
    ],
)
def test_addresses(text: str, address: str | None):
    if address is not None:
        assert mail_address(text) == address
        return
    with pytest.raises(BadAddress):
        mail_address(text)


def test_no_text_adds_a_header():
    evil = "Сводка\r\nBcc: m@school.example\r\n\r\nтело\x00"
    sheet = Sheet("n@school.example", evil, evil, None, "id", NOW)
    content = post.composed(sheet, BOX).as_bytes()
    message = post_office.parsed(content)
    assert message["Bcc"] is None
    assert "Bcc: m@school.example" in message["Subject"]
    assert str(message["From"]) == '"Комиссия, «Озеро»" <office@town.example>'
    assert content.isascii()


# -- encryption ------------------------------------------------------------------------------


def identity(folder: Path, host: str) -> tuple[Path, ssl.SSLContext]:
    """A certificate that its own holder has signed, and the server's end of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "post")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(pem))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(chain, secret)
    return chain, server


@pytest.mark.parametrize(
    ("scheme", "trusted", "goes"),
    [
        ("smtps", True, True),
        ("smtp+starttls", True, True),
        ("smtp", True, True),
        ("smtps", False, False),
        ("smtp+starttls", False, False),
        ("smtp", False, False),
        # it never encrypts, so it never tells the password to another machine
        ("smtp+plain", True, False),
    ],
)
def test_a_password_goes_to_a_known_server_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, trusted: bool, goes: bool
):
    host = "127.0.0.2"  # to the program another machine
    chain, server = identity(tmp_path, host)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(chain))
    tls = {"ssl_context": server} if scheme == "smtps" else {"tls_context": server}
    with post_office.opened(host, "right", **tls) as office:
        box = Mailbox(scheme, host, office.port, "n", "right", "office@town.example", seconds=10)
        if goes:
            with post.connected(box) as line:
                assert post.hand_over(line, box, "n@school.example", lambda: SHEET)
        else:
            with pytest.raises(NoPost), post.connected(box):
                raise AssertionError("let in")
    assert office.recipients() == ["n@school.example"] * goes
