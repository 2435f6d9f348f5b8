"""A local Discord for the demo and the end-to-end tests: REST v10 and gateway on loopback.

It knows nothing of Newsdesk: any discord.py 2.7 bot runs on it unmodified.

    sandbox = Sandbox()
    guild = sandbox.world.add_guild("The Harbour Herald")
    news = sandbox.world.add_channel(guild, "news")
    ada = sandbox.person(sandbox.world.add_member(guild, "Ada"), news)
    await sandbox.start()
    with sandbox.patched():
        ...  # run the bot with sandbox.token
        reply = await ada.slash("ping")
        assert reply.text == "pong"
"""

from bot.sandbox.api import Upload
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.model import Channel, ChannelKind, Guild, Member, Message, MessageFlag
from bot.sandbox.people import Modal, Person, Reply, readable
from bot.sandbox.permissions import Permission
from bot.sandbox.picks import RefusedError
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Event, World

__all__ = [
    "Channel",
    "ChannelKind",
    "Clock",
    "Event",
    "Fault",
    "FaultKind",
    "Guild",
    "Member",
    "Message",
    "MessageFlag",
    "Modal",
    "Permission",
    "Person",
    "RefusedError",
    "Reply",
    "Sandbox",
    "Upload",
    "World",
    "readable",
]
