"""Everything that can go wrong and that a person may be told about.

Each error carries the sentence that its reader gets, as a message of the catalogue: `message` is the English
text with `{named}` places, `params` fills them. `str(error)` is the English sentence. What is not a
`NewsdeskError` is a bug, and is answered with a reference id instead.
"""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a sentence for the catalogue without translating it here."""
    return message


class NewsdeskError(Exception):
    """The root of the tree. Raise one of its children."""

    def __init__(self, message: str, /, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message.format(**self.params) if self.params else self.message


class InputError(NewsdeskError):
    """What a person typed or uploaded can't be used; the sentence says what to do instead."""


class NotFoundError(NewsdeskError):
    """The thing asked for is not in this community's archive."""


class QueryError(InputError):
    """A search that can't be read. `position` counts characters from 0; `offer` is the nearest that works."""

    def __init__(self, message: str, /, *, position: int, offer: str, **params: object) -> None:
        super().__init__(message, position=position + 1, offer=offer, **params)
        self.position = position
        self.offer = offer


class PermissionDeniedError(NewsdeskError):
    """The member may not do this here."""


class ConfigError(NewsdeskError):
    """The operator's settings are missing or wrong."""


class StoreError(NewsdeskError):
    """The database refused or could not be reached."""


class DeadlineExceededError(StoreError):
    """The database took longer than the caller can wait; the statement itself was stopped."""


class EditionOverlapError(StoreError):
    """Another edition of the digest took one of these articles meanwhile: plan again without it."""


class OutOfTurnError(StoreError):
    """Another edition is being posted in the channel: begin this one later."""


class StaleLeaseError(StoreError):
    """Another process took over this delivery: stop working on it."""


class SourceError(NewsdeskError):
    """A link, file or feed gave no article."""


class FetchError(SourceError):
    """A request to the outside failed or was refused by the safety rules.

    `status` is the HTTP status where there was an answer; `retry_after` is in seconds, None if unsaid.
    """

    def __init__(
        self, message: str, /, *, status: int | None = None, retry_after: float | None = None, **params: object
    ) -> None:
        super().__init__(message, **params)
        self.status = status
        self.retry_after = retry_after


class SummaryError(NewsdeskError):
    """No summary can be made of this text."""


class DeliveryError(NewsdeskError):
    """A message could not be posted."""


class ChannelGoneError(DeliveryError):
    """The channel was deleted, or the bot may not post there: waiting will not help."""


class PlaceClosedError(ChannelGoneError):
    """The place itself was deleted or locked, whatever the bot may do elsewhere."""


class SendRejectedError(DeliveryError):
    """Discord refused the message itself: sending it again will not help."""


class SendUncertainError(DeliveryError):
    """The answer was lost: the message may or may not have been posted. Send again with the same nonce."""


class SendRetryError(DeliveryError):
    """Discord surely did not post the message, and may do so later. `after` is in seconds, None if unsaid."""

    def __init__(self, message: str, /, *, after: float | None = None, **params: object) -> None:
        super().__init__(message, **params)
        self.after = after
