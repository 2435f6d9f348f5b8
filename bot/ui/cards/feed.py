"""Feeds: what a site offers, what is followed and how it fares, what came of a list."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Translator
from bot.models import Component, FeedEntry, FeedOffer, Follow, FollowChoices, FollowStatus
from bot.services.feeds import TAKES, Followed, Imported, Offered, Removed
from bot.ui.components import MAX_CHARACTERS, Option, Style, button, container, length, row, select, text
from bot.ui.custom_ids import Action, encode
from bot.ui.escape import escape_within, flat, inline_within, link, timestamp
from bot.ui.parts import AMBER, GREEN, INK, MAX_NAME, MAX_TITLE, SEPARATOR, small

FAILED = 10
"""Feeds of a list that could not be followed, named in the answer; a file has them all."""

ROOM = MAX_CHARACTERS - 300


def feed_offer_card(offer: FeedOffer, tr: Translator) -> list[Component]:
    """The feeds of a site, of which one is to be chosen."""
    options = [
        Option(flat(each.title or each.url), str(at), each.url if each.title else None)
        for at, each in enumerate(offer.feeds)
    ]
    said = tr.plural("This site has {n} feed.", "This site has {n} feeds.", len(options))
    menu = select(encode(Action.FEED_PICK, offer.id), options, tr("Which one?"))
    return [container([text(said), menu], colour=INK)]


def feed_preview_card(offered: Offered, tr: Translator) -> list[Component]:
    """A feed before it is followed: its latest entries, and the question what of them to take."""
    document, offer_id = offered.document, offered.offer.id
    name = document.title or offered.link.title or offered.link.url
    count = len(document.entries)
    lines = [f"### {link(name, document.site_url, tr('Site'), MAX_TITLE)}"]
    if count:
        lines.append(tr.plural("It has {n} entry now:", "It has {n} entries now. The latest:", count))
        lines += [f"- {_entry(entry, tr)}" for entry in offered.latest]
    else:
        lines.append(tr("It has no entries now, which is no fault of it."))
    parts = [text("\n".join(lines)), text("\n".join(map(small, _choices(offered.offer.choices, tr))))]
    if not count:
        now = button(encode(Action.FEED_FOLLOW, offer_id, offered.at, 0), tr("Follow"), style=Style.PRIMARY)
        return [container([*parts, row([now])], colour=INK)]
    parts.append(text(tr("New entries will become articles. What of those that are there?")))
    buttons = [
        button(encode(Action.FEED_FOLLOW, offer_id, offered.at, 0), tr("Take none"), style=Style.PRIMARY),
        button(encode(Action.FEED_FOLLOW, offer_id, offered.at, 1), tr("Take the latest")),
    ]
    more = [
        Option(tr.plural("The latest {n}", "The latest {n}", each), str(each))
        for each in TAKES
        if 1 < each <= count
    ]
    parts.append(row(buttons))
    if more:
        parts.append(select(encode(Action.FEED_FOLLOW_MORE, offer_id, offered.at), more, tr("Take more of them")))
    return [container(parts, colour=INK)]


def followed_card(followed: Followed, tr: Translator) -> list[Component]:
    """What came of following or refreshing."""
    name = {"name": inline_within(followed.follow.feed.name, MAX_TITLE)}
    if followed.articles is None:
        said = tr("**{name}** is being read at this moment; what is new comes into the archive by itself.", **name)
    elif followed.is_new:
        said = tr("This server follows **{name}** now.", **name)
    elif followed.had:
        said = tr(
            "This server follows **{name}** already. To get what it had before, remove it and follow it again.",
            **name,
        )
    else:
        said = tr("This server follows **{name}**.", **name)
    if followed.articles:
        said += " " + tr.plural("{n} article was added.", "{n} articles were added.", followed.articles)
    elif followed.articles == 0 and not (followed.is_new or followed.had):
        said += " " + tr("There is nothing new in it.")
    return [container([text(said), row(_buttons(followed.follow, tr))], colour=GREEN)]


def feed_card(follow: Follow, tr: Translator, *, manages: bool, unread: int = 0) -> list[Component]:
    """One feed, how it fares, and how many of its entries could not be read; its address and the buttons are for
    those who manage it."""
    feed = follow.feed
    lines = [f"### {link(feed.name, feed.site_url, tr('Site'), MAX_TITLE)}", *_state(follow, tr)]
    details = [*_choices(follow.choices, tr), *_pace(follow, tr)]
    if unread:
        details.append(tr.plural("{n} entry could not be read.", "{n} entries could not be read.", unread))
    parts = [text("\n".join(lines)), text("\n".join(map(small, details)))]
    if manages:
        parts.append(text(small(escape_within(feed.url, MAX_TITLE))))
        parts.append(row(_buttons(follow, tr)))
    healthy = follow.status is FollowStatus.ACTIVE and not feed.failures
    return [container(parts, colour=GREEN if healthy else AMBER)]


def feeds_card(follows: Sequence[Follow], tr: Translator) -> list[Component]:
    """All feeds of a server, those in trouble first; as many as one message holds."""
    if not follows:
        return [container([text(tr("This server follows no feeds yet. Follow one with /feed add."))], colour=INK)]
    ordered = sorted(follows, key=lambda each: (not each.feed.failures, each.feed.name.casefold()))
    shown: list[str] = []
    for each in ordered:
        state = SEPARATOR.join(_state(each, tr))
        entry = f"- {link(each.feed.name, each.feed.site_url, tr('Site'), MAX_NAME)}\n  {state}"
        if length("\n".join((*shown, entry))) > ROOM:
            break
        shown.append(entry)
    heading = tr.plural("This server follows {n} feed", "This server follows {n} feeds", len(follows))
    parts = [text(f"### {heading}"), text("\n".join(shown))]
    if left := len(ordered) - len(shown):
        parts.append(text(small(tr.plural("and {n} more", "and {n} more", left))))
    return [container(parts, colour=INK)]


def unfollowed_card(removed: Removed, tr: Translator, *, undo: bool) -> list[Component]:
    name = inline_within(removed.follow.feed.name, MAX_TITLE)
    parts = [text(tr("This server no longer follows **{name}**. Its articles stay in the archive.", name=name))]
    if undo:
        again = encode(Action.FEED_FOLLOW, removed.offer.id, 0, 0)
        parts.append(row([button(again, tr("Follow again"))]))
    return [container(parts, colour=AMBER)]


def imported_card(imported: Imported, tr: Translator) -> list[Component]:
    """What came of a list: a sentence for each of the first feeds that could not be followed."""
    lines = [tr.plural("{n} feed is followed now.", "{n} feeds are followed now.", imported.followed)]
    if imported.had:
        lines.append(tr.plural("{n} was followed already.", "{n} were followed already.", imported.had))
    parts = [text("\n".join(lines))]
    if imported.failed:
        failed = [tr.plural("{n} could not be read:", "{n} could not be read:", len(imported.failed))]
        for feed, error in imported.failed[:FAILED]:
            name = inline_within(feed.title or feed.url, MAX_NAME)
            failed.append(f"- **{name}**: {inline_within(tr.error(error), 200)}")
        parts.append(text("\n".join(failed)))
    return [container(parts, colour=AMBER if imported.failed else GREEN)]


def failing_feed_buttons(community_id: int, feed_id: int, tr: Translator) -> list[Component]:
    """What can be done about a feed that fails, from wherever the word of it is read."""
    return [
        button(encode(Action.FEED_REFRESH, community_id, feed_id), tr("Retry"), style=Style.PRIMARY),
        button(encode(Action.FEED_REPLACE, community_id, feed_id), tr("Replace")),
        button(encode(Action.FEED_REMOVE, community_id, feed_id), tr("Remove"), style=Style.DANGER),
    ]


def _buttons(follow: Follow, tr: Translator) -> list[Component]:
    about = (follow.community_id, follow.feed.id)
    if follow.status is FollowStatus.PAUSED:
        going = [button(encode(Action.FEED_RESUME, *about), tr("Resume"), style=Style.PRIMARY)]
    elif follow.feed.failures or follow.feed.gone:
        return failing_feed_buttons(*about, tr)
    else:
        going = [
            button(encode(Action.FEED_REFRESH, *about), tr("Refresh"), style=Style.PRIMARY),
            button(encode(Action.FEED_PAUSE, *about), tr("Pause")),
        ]
    return [*going, button(encode(Action.FEED_REMOVE, *about), tr("Remove"), style=Style.DANGER)]


def _entry(entry: FeedEntry, tr: Translator) -> str:
    title = link(entry.title, entry.url, tr("Read"), MAX_NAME)
    return title if entry.published_at is None else f"{title}{SEPARATOR}{timestamp(entry.published_at, 'd')}"


def _choices(choices: FollowChoices, tr: Translator) -> list[str]:
    lines = [
        tr("Where it has only the beginning of an article, the page is read.")
        if choices.full_text
        else tr("Its own texts are the articles; their pages are not read.")
    ]
    if choices.tags:
        names = tr.list(inline_within(tag, 60) for tag in choices.tags)
        lines.append(tr("Its articles are tagged {tags}.", tags=names))
    return lines


def _state(follow: Follow, tr: Translator) -> list[str]:
    feed = follow.feed
    if follow.status is FollowStatus.PAUSED:
        return [tr("Paused.")]
    if feed.gone:
        return [tr("Closed by its site.")]
    if feed.failures and feed.failing_since is not None:
        since = timestamp(feed.failing_since, "R")
        because = inline_within(feed.error or "", 200)
        return [tr("Can't be read since {time}: {because}", time=since, because=because)]
    if feed.checked_at is None:
        return [tr("Not read yet.")]
    return [tr("Read {time}.", time=timestamp(feed.checked_at, "R"))]


def _pace(follow: Follow, tr: Translator) -> list[str]:
    feed = follow.feed
    if follow.status is FollowStatus.PAUSED or feed.next_fetch_at is None:
        return []
    lines = [tr("It is read again {time}.", time=timestamp(feed.next_fetch_at, "R"))]
    if feed.pushed_until is not None:
        lines.append(tr("Its hub says when there is something new."))
    return lines
