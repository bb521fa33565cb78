"""E-mail by SMTP, encrypted on the way."""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from portal.core.text import clean
from portal.notify.letters import CannotDeliver, Letter, NotDelivered

_SECONDS = 20.0
# One plain address and nothing else: no name, no list, no quoting, no line break.
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}")


class BadMailAddress(CannotDeliver):
    """The address is not one plain e-mail address."""


@dataclass(frozen=True)
class MailServer:
    """Where mail goes: `smtp://` speaks STARTTLS, `smtps://` TLS from the first byte.

    `smtp://localhost:25?starttls=no` is for a relay on the same machine only.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    from_start: bool = False
    starttls: bool = True

    @classmethod
    def of(cls, url: str) -> MailServer:
        """Read `PORTAL_SMTP_URL`; ValueError says what is wrong with it."""
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("PORTAL_SMTP_URL must read smtp://user:password@host:587")
        plain = parse_qs(parts.query).get("starttls") == ["no"]
        if plain and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
            raise ValueError("PORTAL_SMTP_URL: mail to another machine must be encrypted")
        from_start = parts.scheme == "smtps"
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if from_start else 587),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            from_start=from_start,
            starttls=not (from_start or plain),
        )


class EmailChannel:
    """Hands each message to the mail server in a connection of its own."""

    def __init__(self, url: str, *, sender: str, context: ssl.SSLContext | None = None) -> None:
        self.server = MailServer.of(url)
        self.sender = sender or f"no-reply@{self.server.host}"
        self._context = context or ssl.create_default_context()

    def send(self, letter: Letter) -> None:
        mail = compose(letter, sender=self.sender)
        try:
            self._hand_over(mail, letter.address)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(next(iter(error.recipients.values()))[0]) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotDelivered from error

    def _hand_over(self, mail: EmailMessage, address: str) -> None:
        smtp = self._connect()
        try:
            smtp.send_message(mail, parseaddr(self.sender)[1], [address])
        except BaseException:
            smtp.close()
            raise
        # The server has taken the mail; a bad farewell must not make us send it again.
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        if server.from_start:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=_SECONDS, context=self._context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
        try:
            if server.starttls:
                smtp.starttls(context=self._context)
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


def _refusal(code: int) -> NotDelivered:
    """5xx about a mailbox or a message is final; 535 and the like are our own set-up, so not."""
    return CannotDeliver() if code in {550, 551, 552, 553, 554} else NotDelivered()


def compose(letter: Letter, *, sender: str) -> EmailMessage:
    """The message as mail: headers per RFC 2047, text in UTF-8, an id that stays the same.

    Raises:
        BadMailAddress: if the address is anything but one plain address.
    """
    if not _ADDRESS.fullmatch(letter.address):
        raise BadMailAddress
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = letter.address
    mail["Subject"] = clean(letter.subject)
    mail["Date"] = format_datetime(letter.created_at)
    mail["Message-ID"] = f"<{letter.id.hex}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body, charset="utf-8", cte="base64")
    mail["Content-Language"] = letter.language
    return mail
