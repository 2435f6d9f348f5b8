"""The operator's commands on either engine."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from bot.__main__ import main

LINE = {
    "title": "Storm breaks the wall",
    "text": "The harbour wall of Saltmere broke on Friday night, and forty homes stood under water by morning.",
    "tags": ["Weather"],
    "added_at": "2026-11-21T08:00:00.123456+00:00",
    "added_by": 42,
}


def test_an_archive_is_filled_examined_and_written_out(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)
    monkeypatch.setenv("DATABASE_URL", store_url)
    monkeypatch.setenv("DISCORD_TOKEN", "MTAwMDAwMDAwMDAwMDAwMDAw.GabcDE.abcdefghijklmnopqrstuvwxyz")
    Path("in.jsonl").write_text(json.dumps(LINE) + "\n")
    commands = (
        ["import", "in.jsonl", "--server", "1"],
        ["doctor", "--reindex"],
        ["export", "--server", "1", "--to", "out.jsonl"],
    )
    codes = [main(command) for command in commands]
    assert codes == [0, 0, 0], capsys.readouterr()
    [line] = Path("out.jsonl").read_text().splitlines()
    assert {name: json.loads(line)[name] for name in LINE} == LINE
