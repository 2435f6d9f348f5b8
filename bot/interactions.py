"""What every cog needs to talk with a person: who may, in which language, and how an answer is sent.

An answer is a list of components. It is ephemeral unless the asker shares it, and an error is always ephemeral.
"""

from __future__ import annotations

import inspect
import io
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

import aiohttp
import discord
from discord import app_commands

from bot.errors import N_, InputError, NewsdeskError, PermissionDeniedError, SourceError
from bot.messages import Translator, catalogue
from bot.models import Article, Component, SpeakerCount
from bot.services.date_and_tags import read_date_and_tags
from bot.services.ingest import MAX_FILE, Changes, Source, Upload, is_readable, sources_in
from bot.ui.cards import error_card
from bot.ui.components import MAX_OPTION, clip, file_component, length, walk
from bot.ui.custom_ids import Action, decode
from bot.ui.view import Layout

Interaction = discord.Interaction[Any]
Handler = Callable[..., Awaitable[None]]
H = TypeVar("H", bound=Handler)
Home = Callable[[int, int | None], Awaitable[int | None]]
"""The community that a person means who presses something under the edition of a delivery, or under none."""

_ACTION = "__newsdesk_action__"
_SHARED = "newsdesk shared"
_HOME = "newsdesk home"
GIVEN_BACK = "your-text.txt"

REQUEST_FAILURES = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What a request to Discord may end in, past discord.py's own attempts."""


def translator(interaction: Interaction) -> Translator:
    """The sentences in the asker's own language."""
    return catalogue(interaction.locale.value)


def community_of(interaction: Interaction) -> int:
    """The community that an interaction acts in. Raises PermissionDeniedError outside a server, except under a
    member's own digest."""
    community_id = interaction.guild_id or interaction.extras.get(_HOME)
    if community_id is None:
        raise PermissionDeniedError(N_("This works in a server, not in private messages."))
    return int(community_id)


async def bring_home(interaction: Interaction, home: Home) -> None:
    """Let what is pressed in direct messages act in the server whose digest it stands under."""
    if interaction.guild_id is None:
        interaction.extras[_HOME] = await home(interaction.user.id, _edition_above(interaction.message))


def _edition_above(message: discord.Message | None) -> int | None:
    """The delivery whose mark a message has."""
    components: list[Any] = [each.to_dict() for each in message.components] if message else []
    for node in walk(components):
        press = decode(str(node.get("custom_id", "")))
        if press is not None and press.action is Action.ABOUT:
            return int(press.args[0])
    return None


def require_admin(interaction: Interaction) -> int:
    """The community, for those who may change its archive (Manage Server)."""
    community_id = community_of(interaction)
    if not interaction.permissions.manage_guild:
        raise PermissionDeniedError(
            N_(
                "Only members with the permission Manage Server may change the archive. "
                "Ask an admin of this server."
            )
        )
    return community_id


def require_moderator(interaction: Interaction) -> int:
    """The community, for those who look after its channels (Manage Channels)."""
    community_id = community_of(interaction)
    if not is_moderator(interaction):
        raise PermissionDeniedError(
            N_("Only members with the permission Manage Channels may do this. Ask a moderator of this server.")
        )
    return community_id


def is_moderator(interaction: Interaction) -> bool:
    """Whether `require_moderator` lets the asker: for what answers at each key typed, and never with an error."""
    return interaction.guild_id is not None and interaction.permissions.manage_channels


def require_asker(interaction: Interaction, asker: str) -> None:
    """Raises PermissionDeniedError for whoever did not ask for this answer."""
    if interaction.user.id != int(asker):
        raise PermissionDeniedError(N_("This answer belongs to whoever asked for it. Run the command yourself."))


async def defer(interaction: Interaction, *, share: bool = False) -> None:
    """Acknowledge at once; the answer may take up to 15 minutes from here."""
    interaction.extras[_SHARED] = share
    await interaction.response.defer(ephemeral=not share, thinking=True)


async def defer_update(interaction: Interaction) -> None:
    """Acknowledge a button or a form at once; `answer` then changes the message that it belongs to, if any."""
    await interaction.response.defer(ephemeral=True, thinking=interaction.message is None)


async def answer(
    interaction: Interaction,
    components: Sequence[Component],
    *,
    share: bool = False,
    files: Sequence[discord.File] = (),
) -> None:
    """Answer, or complete the answer that was deferred (`share` is then as it was at `defer`)."""
    view = Layout(components)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.response.send_message(view=view, files=files, ephemeral=not share)


async def answer_all(interaction: Interaction, messages: Sequence[Sequence[Component]]) -> None:
    """Complete the answer that was deferred with several messages, for the asker alone."""
    await answer(interaction, messages[0])
    for further in messages[1:]:
        await interaction.followup.send(view=Layout(further), ephemeral=True)


async def replace(interaction: Interaction, components: Sequence[Component]) -> None:
    """Put other components in the message whose button or select was used."""
    await interaction.response.edit_message(view=Layout(components))


async def answer_error(interaction: Interaction, error: NewsdeskError, *, typed: str | None = None) -> None:
    """Ephemeral, whatever was deferred. `typed` is text that a person wrote and would lose; it is given back as a
    file."""
    components = error_card(error, translator(interaction))
    files = []
    if typed:
        files = [discord.File(io.BytesIO(typed.encode()), filename=GIVEN_BACK)]
        components = [*components, file_component(GIVEN_BACK)]
    await answer_privately(interaction, components, files)


async def answer_privately(
    interaction: Interaction, components: Sequence[Component], files: Sequence[discord.File] = ()
) -> None:
    """Ephemeral, whatever was deferred: a public "thinking…" is taken back first."""
    view = Layout(components)
    if not interaction.response.is_done():
        await interaction.response.send_message(view=view, files=files, ephemeral=True)
        return
    if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        if not interaction.extras.get(_SHARED):
            await interaction.edit_original_response(view=view, attachments=files)
            return
        await interaction.delete_original_response()
    await interaction.followup.send(view=view, files=files, ephemeral=True)


async def read_attachment(file: discord.Attachment) -> bytes:
    """The content of an uploaded file. Raises SourceError, and InputError for one that is too large."""
    if file.size > MAX_FILE:
        raise InputError(
            N_("This file has {size} MB; Newsdesk reads up to {limit} MB. Add the text alone, or a link."),
            size=round(file.size / 1e6),
            limit=MAX_FILE // 1_000_000,
        )
    try:
        return await file.read()
    except REQUEST_FAILURES as error:
        raise SourceError(N_("Discord did not hand this file over. Upload it again.")) from error


def on_action(action: Action) -> Callable[[H], H]:
    """Mark a cog's method as what happens when a component or modal with this action is used.

    The method takes the interaction and the custom id's arguments, as text.
    """

    def mark(handler: H) -> H:
        setattr(handler, _ACTION, action)
        return handler

    return mark


class ActionRouter:
    """Finds the handler of a custom id. Raises ValueError if two cogs claim one action."""

    def __init__(self, cogs: Iterable[object]) -> None:
        self._handlers: dict[Action, Handler] = {}
        for cog in cogs:
            for _, method in inspect.getmembers(cog, inspect.ismethod):
                action = getattr(method, _ACTION, None)
                if action is None:
                    continue
                if action in self._handlers:
                    raise ValueError(f"two handlers for {action}")
                self._handlers[action] = method

    @property
    def actions(self) -> frozenset[Action]:
        return frozenset(self._handlers)

    async def dispatch(self, interaction: Interaction) -> None:
        """Custom ids that are not ours are left alone; ours that make no sense are answered."""
        data: Any = interaction.data
        decoded = decode(data["custom_id"])
        if decoded is None:
            return
        handler = self._handlers.get(decoded.action)
        try:
            if handler is None:
                raise TypeError(decoded.action)
            call = inspect.signature(handler).bind(interaction, *decoded.args)
        except TypeError:
            raise InputError(N_("This button is from an older version. Run the command again.")) from None
        await handler(*call.args)


def modal_values(interaction: Interaction) -> dict[str, str]:
    """What a person typed in a modal, by the custom ids of its fields; nothing where it was none (a forged id)."""
    data: Any = interaction.data
    rows = data.get("components", ())
    fields = (row.get("component") or next(iter(row.get("components", ())), None) for row in rows)
    return {each["custom_id"]: str(each.get("value") or "").strip() for each in fields if each}


def message_sources(message: discord.Message) -> list[Source]:
    """What of a message can become articles. Raises InputError where there is nothing."""
    previews = [each.url for each in message.embeds if each.url]
    files = [each for each in message.attachments if is_readable(each.filename)]
    return sources_in(
        message.content,
        links=previews,
        files=[Upload(each.filename, partial(read_attachment, each)) for each in files],
    )


def article_changes(interaction: Interaction) -> Changes:
    """What the form of an article was filled with; an empty field is None, but no tags in the
    field of the tags are none. Raises InputError for a wrong date or tag."""
    values = modal_values(interaction)
    published_at, tags = read_date_and_tags(values.get("date", ""))
    return {
        "title": values.get("title") or None,
        "text": values.get("text") or None,
        "author": values.get("author") or None,
        "source": values.get("source") or None,
        "published_at": published_at,
        "tags": tags if "date" in values else None,
    }


def article_choices(articles: Iterable[Article]) -> list[app_commands.Choice[str]]:
    """Titles with their source, each standing for the article's id."""
    return choices(
        (f"{each.title} · {each.source}" if each.source else each.title, str(each.id)) for each in articles
    )


def speaker_choices(speakers: Iterable[SpeakerCount], tr: Translator) -> list[app_commands.Choice[str]]:
    """Names with the number of their quotations."""
    return choices(
        (tr.plural("{name} · {n} quotation", "{name} · {n} quotations", each.count, name=each.name), each.name)
        for each in speakers
    )


def choices(pairs: Iterable[tuple[str, str]]) -> list[app_commands.Choice[str]]:
    """(label, value) pairs as autocomplete choices, within Discord's 25 of 100 characters."""
    made: list[app_commands.Choice[str]] = []
    for label, value in pairs:
        if len(made) == 25:
            break
        name = clip(label, MAX_OPTION)
        if name and 1 <= length(value) <= MAX_OPTION:
            made.append(app_commands.Choice(name=name, value=value))
    return made
