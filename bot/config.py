"""Settings: one frozen object, read once from the environment and from `.env`.

Every field names its variable and says what it is for; `.env.example` is held to this list by a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

from dotenv import dotenv_values

from bot.errors import N_, ConfigError

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def _text(raw: str) -> str:
    return raw


def _names(raw: str) -> frozenset[str]:
    return frozenset(part.strip() for part in raw.split(",") if part.strip())


def _seconds(raw: str) -> float:
    value = float(raw)
    if not 0 < value <= 3600:
        raise ValueError(raw)
    return value


def _whole(raw: str) -> int:
    value = int(raw)
    if value < 0:
        raise ValueError(raw)
    return value


def _web_address(raw: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", raw):
        raise ValueError(raw)
    return raw.rstrip("/")


def _place(raw: str) -> tuple[str, int]:
    host, _, port = raw.rpartition(":")
    if not host or not 0 < int(port) < 65_536:
        raise ValueError(raw)
    return host.strip("[]"), int(port)


def _switch(raw: str) -> bool:
    if raw.lower() not in ("on", "off"):
        raise ValueError(raw)
    return raw.lower() == "on"


def _level(raw: str) -> str:
    if raw.upper() not in LOG_LEVELS:
        raise ValueError(raw)
    return raw.upper()


def _variable(
    name: str, default: Any, parse: Callable[[str], Any] = _text, *, form: str = "", secret: bool = False
) -> Any:
    metadata = {"variable": name, "parse": parse, "form": form}
    return field(default=default, repr=not secret, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this Newsdesk runs. Secrets are left out of `repr`."""

    token: str | None = _variable("DISCORD_TOKEN", None, secret=True)
    database_url: str = _variable("DATABASE_URL", "sqlite:///data/newsdesk.db", secret=True)
    log_level: str = _variable("NEWSDESK_LOG_LEVEL", "INFO", _level, form=" | ".join(LOG_LEVELS))
    tick_seconds: float = _variable("NEWSDESK_TICK_SECONDS", 1.0, _seconds, form="seconds, at most 3600")
    private_hosts: frozenset[str] = _variable(
        "NEWSDESK_PRIVATE_HOSTS", frozenset(), _names, form="host:port, host:port"
    )
    message_content: bool = _variable("NEWSDESK_MESSAGE_CONTENT", False, _switch, form="on | off")
    summarizer: str = _variable("NEWSDESK_SUMMARIZER", "auto")
    public_url: str | None = _variable(
        "NEWSDESK_PUBLIC_URL", None, _web_address, form="https://your.host, without ? and #"
    )
    listen: tuple[str, int] = _variable("NEWSDESK_LISTEN", ("127.0.0.1", 8089), _place, form="host:port")
    llm_url: str | None = _variable("NEWSDESK_LLM_URL", None)
    llm_key: str | None = _variable("NEWSDESK_LLM_KEY", None, secret=True)
    llm_model: str | None = _variable("NEWSDESK_LLM_MODEL", None)
    llm_daily_tokens: int = _variable("NEWSDESK_LLM_DAILY_TOKENS", 200_000, _whole, form="a whole number")

    @classmethod
    def variables(cls) -> dict[str, Any]:
        """Each variable's name and its default, in the order of the fields."""
        return {spec.metadata["variable"]: spec.default for spec in fields(cls)}

    @classmethod
    def from_mapping(cls, environment: Mapping[str, str | None]) -> Settings:
        """Read the variables; an empty one counts as unset. Raises ConfigError for a value of the wrong form."""
        values: dict[str, Any] = {}
        for spec in fields(cls):
            raw = (environment.get(spec.metadata["variable"]) or "").strip()
            if not raw:
                continue
            parse = cast(Callable[[str], Any], spec.metadata["parse"])
            try:
                values[spec.name] = parse(raw)
            except ValueError:
                raise ConfigError(
                    N_("{variable} can't be read. It takes: {form}."),
                    variable=spec.metadata["variable"],
                    form=spec.metadata["form"],
                ) from None
        return cls(**values)


def load_settings(environment: Mapping[str, str], dotenv: Path = Path(".env")) -> Settings:
    """The settings from `.env`, over which the real environment wins."""
    return Settings.from_mapping({**dotenv_values(dotenv), **environment})
