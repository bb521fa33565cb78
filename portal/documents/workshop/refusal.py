"""The one way the workshop says no."""


class Refused(Exception):
    """The file cannot be taken; `reason` is one of the reasons the portal has a sentence for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
