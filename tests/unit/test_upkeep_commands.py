"""Import, export, backup, restore and doctor, as an operator runs them, on an archive in a file."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.cli.doctor import is_token
from bot.config import Settings
from bot.store.store import open_store

ARCHIVE = Path("archive.db")
BODY = "The harbour wall of Saltmere broke on Friday night, and forty homes stood under water by morning."
LINE = {
    "title": "Storm *breaks* the wall",
    "text": f"{BODY}\n\n“We will build it higher,” said Ines Moreau. 港口 😀 \\ < > \u2028 end.",
    "author": "Ada Field",
    "source": "The Herald",
    "url": "https://herald.example/storm?id=1",
    "published_at": "2026-11-20T06:30:00.000001+00:00",
    "language": "en",
    "image_url": "https://herald.example/storm.png",
    "tags": ["Weather", "Saltmere"],
    "partial": True,
    "added_at": "2026-11-21T08:00:00.123456+00:00",
    "added_by": 42,
}
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAw.GabcDE.abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for name in (*Settings.variables(), "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{ARCHIVE}")
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    yield
    root.setLevel(before[0])
    root.handlers[:] = before[1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive and a backup of it that has one article less."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("DATABASE_URL", f"sqlite:///{ARCHIVE}")
        assert main(["import", lines_file(LINE), "--server", "1"]) == 0
        assert main(["backup", "copy.db"]) == 0
        later = {**LINE, "title": "Later", "text": f"{BODY} Later.", "url": None}
        assert main(["import", lines_file(later), "--server", "1"]) == 0
    return folder


def lines_file(*lines: object, name: str = "in.jsonl") -> str:
    Path(name).write_text("".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in lines))
    return name


def exported(capsys: pytest.CaptureFixture[str], server: str = "1") -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["export", "--server", server]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line]


# --- import and export ---------------------------------------------------------------------------------------


def test_what_was_exported_is_imported_with_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    other = {
        **LINE,
        "title": "Another",
        "text": f"{BODY} Twice.",
        "url": None,
        "added_at": "2026-11-19T00:00:00+00:00",
    }
    assert main(["import", lines_file(LINE, other), "--server", "1"]) == 0
    assert exported(capsys) == [LINE, other]
    assert main(["export", "--server", "1", "--to", "out.jsonl"]) == 0
    assert main(["import", "out.jsonl", "--server", "2"]) == 0
    assert exported(capsys, "2") == [LINE, other]


def test_former_versions_leave_and_come_back_with_their_article(capsys: pytest.CaptureFixture[str]) -> None:
    content = {name: value for name, value in LINE.items() if name not in ("tags", "added_at", "added_by")}
    versions = [
        {
            "version": number,
            **content,
            "title": f"Storm, report {number}",
            "replaced_at": f"2026-11-2{number}T10:00:00+00:00",
            "replaced_by": 7,
        }
        for number in (1, 2)
    ]
    other = {**LINE, "title": "Another", "text": f"{BODY} Twice.", "url": None}
    lines = [LINE, *versions, other, {**versions[0], "url": None}]
    assert main(["import", lines_file(*lines), "--server", "1"]) == 0
    assert "2 added, 0 there already, 0 not taken." in capsys.readouterr().err
    assert exported(capsys) == lines
    assert main(["import", lines_file(*lines), "--server", "1"]) == 0
    assert exported(capsys) == lines


def test_an_import_that_was_cut_off_before_the_versions_is_taken_up(capsys: pytest.CaptureFixture[str]) -> None:
    content = {name: value for name, value in LINE.items() if name not in ("tags", "added_at", "added_by")}
    version = {"version": 1, **content, "replaced_at": "2026-11-21T10:00:00+00:00", "replaced_by": 7}
    assert main(["import", lines_file(LINE), "--server", "1"]) == 0
    assert main(["import", lines_file({**LINE, "text": f"{BODY} Other."}, version), "--server", "1"]) == 0
    assert exported(capsys) == [LINE]  # the address is known with another text: not its versions
    assert main(["import", lines_file(LINE, version), "--server", "1"]) == 0
    assert exported(capsys) == [LINE, version]


def test_files_folders_and_bad_ones_are_taken_once_and_each_refusal_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Path("news/deep")
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(f"Storm\n\n{BODY}")
    (folder / "b.md").write_text(f"# Ferry strike\n\n{BODY} And the ferries stopped.")
    (folder / "c.html").write_text(f"<title>Bees</title><article><h1>Bees</h1><p>{BODY} Bees slept.</p></article>")
    (folder / "short.txt").write_text("Too short.")
    (folder / "broken.pdf").write_bytes(b"no pdf")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    lines = lines_file(LINE, "nonsense", {**LINE, "url": "javascript:x"}, "", name="news/z.jsonl")
    arguments = ["import", "news", "missing.txt", "--server", "1"]
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert "4 added, 0 there already, 5 not taken." in said
    for place in ("short.txt", "broken.pdf", f"{lines}:2", f"{lines}:3", "missing.txt"):
        assert f"{place}: " in said
    assert "picture.png" not in said and "Traceback" not in said
    assert main(arguments) == 1
    assert "0 added, 4 there already, 5 not taken." in capsys.readouterr().err
    assert len(exported(capsys)) == 4


def test_an_article_of_the_future_arrives_now(capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", lines_file({**LINE, "added_at": "2999-01-01T00:00:00+00:00"}), "--server", "1"])
    [line] = exported(capsys)
    assert datetime.fromisoformat(str(line["added_at"])) <= datetime.now(UTC)


def test_a_zip_of_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", lines_file(LINE), "--server", "1"])
    assert main(["export", "--server", "1", "--format", "markdown-zip"]) == 2
    assert "--to FILE" in capsys.readouterr().err
    assert main(["export", "--server", "1", "--format", "markdown-zip", "--to", "out.zip"]) == 0
    assert main(["export", "--server", "1", "--format", "markdown-zip", "--to", "out.zip"]) == 2
    with zipfile.ZipFile("out.zip") as archive:
        [name] = archive.namelist()
        assert "Ines Moreau" in archive.read(name).decode()
    assert not Path("out.zip.part").exists()


def test_an_export_that_cannot_be_written_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", lines_file(LINE), "--server", "1"])
    assert main(["export", "--server", "1", "--to", "no/such/folder/out.jsonl"]) == 2
    assert "can't be written" in capsys.readouterr().err
    assert main(["export", "--server", "12345"]) == 2
    assert "no articles of server 12345" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-1", "x", str(2**63)])
def test_a_servers_number_is_a_number(number: str) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--server", number])


# --- backup and restore --------------------------------------------------------------------------------------


def titles() -> list[str]:
    with closing(sqlite3.connect(ARCHIVE)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM articles ORDER BY id")]


@pytest.fixture
def backed_up(made: Path) -> None:
    """An archive, a backup of it, and one article more since."""
    for name in ("archive.db", "copy.db"):
        shutil.copy(made / name, name)


def test_a_backup_is_restored_and_the_former_archive_kept(
    backed_up: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert titles() == [LINE["title"], "Later"]
    assert main(["restore", "copy.db"]) == 0
    assert titles() == [LINE["title"]]
    [former] = Path().glob("archive.db.before-*")
    assert str(former) in capsys.readouterr().err
    assert main(["restore", str(former)]) == 0
    assert titles() == [LINE["title"], "Later"]
    assert main(["doctor"]) == 1, "no token"
    assert "sound and up to date" in capsys.readouterr().out


def test_a_backup_over_a_file_or_of_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 2
    assert "no archive" in capsys.readouterr().err and not ARCHIVE.exists()
    main(["migrate"])
    Path("copy.db").write_text("mine")
    assert main(["backup", "copy.db"]) == 2
    assert Path("copy.db").read_text() == "mine"
    assert main(["backup", "no/such/folder/copy.db"]) == 2


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:12288] = b"\x5a" * 4096
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.unlink(), "There is no file"),
        (lambda path: path.write_bytes(b"not a database" * 999), "no sound backup"),
        (lambda path: path.write_bytes(b""), "no sound backup"),
        (damaged, "no sound backup"),
    ],
    ids=["missing", "no database", "empty", "damaged"],
)
def test_what_is_no_sound_backup_changes_nothing(
    backed_up: None, capsys: pytest.CaptureFixture[str], spoil: object, told: str
) -> None:
    spoil(Path("copy.db"))  # type: ignore[operator]
    assert main(["restore", "copy.db"]) == 2
    assert told in capsys.readouterr().err
    assert len(titles()) == 2 and not list(Path().glob("archive.db.*-*T*"))


def test_a_backup_of_a_newer_version_changes_nothing(backed_up: None, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect("copy.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert main(["restore", "copy.db"]) == 2
    assert "newer Newsdesk" in capsys.readouterr().err
    assert len(titles()) == 2


async def restored_under_a_bot() -> int:
    """The exit code of a restore while a store has the archive open, idle."""
    store = open_store(f"sqlite:///{ARCHIVE}")
    await store.open()
    await store.count(1)
    code = await asyncio.to_thread(main, ["restore", "copy.db"])
    assert await store.count(1) == 2
    await store.close()
    return code


def test_nothing_is_restored_under_a_running_bot(backed_up: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert asyncio.run(restored_under_a_bot()) == 2
    assert "Stop the bot first" in capsys.readouterr().err
    assert len(titles()) == 2


def test_a_damaged_archive_is_replaced_and_kept(backed_up: None) -> None:
    ARCHIVE.write_bytes(b"this is no database any more" * 999)
    assert main(["restore", "copy.db"]) == 0
    assert titles() == [LINE["title"]]
    assert [path.read_bytes()[:7] for path in Path().glob("archive.db.before-*")] == [b"this is"]


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_on_postgresql_its_own_tools_are_named(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    assert main([command, "copy.db"]) == 2
    assert "pg_dump" in capsys.readouterr().err


# --- doctor --------------------------------------------------------------------------------------------------


def doctor(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """The exit code, and by its subject each line that tells of something to mend."""
    capsys.readouterr()
    code = main(["doctor"])
    lines = capsys.readouterr().out.splitlines()
    ill = [line.removeprefix("!!").strip().partition(": ") for line in lines if line.startswith("!!")]
    return code, {about: sentence for about, _, sentence in ill}


def test_where_all_is_well_the_doctor_says_so(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert doctor(capsys) == (0, {})
    assert not ARCHIVE.exists(), "looking makes nothing"
    shutil.copy(made / "copy.db", ARCHIVE)
    assert doctor(capsys) == (0, {})


def spoiled(statement: str) -> None:
    with closing(sqlite3.connect(ARCHIVE)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "about", "told"),
    [
        ("UPDATE alembic_version SET version_num = '0001'", "Database", "newsdesk migrate"),
        ("UPDATE alembic_version SET version_num = '9999'", "Database", "Update Newsdesk"),
        ("UPDATE articles SET removed_at = 1", "Search index", "1 article is wrong"),
        ("UPDATE articles SET added_at = added_at + 86400000000 * 3650", "Clock", "Set this machine's clock"),
    ],
)
def test_the_doctor_says_what_to_do(
    made: Path,
    statement: str,
    about: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    shutil.copy(made / "copy.db", ARCHIVE)
    spoiled(statement)
    code, ill = doctor(capsys)
    assert code == 1 and list(ill) == [about] and told in ill[about]


def test_a_wrong_index_is_made_anew(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    shutil.copy(made / "archive.db", ARCHIVE)
    spoiled("UPDATE articles SET removed_at = 1 WHERE id = 1")
    assert list(doctor(capsys)[1]) == ["Search index"]
    assert main(["doctor", "--reindex"]) == 0
    assert doctor(capsys) == (0, {})


@pytest.mark.parametrize(
    ("variable", "value", "about"),
    [
        ("DISCORD_TOKEN", "", "Token"),
        ("DISCORD_TOKEN", "a-client-secret", "Token"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none", "Database"),
        ("NEWSDESK_SUMMARIZER", "llm", "Summaries"),
    ],
)
def test_the_doctor_names_the_setting(
    variable: str, value: str, about: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv(variable, value)
    code, ill = doctor(capsys)
    assert code == 1 and list(ill) == [about]


def test_a_damaged_file_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    ARCHIVE.write_bytes(b"this is no database" * 999)
    code, ill = doctor(capsys)
    assert code == 1 and list(ill) == ["Database"]


@pytest.mark.parametrize(
    ("token", "shaped"),
    [
        (TOKEN, True),
        ("MTA.b.c", True),
        ("MTA.b", False),
        ("MTA.b.", False),
        ("abc.b.c", False),
        ("", False),
        ("..", False),
        ("é.b.c", False),
        ("MTA.b.c.d", False),
    ],
)
def test_the_form_of_a_token(token: str, shaped: bool) -> None:
    assert is_token(token) is shaped


def test_of_what_is_no_archive_the_doctor_says_what_may_be_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    ARCHIVE.write_bytes(b"this is no database any more" * 999)
    code, ill = doctor(capsys)
    assert code == 1 and "newsdesk restore" in ill["Database"]
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    code, ill = doctor(capsys)
    assert code == 1 and "Is PostgreSQL running" in ill["Database"]
