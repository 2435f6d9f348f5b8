"""Acting as a person: what somebody can do in Discord's client, with what the client would refuse.

A `Person` sits in one channel. Each action answers once the bot has: with a message, an update, a modal,
choices, or not at all within three seconds of the sandbox's clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from bot.sandbox.api import Upload
from bot.sandbox.components import walk
from bot.sandbox.compose import apply, attachment_of, new_message
from bot.sandbox.errors import ApiError
from bot.sandbox.interactions import AnswerKind, Interactions
from bot.sandbox.limits import ATTACHMENTS, CONTENT, THREAD_NAME
from bot.sandbox.model import (
    FORUM_KINDS,
    Channel,
    ChannelKind,
    Command,
    Interaction,
    InteractionKind,
    InteractionState,
    Member,
    Message,
    Role,
    Tag,
    User,
    Wire,
)
from bot.sandbox.permissions import Permission
from bot.sandbox.picks import CHAT, MESSAGE_MENU, USER_MENU, CommandPick, RefusedError, Resolved, usable_commands
from bot.sandbox.routes_reactions import add_reaction, parse_emoji, remove_reaction
from bot.sandbox.submits import answer_modal, pick_component, selected_values
from bot.sandbox.wire import REPLY
from bot.sandbox.world import World

T = TypeVar("T")

NOTHING: Mapping[str, Any] = MappingProxyType({})
NO_ANSWER = "The application did not respond"


class Wait(Protocol):
    """`Sandbox.wait_for`."""

    async def __call__(self, predicate: Any, /, *, timeout: float | None = ...) -> Any: ...


class Modal:
    """A form that the bot opened."""

    def __init__(self, interaction: Interaction, wire: Wire) -> None:
        self.interaction = interaction
        self.wire = wire

    @property
    def title(self) -> str:
        return str(self.wire["title"])

    @property
    def custom_id(self) -> str:
        return str(self.wire["custom_id"])

    @property
    def labels(self) -> list[str]:
        """What the fields are called, from top to bottom."""
        return [str(node["label"]) for node in walk(self.wire["components"]) if node.get("label")]


class Reply:
    """What became of an action so far; it grows as the bot edits and follows up."""

    def __init__(self, interaction: Interaction, wait: Wait) -> None:
        self.interaction = interaction
        self._wait = wait

    @property
    def messages(self) -> list[Message]:
        """The answer and the follow-ups that still stand, in order. For an update: the updated message."""
        original = self.interaction.original
        made = ([] if original is None else [original]) + self.interaction.followups
        return [message for message in made if message.id in message.channel.messages]

    @property
    def message(self) -> Message:
        """The first of the messages. Raises LookupError with what happened instead."""
        if not self.messages:
            raise LookupError(self.failed or f"no message; the interaction is {self.interaction.state.value}")
        return self.messages[0]

    @property
    def text(self) -> str:
        """All text of the messages, as a reader sees it."""
        return "\n".join(readable(message) for message in self.messages)

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def updated(self) -> bool:
        """Whether the bot answered by changing the message that was acted on."""
        return self.interaction.answer_kind in (AnswerKind.UPDATE, AnswerKind.DEFERRED_UPDATE)

    @property
    def thinking(self) -> bool:
        return self.interaction.state is InteractionState.DEFERRED

    @property
    def failed(self) -> str | None:
        """The client's own sentence where the bot did not answer in time."""
        return NO_ANSWER if self.interaction.state is InteractionState.FAILED else None

    @property
    def modal(self) -> Modal | None:
        wire = self.interaction.modal
        return None if wire is None else Modal(self.interaction, wire)

    @property
    def choices(self) -> list[Wire]:
        return self.interaction.choices or []

    async def until(self, predicate: Any, *, timeout: float | None = 30.0) -> Reply:
        """Wait until `predicate(self)` is true."""
        await self._wait(lambda: predicate(self), timeout=timeout)
        return self


class Person:
    """Somebody in a channel. `locale` is the language of their client."""

    def __init__(self, world: World, interactions: Interactions, wait: Wait, user: User, channel: Channel) -> None:
        self._world = world
        self._interactions = interactions
        self._wait = wait
        self.user = user
        self.channel = channel

    @property
    def member(self) -> Member | None:
        return None if self.channel.guild is None else self.channel.guild.members.get(self.user.id)

    def sees(self) -> list[Message]:
        """The channel's messages that this person may see, oldest first."""
        permissions = self._world.permissions(self.channel, self.user.id)
        if not self._world.may_see(self.channel, self.user.id):
            return []
        if not permissions & Permission.READ_MESSAGE_HISTORY:
            return []
        return list(self._world.history(self.channel, self.user.id))

    def commands(self, kind: int = CHAT) -> list[Command]:
        """The commands that the client offers to this person here."""
        return usable_commands(self._world, self.channel, self.user, kind)

    def goes_to(self, channel: Channel) -> Person:
        """The same person in another channel."""
        return Person(self._world, self._interactions, self._wait, self.user, channel)

    # --- acting ----------------------------------------------------------------------------------------------

    async def say(
        self, content: str = "", *, files: Sequence[Upload] = (), reply_to: Message | None = None
    ) -> Message:
        """Send an ordinary message. Raises RefusedError."""
        self._require(
            Permission.SEND_MESSAGES_IN_THREADS if self.channel.is_thread else Permission.SEND_MESSAGES,
            "You do not have permission to send messages in this channel.",
        )
        if self.channel.kind in FORUM_KINDS or self.channel.kind is ChannelKind.CATEGORY:
            raise RefusedError("Messages can't be sent here.")
        if files:
            self._require(Permission.ATTACH_FILES, "You do not have permission to send files here.")
        if len(files) > ATTACHMENTS:
            raise RefusedError(f"A message has at most {ATTACHMENTS} files.")
        body = {"content": _content(content, empty=bool(files))}
        message = new_message(self._world, self.channel, self.user, body, dict(enumerate(files)))
        if reply_to is not None:
            self._refer(message, self._seen(reply_to))
        self._world.post(message)
        return message

    def edit(self, message: Message, content: str) -> None:
        """Change one's own message. Raises RefusedError."""
        if self._seen(message).author is not self.user:
            raise RefusedError("You can edit your own messages only.")
        apply(self._world, message, {"content": _content(content, empty=False)}, {})
        self._world.edited(message, at=self._world.clock.now())

    def delete(self, message: Message) -> None:
        """Delete a message; one that this person alone sees is dismissed. Raises RefusedError."""
        if self._seen(message).author is not self.user and message.seen_by != self.user.id:
            self._require(Permission.MANAGE_MESSAGES, "You do not have permission to delete this message.")
        self._world.delete_messages(message.channel, [message])

    def create_post(self, name: str, content: str, tags: Sequence[Tag] = ()) -> Channel:
        """Begin a post in this forum. Its first message has the post's own id. Raises RefusedError."""
        forum, name, content = self.channel, name.strip(), _content(content, empty=False)
        self._require(Permission.SEND_MESSAGES, "You do not have permission to post in this forum.")
        if forum.kind not in FORUM_KINDS:
            raise RefusedError("Posts are made in forums.")
        if not 1 <= len(name) <= THREAD_NAME:
            raise RefusedError(f"A post needs a title of at most {THREAD_NAME} characters.")
        if forum.tag_required and not tags:
            raise RefusedError("A post in this forum needs a tag.")
        thread = self._world.add_thread(forum, name, self.user, ChannelKind.PUBLIC_THREAD)
        assert thread.thread is not None
        thread.thread.applied_tags = [tag.id for tag in tags]
        message = new_message(self._world, thread, self.user, {"content": content}, {})
        message.id = thread.id
        self._world.post(message)
        self._world.update_channel(thread)
        return thread

    def react(self, message: Message, emoji: str) -> None:
        """Add a reaction: a Unicode emoji, or `name:id`. Raises RefusedError."""
        try:
            add_reaction(self._world, self._seen(message), self.user, parse_emoji(emoji))
        except ApiError as error:
            raise RefusedError(str(error.body["message"])) from None

    def unreact(self, message: Message, emoji: str) -> None:
        """Take a reaction of one's own back."""
        remove_reaction(self._world, self._seen(message), self.user.id, parse_emoji(emoji))

    async def slash(self, command: str, /, **options: Any) -> Reply:
        """Use a slash command, by its whole name ("article add"). An option is given as the person would: text,
        numbers and truth as such, a choice by its name or value, people, roles, channels and files (`Upload`) as
        objects. Raises RefusedError for what the client would not send."""
        pick = self._pick(command)
        resolved = self._resolved()
        data = pick.data(options, resolved)
        return await self._act(InteractionKind.COMMAND, data, resolved)

    async def autocomplete(
        self, command: str, /, *, option: str, typed: str, others: Mapping[str, Any] = NOTHING
    ) -> list[Wire]:
        """The choices that appear while `typed` stands in the option; `others`, by name, are filled in already.

        An unanswered request gives an empty list, as the client shows it. Raises RefusedError.
        """
        pick = self._pick(command)
        resolved = self._resolved()
        data = pick.data(others, resolved, focused=(option, typed))
        return (await self._act(InteractionKind.AUTOCOMPLETE, data, resolved)).choices

    async def context_menu(self, name: str, target: Message | Member | User) -> Reply:
        """Use "Apps > name" on a message or a person. Raises Refused."""
        kind = MESSAGE_MENU if isinstance(target, Message) else USER_MENU
        resolved = self._resolved()
        pick = CommandPick.find(self.commands(kind), name)
        data = pick.menu_data(resolved.add(target), resolved)
        return await self._act(InteractionKind.COMMAND, data, resolved)

    async def click(self, message: Message, *, custom_id: str | None = None, label: str | None = None) -> Reply:
        """Press a button. Raises RefusedError where there is none like it, or it can't be pressed."""
        button = pick_component(self._seen(message), (2,), custom_id, label)
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        return await self._act(InteractionKind.COMPONENT, data, message=message)

    async def select(
        self,
        message: Message,
        *values: str | User | Member | Role | Channel,
        custom_id: str | None = None,
        placeholder: str | None = None,
    ) -> Reply:
        """Choose in a select: options by label or value, or people, roles and channels. Raises Refused."""
        menu = pick_component(self._seen(message), (3, 5, 6, 7, 8), custom_id, placeholder)
        resolved = self._resolved()
        chosen = selected_values(menu, values, resolved)
        data: Wire = {
            "component_type": menu["type"],
            "custom_id": menu["custom_id"],
            "id": menu["id"],
            "values": chosen,
        }
        return await self._act(InteractionKind.COMPONENT, data, resolved, message=message)

    async def submit(self, modal: Modal | Reply, values: Mapping[str, Any]) -> Reply:
        """Fill a form in and send it: values by custom id or label. What is left out stays as it was opened.

        Raises RefusedError for what the form does not allow.
        """
        form = modal.modal if isinstance(modal, Reply) else modal
        if form is None:
            raise RefusedError("No form was opened.")
        resolved = self._resolved()
        data: Wire = {
            "custom_id": form.custom_id,
            "components": answer_modal(form.wire["components"], values, resolved),
        }
        opener = form.interaction
        return await self._act(InteractionKind.MODAL, data, resolved, message=opener.message, parent=opener)

    # --- within ----------------------------------------------------------------------------------------------

    def _pick(self, command: str) -> CommandPick:
        return CommandPick.find(self.commands(), command)

    def _resolved(self) -> Resolved:
        return Resolved(
            self._world,
            self.channel,
            lambda upload: attachment_of(self._world, upload, {}, ephemeral=True),
        )

    def _seen(self, message: Message) -> Message:
        if message.id not in message.channel.messages or message.seen_by not in (None, self.user.id):
            raise RefusedError("This message is not there (any more).")
        if not self._world.may_see(message.channel, self.user.id):
            raise RefusedError("You do not have access to this channel.")
        return message

    def _refer(self, message: Message, replied: Message) -> None:
        channel = message.channel
        message.kind, message.referenced = REPLY, replied
        message.reference = {"type": 0, "channel_id": str(channel.id), "message_id": str(replied.id)}
        if channel.guild is not None:
            message.reference["guild_id"] = str(channel.guild.id)
        # Whom a reply answers is mentioned in it, which is worked out anew.
        apply(self._world, message, {}, {})

    def _require(self, permission: Permission, sentence: str) -> None:
        if self._world.permissions(self.channel, self.user.id) & permission != permission:
            raise RefusedError(sentence)

    async def _act(
        self,
        kind: InteractionKind,
        data: Wire,
        resolved: Resolved | None = None,
        *,
        message: Message | None = None,
        parent: Interaction | None = None,
    ) -> Reply:
        if resolved is not None and resolved.wire:
            data["resolved"] = resolved.wire
        if resolved is not None:
            self._world.files.update(resolved.attachments)
        interaction = self._interactions.open(
            kind,
            self.user,
            self.channel if message is None else message.channel,
            data,
            message=message,
            parent=parent,
            attachments=None if resolved is None else resolved.attachments,
        )
        reply = Reply(interaction, self._wait)
        await self._wait(lambda: _answered(interaction), timeout=None)
        return reply


def _content(text: str, *, empty: bool) -> str:
    """What the client would send of a typed text. Raises RefusedError."""
    content = text.strip()
    if not content and not empty:
        raise RefusedError("An empty message can't be sent.")
    if len(content) > CONTENT:
        raise RefusedError(f"A message has at most {CONTENT} characters.")
    return content


def _answered(interaction: Interaction) -> bool:
    """Answered, or given up; a deferred update may never show anything, so its acknowledgement counts."""
    if interaction.state is InteractionState.DEFERRED:
        return interaction.answer_kind == AnswerKind.DEFERRED_UPDATE
    return interaction.state is not InteractionState.WAITING


def readable(message: Message) -> str:
    """The text of a message as a reader sees it: content, embeds, and all texts and labels of its components."""
    texts: list[str | None] = [message.content]
    for embed in message.embeds:
        texts += [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
        for field in embed.get("fields") or ():
            texts += [field["name"], field["value"]]
        texts.append((embed.get("footer") or {}).get("text"))
    for node in walk(message.components):
        texts += [node.get("content"), node.get("label"), node.get("placeholder")]
        texts += [option["label"] for option in node.get("options") or ()]
    texts += [attachment.filename for attachment in message.attachments]
    return "\n".join(text for text in texts if text)
