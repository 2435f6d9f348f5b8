"""What a button means, written in its custom id: `nd:action:arg:arg`.

The id is all that survives a restart, and anybody may forge one, so `decode` trusts nothing: it gives an action
with arguments of the right number and shape, or None. Whether the asker may see the thing is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.ui.components import MAX_CUSTOM_ID, LimitError, length

PREFIX = "nd"
MAX_NUMBER = 2**63 - 1


class Action(StrEnum):
    """What can be pressed, picked or submitted."""

    OPEN = "open"
    PICK = "pick"
    SUMMARIZE = "sum"
    TRACE = "trace"
    TRACE_DRAFT = "traced"
    QUOTE = "quote"
    ANOTHER = "another"
    CONTEXT = "context"
    SHARE = "share"
    CITE = "cite"
    SAVE = "save"
    SAVE_ARTICLE = "savea"
    KEEP_ARTICLE = "keepa"
    SAVED = "saved"
    PICTURE = "picture"
    SAID = "said"
    PICK_QUOTE = "pickq"
    PAGE = "page"
    OTHERS = "others"
    LATEST = "latest"
    RELATED = "related"
    STORY = "story"
    VERSIONS = "versions"
    CORRECTION = "correction"
    BRING_BACK = "bringback"
    TAG_RULE = "tagrule"
    TAG_APPLY = "tagall"
    TAG_FORGET = "tagforget"
    PASTE = "paste"
    EDIT = "edit"
    RESTORE = "restore"
    UNDO = "undo"
    PUBLISH = "publish"
    NEW_VERSION = "version"
    DRAFT_FORM = "draft"
    DRAFT = "drafted"
    CANCEL = "cancel"
    LINKS = "links"
    BATCH_ON = "batchon"
    BATCH_UNDO = "unbatch"
    BATCH_RESTORE = "rebatch"
    ABOUT = "about"
    HISTORY = "history"
    DIGEST_PREVIEW = "preview"
    DIGEST_RUN = "run"
    DIGEST_PAUSE = "pause"
    DIGEST_RESUME = "resume"
    TEMPLATE = "template"
    TEMPLATE_FORM = "templatef"
    TEMPLATE_RESET = "templater"
    FEED_PICK = "feedpick"
    FEED_FOLLOW = "feed"
    FEED_FOLLOW_MORE = "feedmore"
    FEED_PAUSE = "feedpause"
    FEED_RESUME = "feedresume"
    FEED_REFRESH = "feednow"
    FEED_REPLACE = "feedswap"
    FEED_REPLACED = "feedswapped"
    FEED_REMOVE = "feedoff"
    OWN_PREVIEW = "mpreview"
    OWN_RUN = "mrun"
    OWN_PAUSE = "mpause"
    OWN_RESUME = "mresume"


ARGUMENTS: dict[Action, tuple[type[int] | type[str], ...]] = {
    Action.OPEN: (int,),  # article
    Action.PICK: (int,),  # asker; the article is the value picked
    Action.SUMMARIZE: (int,),  # article
    Action.TRACE: (int, int, str),  # article, sentence number, spans
    Action.TRACE_DRAFT: (int, int, str),  # kept draft, sentence number, spans
    Action.QUOTE: (int,),  # article
    Action.ANOTHER: (int, int, str, str),  # number, article (0: any), speaker, words
    Action.CONTEXT: (int,),  # quote
    Action.SHARE: (int,),  # quote
    Action.CITE: (int,),  # quote
    Action.SAVE: (int,),  # quote
    Action.SAVE_ARTICLE: (int,),  # article
    Action.KEEP_ARTICLE: (int, int),  # article, whether it is to be kept (1) or forgotten (0)
    Action.SAVED: (int, int),  # asker, page number
    Action.PICTURE: (int,),  # quote
    Action.SAID: (int, int, str),  # asker, page number, speaker (empty: what the asker saved)
    Action.PICK_QUOTE: (int,),  # asker; the quote is the value picked
    Action.PAGE: (int, int, int),  # asker, page number, asked search
    Action.OTHERS: (int, int, int, int),  # asker, page number, asked search, place on the page
    Action.LATEST: (int, int),  # asker, page number
    Action.RELATED: (int,),  # article
    Action.STORY: (int,),  # article
    Action.VERSIONS: (int,),  # article
    Action.CORRECTION: (int, int, int, int),  # asker, article, version, page number
    Action.BRING_BACK: (int, int),  # article, version
    Action.TAG_RULE: (),  # the rule is the value picked
    Action.TAG_APPLY: (int,),  # rule
    Action.TAG_FORGET: (int,),  # rule
    Action.PASTE: (int,),  # 1: publish at once
    Action.EDIT: (int,),  # article
    Action.RESTORE: (int,),  # article
    Action.UNDO: (int,),  # article
    Action.PUBLISH: (int,),  # draft
    Action.NEW_VERSION: (int, int),  # draft, article
    Action.DRAFT_FORM: (int,),  # draft
    Action.DRAFT: (int,),  # draft
    Action.CANCEL: (int,),  # draft
    Action.LINKS: (),
    Action.BATCH_ON: (int,),  # batch
    Action.BATCH_UNDO: (int,),
    Action.BATCH_RESTORE: (int,),
    Action.ABOUT: (int, int),  # delivery, position
    Action.HISTORY: (int, int, int),  # asker, page number, subscription
    Action.DIGEST_PREVIEW: (int,),  # subscription
    Action.DIGEST_RUN: (int,),
    Action.DIGEST_PAUSE: (int,),
    Action.DIGEST_RESUME: (int,),
    Action.TEMPLATE: (int,),  # subscription; the template is what the form holds
    Action.TEMPLATE_FORM: (int,),
    Action.TEMPLATE_RESET: (int,),
    Action.FEED_PICK: (int,),  # offer; which of its feeds is the value picked
    Action.FEED_FOLLOW: (int, int, int),  # offer, which of its feeds, how much of what is there
    Action.FEED_FOLLOW_MORE: (int, int),  # offer, which of its feeds; how much is the value picked
    Action.FEED_PAUSE: (int, int),  # community, feed: notices are also read in direct messages
    Action.FEED_RESUME: (int, int),
    Action.FEED_REFRESH: (int, int),
    Action.FEED_REPLACE: (int, int),
    Action.FEED_REPLACED: (int, int),
    Action.FEED_REMOVE: (int, int),
    Action.OWN_PREVIEW: (int,),  # subscription
    Action.OWN_RUN: (int,),
    Action.OWN_PAUSE: (int,),
    Action.OWN_RESUME: (int,),
}

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """An action and its arguments, as text; those that are numbers are safe for `int`."""

    action: Action
    args: tuple[str, ...]


def encode(action: Action, *args: int | str) -> str:
    """Raises LimitError if it gets longer than a custom id may be, ValueError for arguments of the wrong shape."""
    texts = tuple(map(str, args))
    if not _shaped(action, texts):
        raise ValueError(f"{action} takes {ARGUMENTS[action]}, not {args!r}")
    custom_id = ":".join((PREFIX, action.value, *(_pack(each) for each in texts)))
    if length(custom_id) > MAX_CUSTOM_ID:
        raise LimitError(f"custom id of {length(custom_id)} characters")
    return custom_id


def decode(custom_id: str) -> Press | None:
    """What `encode` made, or None for anything else."""
    if length(custom_id) > MAX_CUSTOM_ID:
        return None
    prefix, *rest = custom_id.split(":")
    if prefix != PREFIX or not rest:
        return None
    try:
        action = Action(rest[0])
    except ValueError:
        return None
    args = tuple(map(_unpack, rest[1:]))
    return Press(action, args) if _shaped(action, args) else None


def _pack(text: str) -> str:
    """Only what would be misread is encoded, to leave room for the words."""
    return text.replace("%", "%25").replace(":", "%3A")


def _unpack(text: str) -> str:
    return text.replace("%3A", ":").replace("%25", "%")


def _shaped(action: Action, args: tuple[str, ...]) -> bool:
    kinds = ARGUMENTS[action]
    return len(args) == len(kinds) and all(
        kind is str or _is_number(each) for kind, each in zip(kinds, args, strict=True)
    )


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and int(text) <= MAX_NUMBER
