"""Sentences: an error, a confirmation, help."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import N_, NewsdeskError
from bot.messages import Translator
from bot.models import Component, Sentence
from bot.ui.components import container, row, text
from bot.ui.escape import escape_within, inline_within
from bot.ui.parts import AMBER, GREEN, INK, MAX_TITLE, RED

ROOM = 3500

_HELP = (
    (
        N_("Find"),
        (
            ("/search", N_("articles by words, phrases, source or speaker")),
            ("/latest", N_("the newest articles, page by page")),
            ("/brief", N_("what the archive has on a topic, story by story")),
            ("/related", N_("more on the subject of an article")),
            ("/story", N_("who else reports what an article does, and when")),
        ),
    ),
    (
        N_("Read and quote"),
        (
            ("/summarize", N_("an article, a link or a text in a few sentences")),
            ("/article show", N_("opens an article")),
            ("/versions", N_("what was changed in an article")),
            ("/quote find", N_("somebody's words, exactly, with the source")),
            ("/quote of-the-day", N_("this server's quotation of the day")),
            ("/speaker", N_("what somebody has said over time")),
        ),
    ),
    (
        N_("Keep up"),
        (
            ("/my-digest create", N_("a digest of your own by direct message")),
            ("/searches save", N_("keeps a search under a name")),
            ("/searches alert", N_("tells you what a saved search finds, as it comes in")),
            ("/saved", N_("the articles that you saved; /quote saved has the quotations")),
        ),
    ),
    (
        N_("For moderators"),
        (
            ("/digest create", N_("has a digest arrive in a channel at set times")),
            ("/digest list", N_("the digests of this server")),
        ),
    ),
    (
        N_("For admins"),
        (
            ("/article add", N_("an article by link, file or pasted text; /article add-many takes 50 links")),
            ("/feed add", N_("follows a site: what it brings becomes articles")),
            ("/tag add", N_("tags an article; /tag rule add tags each that comes in")),
            ("/settings show", N_("how Newsdesk is set up here")),
        ),
    ),
)


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


def help_card(tr: Translator, *, is_new: bool = False) -> list[Component]:
    """What there is to do, by purpose, the commands of moderators and admins last. `is_new`: the archive has no
    article, and how to begin is told first."""
    menus = tr(
        "On any message, under Apps: *Find in Newsdesk*, *Check this quote* and, for admins, *Add to Newsdesk*."
    )
    more = tr("For all that /search understands, pick the topic “search” of /help.")
    parts = [text(f"### {tr('What Newsdesk can do')}")]
    for title, commands in _HELP:
        parts.append(text(f"**{tr(title)}**\n{_lines([(name, tr(said)) for name, said in commands])}"))
    parts.append(text(f"{menus}\n-# {more}"))
    return [*(_first_steps(tr) if is_new else ()), container(parts, colour=INK)]


def _first_steps(tr: Translator) -> list[Component]:
    steps = (
        tr(
            "An admin fills the archive: `/article add` takes a link, a file or a pasted text, `/feed add` a site."
        ),
        tr("Everyone looks around: `/latest`, `/search`, `/quote find`, `/summarize`."),
        tr("A moderator lets the news come by itself: `/digest create`."),
    )
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    return [container([text(f"### {tr('The archive is still empty')}"), text(numbered)], colour=GREEN)]


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
    return [container([text(f"### {title}"), text(_lines(lines)), text(f"-# {closing}")], colour=INK)]


def _lines(lines: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- `{code}` {said}" for code, said in lines)
