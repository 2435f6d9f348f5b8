"""A folder is a registry: find the classes that a package's modules define, and build them from what there is."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import TypeVar, get_type_hints

T = TypeVar("T")


def discover(package: str, base: type[T]) -> Iterator[type[T]]:
    """Every subclass of `base` that a module of `package` itself defines, by module name, then in its order."""
    folder = importlib.import_module(package)
    for info in sorted(pkgutil.iter_modules(folder.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, base) and value.__module__ == module.__name__:
                yield value


def build(cls: type[T], provided: Mapping[type, object]) -> T:
    """Call `cls` with what its constructor's annotations ask for. Raises LookupError naming what is missing."""
    wanted = get_type_hints(cls.__init__)
    wanted.pop("return", None)
    missing = [f"{name}: {kind}" for name, kind in wanted.items() if kind not in provided]
    if missing:
        raise LookupError(f"{cls.__qualname__} asks for what nobody provides: {', '.join(missing)}")
    return cls(**{name: provided[kind] for name, kind in wanted.items()})
