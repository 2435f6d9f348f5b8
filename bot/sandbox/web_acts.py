"""What a person does on the page: the JSON of an action becomes a `Person`'s action, ids become objects."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from itertools import count
from typing import Any

from bot.sandbox.api import Upload
from bot.sandbox.components import walk
from bot.sandbox.model import (
    Channel,
    Interaction,
    InteractionState,
    Member,
    Message,
    Role,
    User,
    Wire,
)
from bot.sandbox.people import Modal, Person, Reply
from bot.sandbox.picks import CommandPick, RefusedError
from bot.sandbox.server import Sandbox
from bot.sandbox.validate_commands import ATTACHMENT, CHANNEL, MENTIONABLE, ROLE, USER
from bot.sandbox.validate_components import Kind

KEPT_UPLOADS = 50
"""Files that wait to be sent; the oldest make room, because a person may change their mind any number of times."""

ANSWER_SECONDS = 30.0
"""Real time after which a request is given up on a clock that stands still."""

Values = Mapping[str, Any]

# What the values of an option or a component name; those of the other types are taken as they are.
OPTION_THINGS = {USER: "user", CHANNEL: "channel", ROLE: "role", MENTIONABLE: "mentionable", ATTACHMENT: "file"}
COMPONENT_THINGS: Mapping[int, str] = {
    Kind.USER_SELECT: "user",
    Kind.ROLE_SELECT: "role",
    Kind.MENTIONABLE_SELECT: "mentionable",
    Kind.CHANNEL_SELECT: "channel",
    Kind.FILE_UPLOAD: "file",
}


class Acts:
    """Raises RefusedError for what Discord's client would not let this person do."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._world = sandbox.world
        self._uploads: OrderedDict[str, Upload] = OrderedDict()
        self._numbers = count(1)

    # --- files -----------------------------------------------------------------------------------------------

    def keep(self, upload: Upload) -> str:
        """Hold a file until it is sent with something; the answer is what that something calls it."""
        number = str(next(self._numbers))
        self._uploads[number] = upload
        while len(self._uploads) > KEPT_UPLOADS:
            self._uploads.popitem(last=False)
        return number

    def _file(self, number: Any) -> Upload:
        try:
            return self._uploads[str(number)]
        except KeyError:
            raise RefusedError("This file is no longer here: choose it again.") from None

    # --- messages --------------------------------------------------------------------------------------------

    async def say(self, user: User, channel: Channel, body: Values) -> Message:
        """Post a message: {content, reply_to, uploads}."""
        files = [self._file(number) for number in body.get("uploads") or ()]
        replied = body.get("reply_to")
        message = None if replied is None else self._world.message(channel, _id(replied))
        person = self._person(user, channel)
        return await person.say(str(body.get("content") or ""), files=files, reply_to=message)

    def edit(self, user: User, message: Message, body: Values) -> None:
        self._person(user, message.channel).edit(message, str(body.get("content") or ""))

    def delete(self, user: User, message: Message) -> None:
        self._person(user, message.channel).delete(message)

    def react(self, user: User, message: Message, body: Values) -> None:
        """{emoji, on}"""
        person, emoji = self._person(user, message.channel), str(body.get("emoji"))
        if body.get("on"):
            person.react(message, emoji)
        else:
            person.unreact(message, emoji)

    def create_post(self, user: User, forum: Channel, body: Values) -> Channel:
        """Begin a post in a forum: {name, content, tags}."""
        chosen = {str(tag) for tag in body.get("tags") or ()}
        tags = [tag for tag in forum.tags if str(tag.id) in chosen]
        name, content = str(body.get("name") or ""), str(body.get("content") or "")
        return self._person(user, forum).create_post(name, content, tags)

    # --- interactions ----------------------------------------------------------------------------------------

    def commands(self, user: User, channel: Channel) -> list[Any]:
        """The commands of every type that this person is offered here."""
        person = self._person(user, channel)
        return [command for kind in (1, 2, 3) for command in person.commands(kind)]

    async def command(self, user: User, channel: Channel, body: Values) -> Wire:
        """Use a command: {name, options} for a slash command, {name, message} or {name, user} for a menu's."""
        person, name = self._person(user, channel), str(body.get("name"))
        if "message" in body:
            return await self._outcome(
                await person.context_menu(name, self._world.message(channel, _id(body["message"])))
            )
        if "user" in body:
            return await self._outcome(await person.context_menu(name, self._somebody(channel, body["user"])))
        return await self._outcome(await person.slash(name, **self._options(person, name, body)))

    async def autocomplete(self, user: User, channel: Channel, body: Values) -> Wire:
        """The choices for what is typed: {name, option, typed, options}; none where the bot does not answer."""
        person, name = self._sandbox.person(user, channel), str(body.get("name"))
        others = self._options(person, name, body)
        typed = str(body.get("typed") or "")
        option = str(body.get("option"))
        return {"choices": await person.autocomplete(name, option=option, typed=typed, others=others)}

    async def use(self, user: User, message: Message, body: Values) -> Wire:
        """Press a button or choose in a select: {custom_id, values}."""
        person, custom_id = self._person(user, message.channel), str(body.get("custom_id"))
        component = next((each for each in walk(message.components) if each.get("custom_id") == custom_id), None)
        if component is None:
            raise RefusedError("This message has changed meanwhile: look again.")
        if component["type"] == Kind.BUTTON:
            return await self._outcome(await person.click(message, custom_id=custom_id))
        values = self._component_value(message.channel, component["type"], list(body.get("values") or ()))
        return await self._outcome(await person.select(message, *values, custom_id=custom_id))

    async def submit(self, user: User, interaction_id: int, body: Values) -> Wire:
        """Send a form that the bot opened: {values} by custom id."""
        opener = self._opener(user, interaction_id)
        modal = Modal(opener, opener.modal or {})
        kinds = {each["custom_id"]: each["type"] for each in walk(modal.wire["components"]) if "custom_id" in each}
        given = body.get("values") or {}
        values = {
            key: self._component_value(opener.channel, kinds[key], value)
            for key, value in given.items()
            if key in kinds
        }
        return await self._outcome(await self._person(user, opener.channel).submit(modal, values))

    def _opener(self, user: User, interaction_id: int) -> Interaction:
        for interaction in self._world.interactions.values():
            if interaction.id == interaction_id and interaction.user is user and interaction.modal is not None:
                return interaction
        raise RefusedError("This form is no longer there.")

    def _person(self, user: User, channel: Channel) -> Person:
        """A person whose actions answer at once: the page shows by itself that a deferred answer is to come."""
        return Person(self._world, self._sandbox.interactions, _at_once, user, channel)

    async def _outcome(self, reply: Reply) -> Wire:
        """What the bot answered first, once it did or its three seconds were over."""
        interaction = reply.interaction
        waiting = InteractionState.WAITING
        await self._sandbox.wait_for(lambda: interaction.state is not waiting, timeout=ANSWER_SECONDS)
        outcome: Wire = {"interaction_id": str(interaction.id), "state": interaction.state.value}
        return outcome if interaction.modal is None else outcome | {"modal": interaction.modal}

    # --- values ----------------------------------------------------------------------------------------------

    def _options(self, person: Person, name: str, body: Values) -> dict[str, Any]:
        kinds = {option["name"]: option["type"] for option in CommandPick.find(person.commands(), name).options}
        given = body.get("options") or {}
        return {
            key: self._thing(person.channel, OPTION_THINGS.get(kinds.get(key, 0)), value)
            for key, value in given.items()
        }

    def _component_value(self, channel: Channel, kind: int, value: Any) -> Any:
        if isinstance(value, list):
            return [self._component_value(channel, kind, each) for each in value]
        return self._thing(channel, COMPONENT_THINGS.get(kind), value)

    def _thing(self, channel: Channel, what: str | None, value: Any) -> Any:
        """The object behind an id of the page's JSON; what names no object is taken as it is."""
        if what == "file":
            return self._file(value)
        if what == "channel":
            return self._world.channel(_id(value))
        if what == "role" or (what == "mentionable" and channel.guild and _id(value) in channel.guild.roles):
            return self._role(channel, value)
        return value if what is None else self._somebody(channel, value)

    def _somebody(self, channel: Channel, value: Any) -> User | Member:
        number = _id(value)
        member = None if channel.guild is None else channel.guild.members.get(number)
        found = member or self._world.users.get(number)
        if found is None:
            raise RefusedError("There is nobody like that here.")
        return found

    def _role(self, channel: Channel, value: Any) -> Role:
        role = None if channel.guild is None else channel.guild.roles.get(_id(value))
        if role is None:
            raise RefusedError("There is no such role here.")
        return role


async def _at_once(predicate: Any, *, timeout: float | None = None) -> None:
    """`Person` waits for an answer with this; the page waits by itself (see `Acts._outcome`)."""


def _id(value: Any) -> int:
    """A snowflake of the page's JSON; 0, which nothing has, for anything else."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 20 else 0
