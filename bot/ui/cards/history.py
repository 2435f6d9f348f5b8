"""What a digest has posted: when, where, how many stories, and the messages."""

from __future__ import annotations

from bot.messages import Translator
from bot.models import Component, DeliveryState, OutboxMessage
from bot.services.digests import History, Posted
from bot.ui.components import Style, button, container, row, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import inline_within, timestamp
from bot.ui.parts import INK, MAX_TITLE, SEPARATOR, small

MOST_LINKS = 5


def history_card(history: History, tr: Translator, *, asker: int) -> list[Component]:
    """A page of editions, newest first. Its buttons belong to `asker`."""
    title = inline_within(history.subscription.title, MAX_TITLE) or tr("Digest")
    parts = [text(f"### {tr('{title}: what was posted', title=title)}")]
    parts += [text(_posted(each, history.subscription.community_id, tr)) for each in history.posted]
    if not history.posted:
        parts.append(text(tr("There is nothing older.") if history.page else tr("Nothing yet.")))
    return [container([*parts, *_pager(history, tr, asker=asker)], colour=INK)]


def message_link(community_id: int, message: OutboxMessage) -> str:
    return f"https://discord.com/channels/{community_id}/{message.channel_id}/{message.message_id}"


def _posted(posted: Posted, community_id: int, tr: Translator) -> str:
    facts = [timestamp(posted.delivery.due_at), *(f"<#{each}>" for each in posted.channels)]
    facts.append(tr.plural("{n} story", "{n} stories", posted.stories))
    return f"**{facts[0]}**{SEPARATOR}{SEPARATOR.join(facts[1:])}\n{small(_outcome(posted, community_id, tr))}"


def _outcome(posted: Posted, community_id: int, tr: Translator) -> str:
    sent = [each for each in posted.messages if each.message_id is not None]
    links = [
        f"[{tr('Message {number}', number=each.position + 1)}]({message_link(community_id, each)})"
        for each in sent[:MOST_LINKS]
    ]
    if len(sent) > MOST_LINKS:
        links.append(tr.plural("and {n} more", "and {n} more", len(sent) - MOST_LINKS))
    if posted.delivery.state is DeliveryState.FAILED:
        links.append(tr("Discord refused it") if not sent else tr("Discord refused the rest"))
    elif len(sent) < len(posted.messages):
        links.append(tr("on its way"))
    return SEPARATOR.join(links)


def _pager(history: History, tr: Translator, *, asker: int) -> list[Component]:
    if history.page == 0 and not history.more:
        return []
    pages = (max(history.page - 1, 0), history.page + 1)
    back, more = (encode(Action.HISTORY, asker, page, history.subscription.id) for page in pages)
    return [
        row(
            [
                button(back, tr("Back"), disabled=history.page == 0),
                button(more, tr("More"), style=Style.PRIMARY, disabled=not history.more),
            ]
        )
    ]
