"""Claim: an edition is planned from 1,000 candidate articles in less than 50 ms, stories and all.

The candidates are made of ordinary words; every third of them tells the story of another two. Filters are set, and
the articles are grouped by the project's own clustering. The figure is the median of `--times` plans, in CPU time:
whatever else the machine does is left out.

    python benchmarks/planning_speed.py
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta

from bot.models import Article, ChannelKind, Subscription, SubscriptionStatus
from bot.services.planning import plan
from bot.text.stories import cluster

LIMIT_MS = 50.0
CANDIDATES = 1000
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FILTERS = {"languages": "en", "tags": "-sport", "pattern": r"\b(the|and)\b", "age": 24 * 7}


def articles(count: int) -> list[Article]:
    chance = random.Random(8)
    letters = "etaoinshrdlucmfwyp"
    vocabulary = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(8000)]
    made = []
    for number in range(count):
        event = random.Random(number // 3)
        words = [*event.choices(vocabulary, k=60), *chance.choices(vocabulary, k=540), "the"]
        at = NOW - timedelta(minutes=8 * number)
        made.append(
            Article(
                id=number + 1,
                community_id=1,
                title=" ".join(event.choices(vocabulary, k=8)),
                text=" ".join(words),
                author="Ann Lee",
                source=f"Source {number % 12}",
                url=None,
                published_at=at,
                added_at=at,
                added_by=1,
                language="en",
                image_url=None,
                tags=("city",),
                partial=False,
                content_hash=str(number),
                revision=1,
            )
        )
    return made


def subscription() -> Subscription:
    return Subscription(
        id=1,
        community_id=1,
        channel_id=1,
        channel_kind=ChannelKind.TEXT,
        schedule="daily 08:00",
        zone="UTC",
        created_by=1,
        title="Morning paper",
        options={"filters": FILTERS},
        created_at=NOW,
        status=SubscriptionStatus.ACTIVE,
        next_run_at=None,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    candidates, digest = articles(CANDIDATES), subscription()
    taken = []
    for _ in range(parser.parse_args().times):
        begun = time.process_time()
        planned = plan(digest, "2026-11-22T08:00", candidates, NOW, cluster=cluster)
        taken.append((time.process_time() - begun) * 1000)
    assert planned.edition is not None and len(planned.verdicts) == CANDIDATES
    median = statistics.median(taken)
    print(
        f"{CANDIDATES} candidates, {len(planned.edition.entries)} entries: {median:.1f} ms (limit {LIMIT_MS:.0f})"
    )
    return 0 if median < LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
