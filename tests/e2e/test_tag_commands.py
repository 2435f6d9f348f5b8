"""/tag by real discord.py on the sandbox: by hand, by rule, and for admins alone."""

from __future__ import annotations

from bot.sandbox.api import Upload
from tests.support.staged import shown, staged

STORM = "Storm {n}\n\nMayor Ottilie Varga of Lindholm spoke after storm number {n} had torn {n} roofs away."


def storm(number: int) -> Upload:
    return Upload(f"{number}.txt", STORM.format(n=number).encode())


async def test_tags_are_given_and_taken_by_hand() -> None:
    async with staged(storm(1)) as stage:
        ada = stage.admin()
        assert "Roofs" in shown(await ada.slash("tag add", article="Storm 1", tags="Roofs, mayors"))
        assert await ada.autocomplete("tag add", option="tags", typed="x, roo") == [
            {"name": "x, Roofs", "value": "x, Roofs"}
        ]
        found = await stage.member().slash("search", query="tag:roofs")
        assert "Storm 1" in shown(found)
        left = shown(await ada.slash("tag remove", article="Storm 1", tags="roofs"))
        assert "mayors" in left and "Roofs" not in left
        assert "no tag" in shown(await ada.slash("tag remove", article="Storm 1", tags="roofs"))


async def test_a_rule_tags_what_comes_in_and_what_is_there_on_demand() -> None:
    async with staged(storm(1), storm(2)) as stage:
        ada = stage.admin()
        made = await ada.slash("tag rule add", tag="weather", when="storm varga")
        assert "2 articles" in shown(made)
        applied = await ada.click(made.message, label="Tag 2 articles")
        assert "2 articles got the tag weather" in shown(applied)
        await ada.slash("article add", file=storm(3), publish=True)
        found = await stage.member().slash("search", query="tag:weather")
        assert "3 results" in shown(found)
        listed = await ada.slash("tag rule list")
        assert "storm varga" in shown(listed)
        [choice] = await ada.autocomplete("tag rule apply", option="rule", typed="VARGA")
        again = await ada.slash("tag rule apply", rule=choice["value"])
        assert "Tag " not in shown(again).replace("tag.", "")
        removed = await ada.click(again.message, label="Remove the rule")
        assert "Removed the rule" in shown(removed)
        assert "no rules yet" in shown(await ada.slash("tag rule list"))
        assert "no such rule" in shown(await ada.slash("tag rule remove", rule=choice["value"]))
        assert "parenthesis" in shown(await ada.slash("tag rule add", tag="x", when="(storm"))
