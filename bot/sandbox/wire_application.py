"""The wire form of what belongs to an application: itself, its commands, its webhooks."""

from __future__ import annotations

from bot.sandbox.model import Application, Command, Webhook, Wire
from bot.sandbox.wire import user_wire


def command_wire(command: Command, application_id: int) -> Wire:
    wire = {
        **command.definition,
        "id": str(command.id),
        "application_id": str(application_id),
        "version": str(command.version),
    }
    if command.guild_id is not None:
        wire["guild_id"] = str(command.guild_id)
    return wire


def webhook_wire(webhook: Webhook, rest_base: str, *, token: bool = True) -> Wire:
    wire: Wire = {
        "id": str(webhook.id),
        "type": webhook.kind,
        "channel_id": str(webhook.channel_id),
        "guild_id": str(webhook.guild_id),
        "name": webhook.name,
        "avatar": None,
        "application_id": None if webhook.application_id is None else str(webhook.application_id),
        "user": user_wire(webhook.creator),
    }
    if webhook.kind == 1 and token:
        wire |= {"token": webhook.token, "url": f"{rest_base}/webhooks/{webhook.id}/{webhook.token}"}
    return wire


def application_wire(application: Application, guild_count: int) -> Wire:
    return {
        "id": str(application.id),
        "name": application.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_wire(application.bot),
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_wire(application.owner),
        "approximate_guild_count": guild_count,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["applications.commands", "bot"],
    }
