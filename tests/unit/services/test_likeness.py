"""What of the archive nearly has a draft's text, and whether that makes it a version or a copy."""

from __future__ import annotations

from typing import Any

import pytest

from bot.models import Draft, Sameness
from bot.services.library import Library
from bot.services.likeness import is_version
from bot.services.previews import Preview
from bot.store.store import SqlStore
from bot.text.sketch import content_hash
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW
from tests.support.articles import make_article
from tests.support.examiner import HereExaminer
from tests.support.virtual_clock import VirtualClock

TEXT = (
    "A storm broke the harbour wall of Saltmere on Friday night. Forty homes stood under water by morning. "
    "The council meets on Monday. It has put the repair off twice before, and nobody was hurt."
)
EDITED = TEXT.replace("Forty", "Fifty")
OTHER = (
    "The football season began on Sunday with a draw between Redhill and Northam in front of a thin crowd, and "
    "the trainers of both sides said that they had expected more of their players on such a day."
)


@pytest.mark.parametrize(
    ("url", "source", "same"),
    [
        ("https://www.herald.example/a?id=2", "Other", True),
        ("https://gazette.example/a", "The Herald", False),
        (None, "the herald", True),
        (None, "The Gazette", False),
        (None, None, False),
    ],
)
def test_a_version_comes_from_the_same_site_or_source(url: str | None, source: str | None, same: bool) -> None:
    article = make_article(1, url="https://herald.example/b", source="The Herald")
    assert is_version(Draft(title="T", text=TEXT, url=url, source=source), article) is same


def test_two_without_address_and_source_are_no_versions() -> None:
    assert not is_version(Draft(title="T", text=TEXT), make_article(1, url=None, source=None))


async def test_a_draft_is_told_its_versions_before_its_copies(store: SqlStore) -> None:
    reader: Any = None
    library = Library(store, reader, VirtualClock(NOW), HereExaminer(lambda _: []))

    async def add(text: str, source: str, community: int = HERE) -> int:
        draft = Draft(title="Storm", text=text, source=source)
        added = await library.publish(
            await library.prepare_draft(draft, community_id=community), community_id=community, added_by=ADMIN
        )
        return added.article.id

    copy = await add(TEXT, "The Gazette")
    version = await add(f"{TEXT} More soon.", "The Herald")
    await add(OTHER, "The Herald")
    await add(TEXT, "The Herald", ELSEWHERE)
    prepared = await library.prepare_draft(
        Draft(title="Storm", text=EDITED, source="The Herald"), community_id=HERE
    )
    assert [(match.article.id, match.same) for match in prepared.matches] == [
        (version, Sameness.VERSION),
        (copy, Sameness.COPY),
    ]
    preview = Preview(1, prepared)
    assert preview.former is not None and preview.former.id == version and preview.may_stand_alone
    same = await library.prepare_draft(Draft(title="Storm", text=TEXT, source="X"), community_id=HERE)
    assert same.content_hash == content_hash(TEXT)
    assert [match.same for match in same.matches] == [Sameness.TEXT, Sameness.COPY]
    alone = await library.prepare_draft(Draft(title="Calm", text=f"{OTHER[::-1]}"), community_id=HERE)
    assert alone.matches == () and Preview(2, alone).former is None
