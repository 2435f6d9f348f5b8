"""What a message may be made of: content, embeds, attachments, flags; the components are in their own file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.sandbox.api import Upload
from bot.sandbox.errors import ApiError, Problems
from bot.sandbox.limits import (
    ATTACHMENT_DESCRIPTION,
    ATTACHMENTS,
    CONTENT,
    EMBED_AUTHOR,
    EMBED_DESCRIPTION,
    EMBED_FIELD_NAME,
    EMBED_FIELD_VALUE,
    EMBED_FIELDS,
    EMBED_FOOTER,
    EMBED_TITLE,
    EMBED_TOTAL,
    EMBEDS,
    FILENAME,
    NONCE,
    THREAD_NAME,
    WEBHOOK_NAME,
)
from bot.sandbox.model import Message, MessageFlag, Wire
from bot.sandbox.validate import Checker, Path
from bot.sandbox.validate_components import check_components

_LEGACY_FIELDS = ("content", "embeds", "sticker_ids", "poll")


def check_message(
    body: Wire,
    files: Mapping[int, Upload],
    *,
    editing: Message | None = None,
    webhook: bool = False,
    at: Path = (),
) -> None:
    """Raises 50035 with the path of every wrong field (below `at`), or 50006 for a message without anything."""
    problems = Problems()
    check = Checker(problems, at, body)
    flags = check.integer("flags") or 0
    is_v2 = bool(flags & MessageFlag.COMPONENTS_V2) or (editing is not None and editing.is_v2)
    check.text("content", CONTENT)
    embeds = check.objects("embeds", EMBEDS)
    for embed in embeds:
        check_embed(embed)
    if sum(embed_length(embed.body) for embed in embeds) > EMBED_TOTAL:
        check.fail("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}")
    _check_nonce(check)
    _check_attachments(check, files, editing)
    _check_allowed_mentions(check)
    _check_poll(check)
    reference = check.object("message_reference")
    if reference is not None:
        reference.snowflake("message_id")
    if webhook:
        check.text("username", WEBHOOK_NAME, least=1)
        check.text("thread_name", THREAD_NAME, least=1)
    if is_v2:
        _check_no_legacy(check, editing)
    check_components(check, is_v2=is_v2, filenames=_filenames(body, files, editing))
    problems.raise_any()
    if not _has_something(body, files, editing):
        raise ApiError.of(50006)


def check_embed(check: Checker) -> None:
    check.text("title", EMBED_TITLE)
    check.text("description", EMBED_DESCRIPTION)
    check.url("url")
    check.integer("color", least=0, most=0xFFFFFF)
    timestamp = check.text("timestamp", 64)
    if timestamp is not None and not _is_iso_time(timestamp):
        check.fail("timestamp", "DATE_TIME_TYPE_PARSE", f"Could not parse {timestamp}. Should be ISO8601.")
    footer = check.object("footer")
    if footer is not None:
        footer.text("text", EMBED_FOOTER)
        footer.url("icon_url", schemes=("http", "https", "attachment"))
    author = check.object("author")
    if author is not None:
        author.text("name", EMBED_AUTHOR, required=True)
        author.url("url")
        author.url("icon_url", schemes=("http", "https", "attachment"))
    for name in ("image", "thumbnail"):
        media = check.object(name)
        if media is not None:
            media.given("url", required=True)
            media.url("url", schemes=("http", "https", "attachment"))
    for field in check.objects("fields", EMBED_FIELDS):
        field.text("name", EMBED_FIELD_NAME, least=1, required=True)
        field.text("value", EMBED_FIELD_VALUE, least=1, required=True)


def embed_length(embed: Mapping[str, Any]) -> int:
    """The characters of an embed that count towards the 6000 of a message."""
    texts = [embed.get("title"), embed.get("description")]
    for part, name in (("footer", "text"), ("author", "name")):
        if isinstance(embed.get(part), dict):
            texts.append(embed[part].get(name))
    fields = embed.get("fields")
    for field in fields if isinstance(fields, list) else ():
        if isinstance(field, dict):
            texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def _is_iso_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_nonce(check: Checker) -> None:
    nonce = check.given("nonce")
    if isinstance(nonce, str):
        check.text("nonce", NONCE)
    elif nonce is not None and (isinstance(nonce, bool) or not isinstance(nonce, int)):
        check.fail("nonce", "NONCE_TYPE_INVALID", "Must be an integer or a string.")


def _check_attachments(check: Checker, files: Mapping[int, Upload], editing: Message | None) -> None:
    present = set() if editing is None else {attachment.id for attachment in editing.attachments}
    for entry in check.objects("attachments", ATTACHMENTS):
        number = entry.snowflake("id", required=True)
        entry.text("description", ATTACHMENT_DESCRIPTION)
        entry.text("filename", FILENAME)
        if number is not None and number not in files and number not in present:
            entry.fail(None, "ATTACHMENT_NOT_FOUND", f"Attachment data for attachment with id {number} is missing")


def _check_allowed_mentions(check: Checker) -> None:
    allowed = check.object("allowed_mentions")
    if allowed is None:
        return
    parse = allowed.array("parse", 3)
    if any(each not in ("users", "roles", "everyone") for each in parse):
        allowed.fail("parse", "BASE_TYPE_CHOICES", "Value must be one of {'users', 'roles', 'everyone'}.")
    for kind in ("users", "roles"):
        if allowed.array(kind, 100) and kind in parse:
            allowed.fail(
                None,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )


def _check_poll(check: Checker) -> None:
    poll = check.object("poll")
    if poll is None:
        return
    question = poll.object("question", required=True)
    if question is not None:
        question.text("text", 300, least=1, required=True)
    poll.integer("duration", least=1, most=768)
    for answer in poll.objects("answers", 10, least=1, required=True):
        media = answer.object("poll_media", required=True)
        if media is not None:
            media.text("text", 55)


def _check_no_legacy(check: Checker, editing: Message | None) -> None:
    for field in _LEGACY_FIELDS:
        if check.body.get(field):
            check.fail(
                field,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )
    if editing is None or editing.is_v2:
        return
    for field in ("content", "embeds"):
        if getattr(editing, field) and field not in check.body:
            check.fail(
                field,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _filenames(body: Wire, files: Mapping[int, Upload], editing: Message | None) -> set[str]:
    """The names that an `attachment://` address may refer to."""
    names = {upload.name for upload in files.values()}
    if editing is not None:
        names |= {attachment.filename for attachment in editing.attachments}
    listed = body.get("attachments")
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("filename"), str):
            names.add(entry["filename"])
    return names


def _has_something(body: Wire, files: Mapping[int, Upload], editing: Message | None) -> bool:
    kept: dict[str, Any] = {}
    if editing is not None and not editing.loading:
        kept = {
            "content": editing.content,
            "embeds": editing.embeds,
            "components": editing.components,
            "attachments": editing.attachments,
        }
    after = {**kept, **{key: value for key, value in body.items() if key in _PARTS}}
    content = after.pop("content", None)
    return bool((content and str(content).strip()) or files or any(after.values()))


_PARTS = ("content", "embeds", "components", "attachments", "sticker_ids", "poll")
