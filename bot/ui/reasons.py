"""Why a story stands where it does, in words."""

from __future__ import annotations

from bot.messages import Translator
from bot.services.planning import read_reasons


def because(reason: str, tr: Translator) -> str:
    """What counted for a story, the weightiest first; nothing where that is not on record."""
    names = {
        "recency": tr("how new it is"),
        "coverage": tr("how many sources report it"),
        "importance": tr("its weight"),
    }
    reasons = read_reasons(reason)
    counted = sorted((name for name in names if reasons.get(name, 0) > 0), key=lambda name: -reasons[name])
    return tr.list(names[name] for name in counted)
