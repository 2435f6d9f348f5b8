"""/article: what goes into the archive, and what is in it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.errors import N_, InputError, NewsdeskError
from bot.interactions import (
    Interaction,
    answer,
    answer_error,
    article_changes,
    article_choices,
    community_of,
    defer,
    modal_values,
    on_action,
    read_attachment,
    replace,
    require_admin,
    translator,
)
from bot.services.ingest import File, Link, Paste, Source
from bot.services.library import Library
from bot.services.previews import Previews
from bot.ui.cards import article_card, asked_card, removed_card, set_aside_card
from bot.ui.custom_ids import Action
from bot.ui.modals import article_modal, links_modal, paste_modal


@app_commands.guild_only()
@app_commands.default_permissions(send_messages=True)
class Articles(
    commands.GroupCog,
    group_name=locale_str("article"),
    group_description=locale_str("The articles of this server's archive"),
):
    """Adding, editing and removing need the permission Manage Server; showing is for everyone."""

    def __init__(self, library: Library, previews: Previews) -> None:
        self._library = library
        self._previews = previews

    @app_commands.command(
        name=locale_str("add"),
        description=locale_str("Add an article by a link or a file; with neither, paste its text"),
    )
    @app_commands.describe(
        link=locale_str("The article's address"),
        file=locale_str("A file: .txt, .md, .html, .eml, .pdf or .docx"),
        publish=locale_str("Store it at once, without a preview"),
    )
    async def add(
        self,
        interaction: Interaction,
        link: str | None = None,
        file: discord.Attachment | None = None,
        publish: bool = False,
    ) -> None:
        require_admin(interaction)
        if link is not None and file is not None:
            raise InputError(N_("Give a link or a file, not both: each is an article of its own."))
        if link is None and file is None:
            await interaction.response.send_modal(paste_modal(translator(interaction), at_once=publish))
            return
        await defer(interaction)
        if file is not None:
            await self._ask(interaction, File(file.filename, await read_attachment(file)), at_once=publish)
        elif link is not None:
            await self._ask(interaction, Link(link), at_once=publish)

    @app_commands.command(
        name=locale_str("add-many"), description=locale_str("Add up to 50 articles at once by their links")
    )
    async def add_many(self, interaction: Interaction) -> None:
        require_admin(interaction)
        await interaction.response.send_modal(links_modal(translator(interaction)))

    @on_action(Action.PASTE)
    async def pasted(self, interaction: Interaction, at_once: str) -> None:
        require_admin(interaction)
        values = modal_values(interaction)
        await defer(interaction)
        try:
            paste = Paste.filled_in(article_changes(interaction))
            await self._ask(interaction, paste, at_once=at_once == "1")
        except NewsdeskError as error:
            await answer_error(interaction, error, typed=values.get("text"))

    @app_commands.command(name=locale_str("edit"), description=locale_str("Correct an article"))
    @app_commands.describe(article=locale_str("Its title, as you type"))
    async def edit(self, interaction: Interaction, article: str) -> None:
        found = await self._library.pick(article, community_id=require_admin(interaction))
        await interaction.response.send_modal(article_modal(translator(interaction), found))

    @on_action(Action.EDIT)
    async def edited(self, interaction: Interaction, article_id: str) -> None:
        community_id = require_admin(interaction)
        values = modal_values(interaction)
        await defer(interaction)
        try:
            article = await self._library.edit(
                int(article_id),
                community_id=community_id,
                edited_by=interaction.user.id,
                **article_changes(interaction),
            )
        except NewsdeskError as error:
            await answer_error(interaction, error, typed=values.get("text"))
            return
        await answer(interaction, article_card(article, translator(interaction)))

    @app_commands.command(name=locale_str("remove"), description=locale_str("Take an article out of the archive"))
    @app_commands.describe(article=locale_str("Its title, as you type"))
    async def remove(self, interaction: Interaction, article: str) -> None:
        community_id = require_admin(interaction)
        await defer(interaction)
        found = await self._library.pick(article, community_id=community_id)
        removed = await self._library.remove(found.id, community_id=community_id, removed_by=interaction.user.id)
        await answer(interaction, removed_card(removed, translator(interaction)))

    @on_action(Action.UNDO)
    async def undo(self, interaction: Interaction, article_id: str) -> None:
        removed = await self._library.remove(
            int(article_id), community_id=require_admin(interaction), removed_by=interaction.user.id
        )
        await replace(interaction, removed_card(removed, translator(interaction)))

    @on_action(Action.RESTORE)
    async def restore(self, interaction: Interaction, article_id: str) -> None:
        article = await self._library.restore(int(article_id), community_id=require_admin(interaction))
        await replace(interaction, article_card(article, translator(interaction)))

    @app_commands.command(name=locale_str("show"), description=locale_str("Open an article of the archive"))
    @app_commands.describe(article=locale_str("Its title, as you type"))
    async def show(self, interaction: Interaction, article: str) -> None:
        found = await self._library.pick(article, community_id=community_of(interaction))
        await answer(interaction, article_card(found, translator(interaction)))

    @app_commands.command(
        name=locale_str("set-aside"),
        description=locale_str("What of an article's text no summary uses, and why"),
    )
    @app_commands.describe(article=locale_str("Its title, as you type"))
    async def set_aside(self, interaction: Interaction, article: str) -> None:
        community_id = require_admin(interaction)
        found = await self._library.pick(article, community_id=community_id)
        aside = await self._library.set_aside(found.id, community_id=community_id)
        await answer(interaction, set_aside_card(aside, translator(interaction)))

    @on_action(Action.OPEN)
    async def open(self, interaction: Interaction, article_id: str) -> None:
        article = await self._library.article(int(article_id), community_id=community_of(interaction))
        await answer(interaction, article_card(article, translator(interaction)))

    @edit.autocomplete("article")
    @remove.autocomplete("article")
    @show.autocomplete("article")
    @set_aside.autocomplete("article")
    async def suggest(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return article_choices(await self._library.suggest(typed, community_id=community_of(interaction)))

    async def _ask(self, interaction: Interaction, source: Source, *, at_once: bool) -> None:
        asked = await self._previews.ask(
            source, community_id=require_admin(interaction), asked_by=interaction.user.id, at_once=at_once
        )
        await answer(interaction, asked_card(asked, translator(interaction)))
