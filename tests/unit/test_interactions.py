"""Who may, how an answer is shown, and where the custom id of a button leads."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError, PermissionDeniedError
from bot.interactions import (
    GIVEN_BACK,
    ActionRouter,
    answer,
    answer_error,
    article_choices,
    choices,
    community_of,
    defer,
    modal_values,
    on_action,
    replace,
    require_admin,
    require_moderator,
    translator,
)
from bot.ui.cards import notice_card
from bot.ui.components import length
from bot.ui.custom_ids import Action, encode
from tests.support.articles import make_article
from tests.support.fake_interaction import FakeInteraction

CARD = notice_card("A card")
WRONG = InputError("There is no article {title}.", title="*x*")

# --- who may -------------------------------------------------------------------------------------------------


def test_outside_a_server_there_is_no_community() -> None:
    for find in (community_of, require_admin, require_moderator):
        with pytest.raises(PermissionDeniedError, match="server"):
            find(FakeInteraction(guild_id=None, permissions=discord.Permissions.all()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("permissions", "admin", "moderator"),
    [
        (discord.Permissions.none(), False, False),
        (discord.Permissions(send_messages=True, manage_messages=True), False, False),
        (discord.Permissions(manage_guild=True), True, False),
        (discord.Permissions(manage_channels=True), False, True),
        (discord.Permissions.all(), True, True),
    ],
)
def test_the_permission_decides_what_a_member_may_change(
    permissions: discord.Permissions, admin: bool, moderator: bool
) -> None:
    interaction: Any = FakeInteraction(guild_id=7, permissions=permissions)
    assert community_of(interaction) == 7
    for find, allowed in ((require_admin, admin), (require_moderator, moderator)):
        if allowed:
            assert find(interaction) == 7
        else:
            with pytest.raises(PermissionDeniedError, match="Manage"):
                find(interaction)


@pytest.mark.parametrize("locale", list(discord.Locale))
def test_every_language_of_discord_has_its_sentences_or_english_ones(locale: discord.Locale) -> None:
    interaction: Any = FakeInteraction(locale=locale)
    assert translator(interaction)("Every day")


# --- how an answer is shown ----------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [False, True])
async def test_an_answer_is_ephemeral_unless_it_is_shared(share: bool) -> None:
    interaction: Any = FakeInteraction()
    await answer(interaction, CARD, share=share)
    (shown,) = interaction.shown
    assert (shown.how, shown.text, shown.ephemeral) == ("send", "A card", not share)


@pytest.mark.parametrize("share", [False, True])
async def test_a_deferred_answer_is_completed_as_it_was_begun(share: bool) -> None:
    interaction: Any = FakeInteraction()
    await defer(interaction, share=share)
    await answer(interaction, CARD, share=share)
    assert interaction.response.deferred_ephemeral is not share
    assert [shown.how for shown in interaction.shown] == ["edit"]


async def test_a_button_may_change_its_own_message() -> None:
    interaction: Any = FakeInteraction()
    await replace(interaction, CARD)
    assert [shown.how for shown in interaction.shown] == ["update"]


async def test_an_error_is_for_the_asker_alone_and_shows_no_markdown_of_theirs() -> None:
    interaction: Any = FakeInteraction()
    await answer_error(interaction, WRONG)
    (shown,) = interaction.shown
    assert (shown.how, shown.ephemeral) == ("send", True)
    assert shown.text == r"There is no article \*x\*."


async def test_an_error_completes_an_answer_that_was_deferred_in_private() -> None:
    interaction: Any = FakeInteraction()
    await defer(interaction)
    await answer_error(interaction, WRONG)
    assert [shown.how for shown in interaction.shown] == ["edit"]
    assert not interaction.deleted


async def test_an_error_takes_a_shared_thinking_back_and_is_shown_in_private() -> None:
    interaction: Any = FakeInteraction()
    await defer(interaction, share=True)
    await answer_error(interaction, WRONG)
    (shown,) = interaction.shown
    assert (shown.how, shown.ephemeral, interaction.deleted) == ("followup", True, True)


@pytest.mark.parametrize("first", [answer, replace])
async def test_an_error_after_an_answer_follows_it_and_leaves_it_alone(first: Any) -> None:
    interaction: Any = FakeInteraction()
    await first(interaction, CARD)
    await answer_error(interaction, WRONG)
    assert (interaction.shown[1].how, interaction.shown[1].ephemeral) == ("followup", True)
    assert not interaction.deleted


@pytest.mark.parametrize("deferred", [None, False, True])
async def test_what_a_person_typed_comes_back_as_a_file_byte_for_byte(deferred: bool | None) -> None:
    interaction: Any = FakeInteraction()
    if deferred is not None:
        await defer(interaction, share=deferred)
    typed = "A “long” text, 😀\n\nin two paragraphs"
    await answer_error(interaction, WRONG, typed=typed)
    (shown,) = interaction.shown
    assert shown.files == {GIVEN_BACK: typed.encode()}


async def test_without_a_text_there_is_no_file() -> None:
    interaction: Any = FakeInteraction()
    await answer_error(interaction, WRONG, typed="")
    assert interaction.shown[0].files == {}


# --- where a custom id leads ---------------------------------------------------------------------------------


class Buttons:
    def __init__(self) -> None:
        self.pressed: list[tuple[str, ...]] = []

    @on_action(Action.OPEN)
    async def open(self, interaction: object, article_id: str) -> None:
        self.pressed.append(("open", article_id))

    @on_action(Action.TRACE)
    async def trace(self, interaction: object, article_id: str, number: str, spans: str) -> None:
        self.pressed.append(("trace", article_id, number, spans))

    @on_action(Action.CITE)
    async def outgrown(self, interaction: object, one: str, more: str) -> None:
        raise AssertionError("the custom id has fewer arguments than this takes")

    @on_action(Action.CANCEL)
    async def broken(self, interaction: object, draft_id: str) -> None:
        raise TypeError("a bug of the handler")


async def press(buttons: Buttons, custom_id: str) -> None:
    interaction: Any = FakeInteraction(data={"custom_id": custom_id})
    await ActionRouter([buttons]).dispatch(interaction)


async def test_a_custom_id_reaches_its_handler_with_its_arguments() -> None:
    buttons = Buttons()
    await press(buttons, encode(Action.OPEN, 12))
    await press(buttons, encode(Action.TRACE, 5, 0, "7-9"))
    assert buttons.pressed == [("open", "12"), ("trace", "5", "0", "7-9")]


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "nd",
        "nd:",
        "nd:nonsense",
        "other:open:1",
        "nd:open",
        "nd:open:1:2",
        "nd:open:-1",
        "nd:open:1e9",
        "nd:open:²",
        "nd:open:01",
        f"nd:open:{2**63}",
        "nd:open:1\n",
        "nd:OPEN:1",
        "nd:open:1" + "0" * 200,
    ],
)
async def test_nonsense_reaches_nobody(custom_id: str) -> None:
    buttons = Buttons()
    await press(buttons, custom_id)
    assert buttons.pressed == []


@given(custom_id=st.text(max_size=100) | st.text(max_size=94).map("nd:".__add__))
async def test_whatever_is_forged_is_left_alone_or_handled(custom_id: str) -> None:
    try:
        await press(Buttons(), custom_id)
    except InputError:
        pass
    except TypeError as error:
        assert custom_id == "nd:paste", error  # the one handler here that is broken


@pytest.mark.parametrize("custom_id", [encode(Action.RESTORE, 1), encode(Action.CITE, 1)])
async def test_a_button_of_another_version_is_answered(custom_id: str) -> None:
    with pytest.raises(InputError, match="older version"):
        await press(Buttons(), custom_id)


async def test_a_bug_of_a_handler_stays_a_bug() -> None:
    with pytest.raises(TypeError, match="a bug"):
        await press(Buttons(), encode(Action.CANCEL, 1))


# --- forms and choices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("components", "values"),
    [
        ([{"type": 18, "component": {"type": 4, "custom_id": "text", "value": " A text \n"}}], {"text": "A text"}),
        ([{"type": 1, "components": [{"type": 4, "custom_id": "text", "value": "A"}]}], {"text": "A"}),
        ([{"type": 18, "component": {"type": 4, "custom_id": "text", "value": None}}], {"text": ""}),
        ([{"type": 18, "component": {"type": 4, "custom_id": "text"}}], {"text": ""}),
        ([{"type": 1, "components": []}, {"type": 10}], {}),
        ([], {}),
        (None, {}),
    ],
)
def test_a_form_is_read_by_the_names_of_its_fields(components: Any, values: dict[str, str]) -> None:
    data = {} if components is None else {"components": components}
    interaction: Any = FakeInteraction(data={"custom_id": "nd:paste", **data})
    assert modal_values(interaction) == values


def test_an_article_is_chosen_by_its_title_and_meant_by_its_id() -> None:
    made = article_choices([make_article(3, title="A title", source="Herald"), make_article(4, source=None)])
    assert [(each.name, each.value) for each in made] == [("A title · Herald", "3"), ("Title 4", "4")]


@given(st.lists(st.tuples(st.text(max_size=130) | st.just("😀" * 80), st.text(max_size=110)), max_size=40))
def test_choices_keep_discords_limits(pairs: list[tuple[str, str]]) -> None:
    made = choices(pairs)
    assert len(made) <= 25
    for each in made:
        assert each.name.strip() and length(each.name) <= 100
        assert each.value and length(each.value) <= 100
        assert each.value in {value for _, value in pairs}


def test_a_choice_whose_value_is_too_long_is_left_out_rather_than_cut() -> None:
    assert choices([("a name", "x" * 101), ("another", "y")]) == [
        discord.app_commands.Choice(name="another", value="y")
    ]
