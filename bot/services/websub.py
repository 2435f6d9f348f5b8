"""WebSub (https://www.w3.org/TR/websub/): a feed's hub is asked to say when there is something new.

What a hub sends is not used, only that it sent: the feed is then fetched as at any other time. So there is one way
in for entries, and a false ping costs one request at most.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from bot.errors import SourceError
from bot.models import HubLease
from bot.ports import Clock, FeedStore

log = logging.getLogger(__name__)

PATH = "/websub/"
AT_ONCE = 10
ASKED_AGAIN = timedelta(hours=6)
"""When a hub that has not confirmed is asked again."""

REFUSED = timedelta(days=3)
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=30)
"""What a hub may lease for; what it says beyond is taken as that."""

WANTED = timedelta(days=10)
RENEWED_AFTER = 0.8
"""Of the lease."""

SETTLING = timedelta(seconds=10)
"""Between a ping and the fetch: several pings are one fetch, and what was published is there by then."""

MAX_CHALLENGE = 1_000
METHODS = ("sha1", "sha256", "sha384", "sha512")
"""As an HMAC all of these stand, and some hubs know only the first."""


class Hubs(Protocol):
    """The one door to the outside (`bot.sources.fetch`)."""

    async def post(self, address: str, form: Mapping[str, str]) -> None: ...


class WebSub:
    def __init__(self, store: FeedStore, hubs: Hubs, clock: Clock, *, public_url: str) -> None:
        self._store = store
        self._hubs = hubs
        self._clock = clock
        self._callback = public_url + PATH

    async def ask_due(self) -> None:
        """Ask the hubs that are to be asked. A hub that refuses is asked again later. Raises StoreError."""
        now = self._clock.now()
        for lease in await self._store.claim_hubs(
            now=now, ask_again_at=now + ASKED_AGAIN, limit=AT_ONCE, secret=lambda: secrets.token_urlsafe(24)
        ):
            try:
                await self._hubs.post(lease.hub, self._request(lease))
            except SourceError as error:
                log.info("the hub of feed %d was not asked: %s", lease.feed_id, error)

    async def confirm(self, token: str, params: Mapping[str, str]) -> str | None:
        """What to answer a hub that asks whether we want this; None if we do not."""
        lease = await self._store.hub_lease(token)
        if lease is None or params.get("hub.topic") != lease.topic:
            return None
        now = self._clock.now()
        if params.get("hub.mode") == "denied":
            await self._store.set_pushed(token, until=None, ask_at=now + REFUSED)
            return ""
        challenge = params.get("hub.challenge", "")
        if params.get("hub.mode") != "subscribe" or not 0 < len(challenge) <= MAX_CHALLENGE:
            return None
        lasts = _seconds(params.get("hub.lease_seconds", ""))
        await self._store.set_pushed(token, until=now + lasts, ask_at=now + lasts * RENEWED_AFTER)
        return challenge

    async def ping(self, token: str, body: bytes, signature: str) -> bool:
        """Let the feed be fetched, if the hub signed what it sent. False if nobody waits for it any more."""
        lease = await self._store.hub_lease(token)
        if lease is None:
            return False
        if is_signed(body, signature, lease.secret):
            await self._store.hurry(token, self._clock.now() + SETTLING)
        else:
            log.info("a ping for feed %d was not signed by its hub", lease.feed_id)
        return True

    def _request(self, lease: HubLease) -> dict[str, str]:
        return {
            "hub.callback": self._callback + lease.token,
            "hub.mode": "subscribe",
            "hub.topic": lease.topic,
            "hub.secret": lease.secret,
            "hub.lease_seconds": str(int(WANTED.total_seconds())),
        }


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether an X-Hub-Signature (`sha256=…`) is that of the body."""
    method, _, given = signature.strip().partition("=")
    if method not in METHODS or not given.isascii():
        return False
    wanted = hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()
    return hmac.compare_digest(wanted, given.lower())


def _seconds(said: str) -> timedelta:
    lasts = timedelta(seconds=int(said[:9])) if said.isascii() and said.isdecimal() else WANTED
    return min(max(lasts, SHORTEST), LONGEST)
