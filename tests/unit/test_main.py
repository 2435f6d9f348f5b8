"""The command line: what an operator reads, and the exit code that a service manager acts on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.config import Settings


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder, none of our variables set, and the log as it was."""
    monkeypatch.chdir(tmp_path)
    for name in (*Settings.variables(), "LANG"):
        monkeypatch.delenv(name, raising=False)
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    yield
    root.setLevel(before[0])
    root.handlers[:] = before[1]


def test_without_a_token_one_sentence_says_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["run"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "DISCORD_TOKEN" in said.err and "newsdesk demo" in said.err


def test_what_can_be_no_token_is_refused_before_anything_is_begun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-client-secret")
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and "Reset Token" in said and "a-client-secret" not in said
    assert list(tmp_path.iterdir()) == []


def test_without_a_token_nothing_is_begun(tmp_path: Path) -> None:
    main(["run"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["", "C.UTF-8", "de_DE.UTF-8", "nonsense", "../../etc"])
def test_whatever_the_language_there_is_a_sentence(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", language)
    assert main(["run"]) == 2
    assert "DISCORD_TOKEN" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("NEWSDESK_TICK_SECONDS", "soon"),
        ("NEWSDESK_TICK_SECONDS", "-1"),
        ("NEWSDESK_LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "oracle://somewhere"),
        ("DATABASE_URL", "not an address"),
    ],
)
def test_a_wrong_setting_is_named_and_leaves_code_2(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, value)
    assert main(["migrate"]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said and len(said.strip().splitlines()) == 1
    assert variable in said


def test_a_setting_may_stand_in_a_file_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("NEWSDESK_TICK_SECONDS=never\nDATABASE_URL=sqlite:///a.db\n")
    assert main(["migrate"]) == 2
    assert "NEWSDESK_TICK_SECONDS" in capsys.readouterr().err
    monkeypatch.setenv("NEWSDESK_TICK_SECONDS", "5")
    assert main(["migrate"]) == 0
    assert (tmp_path / "a.db").is_file()


def test_an_archive_is_brought_up_to_date_as_often_as_one_likes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/deep/archive.db")
    assert [main(["migrate"]), main(["migrate"])] == [0, 0]
    assert (tmp_path / "deep" / "archive.db").is_file()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\0bad", b"Dull\n\nNothing happened today."])
def test_a_demo_on_a_file_that_does_not_do_says_why(
    content: bytes | None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "article.txt"
    if content is not None:
        file.write_bytes(content)
    assert main(["demo", "--once", "--article", str(file)]) == 2
    said = capsys.readouterr()
    assert "article.txt" in said.err and said.out == ""


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["run", "--nonsense"]])
def test_a_command_that_does_not_exist_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: newsdesk" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "code"), [("run", 0), ("migrate", 1)])
def test_ctrl_c_ends_a_bot_well_and_leaves_work_undone(
    command: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(work: Coroutine[object, object, int]) -> int:
        work.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(asyncio, "run", interrupted)
    assert main([command]) == code


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(
        command in said
        for command in ("run", "demo", "import", "export", "backup", "restore", "migrate", "doctor")
    )
