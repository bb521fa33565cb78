"""Files and e-mail carry the text as it is and let nobody slip a header in."""

from __future__ import annotations

import socket
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from portal.notify.channels import FileChannel, channel_for, channels_for
from portal.notify.letters import CannotDeliver, Letter, NotDelivered
from portal.notify.mail import BadMailAddress, EmailChannel, MailServer, compose
from portal.notify.models import Channel

SENDER = "Cổng dịch vụ <thong-bao@cong.example.vn>"


def letter(**changes: Any) -> Letter:
    values: dict[str, Any] = {
        "id": UUID(int=7),
        "key": "case:1:received",
        "channel": Channel.EMAIL,
        "address": "lan@example.vn",
        "subject": "Hồ sơ của bạn đã đến",
        "body": "Chào bạn,\n\nHồ sơ 1234 567 890 đã đến bộ phận một cửa.\n.\nKính chào",
        "language": "vi",
        "about": UUID(int=9),
        "created_at": datetime(2026, 11, 22, 3, 0, tzinfo=UTC),
    }
    return Letter(**values | changes)


def test_a_message_is_one_file_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "outbox"
    channel = FileChannel(folder)
    channel.send(letter())
    channel.send(letter())
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    head, _blank, body = file.read_text(encoding="utf-8").partition("\n\n")
    assert "To: lan@example.vn" in head
    assert "Subject: Hồ sơ của bạn đã đến" in head
    assert f"About: {UUID(int=9)}" in head
    assert body == letter().body + "\n"


def test_file_headers_stay_one_line_each(tmp_path: Path) -> None:
    FileChannel(tmp_path / "box").send(letter(subject="a\r\nTo: x@y.z\n\nbody", address="1\n2"))
    (file,) = (tmp_path / "box").iterdir()
    head = file.read_text(encoding="utf-8").split("\n\n")[0].split("\n")
    assert [line.split(":")[0] for line in head] == [
        "To", "Subject", "About", "Channel", "Key", "Language", "Date",
    ]  # fmt: skip


def test_the_way_out_follows_the_settings(tmp_path: Path) -> None:
    none: Any = SimpleNamespace(smtp_url="", mail_from="", instance=tmp_path)
    assert all(isinstance(one, FileChannel) for one in channels_for(none).values())
    mail: Any = SimpleNamespace(smtp_url="smtp://m.vn", mail_from="a@m.vn", instance=tmp_path)
    assert isinstance(channel_for(mail, Channel.EMAIL), EmailChannel)
    assert isinstance(channel_for(mail, Channel.SMS), FileChannel)


def parsed(one: Letter) -> Any:
    return message_from_bytes(compose(one, sender=SENDER).as_bytes(), policy=default)


def test_mail_is_vietnamese_on_arrival() -> None:
    raw = compose(letter(), sender=SENDER).as_bytes()
    assert raw.isascii()
    mail = parsed(letter())
    assert mail["Subject"] == "Hồ sơ của bạn đã đến"
    assert mail["To"] == "lan@example.vn"
    assert mail["From"] == SENDER
    assert mail["Content-Language"] == "vi"
    assert mail.get_content().splitlines() == letter().body.splitlines()


def test_the_same_message_keeps_its_mail_id() -> None:
    assert parsed(letter())["Message-ID"] == parsed(letter())["Message-ID"]
    assert parsed(letter(id=UUID(int=8)))["Message-ID"] != parsed(letter())["Message-ID"]


@pytest.mark.parametrize(
    "subject",
    ["x\r\nBcc: spy@x.vn", "x\nBcc: spy@x.vn", "x\rBcc: spy@x.vn", "x\u2028Bcc: spy@x.vn", "\x00x"],
)
def test_a_subject_brings_no_header(subject: str) -> None:
    mail = parsed(letter(subject=subject))
    assert mail["Bcc"] is None
    assert mail.get_all("To") == ["lan@example.vn"]


@pytest.mark.parametrize(
    "address",
    [
        "", "lan", "a@b@c.vn", "a@b.vn, c@d.vn", "a@b.vn;c@d.vn", "Lan <a@b.vn>", "a@b.vn\nBcc: x@y.z",
        "a@b.vn\r\nRCPT TO:<x@y.z>", "a b@c.vn", '"a"@b.vn', "<a@b.vn>", "a@(b).vn", "@b.vn",
    ],
)  # fmt: skip
def test_an_address_is_one_plain_address(address: str) -> None:
    with pytest.raises(BadMailAddress):
        compose(letter(address=address), sender=SENDER)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://m.vn", MailServer("m.vn", 587)),
        ("smtp://u%40v:p%3Aw@m.vn:2525", MailServer("m.vn", 2525, "u@v", "p:w")),
        ("smtps://m.vn", MailServer("m.vn", 465, from_start=True, starttls=False)),
        ("smtp://localhost:25?starttls=no", MailServer("localhost", 25, starttls=False)),
    ],
)
def test_mail_servers(url: str, expected: MailServer) -> None:
    assert MailServer.of(url) == expected
    assert "p:w" not in repr(MailServer.of(url))


@pytest.mark.parametrize("url", ["", "m.vn", "http://m.vn", "smtp://", "smtp://m.vn?starttls=no"])
def test_bad_mail_servers(url: str) -> None:
    with pytest.raises(ValueError, match="PORTAL_SMTP_URL"):
        MailServer.of(url)


class Postman:
    """A mail server for one connection after another, as short as it can be."""

    def __init__(
        self, *, offer: str = "", rcpt: str = "250 ok", quit_answer: str = "221 bye"
    ) -> None:
        self.offer, self.rcpt, self.quit_answer = offer, rcpt, quit_answer
        self.commands: list[str] = []
        self.mail = b""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        try:
            while True:
                connection, _address = self._socket.accept()
                with connection, connection.makefile("rwb") as stream:
                    self._talk(stream)
        except OSError:
            return

    def _talk(self, stream: Any) -> None:
        self._say(stream, "220 hello")
        for line in stream:
            command = line.decode().strip()
            self.commands.append(command)
            if command.upper() == "DATA":
                self._say(stream, "354 go on")
                self.mail = self._read_mail(stream)
            answers = {
                "EHLO": f"250-hi\r\n250 {self.offer or 'HELP'}",
                "RCPT": self.rcpt,
                "QUIT": self.quit_answer,
            }
            self._say(stream, answers.get(command[:4].upper(), "250 ok"))
            if command.upper() == "QUIT":
                return

    def _read_mail(self, stream: Any) -> bytes:
        lines: list[bytes] = []
        for line in stream:
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line)
        return b"".join(lines)

    def _say(self, stream: Any, text: str) -> None:
        stream.write(text.encode() + b"\r\n")
        stream.flush()


@pytest.fixture
def postman() -> Iterator[Postman]:
    made = Postman()
    yield made
    made.close()


def channel_to(postman: Postman, query: str = "?starttls=no") -> EmailChannel:
    return EmailChannel(f"smtp://127.0.0.1:{postman.port}{query}", sender=SENDER)


def test_mail_arrives_at_one_recipient(postman: Postman) -> None:
    channel_to(postman).send(letter())
    arrived = message_from_bytes(postman.mail, policy=default)
    assert arrived["Subject"] == "Hồ sơ của bạn đã đến"
    recipients = [one for one in postman.commands if one.upper().startswith("RCPT")]
    assert recipients == ["rcpt TO:<lan@example.vn>"]


def test_a_bad_farewell_does_not_undo_a_mail_that_was_taken() -> None:
    postman = Postman(quit_answer="421 gone")
    channel_to(postman).send(letter())
    postman.close()
    assert postman.mail


def test_without_encryption_nothing_is_said(postman: Postman) -> None:
    with pytest.raises(NotDelivered):
        channel_to(postman, query="").send(letter())
    assert not any(one.upper().startswith(("MAIL", "AUTH", "DATA")) for one in postman.commands)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("550 no such mailbox", CannotDeliver),
        ("450 later", NotDelivered),
        ("421 busy", NotDelivered),
    ],
)
def test_refusals(answer: str, error: type[Exception]) -> None:
    postman = Postman(rcpt=answer)
    with pytest.raises(NotDelivered) as caught:
        channel_to(postman).send(letter())
    postman.close()
    assert type(caught.value) is error


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    channel = EmailChannel(f"smtp://127.0.0.1:{port}?starttls=no", sender=SENDER)
    with pytest.raises(NotDelivered):
        channel.send(letter())
