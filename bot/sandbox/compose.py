"""Makes messages of validated bodies: what Discord adds, drops and works out when a message is sent or edited."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.sandbox.api import Upload
from bot.sandbox.components import Media, components_of, walk
from bot.sandbox.model import Attachment, Channel, Message, MessageFlag, User, Wire
from bot.sandbox.wire import attachment_wire
from bot.sandbox.world import World

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")

SENDER_FLAGS = (
    MessageFlag.SUPPRESS_EMBEDS
    | MessageFlag.SUPPRESS_NOTIFICATIONS
    | MessageFlag.COMPONENTS_V2
    | MessageFlag.EPHEMERAL
)
"""The flags that a sender may set; whether EPHEMERAL may be set depends on the route."""


def new_message(
    world: World,
    channel: Channel,
    author: User,
    body: Mapping[str, Any],
    files: Mapping[int, Upload],
    *,
    ephemeral_to: User | None = None,
) -> Message:
    """A message that is not yet posted. `ephemeral_to` makes it one that this person alone sees."""
    message = Message(world.next_id(), channel, author, world.clock.now())
    message.flags = int(body.get("flags") or 0) & SENDER_FLAGS & ~MessageFlag.EPHEMERAL
    if ephemeral_to is not None:
        message.flags |= MessageFlag.EPHEMERAL
        message.seen_by = ephemeral_to.id
    message.tts = bool(body.get("tts"))
    message.nonce = body.get("nonce")
    message.poll = poll_of(world, body["poll"]) if body.get("poll") else None
    apply(world, message, body, files)
    return message


def apply(world: World, message: Message, body: Mapping[str, Any], files: Mapping[int, Upload]) -> None:
    """Change a message as a body says; what the body does not name stays."""
    if "content" in body:
        message.content = str(body["content"] or "").strip()
    if "flags" in body:
        changeable = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2
        message.flags = (message.flags & ~MessageFlag.SUPPRESS_EMBEDS) | (int(body["flags"] or 0) & changeable)
    if "attachments" in body or files:
        message.attachments = attachments_of(world, message, body.get("attachments"), files)
    media = partial(media_of, world, message)
    if "embeds" in body:
        message.embeds = [embed_of(embed, media) for embed in body["embeds"] or ()]
    if "components" in body:
        message.components = components_of(body["components"] or [], media)
    _set_mentions(world, message, body.get("allowed_mentions"))


def embed_of(embed: Wire, media: Media) -> Wire:
    """An embed as it comes back: it has a type, a field says whether it is inline, a file has its address."""
    made: Wire = {"type": "rich", **{key: value for key, value in embed.items() if value not in (None, "", [])}}
    if "fields" in made:
        made["fields"] = [{"inline": False, **each} for each in made["fields"]]
    for part in ("image", "thumbnail"):
        if part in made:
            shown = media(made[part]["url"])
            made[part] = {"url": shown["url"], "proxy_url": shown["proxy_url"]}
    for part in ("author", "footer"):
        if made.get(part, {}).get("icon_url"):
            made[part] = {**made[part], "icon_url": media(made[part]["icon_url"])["url"]}
    return made


def media_of(world: World, message: Message, url: str) -> Wire:
    """What Discord makes of an address in an embed or component; `attachment://` names a file of the message."""
    made: Wire = {"id": str(world.next_id()), "width": None, "height": None, "content_type": None}
    for attachment in message.attachments:
        if url == f"attachment://{attachment.filename}":
            shown = attachment_wire(attachment, message.channel.id, world.cdn)
            made |= {"content_type": attachment.content_type, "attachment_id": shown["id"]}
            url = shown["url"]
    return {**made, "url": url, "proxy_url": url}


def attachments_of(
    world: World, message: Message, listed: list[Wire] | None, files: Mapping[int, Upload]
) -> list[Attachment]:
    """The attachments after this request: those kept (named by their id) and those uploaded (named by index).

    Without a list, the ones that are there stay and all uploads are added.
    """
    if listed is None:
        listed = [{"id": str(each.id)} for each in message.attachments] + [{"id": index} for index in files]
    present = {each.id: each for each in message.attachments}
    made: list[Attachment] = []
    for entry in listed:
        number = int(entry["id"])
        if number in files:
            made.append(attachment_of(world, files[number], entry, ephemeral=message.ephemeral))
        elif number in present:
            kept = present[number]
            kept.description = entry.get("description", kept.description)
            made.append(kept)
    return made


def attachment_of(world: World, upload: Upload, entry: Mapping[str, Any], *, ephemeral: bool) -> Attachment:
    filename = re.sub(r"[^\w.\-]", "_", str(entry.get("filename") or upload.name))
    content_type = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return Attachment(
        world.next_id(),
        filename,
        upload.data,
        content_type,
        description=entry.get("description"),
        ephemeral=ephemeral,
        spoiler=filename.startswith("SPOILER_"),
    )


def poll_of(world: World, poll: Mapping[str, Any]) -> Wire:
    """A poll as it comes back: numbered answers, an end, no votes."""
    ends = world.clock.now().timestamp() + 3600 * int(poll.get("duration") or 24)
    return {
        "question": {"text": poll["question"]["text"]},
        "answers": [
            {"answer_id": number, "poll_media": answer["poll_media"]}
            for number, answer in enumerate(poll["answers"], start=1)
        ],
        "expiry": world.clock.now().fromtimestamp(ends, world.clock.now().tzinfo).isoformat(),
        "allow_multiselect": bool(poll.get("allow_multiselect")),
        "layout_type": 1,
        "results": {"is_finalized": False, "answer_counts": []},
    }


def visible_text(message: Message) -> str:
    """The text that can mention somebody: the content, or every text display."""
    texts = [message.content] if message.content else []
    texts += [str(node["content"]) for node in walk(message.components) if node.get("type") == 10]
    return "\n".join(texts)


def _set_mentions(world: World, message: Message, allowed: Mapping[str, Any] | None) -> None:
    text = visible_text(message)
    guild = message.channel.guild

    def permits(kind: str, mentioned: int) -> bool:
        if allowed is None:
            return True
        named = allowed.get(kind) or ()
        return kind in (allowed.get("parse") or ()) or str(mentioned) in {str(each) for each in named}

    users = [world.users[int(found)] for found in _USER.findall(text) if int(found) in world.users]
    replied = message.referenced
    author = None if replied is None else replied.author
    if author is not None and (allowed is None or allowed.get("replied_user", False)):
        users.append(author)
    message.mentions = list(
        {user.id: user for user in users if user is author or permits("users", user.id)}.values()
    )
    roles = [int(found) for found in _ROLE.findall(text) if guild is not None and int(found) in guild.roles]
    message.mention_role_ids = [role_id for role_id in dict.fromkeys(roles) if permits("roles", role_id)]
    everyone = bool(_EVERYONE.search(text))
    message.mention_everyone = everyone and (allowed is None or "everyone" in (allowed.get("parse") or ()))
