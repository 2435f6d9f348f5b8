"""Sentences: an error, a confirmation, help."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import NewsdeskError
from bot.messages import Translator
from bot.models import Component, Sentence
from bot.ui.components import container, row, text
from bot.ui.escape import escape_within, inline_within
from bot.ui.parts import AMBER, INK, MAX_TITLE, RED

ROOM = 3500


def error_card(error: NewsdeskError, tr: Translator) -> list[Component]:
    return [container([text(escape_within(tr.error(error), ROOM) or "…")], colour=RED)]


def notice_card(markdown: str) -> list[Component]:
    """One sentence of the catalogue, with whatever came from outside escaped already."""
    return [container([text(markdown)], colour=INK)]


def told_card(sentences: Sequence[Sentence], tr: Translator, buttons: Sequence[Component] = ()) -> list[Component]:
    """Word to those who look after a community: what happened, then what to do about it."""
    parts = [text("\n".join(_told(each, tr) for each in sentences))]
    return [container([*parts, row(buttons)] if buttons else parts, colour=AMBER)]


def _told(sentence: Sentence, tr: Translator) -> str:
    shown = {
        name: f"<#{value}>" if isinstance(value, int) else inline_within(value, MAX_TITLE)
        for name, value in sentence.params.items()
    }
    return tr(sentence.message, **shown)


def help_card(tr: Translator) -> list[Component]:
    """What there is to do, the commands of admins and moderators last."""
    commands = (
        ("/search", tr("Find articles by words, phrases, source or speaker.")),
        ("/searches save", tr("Keep a search under a name, for yourself or the server.")),
        ("/searches alert", tr("Be told what a saved search finds, as it comes in.")),
        ("/saved", tr("See the articles that you saved.")),
        ("/latest", tr("Leaf through the newest articles.")),
        ("/related", tr("Find more on the subject of an article.")),
        ("/story", tr("See who else reports what an article does, and when.")),
        ("/versions", tr("See what was changed in an article.")),
        ("/article show", tr("Open an article.")),
        ("/quote find", tr("Quote somebody, word for word, with the source.")),
        ("/quote of-the-day", tr("See this server's quotation of the day.")),
        ("/speaker", tr("See what somebody has said over time.")),
        ("/summarize", tr("Read an article in a few sentences.")),
        ("/brief", tr("Read what the archive has on a topic, story by story.")),
        ("/tag add", tr("Tag an article, or with /tag rule add each that comes in (admins).")),
        ("/my-digest create", tr("Have a digest of your own sent to you by direct message.")),
        ("/article add", tr("Add an article by link, file or pasted text (admins).")),
        ("/feed add", tr("Follow a feed: what it brings becomes articles (admins).")),
        ("/digest create", tr("Have a digest arrive in a channel at set times (moderators).")),
    )
    return _listed(
        tr("What Newsdesk can do"),
        commands,
        tr("For all that /search understands, pick the topic “search” of /help."),
    )


def search_help_card(tr: Translator) -> list[Component]:
    examples = (
        ("harbour storm", tr("articles with both words")),
        ('"harbour wall"', tr("these words, one after the other")),
        ("storm -football", tr("the first word, but not the second")),
        ("(storm OR flood) wall", tr("either of two words; parentheses group")),
        ("flood*", tr("every word that begins so")),
        ('title:storm source:"coast wire"', tr("words in the title; a source of this name")),
        ("author:field tag:weather lang:en", tr("who wrote it; a tag; a language by its code")),
        ("speaker:moreau", tr("articles that quote somebody of this name")),
        ("date:2026-11-22", tr("of this day; also 2026-11, 2026, today, yesterday")),
        ("after:7d before:yesterday", tr("since and until; 24h, 7d, P1W, 3m, 1y count back from now")),
        ("is:saved", tr("what you saved yourself")),
        ("has:quote is:partial", tr("articles that quote somebody (also is:quoted); those read only in part")),
    )
    notes = (
        tr("Everything may be combined: all words are meant, in any order; AND, OR and NOT in capitals."),
        tr("sort: best match, newest or oldest first. share: for everyone in the channel."),
        tr("As you type, sources, speakers, tags, titles and your saved searches are suggested."),
        tr("Where nothing matches, what you probably meant is shown, and said to be that."),
    )
    return _listed(tr("What /search understands"), examples, "\n-# ".join(notes))


def about_card(tr: Translator) -> list[Component]:
    """What a digest is made of: the answer to the button at the foot of each edition."""
    lines = (
        tr("Its stories are articles of this server's archive; each comes once in a digest."),
        tr("Articles on one event are one story, told by the fullest of them."),
        tr("Its sentences are the articles' own, or were checked against them."),
        tr("A quotation stands in its article word for word."),
        tr("Moderators choose what comes and when: /digest list"),
    )
    listed = "\n".join(f"- {line}" for line in lines)
    return [container([text(f"### {tr('About this digest')}"), text(listed)], colour=INK)]


def _listed(title: str, lines: tuple[tuple[str, str], ...], closing: str) -> list[Component]:
    listed = "\n".join(f"- `{code}` {said}" for code, said in lines)
    return [container([text(f"### {title}"), text(listed), text(f"-# {closing}")], colour=INK)]
