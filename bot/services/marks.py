"""The mark of a message: what it is known by to Discord (its nonce), and to us in its channel (a custom id)."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Sequence

from bot.models import Component, Delivery, Page

ACTION_ROW, BUTTON, SECONDARY = 1, 2, 2
"""Discord's numbers for a row, a button and its plain style."""

ABOUT = "nd:about"
"""The custom id of the button that each message of an edition carries: `nd:about:<delivery>:<position>`. It is the
mark by which a message is recognized in its channel."""


def nonce(delivery: Delivery, position: int, channel_id: int) -> str:
    """24 characters that only this message has. Ids alone would come again where a database is made anew."""
    named = f"{delivery.id}/{delivery.created_at.isoformat()}/{delivery.subscription_id}/{delivery.slot}"
    digest = hashlib.blake2b(f"{named}/{position}/{channel_id}".encode(), digest_size=15)
    return b32encode(digest.digest()).decode().lower()


def marker(delivery_id: int, position: int) -> str:
    return f"{ABOUT}:{delivery_id}:{position}"


def stamped(pages: Sequence[Page], delivery_id: int) -> list[Sequence[Component]]:
    """The components of each message, with its mark."""
    return [stamp(page.components, marker(delivery_id, position)) for position, page in enumerate(pages)]


def stamp(components: Sequence[Component], mark: str) -> list[Component]:
    """The components with the message's mark as a custom id: in the place left for it, else on a button added."""
    marked = [_stamped(component, mark) for component in components]
    if not any(_has(component, mark) for component in marked):
        button = {"type": BUTTON, "style": SECONDARY, "label": "ⓘ", "custom_id": mark}
        marked.append({"type": ACTION_ROW, "components": [button]})
    return marked


def _has(component: Component, mark: str) -> bool:
    inner = [*component.get("components", ()), *filter(None, [component.get("accessory")])]
    return component.get("custom_id") == mark or any(_has(each, mark) for each in inner)


def _stamped(component: Component, mark: str) -> Component:
    copy = dict(component)
    if str(copy.get("custom_id", "")).startswith(f"{ABOUT}:"):
        copy["custom_id"] = mark
    if "components" in copy:
        copy["components"] = [_stamped(inner, mark) for inner in copy["components"]]
    if "accessory" in copy:
        copy["accessory"] = _stamped(copy["accessory"], mark)
    return copy
