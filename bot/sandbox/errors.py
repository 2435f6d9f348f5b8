"""Discord's errors: the status, the JSON code and the sentence of each, and the tree of a form error (50035)."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from bot.sandbox.model import Wire

SENTENCES: dict[int, tuple[int, str]] = {
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10014: (400, "Unknown Emoji"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10066: (404, "Unknown application command permissions"),
    10087: (400, "Unknown tag"),
    30003: (400, "Maximum number of pins reached (50)"),
    30007: (400, "Maximum number of webhooks reached (15)"),
    30010: (400, "Maximum number of reactions reached (20)"),
    30032: (400, "Maximum number of application commands reached (100)."),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    40001: (401, "Unauthorized"),
    40005: (413, "Request entity too large"),
    40033: (400, "This message has already been crossposted."),
    40060: (400, "Interaction has already been acknowledged."),
    40067: (400, "A tag is required to create a forum post in this channel"),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50014: (401, "Invalid authentication token provided"),
    50016: (
        400,
        "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages.",
    ),
    50021: (403, "Cannot execute action on a system message"),
    50024: (403, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50034: (400, "You can only bulk delete messages that are under 14 days old."),
    50035: (400, "Invalid Form Body"),
    50068: (400, "Invalid message type"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    160004: (400, "A thread has already been created for this message"),
    160005: (403, "Thread is locked"),
    200000: (400, "Message was blocked by automatic moderation"),
}


class ApiError(Exception):
    """An answer other than success: `status`, and the body that goes with it."""

    def __init__(self, status: int, code: int, message: str, errors: Wire | None = None) -> None:
        super().__init__(f"{status} (error code: {code}): {message}")
        self.status = status
        self.body: Wire = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors

    @classmethod
    def of(cls, code: int) -> ApiError:
        """The error with one of Discord's own JSON codes."""
        status, sentence = SENTENCES[code]
        return cls(status, code, sentence)

    @classmethod
    def plain(cls, status: int) -> ApiError:
        """An error that has no code of its own: `401: Unauthorized`."""
        return cls(status, 0, f"{status}: {HTTPStatus(status).phrase}")


class Problems:
    """Collects what is wrong with a body; `raise_any` turns it into Discord's nested error tree."""

    def __init__(self) -> None:
        self._found: list[tuple[tuple[str, ...], str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, path: Iterable[str | int], code: str, message: str) -> None:
        self._found.append((tuple(str(part) for part in path), code, message))

    def tree(self) -> Wire:
        root: Wire = {}
        for path, code, message in self._found:
            node = root
            for part in path:
                node = node.setdefault(part, {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        return root

    def raise_any(self) -> None:
        if self._found:
            status, sentence = SENTENCES[50035]
            raise ApiError(status, 50035, sentence, self.tree())


def invalid(path: Iterable[str | int], code: str, message: str) -> ApiError:
    """A form error about one field."""
    problems = Problems()
    problems.add(path, code, message)
    status, sentence = SENTENCES[50035]
    return ApiError(status, 50035, sentence, problems.tree())
