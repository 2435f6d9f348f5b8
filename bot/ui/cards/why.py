"""Why an article was in an edition, or would be in the next one, or would not: stage by stage."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import Translator
from bot.models import Article, Component
from bot.services.digest_reasons import Appearance, Why
from bot.services.planning import Stage
from bot.ui.cards.history import message_link
from bot.ui.components import container, text
from bot.ui.escape import inline_within, timestamp
from bot.ui.parts import INK, MAX_TITLE, title_link
from bot.ui.reasons import because

YES, NO = "✓", "✗"


def why_card(why: Why, tr: Translator) -> list[Component]:
    title = inline_within(why.subscription.title, MAX_TITLE) or tr("Digest")
    heading = tr("{article} in **{digest}**", article=title_link(why.article, tr), digest=title)
    lines = list(_appeared(why, why.appeared, tr) if why.appeared else _would(why, tr))
    return [container([text(heading), text("\n".join(lines))], colour=INK)]


def _appeared(why: Why, appeared: Appearance, tr: Translator) -> Iterator[str]:
    yield f"{YES} {tr('It was in the edition of {when}.', when=timestamp(appeared.delivery.due_at))}"
    if why.lead is not None:
        yield f"{YES} {_same_story(why.lead, tr)}"
    elif counted := because(appeared.entry.reason, tr):
        yield f"{YES} {tr('It was chosen for {reasons}.', reasons=counted)}"
    sent = next((each for each in appeared.messages if each.message_id is not None), None)
    if sent is not None:
        yield f"[{tr('Go to the edition')}]({message_link(why.article.community_id, sent)})"


def _would(why: Why, tr: Translator) -> Iterator[str]:
    """The stages that it passed, then the one that it did not, or the last."""
    yield f"{YES} {tr('No edition of this digest had it yet.')}"
    days = why.days
    if why.verdict is None:
        if why.too_many:
            yield f"{NO} {tr('Too many newer articles wait for the same edition.')}"
        else:
            yield f"{NO} {_arrived_earlier(days, tr)}"
        return
    yield f"{YES} {tr.plural('It arrived in the last day.', 'It arrived in the last {n} days.', days)}"
    if why.verdict.stage is Stage.FILTERED:
        yield f"{NO} {_filtered(why.verdict.detail, tr)}"
        return
    yield f"{YES} {tr('It is what this digest asks for.')}"
    yield _rank(why, why.verdict.stage, why.verdict.detail, tr)


def _rank(why: Why, stage: Stage, detail: str, tr: Translator) -> str:
    match stage:
        case Stage.TOO_FEW:
            least = why.options.min_entries
            said = tr("There are too few stories yet: an edition has {n} at least. It waits with them.", n=least)
        case Stage.SAME_STORY:
            said = _same_story(why.lead, tr) if why.lead else tr("Another article tells the same story.")
        case Stage.RANKED_LOWER:
            said = tr("Other stories come before it. It waits for a later edition.")
        case _:
            counted = because(detail, tr)
            if counted:
                return f"{YES} {tr('It would be in an edition of now, for {reasons}.', reasons=counted)}"
            return f"{YES} {tr('It would be in an edition of now.')}"
    return f"{NO} {said}"


def _arrived_earlier(days: int, tr: Translator) -> str:
    return tr.plural(
        "It arrived more than a day ago, and is no news any more.",
        "It arrived more than {n} days ago, and is no news any more.",
        days,
    )


def _same_story(lead: Article, tr: Translator) -> str:
    return tr("It tells the same story as {article}, which stands for both.", article=title_link(lead, tr))


def _filtered(name: str, tr: Translator) -> str:
    said = {
        "sources": tr("This digest leaves its source out."),
        "tags": tr("This digest leaves its tags out."),
        "authors": tr("This digest leaves its author out."),
        "languages": tr("This digest leaves its language out."),
        "pattern": tr("It does not match the pattern that this digest asks for."),
        "notes": tr("It is tagged as sensitive, and this digest leaves such articles out."),
        "search": tr("The saved search that this digest follows does not find it."),
        "query": tr("The search that this digest asks does not find it."),
        "age": tr("It is older than this digest asks for."),
    }
    return said.get(name) or tr("This digest's “{filter}” leaves it out.", filter=inline_within(name, 40))
