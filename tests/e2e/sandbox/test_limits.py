"""Every limit of Discord's that the sandbox enforces: a body just inside it, one just outside, and the error."""

# ruff: noqa: E501 (a table is read by row)
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bot.sandbox import ChannelKind
from bot.sandbox.model import InteractionKind

V2 = 1 << 15
PNG = "https://example.com/a.png"


@dataclass(frozen=True)
class Limit:
    """`make(n)` is a body of size n; `inside` is the last good size, `inside + step` the first bad one."""

    name: str
    make: Callable[[int], Any]
    inside: int
    field: str
    code: str
    step: int = 1


def embed(**fields: Any) -> dict[str, Any]:
    return {"embeds": [fields]}


def v2(*components: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components)}


def row(*components: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def text(content: str = "x") -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(number: int = 0, **fields: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "x", "custom_id": f"b{number}", **fields}


def options(count: int, **fields: Any) -> list[dict[str, Any]]:
    return [{"label": "x", "value": f"v{number}", **fields} for number in range(count)]


def select(count: int = 1, **fields: Any) -> dict[str, Any]:
    return row({"type": 3, "custom_id": "s", "options": options(count), **fields})


def buttons(count: int) -> list[dict[str, Any]]:
    """`count` buttons, spread over rows."""
    numbers = list(range(count))
    return [row(*(button(each) for each in numbers[start : start + 5])) for start in range(0, count, 5)]


MAX, BETWEEN = "BASE_TYPE_MAX_LENGTH", "BASE_TYPE_BAD_LENGTH"

MESSAGES = [
    Limit("content", lambda n: {"content": "x" * n}, 2000, "content", MAX),
    Limit("content counts characters", lambda n: {"content": "é" * n}, 2000, "content", MAX),
    Limit("embeds", lambda n: {"embeds": [{"title": "x"}] * n}, 10, "embeds", MAX),
    Limit("embed title", lambda n: embed(title="x" * n), 256, "embeds.0.title", MAX),
    Limit("embed description", lambda n: embed(description="x" * n), 4096, "embeds.0.description", MAX),
    Limit("embed fields", lambda n: embed(fields=[{"name": "x", "value": "x"}] * n), 25, "embeds.0.fields", MAX),
    Limit("field name", lambda n: embed(fields=[{"name": "x" * n, "value": "x"}]), 256, "embeds.0.fields.0.name", BETWEEN),
    Limit("field value", lambda n: embed(fields=[{"name": "x", "value": "x" * n}]), 1024, "embeds.0.fields.0.value", BETWEEN),
    Limit("field name is not empty", lambda n: embed(fields=[{"name": "x" * n, "value": "x"}]), 1, "embeds.0.fields.0.name", "BASE_TYPE_REQUIRED", -1),
    Limit("embed footer", lambda n: embed(footer={"text": "x" * n}), 2048, "embeds.0.footer.text", MAX),
    Limit("embed author", lambda n: embed(author={"name": "x" * n}), 256, "embeds.0.author.name", MAX),
    Limit("embed colour", lambda n: embed(title="x", color=n), 0xFFFFFF, "embeds.0.color", "NUMBER_TYPE_MAX"),
    Limit("embeds in all", lambda n: {"embeds": [{"description": "x" * 4096}, {"description": "x" * (n - 4096)}]}, 6000, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    Limit("embeds in all, every part", lambda n: embed(title="x" * 256, description="x" * 4096, footer={"text": "x" * 1000}, author={"name": "x" * 256}, fields=[{"name": "x" * 100, "value": "x" * (n - 5708)}]), 6000, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    Limit("nonce", lambda n: {"content": "x", "nonce": "x" * n}, 25, "nonce", MAX),
    Limit("rows", lambda n: {"content": "x", "components": buttons(5 * n)}, 5, "components", MAX),
    Limit("buttons in a row", lambda n: {"content": "x", "components": [row(*map(button, range(n)))]}, 5, "components.0.components", BETWEEN),
    Limit("row is not empty", lambda n: {"content": "x", "components": [row(*map(button, range(n)))]}, 1, "components.0.components", BETWEEN, -1),
    Limit("one select in a row", lambda n: {"content": "x", "components": [row(*(select(custom_id=f"s{i}")["components"][0] for i in range(n)))]}, 1, "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    Limit("custom id", lambda n: {"content": "x", "components": [row(button(custom_id="x" * n))]}, 100, "components.0.components.0.custom_id", BETWEEN),
    Limit("custom id is not empty", lambda n: {"content": "x", "components": [row(button(custom_id="x" * n))]}, 1, "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED", -1),
    Limit("custom id is unique", lambda n: {"content": "x", "components": [row(button(0), button(2 - n))]}, 1, "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    Limit("button label", lambda n: {"content": "x", "components": [row(button(label="x" * n))]}, 80, "components.0.components.0.label", MAX),
    Limit("button address", lambda n: {"content": "x", "components": [row({"type": 2, "style": 5, "label": "x", "url": "https://example.com/".ljust(n, "x")})]}, 512, "components.0.components.0.url", MAX),
    Limit("select options", lambda n: {"content": "x", "components": [select(n)]}, 25, "components.0.components.0.options", BETWEEN),
    Limit("select placeholder", lambda n: {"content": "x", "components": [select(placeholder="x" * n)]}, 150, "components.0.components.0.placeholder", MAX),
    Limit("option label", lambda n: {"content": "x", "components": [select(options=options(1, label="x" * n))]}, 100, "components.0.components.0.options.0.label", BETWEEN),
    Limit("option value", lambda n: {"content": "x", "components": [select(options=options(1, value="x" * n))]}, 100, "components.0.components.0.options.0.value", BETWEEN),
    Limit("option description", lambda n: {"content": "x", "components": [select(options=options(1, description="x" * n))]}, 100, "components.0.components.0.options.0.description", MAX),
    Limit("as many as there are options", lambda n: {"content": "x", "components": [select(3, max_values=n)]}, 3, "components.0.components.0.max_values", "NUMBER_TYPE_MAX"),
    Limit("least chosen", lambda n: {"content": "x", "components": [select(25, min_values=n, max_values=25)]}, 25, "components.0.components.0.min_values", "NUMBER_TYPE_MAX"),
    Limit("components, top level", lambda n: v2(*[text()] * n), 40, "components", MAX),
    Limit("components, nested", lambda n: v2({"type": 17, "components": [text()] * (n - 1)}), 40, "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    Limit("an accessory counts", lambda n: v2(*[{"type": 9, "components": [text()], "accessory": button(i)} for i in range(13)], *[text()] * (n - 39)), 40, "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    Limit("text of one component", lambda n: v2(text("x" * n)), 4000, "components.0.content", BETWEEN),
    Limit("text in all", lambda n: v2(text("x" * 3000), {"type": 17, "components": [text("x" * (n - 3000))]}), 4000, "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    Limit("texts of a section", lambda n: v2({"type": 9, "components": [text()] * n, "accessory": button()}), 3, "components.0.components", BETWEEN),
    Limit("gallery", lambda n: v2({"type": 12, "items": [{"media": {"url": PNG}}] * n}), 10, "components.0.items", BETWEEN),
    Limit("media description", lambda n: v2({"type": 12, "items": [{"media": {"url": PNG}, "description": "x" * n}]}), 1024, "components.0.items.0.description", MAX),
    Limit("accent colour", lambda n: v2({"type": 17, "accent_color": n, "components": [text()]}), 0xFFFFFF, "components.0.accent_color", "NUMBER_TYPE_MAX"),
    Limit("poll answers", lambda n: {"poll": {"question": {"text": "x"}, "answers": [{"poll_media": {"text": "x"}}] * n}}, 10, "poll.answers", BETWEEN),
]  # fmt: skip

REFUSED_MESSAGES = [
    ("content beside V2", {**v2(text()), "content": "x"}, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    ("embeds beside V2", {**v2(text()), "embeds": [{"title": "x"}]}, "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    ("V2 component without the flag", {"content": "x", "components": [text()]}, "components.0.type", "BASE_TYPE_CHOICES"),
    ("button outside a row", v2(button()), "components.0.type", "BASE_TYPE_CHOICES"),
    ("container in a container", v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}), "components.0.components.0.type", "BASE_TYPE_CHOICES"),
    ("section without an accessory", v2({"type": 9, "components": [text()]}), "components.0.accessory", "BASE_TYPE_REQUIRED"),
    ("file that is not attached", v2({"type": 13, "file": {"url": "attachment://a.txt"}}), "components.0.file.url", "COMPONENT_ATTACHMENT_NOT_FOUND"),
    ("file elsewhere", v2({"type": 13, "file": {"url": PNG}}), "components.0.file.url", "URL_TYPE_INVALID_SCHEME"),
    ("link with a custom id", {"content": "x", "components": [row({"type": 2, "style": 5, "label": "x", "url": PNG, "custom_id": "x"})]}, "components.0.components.0.custom_id", "COMPONENT_CUSTOM_ID_URL_EXCLUSIVE"),
    ("link elsewhere", {"content": "x", "components": [row({"type": 2, "style": 5, "label": "x", "url": "javascript:alert(1)"})]}, "components.0.components.0.url", "URL_TYPE_INVALID_SCHEME"),
    ("button without a name", {"content": "x", "components": [row({"type": 2, "style": 1, "custom_id": "x"})]}, "components.0.components.0", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"),
    ("option value twice", {"content": "x", "components": [select(options=[*options(1), *options(1)])]}, "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
    ("embed address", embed(title="x", url="ftp://example.com"), "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
    ("embed time", embed(title="x", timestamp="yesterday"), "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE"),
    ("mentions named and parsed", {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"),
    ("content of another type", {"content": ["x"]}, "content", "STRING_TYPE_CONVERT"),
    ("attachment that was not sent", {"content": "x", "attachments": [{"id": 0, "filename": "a.txt"}]}, "attachments.0", "ATTACHMENT_NOT_FOUND"),
]  # fmt: skip


def command(**fields: Any) -> dict[str, Any]:
    return {"name": "x", "description": "x", "type": 1, **fields}


def option(number: int = 0, **fields: Any) -> dict[str, Any]:
    return {"name": f"o{number}", "description": "x", "type": 3, **fields}


def choices(count: int) -> list[dict[str, Any]]:
    return [{"name": f"c{number}", "value": f"c{number}"} for number in range(count)]


def big(size: int) -> dict[str, Any]:
    """A command of `size` characters in all: 25 options with 3 choices of 106 each and a rest."""
    made = command(name="x" * 32, description="x" * 100, options=[])
    left = size - 132
    number = 0
    while left > 0:
        each = option(number, name=f"o{number:02}", description="x", choices=[])
        left -= 4
        while left > 0 and len(each["choices"]) < 25:
            length = min(left, 200)
            half = max(1, length // 2)
            each["choices"].append({"name": "n" * half, "value": "v" * max(0, length - half)})
            left -= length
        made["options"].append(each)
        number += 1
    return made


COMMANDS = [
    Limit("command name", lambda n: command(name="x" * n), 32, "name", BETWEEN),
    Limit("command description", lambda n: command(description="x" * n), 100, "description", BETWEEN),
    Limit("command options", lambda n: command(options=[option(i) for i in range(n)]), 25, "options", MAX),
    Limit("option choices", lambda n: command(options=[option(choices=choices(n))]), 25, "options.0.choices", MAX),
    Limit("choice name", lambda n: command(options=[option(choices=[{"name": "x" * n, "value": "x"}])]), 100, "options.0.choices.0.name", BETWEEN),
    Limit("choice value", lambda n: command(options=[option(choices=[{"name": "x", "value": "x" * n}])]), 100, "options.0.choices.0.value", MAX),
    Limit("option name", lambda n: command(options=[option(name="x" * n)]), 32, "options.0.name", BETWEEN),
    Limit("option description", lambda n: command(options=[option(description="x" * n)]), 100, "options.0.description", BETWEEN),
    Limit("localized name", lambda n: command(name_localizations={"de": "x" * n}), 32, "name_localizations.de", BETWEEN),
    Limit("string option", lambda n: command(options=[option(max_length=n)]), 6000, "options.0.max_length", "NUMBER_TYPE_MAX"),
    Limit("command in all", big, 8000, "", "APPLICATION_COMMAND_TOO_LARGE"),
]  # fmt: skip

REFUSED_COMMANDS = [
    ("capitals", command(name="Ping"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    ("blanks", command(name="pi ng"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    ("no description", {"name": "x", "type": 1}, "description", "BASE_TYPE_REQUIRED"),
    ("described context menu", {"name": "X", "type": 2, "description": "x"}, "description", "APPLICATION_COMMAND_INVALID_DESCRIPTION"),
    ("option twice", command(options=[option(), option()]), "options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
    ("required after optional", command(options=[option(), option(1, required=True)]), "options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
    ("choices and autocomplete", command(options=[option(choices=choices(1), autocomplete=True)]), "options.0", "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES"),
    ("subcommand beside an option", command(options=[option(), option(1, type=1)]), "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    ("unknown language", command(name_localizations={"xx": "x"}), "name_localizations.xx", "BASE_TYPE_CHOICES"),
]  # fmt: skip


def label(component: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": 18, "label": "x", "component": component, **fields}


def field(number: int = 0, **fields: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": f"f{number}", "style": 1, **fields}


def modal(*components: Any, **fields: Any) -> dict[str, Any]:
    return {"type": 9, "data": {"custom_id": "m", "title": "x", "components": list(components), **fields}}


MODALS = [
    Limit("modal title", lambda n: modal(label(field()), title="x" * n), 45, "data.title", BETWEEN),
    Limit("modal custom id", lambda n: modal(label(field()), custom_id="x" * n), 100, "data.custom_id", BETWEEN),
    Limit("modal fields", lambda n: modal(*(label(field(i)) for i in range(n))), 5, "data.components", BETWEEN),
    Limit("label", lambda n: modal(label(field(), label="x" * n)), 45, "data.components.0.label", BETWEEN),
    Limit("label description", lambda n: modal(label(field(), description="x" * n)), 100, "data.components.0.description", MAX),
    Limit("text input", lambda n: modal(label(field(max_length=n))), 4000, "data.components.0.component.max_length", "NUMBER_TYPE_MAX"),
    Limit("text input value", lambda n: modal(label(field(value="x" * n))), 4000, "data.components.0.component.value", MAX),
    Limit("text input placeholder", lambda n: modal(label(field(placeholder="x" * n))), 100, "data.components.0.component.placeholder", MAX),
    Limit("text input in a row", lambda n: modal(row(field(label="x" * n))), 45, "data.components.0.components.0.label", BETWEEN),
    Limit("select in a modal", lambda n: modal(label({"type": 3, "custom_id": "s", "options": options(n)})), 25, "data.components.0.component.options", BETWEEN),
    Limit("radio options", lambda n: modal(label({"type": 21, "custom_id": "s", "options": options(n)})), 10, "data.components.0.component.options", BETWEEN),
    Limit("radio options, at least", lambda n: modal(label({"type": 21, "custom_id": "s", "options": options(n)})), 2, "data.components.0.component.options", BETWEEN, -1),
    Limit("checkbox options", lambda n: modal(label({"type": 22, "custom_id": "s", "options": options(n)})), 10, "data.components.0.component.options", BETWEEN),
    Limit("files", lambda n: modal(label({"type": 19, "custom_id": "s", "max_values": n})), 10, "data.components.0.component.max_values", "NUMBER_TYPE_MAX"),
]  # fmt: skip

SUGGESTIONS = [
    Limit("suggested choices", choices, 25, "data.choices", MAX),
    Limit("suggested name", lambda n: [{"name": "x" * n, "value": "x"}], 100, "data.choices.0.name", BETWEEN),
    Limit("suggested value", lambda n: [{"name": "x", "value": "x" * n}], 100, "data.choices.0.value", MAX),
]


def named(limit: Limit) -> str:
    return limit.name


@pytest.mark.parametrize("limit", MESSAGES, ids=named)
async def test_messages(api, channel, limit):
    path = f"/channels/{channel.id}/messages"
    inside = await api("POST", path, limit.make(limit.inside))
    assert inside.status == 200, inside.body
    outside = await api("POST", path, limit.make(limit.inside + limit.step))
    assert (outside.status, outside.code) == (400, 50035)
    assert outside.problems()[limit.field] == limit.code
    assert len(channel.messages) == 1


# An answer has no nonce, an edit no poll.
ANSWERS = [limit for limit in MESSAGES if limit.name not in ("nonce", "poll answers")]


@pytest.mark.parametrize("limit", ANSWERS, ids=named)
async def test_an_answer_and_an_edit_have_a_messages_limits(api, sandbox, channel, ada, limit):
    interaction = _open(sandbox, channel, ada, {"type": 1, "name": "x"})
    callback = f"/interactions/{interaction.id}/{interaction.token}/callback"
    outside = await api("POST", callback, {"type": 4, "data": limit.make(limit.inside + limit.step)})
    assert outside.problems()[f"data.{limit.field}"] == limit.code
    inside = await api("POST", callback, {"type": 4, "data": limit.make(limit.inside)})
    assert inside.status == 204
    original = f"/webhooks/{sandbox.world.application.id}/{interaction.token}/messages/@original"
    edited = await api("PATCH", original, limit.make(limit.inside + limit.step))
    assert edited.problems()[limit.field] == limit.code


@pytest.mark.parametrize(("name", "body", "path", "code"), REFUSED_MESSAGES, ids=lambda value: str(value)[:40])
async def test_messages_that_are_refused(api, channel, name, body, path, code):
    answer = await api("POST", f"/channels/{channel.id}/messages", body)
    assert (answer.status, answer.code) == (400, 50035)
    assert answer.problems()[path] == code


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": "  \n"}, {"embeds": []}, {"flags": V2}])
async def test_an_empty_message_is_refused(api, channel, body):
    answer = await api("POST", f"/channels/{channel.id}/messages", body)
    assert (answer.status, answer.code) == (400, 50006)


async def test_files(api, channel):
    path = f"/channels/{channel.id}/messages"
    assert (await api("POST", path, files=[(f"{n}.txt", b"x") for n in range(10)])).status == 200
    eleven = await api("POST", path, files=[(f"{n}.txt", b"x") for n in range(11)])
    assert eleven.problems() == {"attachments": MAX}
    assert (await api("POST", path, files=[("a.bin", bytes(10 * 1024 * 1024))])).status == 200
    large = await api("POST", path, files=[("a.bin", bytes(10 * 1024 * 1024 + 1))])
    assert (large.status, large.code) == (413, 40005)
    described = {"attachments": [{"id": "0", "description": "x" * 1024}]}
    assert (await api("POST", path, described, files=[("a.txt", b"x")])).status == 200
    described["attachments"][0]["description"] += "x"
    assert (await api("POST", path, described, files=[("a.txt", b"x")])).problems() == {
        "attachments.0.description": MAX
    }


@pytest.mark.parametrize("limit", COMMANDS, ids=named)
async def test_commands(api, sandbox, limit):
    path = f"/applications/{sandbox.world.application.id}/commands"
    inside = await api("POST", path, limit.make(limit.inside))
    assert inside.status == 201, inside.body
    outside = await api("POST", path, limit.make(limit.inside + limit.step))
    assert outside.problems()[limit.field] == limit.code


@pytest.mark.parametrize(("name", "body", "path", "code"), REFUSED_COMMANDS, ids=lambda value: str(value)[:40])
async def test_commands_that_are_refused(api, sandbox, name, body, path, code):
    answer = await api("POST", f"/applications/{sandbox.world.application.id}/commands", body)
    assert answer.problems()[path] == code


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
async def test_numbers_of_commands(api, sandbox, kind, most):
    path = f"/applications/{sandbox.world.application.id}/commands"
    made = [
        {"name": f"c{n}", "type": kind, **({"description": "x"} if kind == 1 else {})} for n in range(most + 1)
    ]
    assert (await api("PUT", path, made[:most])).status == 200
    assert (await api("PUT", path, made)).code == 30032
    assert (await api("POST", path, made[most])).code == 30032
    assert (await api("POST", path, made[0])).status == 200, "an overwrite is not one more"


async def test_command_names_are_unique(api, sandbox):
    answer = await api("PUT", f"/applications/{sandbox.world.application.id}/commands", [command(), command()])
    assert answer.problems() == {"1.name": "APPLICATION_COMMANDS_DUPLICATE_NAME"}


def _open(sandbox, channel, member, data, kind=InteractionKind.COMMAND):
    return sandbox.interactions.open(kind, member.user, channel, data)


@pytest.mark.parametrize("limit", MODALS, ids=named)
async def test_modals(api, sandbox, channel, ada, limit):
    interaction = _open(sandbox, channel, ada, {"type": 1, "name": "x"})
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    outside = await api("POST", path, limit.make(limit.inside + limit.step))
    assert outside.problems()[limit.field] == limit.code
    inside = await api("POST", path, limit.make(limit.inside))
    assert inside.status == 204, inside.body


@pytest.mark.parametrize("limit", SUGGESTIONS, ids=named)
async def test_suggestions(api, sandbox, channel, ada, limit):
    focused = {"type": 1, "name": "x", "options": [{"name": "o", "type": 3, "value": "x", "focused": True}]}
    interaction = _open(sandbox, channel, ada, focused, InteractionKind.AUTOCOMPLETE)
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    answers = [{"type": 8, "data": {"choices": limit.make(limit.inside + step)}} for step in (limit.step, 0)]
    assert (await api("POST", path, answers[0])).problems()[limit.field] == limit.code
    assert (await api("POST", path, answers[1])).status == 204


async def test_thread_names_and_tags(api, sandbox, guild, channel):
    path = f"/channels/{channel.id}/threads"
    assert (await api("POST", path, {"name": "x" * 100, "type": 11})).status == 201
    assert (await api("POST", path, {"name": "x" * 101, "type": 11})).problems() == {"name": BETWEEN}
    forum = sandbox.world.add_channel(guild, "forum", ChannelKind.FORUM, tags=[f"t{n}" for n in range(6)])
    post = {"name": "x", "message": {"content": "x"}, "applied_tags": [str(tag.id) for tag in forum.tags[:5]]}
    assert (await api("POST", f"/channels/{forum.id}/threads", post)).status == 201
    post["applied_tags"] = [str(tag.id) for tag in forum.tags]
    assert (await api("POST", f"/channels/{forum.id}/threads", post)).problems() == {"applied_tags": MAX}


async def test_webhooks(api, channel):
    path = f"/channels/{channel.id}/webhooks"
    assert (await api("POST", path, {"name": "x" * 80})).status == 200
    assert (await api("POST", path, {"name": "x" * 81})).problems() == {"name": BETWEEN}
    assert (await api("POST", path, {"name": "Clyde"})).problems() == {"name": "USERNAME_INVALID_CONTAINS"}
    for _ in range(14):
        assert (await api("POST", path, {"name": "x"})).status == 200
    assert (await api("POST", path, {"name": "x"})).code == 30007


async def test_reactions(api, channel):
    path = f"/channels/{channel.id}/messages"
    message = (await api("POST", path, {"content": "x"})).body["id"]
    emoji = [chr(0x1F600 + number) for number in range(21)]
    for each in emoji[:20]:
        assert (await api("PUT", f"{path}/{message}/reactions/{each}/@me")).status == 204
    assert (await api("PUT", f"{path}/{message}/reactions/{emoji[20]}/@me")).code == 30010
    assert (await api("PUT", f"{path}/{message}/reactions/nonsense/@me")).code == 10014


async def test_history_and_bulk_deletion(api, channel):
    path = f"/channels/{channel.id}/messages"
    ids = [(await api("POST", path, {"content": str(n)})).body["id"] for n in range(3)]
    assert (await api("GET", f"{path}?limit=100")).status == 200
    assert (await api("GET", f"{path}?limit=101")).problems() == {"limit": "NUMBER_TYPE_MAX"}
    assert (await api("GET", f"{path}?limit=0")).problems() == {"limit": "NUMBER_TYPE_MIN"}
    assert (await api("POST", f"{path}/bulk-delete", {"messages": ids[:1]})).code == 50016
    assert (await api("POST", f"{path}/bulk-delete", {"messages": ["1"] * 101})).code == 50016
    assert (await api("POST", f"{path}/bulk-delete", {"messages": ids[:2]})).status == 204
    assert [message["id"] for message in (await api("GET", path)).body] == ids[2:]
    assert (await api("POST", f"{path}/bulk-delete", {"messages": [ids[2], "1"]})).code == 50034
