"""A folder is a registry."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from bot.plugins import build, discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    package = tmp_path / "some_plugins"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "b.py").write_text("from collections import UserDict\nclass Second(UserDict): pass\n")
    (package / "a.py").write_text(
        "from collections import UserDict\nfrom some_plugins.b import Second\n"
        "class First(UserDict): pass\nclass Other: pass\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield "some_plugins"
    for name in [name for name in sys.modules if name.startswith("some_plugins")]:
        del sys.modules[name]
    importlib.invalidate_caches()


def test_each_module_gives_the_classes_that_it_defines_itself(folder: str) -> None:
    from collections import UserDict

    assert [cls.__name__ for cls in discover(folder, UserDict)] == ["First", "Second"]


class Service:
    pass


class Wants:
    def __init__(self, service: Service) -> None:
        self.service = service


def test_a_constructor_gets_what_its_annotations_ask_for() -> None:
    service = Service()
    assert build(Wants, {Service: service, int: 3}).service is service


def test_what_nobody_provides_is_named() -> None:
    with pytest.raises(LookupError, match="service"):
        build(Wants, {int: 3})
