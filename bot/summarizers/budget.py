"""How many tokens each community may still spend today."""

from __future__ import annotations

from collections import Counter
from datetime import date


class DailyBudget:
    """Tokens a community and UTC day, by own estimate. What a request may cost at most is taken before it is
    made, so that requests at once cannot overspend together, and what it did not cost is given back."""

    def __init__(self, tokens: int) -> None:
        self._tokens = tokens
        self._day: date | None = None
        self._spent: Counter[int] = Counter()

    def take(self, community_id: int, tokens: int, today: date) -> bool:
        """Whether the day's budget allows it; it is then spent."""
        if self._day != today:
            self._day = today
            self._spent.clear()
        if self._spent[community_id] + tokens > self._tokens:
            return False
        self._spent[community_id] += tokens
        return True

    def give_back(self, community_id: int, tokens: int, day: date) -> None:
        """Return what was taken on that day and not used."""
        if self._day == day:
            self._spent[community_id] -= tokens
