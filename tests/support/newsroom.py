"""A server of a test's own on a stage that a whole module shares: an admin, a moderator and a member in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from bot.sandbox.components import walk
from bot.sandbox.model import Interaction, InteractionKind, Message
from bot.sandbox.people import Person, Reply
from bot.sandbox.permissions import Permission

TITLE = "Storm breaks the harbour wall"
TEXT = (
    "A storm broke the harbour wall of Saltmere on Friday night. Forty homes stood under water by morning.\n\n"
    "“We will build it higher than it ever was,” said Ines Moreau, the harbour captain.\n\n"
    "The council meets on Monday. It has put the repair off twice before, and nobody was hurt this time."
)
SAID = "We will build it higher than it ever was,"

STORMS = {
    "Goalkeeper scores from his own half": "Redhill's goalkeeper Ivo Marchetti scored from eighty metres in the "
    "last minute of the derby. The wind of the storm helped, he admitted with a laugh.",
    "Library fine of 1961 paid at last": "A reader brought back a novel that was due in 1961, with a cheque. It "
    "had lain in an attic in Lindhaven until a storm took the tiles off.",
    "Bees remember faces, study finds": "Honeybees told human portraits apart, reported biologist Oren Haddad. "
    "Only before a storm did the insects refuse their sugar water.",
    "Ferry crews strike over night shifts": "Ferries to the islands stayed in port as union secretary Palmira "
    "Voss called a walkout. No storm has stopped the line for so long.",
    "Volcano on Sela island wakes": "Ash rose over four villages and volcanologist Piet Hanrahan expects lava "
    "within days. A storm of sparks was seen from the mainland.",
    "Mayor resigns over parking garage": "Edda Quill left office after the costs of a garage had tripled. She "
    "spoke of a storm in a teacup, and her deputy Bram Okafor took over.",
}
"""Six stories that have one word in common."""

ADMIN = Permission.MANAGE_GUILD | Permission.MANAGE_CHANNELS


class Newsroom:
    """`ada` is an admin, `theo` a moderator, `mia` a member; all sit in #general."""

    def __init__(self, stage: Stage, name: str) -> None:
        self._sandbox = stage.sandbox
        self.world = world = stage.sandbox.world
        self.guild = world.add_guild(name)
        self.general = world.add_channel(self.guild, "general")
        self.news = world.add_channel(self.guild, "news")
        self.ada = self._person("Ada", ADMIN)
        self.theo = self._person("Theo", Permission.MANAGE_CHANNELS)
        self.mia = self._person("Mia", Permission(0))

    async def add(self, title: str, text: str) -> int:
        """Add an article that must be new; the answer is its id."""
        file = Upload("article.txt", f"{title}\n\n{text}".encode())
        reply = await self.ada.slash("article add", file=file, publish=True)
        assert "Added to the archive" in reply.text, reply.text
        return id_in(reply.message, "nd:sum:")

    async def digest(self, title: str = "The Morning Paper") -> int:
        """Subscribe #news; the answer is the digest's id."""
        reply = await self.theo.slash(
            "digest create", channel=self.news, schedule="daily 08:00", zone="Europe/Berlin", title=title
        )
        return id_in(reply.message, "nd:preview:")

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what the bot does by itself."""
        await self._sandbox.wait_for(condition)

    def posted(self) -> list[Message]:
        """What stands in #news."""
        return self.ada.goes_to(self.news).sees()

    async def forge(self, person: Person, under: Reply, custom_id: str, *values: str) -> Reply:
        """Press a button (with values: use a menu) that the answer does not have."""
        return await person._act(InteractionKind.COMPONENT, _press(custom_id, values), message=under.message)

    def forge_unanswered(self, person: Person, under: Reply, custom_id: str) -> Interaction:
        """The same, without waiting for the three seconds to pass."""
        return self._sandbox.interactions.open(
            InteractionKind.COMPONENT,
            person.user,
            under.message.channel,
            _press(custom_id, ()),
            message=under.message,
        )

    async def forge_form(self, person: Person, under: Reply, custom_id: str, **fields: str) -> Reply:
        """Submit a form that was never opened."""
        rows: list[dict[str, Any]] = [
            {"type": 18, "id": at, "component": {"type": 4, "id": at + 50, "custom_id": name, "value": value}}
            for at, (name, value) in enumerate(fields.items(), 1)
        ]
        data = {"custom_id": custom_id, "components": rows}
        return await person._act(InteractionKind.MODAL, data, parent=under.interaction)

    def _person(self, name: str, permissions: Permission) -> Person:
        member = self.world.add_member(self.guild, name, permissions=permissions)
        return self._sandbox.person(member, self.general)


def id_in(message: Message, prefix: str) -> int:
    """The number after a prefix in one of the message's custom ids."""
    ids = [str(node.get("custom_id", "")) for node in walk(message.components)]
    return next(int(found[1]) for each in ids if (found := re.match(re.escape(prefix) + r"(\d+)", each)))


def given_back(reply: Reply) -> str | None:
    """The text of the file that came with an answer."""
    for attachment in reply.messages[-1].attachments:
        return attachment.data.decode()
    return None


def _press(custom_id: str, values: tuple[str, ...]) -> dict[str, Any]:
    kind = {"component_type": 3, "values": list(values)} if values else {"component_type": 2}
    return {**kind, "custom_id": custom_id, "id": 1}


def answered(reply: Reply) -> bool:
    """There is a message; a shared "thinking" that an error took back leaves none for a moment."""
    return bool(reply.messages) and not reply.thinking


async def says(reply: Reply, words: str) -> Reply:
    """The answer once these words are in it: one that changes a message may take a moment."""
    return await reply.until(lambda each: words in each.text)
