"""Scripts without spaces between words: what stands in the text is found, and nothing else."""

import pytest

from bot.models import Node, Order
from bot.store.store import SqlStore
from bot.text.query import parse_query
from tests.support.archive import ADMIN, ELSEWHERE, HERE, NOW, draft, hash_of, put

TEXTS = {
    "zh": "警察周日在海港逮捕了三名男子。",
    "ja": "台風で港の防波堤が壊れた。水。",
    "ko": "경찰은 일요일에 항구에서 세 명을 체포했다.",
    "th": "ตำรวจจับกุมชายสามคนที่ท่าเรือ",
    "en": "Police arrested three men in the harbour.",
    "mixed": "The OECD東京 office opened.",
}


async def found(store: SqlStore, query: str, *, community: int = HERE) -> set[str]:
    node: Node = parse_query(query, now=NOW)
    page = await store.search(community, node, order=Order.RELEVANCE, limit=20, offset=0, deadline=30)
    assert page.total == len(page.hits)
    return {name for name, text in TEXTS.items() if any(hit.article.text == text for hit in page.hits)}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("警察", {"zh"}),
        ("海港", {"zh"}),
        ("察周", {"zh"}),
        ("港", {"zh", "ja"}),
        ("水", {"ja"}),
        ("防波堤", {"ja"}),
        ("防堤", set()),
        ('"海港逮捕"', {"zh"}),
        ("海港 -逮捕", set()),
        ("港 -防波堤", {"zh"}),
        ("警察 OR 台風 OR harbour", {"zh", "ja", "en"}),
        ("항구", {"ko"}),
        ("체포", {"ko"}),
        ("ตำรวจ", {"th"}),
        ("ท่าเรือ", {"th"}),
        ("OECD東京", {"mixed"}),
        ("office 東京", {"mixed"}),
        ("office 大阪", set()),
        ("title:港 警察", set()),
        ("title:报道 警察", {"zh"}),
    ],
)
async def test_finds(store: SqlStore, query: str, names: set[str]) -> None:
    for name, text in TEXTS.items():
        await put(store, text, title="新闻报道" if name == "zh" else "A title")
    assert await found(store, query) == names


async def test_an_edit_a_removal_and_a_return_are_followed(store: SqlStore) -> None:
    article = await put(store, TEXTS["zh"])
    await put(store, TEXTS["zh"], community=ELSEWHERE)
    new = TEXTS["ja"]
    await store.edit(HERE, article.id, draft(new), content_hash=hash_of(new), edited_by=ADMIN, now=NOW, quotes=())
    assert (await found(store, "警察"), await found(store, "防波堤")) == (set(), {"ja"})
    await store.remove(HERE, article.id, removed_by=ADMIN, now=NOW)
    assert await found(store, "防波堤") == set()
    await store.restore(HERE, article.id)
    assert await found(store, "防波堤") == {"ja"}
    assert await found(store, "警察", community=ELSEWHERE) == {"zh"}


async def test_the_hit_is_marked(store: SqlStore) -> None:
    await put(store, TEXTS["ja"])
    node = parse_query("防波堤", now=NOW)
    [hit] = (await store.search(HERE, node, order=Order.NEWEST, limit=1, offset=0, deadline=30)).hits
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["防波堤"]
