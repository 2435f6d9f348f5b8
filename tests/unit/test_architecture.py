"""The walls of the house: what may import what, and no circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("cogs/**/*.py")])

# For each place: what its files may import of ours (prefixes), and which outside packages they may not.
OURS = {
    "bot.models": ("bot.models",),
    "bot.errors": ("bot.models",),
    "bot.ports": ("bot.ports", "bot.models", "bot.errors"),
    "bot.text": ("bot.text", "bot.models"),
    "bot.services": ("bot.services", "bot.text", "bot.plugins", "bot.models", "bot.errors", "bot.ports"),
    "bot.store": ("bot.store", "bot.text", "bot.models", "bot.errors", "bot.ports"),
    "bot.sources": ("bot.sources", "bot.text", "bot.models", "bot.errors", "bot.ports"),
    "bot.summarizers": (
        "bot.summarizers",
        "bot.text",
        "bot.plugins",
        "bot.config",
        "bot.models",
        "bot.errors",
        "bot.ports",
    ),
    "bot.delivery": ("bot.delivery", "bot.ui", "bot.messages", "bot.models", "bot.errors", "bot.ports"),
    "bot.ui": ("bot.ui", "bot.messages", "bot.text", "bot.models", "bot.errors", "bot.services"),
    "bot.sandbox": ("bot.sandbox",),
    "cogs": ("bot.services", "bot.ui", "bot.interactions", "bot.messages", "bot.models", "bot.errors"),
}
NOT_OUTSIDE = {
    "bot.models": ("discord", "aiohttp", "apscheduler", "sqlalchemy", "asyncpg", "aiosqlite"),
    "bot.errors": ("discord", "aiohttp", "apscheduler", "sqlalchemy", "asyncpg", "aiosqlite"),
    "bot.ports": ("discord", "aiohttp", "apscheduler", "sqlalchemy", "asyncpg", "aiosqlite"),
    "bot.text": ("discord", "aiohttp", "apscheduler", "sqlalchemy", "asyncpg", "aiosqlite", "asyncio"),
    "bot.services": ("discord", "aiohttp", "apscheduler", "sqlalchemy", "asyncpg", "aiosqlite"),
    "bot.store": ("discord", "aiohttp", "apscheduler"),
    "bot.sources": ("discord", "apscheduler", "sqlalchemy"),
    "bot.ui": ("aiohttp", "apscheduler", "sqlalchemy", "asyncpg", "aiosqlite"),
    "cogs": ("aiohttp", "apscheduler", "sqlalchemy", "asyncpg", "aiosqlite"),
}
MAY_USE_SANDBOX = ("bot.sandbox", "bot.__main__", "bot.demo")


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, type-only ones included; ours as the module, not the name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports of ours are absolute"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                yield deeper if deeper in MODULES else node.module or ""


def within(module: str, place: str) -> bool:
    return module == place or module.startswith(place + ".")


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_module_imports_only_what_its_place_may(path: Path) -> None:
    module = module_of(path)
    for name in imports(path):
        for place, allowed in OURS.items():
            if within(module, place) and (name.startswith("bot.") or within(name, "cogs")):
                assert any(within(name, one) for one in allowed), f"{module} imports {name}"
        for place, banned in NOT_OUTSIDE.items():
            if within(module, place):
                assert not any(within(name, one) for one in banned), f"{module} imports {name}"
        if within(module, "bot"):
            assert not within(name, "cogs"), f"{module} imports {name}: cogs are discovered by folder"
        if within(name, "bot.sandbox"):
            assert any(within(module, one) for one in MAY_USE_SANDBOX), f"{module} imports {name}"


def test_a_cog_imports_no_other_cog() -> None:
    for path in ROOT.glob("cogs/*.py"):
        assert not [name for name in imports(path) if within(name, "cogs")], path


def test_there_are_no_import_circles() -> None:
    graph = {
        module: {name for name in imports(path) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"an import circle: {' -> '.join(circle.args[1])}")
