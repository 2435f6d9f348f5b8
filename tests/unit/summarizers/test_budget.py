from __future__ import annotations

from datetime import date

from bot.summarizers.budget import DailyBudget

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


def test_a_community_spends_its_own_days_tokens() -> None:
    budget = DailyBudget(100)
    assert budget.take(1, 60, TODAY)
    assert not budget.take(1, 41, TODAY)
    assert budget.take(1, 40, TODAY)
    assert budget.take(2, 100, TODAY)
    assert budget.take(1, 100, TOMORROW)


def test_what_was_not_used_comes_back_on_its_own_day_only() -> None:
    budget = DailyBudget(100)
    assert budget.take(1, 100, TODAY)
    budget.give_back(1, 30, TODAY)
    assert budget.take(1, 30, TODAY)
    assert budget.take(1, 100, TOMORROW)
    budget.give_back(1, 70, TODAY)
    assert not budget.take(1, 1, TOMORROW)
