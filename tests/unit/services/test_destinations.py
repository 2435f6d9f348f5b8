"""What the place of a digest can do, and what is refused there."""

from __future__ import annotations

import pytest

from bot.errors import InputError
from bot.models import ChannelKind
from bot.services.destinations import MOST_TAGS, DestinationChoices, opening_of, with_destination
from tests.support.articles import make_subscription

EVERYWHERE = frozenset(ChannelKind)


@pytest.mark.parametrize(
    ("typed", "places", "option"),
    [
        (DestinationChoices(crosspost=True), {ChannelKind.ANNOUNCEMENT}, ("crosspost", True)),
        (DestinationChoices(crosspost=False), EVERYWHERE, ("crosspost", False)),
        (DestinationChoices(post_tags=(4, 5)), {ChannelKind.FORUM}, ("post_tags", [4, 5])),
        (DestinationChoices(post_tags=()), EVERYWHERE, ("post_tags", [])),
        (DestinationChoices(overflow=True), {ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT}, ("overflow", True)),
    ],
)
@pytest.mark.parametrize("kind", ChannelKind)
def test_each_choice_is_kept_where_it_makes_sense_and_refused_elsewhere(
    typed: DestinationChoices, places: set[ChannelKind], option: tuple[str, object], kind: ChannelKind
) -> None:
    if kind in places:
        name, value = option
        assert with_destination({"quote": False}, kind, typed) == {"quote": False, name: value}
    else:
        with pytest.raises(InputError):
            with_destination({}, kind, typed)


def test_what_was_not_typed_stays() -> None:
    kept = {"crosspost": True, "overflow": True}
    assert with_destination(kept, ChannelKind.ANNOUNCEMENT, DestinationChoices()) == kept


def test_a_post_has_no_more_tags_than_discord_allows() -> None:
    with_destination({}, ChannelKind.FORUM, DestinationChoices(post_tags=tuple(range(MOST_TAGS))))
    with pytest.raises(InputError):
        with_destination({}, ChannelKind.FORUM, DestinationChoices(post_tags=tuple(range(MOST_TAGS + 1))))


def test_a_forum_without_tags_has_posts_all_the_same() -> None:
    opening = opening_of(make_subscription(channel_kind=ChannelKind.FORUM, options={}), "News", 1)
    assert opening is not None and (opening.post, opening.tags) == (True, ())
