"""What is agreed with a hub, and what its pings do."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.errors import FetchError
from bot.services.websub import SETTLING, WebSub, is_signed
from bot.store.store import SqlStore
from tests.support.archive import HERE
from tests.support.fake_feeds import Desk
from tests.support.feeds import URL, follow, make_entry
from tests.support.virtual_clock import VirtualClock

HUB = "https://hub.example/"


@dataclass
class FakeHub:
    posts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    refuses: bool = False

    async def post(self, address: str, form: Mapping[str, str]) -> None:
        self.posts.append((address, dict(form)))
        if self.refuses:
            raise FetchError("No.", status=500)


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return Desk(store, VirtualClock())


async def asked(desk: Desk, hub: FakeHub) -> tuple[WebSub, dict[str, str]]:
    """A followed feed whose hub was asked, and with what."""
    desk.publish(make_entry(1), hub=HUB)
    await follow(desk.store, now=desk.clock.now(), full_text=False)
    await desk.check()
    websub = WebSub(desk.store, hub, desk.clock, public_url="https://news.example")
    await websub.ask_due()
    return websub, hub.posts[-1][1]


def token_of(form: Mapping[str, str]) -> str:
    return form["hub.callback"].removeprefix("https://news.example/websub/")


def confirmation(form: Mapping[str, str], **changed: str) -> dict[str, str]:
    said = {"mode": "subscribe", "topic": URL, "challenge": "abc", "lease_seconds": "86400", **changed}
    return {f"hub.{name}": value for name, value in said.items()}


def signature(form: Mapping[str, str], body: bytes, method: str = "sha256") -> str:
    return f"{method}={hmac.new(form['hub.secret'].encode(), body, getattr(hashlib, method)).hexdigest()}"


async def test_a_hub_is_asked_once_and_again_before_its_lease_ends(desk: Desk) -> None:
    hub = FakeHub()
    websub, form = await asked(desk, hub)
    assert hub.posts[0][0] == HUB
    assert (form["hub.mode"], form["hub.topic"]) == ("subscribe", URL)
    assert len(token_of(form)) >= 32 and form["hub.secret"] != token_of(form)
    await websub.ask_due()
    assert len(hub.posts) == 1
    assert await websub.confirm(token_of(form), confirmation(form)) == "abc"
    await desk.clock.advance(0.79 * 86_400)
    await websub.ask_due()
    assert len(hub.posts) == 1
    await desk.clock.advance(0.02 * 86_400)
    await websub.ask_due()
    assert hub.posts[1] == hub.posts[0]


async def test_a_hub_that_fails_is_asked_again_later(desk: Desk) -> None:
    hub = FakeHub(refuses=True)
    websub, _ = await asked(desk, hub)
    await desk.clock.advance(6 * 3600)
    await websub.ask_due()
    assert len(hub.posts) == 2


@pytest.mark.parametrize(
    "said",
    [
        {"topic": "https://other.example/"},
        {"mode": "unsubscribe"},
        {"mode": "nonsense"},
        {"challenge": ""},
        {"challenge": "x" * 1001},
    ],
)
async def test_what_was_not_asked_for_is_not_confirmed(desk: Desk, said: dict[str, str]) -> None:
    websub, form = await asked(desk, FakeHub())
    assert await websub.confirm(token_of(form), confirmation(form, **said)) is None
    assert await websub.confirm("another token", confirmation(form)) is None
    assert (await desk.store.follows(HERE))[0].feed.pushed_until is None


async def test_while_a_hub_pushes_the_feed_is_polled_less(desk: Desk) -> None:
    websub, form = await asked(desk, FakeHub())
    await websub.confirm(token_of(form), confirmation(form, lease_seconds="864000"))
    for number in range(2, 40):
        desk.publish(*(make_entry(each) for each in range(number, 0, -1)), hub=HUB)
        feed_id = (await desk.store.follows(HERE))[0].feed.id
        await desk.feeds.refresh(feed_id, community_id=HERE)
    [found] = await desk.store.follows(HERE)
    assert found.feed.next_fetch_at is not None
    assert found.feed.next_fetch_at - desk.clock.now() > timedelta(hours=5)
    await websub.confirm(token_of(form), confirmation(form, mode="denied"))
    await desk.feeds.refresh(found.feed.id, community_id=HERE)
    [found] = await desk.store.follows(HERE)
    assert found.feed.next_fetch_at is not None
    assert found.feed.next_fetch_at - desk.clock.now() < timedelta(hours=3)


async def test_a_signed_ping_makes_the_feed_due_and_another_does_not(desk: Desk) -> None:
    websub, form = await asked(desk, FakeHub())
    token = token_of(form)
    assert not await websub.ping("another token", b"<rss/>", signature(form, b"<rss/>"))
    assert await websub.ping(token, b"<rss/>", "")
    assert await websub.ping(token, b"<other/>", signature(form, b"<rss/>"))
    await desk.clock.advance(SETTLING.total_seconds())
    assert await desk.intake.claim_due(9) == []
    assert await websub.ping(token, b"<rss/>", signature(form, b"<rss/>"))
    await desk.clock.advance(SETTLING.total_seconds())
    assert len(await desk.intake.claim_due(9)) == 1


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_signatures(method: str) -> None:
    right = signature({"hub.secret": "s"}, b"body", method)
    assert is_signed(b"body", right, "s") and is_signed(b"body", f" {right.upper().replace('SHA', 'sha')} ", "s")
    for wrong in (right[:-1], right + "0", right.replace("sha", "md"), "", "=", f"{method}=", f"{method}=é"):
        assert not is_signed(b"body", wrong, "s"), wrong
    assert not is_signed(b"body", right, "t") and not is_signed(b"Body", right, "s")
