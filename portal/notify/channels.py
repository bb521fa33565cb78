"""The ways out, behind one small interface: a file for each message, or e-mail."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from portal.core import clock
from portal.core.text import clean
from portal.notify.letters import Letter, MessageChannel
from portal.notify.mail import EmailChannel
from portal.notify.models import Channel

if TYPE_CHECKING:
    from portal.config import Settings


class FileChannel:
    """Writes each message into a file of its own, readable by its owner only.

    The name comes from the id, so a message sent twice is still one file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, letter: Letter) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        when = clock.local(letter.created_at)
        name = f"{when:%Y%m%d-%H%M%S}-{letter.channel}-{letter.id.hex}.txt"
        draft = self.folder / f".{letter.id.hex}-{os.getpid()}-{os.urandom(4).hex()}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(_as_text(letter))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, self.folder / name)


def _as_text(letter: Letter) -> str:
    headers = {
        "To": letter.address,
        "Subject": letter.subject,
        "About": str(letter.about or ""),
        "Channel": letter.channel,
        "Key": letter.key,
        "Language": letter.language,
        "Date": clock.local(letter.created_at).isoformat(timespec="seconds"),
    }
    lines = [f"{name}: {clean(value)}" for name, value in headers.items()]
    return "\n".join([*lines, "", letter.body, ""])


def channel_for(settings: Settings, kind: Channel) -> MessageChannel:
    """The way out for this kind of message: a provider where one is set, else files.

    No provider of SMS is built in yet, so those are written to files on every site.
    """
    if kind is Channel.EMAIL and settings.smtp_url:
        return EmailChannel(settings.smtp_url, sender=settings.mail_from)
    return FileChannel(settings.instance / "outbox")


def channels_for(settings: Settings) -> dict[Channel, MessageChannel]:
    """Every kind of message with its way out."""
    return {kind: channel_for(settings, kind) for kind in Channel}
