"""/digest by real discord.py on the sandbox: language, content, history and the reasons."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.demo.stage import Stage
from bot.sandbox.api import Upload
from bot.sandbox.model import ChannelKind, MessageFlag
from bot.sandbox.people import Reply
from tests.support.newsroom import given_back
from tests.support.staged import SAMPLE, SCRIPT, shown, staged

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

COMET = (
    "Comet returns after ninety years\n\nA comet that nobody alive has seen will pass the Earth in January. "
    "Astronomers found it with a telescope of their own making. It is too faint for the naked eye."
)
ORCHESTRA = (
    "Orchestra plays without a conductor\n\nThe violins agreed among themselves on Thursday. "
    "Its conductor had missed the train. The audience asked for three encores."
)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """With the first sample in the archive."""
    async with staged(SAMPLE) as stage:
        yield stage


async def create(stage: Stage, **options: Any) -> Reply:
    asked = {"channel": stage.news, "schedule": "daily 08:00", "zone": "Europe/London", "title": "The Paper"}
    return await stage.moderator().slash("digest create", **{**asked, **options})


async def test_an_edition_speaks_the_language_of_its_server(stage: Stage) -> None:
    stage.guild.locale = "en-GB"
    await create(stage)
    preview = shown(await stage.moderator().slash("digest preview", digest="The Paper"))
    today = stage.sandbox.clock.now()
    assert f"{today.day} {today:%B %Y}" in preview  # an American would read the month first


async def test_content_is_chosen_shown_in_words_and_edited(stage: Stage) -> None:
    theo = stage.moderator()
    made = shown(await create(stage, source="Reuters, -The Sun", max=3, min=2, quote=False))
    assert "Sources: Reuters, but not The Sun" in made and "At most 3 stories" in made
    nothing = shown(await theo.slash("digest preview", digest="The Paper"))
    assert "nothing new" in nothing and SCRIPT.title not in nothing
    edited = shown(await theo.slash("digest edit", digest="The Paper", source="-", min=1))
    assert "Sources" not in edited and "At most 3 stories" in edited
    assert SCRIPT.title in shown(await theo.slash("digest preview", digest="The Paper"))
    refused = await theo.slash("digest edit", digest="The Paper", query="(flood")
    assert refused.ephemeral and "parenthesis" in shown(refused)


async def test_history_leads_to_the_messages(stage: Stage) -> None:
    theo = stage.moderator()
    await create(stage)
    assert "Nothing yet." in shown(await theo.slash("digest history", digest="The Paper"))
    await theo.slash("digest run", digest="The Paper")
    [edition] = [each for each in theo.goes_to(stage.news).sees() if SCRIPT.title in shown(each)]
    history = await theo.slash("digest history", digest="The Paper")
    link = f"https://discord.com/channels/{stage.guild.id}/{stage.news.id}/{edition.id}"
    assert history.ephemeral and link in str(history.message.components) and "1 story" in shown(history)


async def test_why_is_answered_before_and_after_an_edition(stage: Stage) -> None:
    theo = stage.moderator()
    await create(stage)
    [choice, *_] = await theo.autocomplete("digest why", option="article", typed=SCRIPT.title[:5])
    before = await theo.slash("digest why", digest="The Paper", article=choice["value"])
    assert before.ephemeral and "✓ It would be in an edition of now" in shown(before)
    await theo.slash("digest run", digest="The Paper")
    after = shown(await theo.slash("digest why", digest="The Paper", article=choice["value"]))
    assert "✓ It was in the edition of" in after and "It was chosen for how new it is" in after


async def test_an_edition_is_published_to_the_followers_of_an_announcement_channel(stage: Stage) -> None:
    refused = await create(stage, crosspost=True)
    assert refused.ephemeral and "Only an announcement channel has followers." in shown(refused)
    wire = stage.sandbox.world.add_channel(stage.guild, "wire", ChannelKind.ANNOUNCEMENT)
    made = shown(await create(stage, channel=wire, crosspost=True))
    assert "Published to the channel's followers" in made
    await stage.moderator().slash("digest run", digest="The Paper")
    [edition] = stage.moderator().goes_to(wire).sees()
    assert edition.flags & MessageFlag.CROSSPOSTED


@pytest.mark.parametrize(
    ("without", "found"),
    [
        ({"source": "Nobody"}, {"source": "-"}),
        ({"tag": "sport"}, {"tag": "-sport"}),
        ({"author": "Nobody"}, {"author": "-"}),
        ({"language": "fi"}, {"language": "en"}),
        ({"pattern": "^volcano"}, {"pattern": "(?i)HARBOUR|."}),
        ({"query": "volcano"}, {"query": SCRIPT.title.split()[-1]}),
    ],
)
async def test_each_filter_works_in_create_and_in_edit(
    stage: Stage, without: dict[str, str], found: dict[str, str]
) -> None:
    theo = stage.moderator()
    await create(stage, **without)
    assert "nothing new" in shown(await theo.slash("digest preview", digest="The Paper"))
    await theo.slash("digest edit", digest="The Paper", **found)
    assert SCRIPT.title in shown(await theo.slash("digest preview", digest="The Paper"))


async def test_only_what_is_new_enough_goes_in(stage: Stage) -> None:
    theo, ada = stage.moderator(), stage.admin()
    await create(stage, age=24)
    assert SCRIPT.title in shown(await theo.slash("digest preview", digest="The Paper"))
    form = await ada.slash("article edit", article=SCRIPT.title[:20])
    await ada.submit(form, {"date": "2020-02-29"})
    assert "nothing new" in shown(await theo.slash("digest preview", digest="The Paper"))
    [choice, *_] = await theo.autocomplete("digest why", option="article", typed=SCRIPT.title[:5])
    assert "✗" in shown(await theo.slash("digest why", digest="The Paper", article=choice["value"]))
    await theo.slash("digest edit", digest="The Paper", age=0)
    assert SCRIPT.title in shown(await theo.slash("digest preview", digest="The Paper"))


async def test_a_role_that_admins_allow_is_told_once_an_edition(stage: Stage) -> None:
    theo, ada = stage.moderator(), stage.admin()
    role = stage.sandbox.world.add_role(stage.guild, "Readers", mentionable=True)
    refused = await create(stage, mention=role)
    assert refused.ephemeral and "/settings mentions add" in shown(refused)
    assert f"<@&{role.id}>" in str((await ada.slash("settings mentions add", role=role)).message.components)
    made = await create(stage, mention=role, style="headlines")
    assert "of each edition" in shown(made) and made.message.mention_role_ids == []
    await theo.slash("digest run", digest="The Paper")
    [edition] = theo.goes_to(stage.news).sees()
    assert edition.mention_role_ids == [role.id]
    await ada.slash("settings mentions remove", role=role)
    preview = await theo.slash("digest preview", digest="The Paper")
    assert f"<@&{role.id}>" not in str([each.components for each in preview.messages])


async def test_a_digest_moves_to_another_time_zone_and_channel(stage: Stage) -> None:
    theo = stage.moderator()
    await create(stage)
    reply = await theo.slash(
        "digest edit", digest="The Paper", schedule="mon,thu 9am", zone="Asia/Tokyo", channel=stage.general
    )
    edited = shown(reply)
    assert "Every Monday and Thursday at 09:00." in edited and "Asia/Tokyo" in edited
    assert edited.count("09:00") == 6 and f"<#{stage.general.id}>" in str(reply.message.components)
    await theo.slash("digest run", digest="The Paper")
    assert any(SCRIPT.title in shown(each) for each in theo.goes_to(stage.general).sees())


async def test_who_may_not_manage_digests_is_offered_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await create(stage)
    mia = stage.member()
    for command in stage.sandbox.world.application.commands.values():
        command.definition["default_member_permissions"] = None  # an admin let everyone in
    assert await mia.autocomplete("digest show", option="digest", typed="The") == []
    assert await mia.autocomplete("digest why", option="article", typed=SCRIPT.title[:5]) == []
    for command, option in (("create", "search"), ("edit", "search"), ("edit", "post_tags")):
        assert await mia.autocomplete(f"digest {command}", option=option, typed="x") == []
    assert await stage.moderator().autocomplete("digest edit", option="post_tags", typed="x") == []
    assert "Ignoring exception" not in caplog.text


async def test_a_template_is_written_tried_corrected_and_taken_back(stage: Stage) -> None:
    theo = stage.moderator()
    await create(stage)
    form = await theo.slash("digest template", digest="The Paper", start="like a newspaper")
    assert form.modal is not None and "{{ headline }}" in str(form.modal.wire)
    wrong = await theo.submit(form, {"template": "{{ headline }}\n{{ sumary }}"})
    assert wrong.ephemeral and "Line 2 of the template" in shown(wrong)
    assert given_back(wrong) == "{{ headline }}\n{{ sumary }}"
    set_now = await theo.submit(form, {"template": "→ {{ headline }} ←"})
    assert "from the next edition on" in shown(set_now)
    preview = await theo.click(set_now.message, label="Preview")
    assert f"→ {SCRIPT.title} ←" in shown(preview)
    again = await theo.click(set_now.message, label="Change")
    assert again.modal is not None and "→ {{ headline }} ←" in str(again.modal.wire)
    await theo.click(set_now.message, label="Back to the style")
    assert "→" not in shown(await theo.slash("digest preview", digest="The Paper"))


async def test_a_preview_shows_every_message_of_an_edition(stage: Stage) -> None:
    theo, ada = stage.moderator(), stage.admin()
    for sample in sorted(SAMPLES.glob("0[2-6]*.txt")):
        await ada.slash("article add", file=Upload(sample.name, sample.read_bytes()), publish=True)
    for said in (COMET, ORCHESTRA):
        await ada.slash("article add", file=Upload("a.txt", said.encode()), publish=True)
    await create(stage, style="full")
    preview = await theo.slash("digest preview", digest="The Paper")
    await preview.until(lambda reply: len(reply.messages) == 2)
    assert all(each.seen_by == theo.user.id for each in preview.messages)
    assert "Page 1 of 2" in shown(preview) and "Page 2 of 2" in shown(preview)
    await theo.slash("digest run", digest="The Paper")
    posted = theo.goes_to(stage.news).sees()
    assert [shown(each) for each in posted] == [shown(each) for each in preview.messages]
