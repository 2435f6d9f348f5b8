"""Settings: one object, the same list in `.env.example`, and no secret in its repr."""

from __future__ import annotations

from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.config import Settings, load_settings
from bot.errors import ConfigError

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_env_example_names_every_setting_and_its_default() -> None:
    example = dotenv_values(EXAMPLE)
    assert list(example) == list(Settings.variables())
    assert Settings.from_mapping(example) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from-file\nNEWSDESK_TICK_SECONDS=7\n")
    settings = load_settings({"DISCORD_TOKEN": "from-environment"}, tmp_path / ".env")
    assert (settings.token, settings.tick_seconds) == ("from-environment", 7.0)


@pytest.mark.parametrize(
    ("variable", "raw", "field", "value"),
    [
        ("NEWSDESK_LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("NEWSDESK_PRIVATE_HOSTS", " a:1, b:2,", "private_hosts", frozenset({"a:1", "b:2"})),
        ("NEWSDESK_LLM_DAILY_TOKENS", "0", "llm_daily_tokens", 0),
        ("DATABASE_URL", "  ", "database_url", Settings().database_url),
    ],
)
def test_values_are_read(variable: str, raw: str, field: str, value: object) -> None:
    assert getattr(Settings.from_mapping({variable: raw}), field) == value


@pytest.mark.parametrize(
    ("variable", "raw"),
    [
        ("NEWSDESK_LOG_LEVEL", "loud"),
        ("NEWSDESK_TICK_SECONDS", "0"),
        ("NEWSDESK_TICK_SECONDS", "soon"),
        ("NEWSDESK_TICK_SECONDS", "nan"),
        ("NEWSDESK_LLM_DAILY_TOKENS", "-1"),
    ],
)
def test_a_value_of_the_wrong_form_is_named(variable: str, raw: str) -> None:
    with pytest.raises(ConfigError, match=variable):
        Settings.from_mapping({variable: raw})


def test_secrets_never_print() -> None:
    shown = repr(Settings(token="tok-en", llm_key="k-ey", database_url="postgresql://u:pass-word@h/d"))
    assert not [secret for secret in ("tok-en", "k-ey", "pass-word") if secret in shown]
