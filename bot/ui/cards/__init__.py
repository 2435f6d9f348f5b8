"""What Newsdesk shows: each card turns models into the components of one message, in one language."""

from bot.ui.cards.article import added_card, article_card, removed_card, revised_card
from bot.ui.cards.batch import batch_card, batch_restored_card, batch_undone_card, progress_card
from bot.ui.cards.brief import brief_card
from bot.ui.cards.edition import edition_card
from bot.ui.cards.feed import (
    failing_feed_buttons,
    feed_card,
    feed_offer_card,
    feed_preview_card,
    feeds_card,
    followed_card,
    imported_card,
    unfollowed_card,
)
from bot.ui.cards.history import history_card
from bot.ui.cards.notice import about_card, error_card, help_card, notice_card, search_help_card, told_card
from bot.ui.cards.preview import asked_card, preview_card, unread_card
from bot.ui.cards.quote import citation_card, passage_card, picture_card, quote_card
from bot.ui.cards.saved import kept_card, saved_card
from bot.ui.cards.search import (
    latest_card,
    like_card,
    others_card,
    related_card,
    results_card,
    saved_searches_card,
    unreadable_card,
)
from bot.ui.cards.set_aside import set_aside_card
from bot.ui.cards.speaker import check_card, said_card
from bot.ui.cards.story import story_card
from bot.ui.cards.subscription import (
    ahead_card,
    digest_name,
    digests_card,
    subscription_card,
    subscriptions_card,
)
from bot.ui.cards.summary import summary_card, trace_card
from bot.ui.cards.tags import applied_card, rule_card, rules_card, tags_card
from bot.ui.cards.template import template_card
from bot.ui.cards.versions import brought_back_card, correction_card
from bot.ui.cards.why import why_card

__all__ = [
    "about_card",
    "added_card",
    "ahead_card",
    "applied_card",
    "article_card",
    "asked_card",
    "batch_card",
    "batch_restored_card",
    "batch_undone_card",
    "brief_card",
    "brought_back_card",
    "check_card",
    "citation_card",
    "correction_card",
    "digest_name",
    "digests_card",
    "edition_card",
    "error_card",
    "failing_feed_buttons",
    "feed_card",
    "feed_offer_card",
    "feed_preview_card",
    "feeds_card",
    "followed_card",
    "help_card",
    "history_card",
    "imported_card",
    "kept_card",
    "latest_card",
    "like_card",
    "notice_card",
    "others_card",
    "passage_card",
    "picture_card",
    "preview_card",
    "progress_card",
    "quote_card",
    "related_card",
    "removed_card",
    "results_card",
    "revised_card",
    "rule_card",
    "rules_card",
    "said_card",
    "saved_card",
    "saved_searches_card",
    "search_help_card",
    "set_aside_card",
    "story_card",
    "subscription_card",
    "subscriptions_card",
    "summary_card",
    "tags_card",
    "template_card",
    "told_card",
    "trace_card",
    "unfollowed_card",
    "unread_card",
    "unreadable_card",
    "why_card",
]
