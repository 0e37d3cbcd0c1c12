"""`caveat check` names what is wrong and what to do, shows no token, changes nothing, and exits with 1 on an error."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.checkup import stores as checkup_stores
from bot.checkup.findings import Finding, findings, has_form_of_token
from bot.checkup.packages import OURS, problem_with
from bot.desk_store import newest_version, opened
from bot.settings import ENV_FILE, Settings
from tests.bot.running import output
from tests.bot.test_settings import TOKEN

pytestmark = pytest.mark.usefixtures("settings_in_environment", "as_at_the_start_of_a_program")


@pytest.fixture
def ready(library: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that is needed in it, named in the environment."""
    shutil.copytree(library.articles_dir, tmp_path / "articles")
    shutil.copytree(library.data_dir, tmp_path / "data", ignore=shutil.ignore_patterns("desk.db*"))
    for name, value in {
        "ARTICLES_DIR": "articles",
        "DATA_DIR": "data",
        "DISCORD_TOKEN": TOKEN,
        "GUILDS": "7,8",
    }.items():
        monkeypatch.setenv(f"CAVEAT_{name}", str(tmp_path / value) if name.endswith("DIR") else value)
    return tmp_path


def found(what: str) -> Finding:
    """Return the first finding on `what` that is not ok, else the first."""
    on_it = [one for one in findings(ENV_FILE) if one.what == what]
    return next((one for one in on_it if one.level != "ok"), on_it[0])


def content_of(folder: Path) -> dict[str, bytes]:
    # A reader of a database makes and removes a file beside it, which says nothing.
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal"))]
    return {str(path): path.read_bytes() for path in files}


def test_where_all_is_there_every_line_is_ok_and_nothing_is_changed(
    ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content_of(ready)
    lines = output(capsys, "check").splitlines()
    assert [line for line in lines if not line.startswith("ok ")] == []
    named = ["settings", "token", "servers", "articles", "data", "disk", "model", "reader", "index", "desk.db"]
    assert [line.split()[1] for line in lines] == [*named, "Python", "packages"]
    assert content_of(ready) == before


def test_an_error_is_told_by_the_exit_code_and_a_warning_is_not(
    ready: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_GUILDS", "")
    assert "\nwarning  servers" in output(capsys, "check")
    monkeypatch.setenv("CAVEAT_ARTICLES_DIR", str(ready / "nowhere"))
    assert f"\nerror    articles  {ready / 'nowhere'} is not there. Make it" in output(capsys, "check", code=1)


def test_json_is_an_object_a_line(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in output(capsys, "check", "--json").splitlines()]
    assert lines[1] == {
        "level": "ok",
        "what": "token",
        "says": "it has the form of one; only Discord can tell whether it is right",
        "remedy": "",
    }


def test_a_wrong_setting_is_named_and_the_rest_that_can_be_looked_at_is(
    ready: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_GUILDS", "home")
    first, *rest = output(capsys, "check", code=1).splitlines()
    assert first.startswith("error    settings  CAVEAT_GUILDS: 'home' is not a whole number. Give the servers' ids")
    assert [line.split()[1] for line in rest] == ["Python", "packages"]


@pytest.mark.parametrize(
    ("token", "right"),
    [
        (TOKEN, True),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789_-", True),
        (TOKEN.partition(".")[0], False),
        ("aGVsbG8gd29ybGQgaGVsbG8h.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs", False),
        ("0123456789abcdef0123456789abcdef", False),
        ("a" * 64, False),
        ("Bot " + TOKEN, False),
        ("", False),
        ("é" * 24 + ".Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs", False),
    ],
)
def test_the_form_of_a_token_is_told_from_other_secrets(token: str, right: bool) -> None:
    assert has_form_of_token(token) is right


@pytest.mark.parametrize("token", ["0123456789abcdef0123456789abcdef", TOKEN])
def test_neither_a_right_nor_a_wrong_token_is_shown(
    token: str, ready: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_DISCORD_TOKEN", token)
    shown = output(capsys, "check", code=0 if token == TOKEN else 1)
    assert not any(part in shown for part in token.split("."))


def test_without_a_token_it_is_said_who_needs_one(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_DISCORD_TOKEN", "")
    assert (found("token").level, "Reset Token" in found("token").remedy) == ("warning", True)


def test_a_file_of_settings_that_others_may_read_is_warned_of(ready: Path) -> None:
    env_file = ready / ".env"
    env_file.write_text("", encoding="utf-8")
    env_file.chmod(0o644)
    assert (found("settings").level, found("settings").remedy) == (
        "warning",
        f"It may hold the token: chmod 600 {ENV_FILE}",
    )
    env_file.chmod(0o600)
    assert found("settings").level == "ok"


def test_a_data_folder_that_others_may_read_is_warned_of(ready: Path) -> None:
    (ready / "data").chmod(0o755)
    assert (found("data").level, found("data").remedy) == (
        "warning",
        f"It holds what is asked: chmod 700 {ready / 'data'}",
    )
    (ready / "data").chmod(0o700)
    assert found("data").level == "ok"


def test_a_folder_without_articles_is_warned_of(ready: Path) -> None:
    shutil.rmtree(ready / "articles")
    (ready / "articles").mkdir()
    for name in ("README.md", ".hidden.md", "scan.pdf"):
        (ready / "articles" / name).write_text("Text.", encoding="utf-8")
    assert found("articles").says == f"there are none in {ready / 'articles'}"
    (ready / "articles" / "one.TXT").write_text("Text.", encoding="utf-8")
    assert found("articles").says == f"1 file in {ready / 'articles'}"


def test_a_data_folder_is_not_made_only_to_look_at_it(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(ready / "a" / "b"))
    assert found("data") == Finding("ok", "data", f"{ready / 'a' / 'b'} will be made when it is needed")
    assert (found("index").level, found("index").remedy) == ("warning", "Run caveat reindex")
    assert not (ready / "a").exists()


def test_a_data_folder_that_cannot_be_written_to_is_an_error(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_where: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert (found("data").level, found("data").says) == (
        "error",
        f"{ready / 'data'} can't be written to (Permission denied)",
    )


def test_a_file_in_place_of_the_data_folder_is_an_error(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_DATA_DIR", str(ready / "articles" / "troops.md"))
    assert found("data").level == "error"


@pytest.mark.parametrize(("free", "level"), [(10**8, "error"), (5 * 10**8, "warning"), (10**10, "ok")])
def test_a_disk_that_is_nearly_full_is_told(
    free: int, level: str, ready: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert found("disk").level == level


def test_a_model_that_is_not_there_is_an_error(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_EMBEDDING_MODEL", str(ready / "model"))
    assert (found("model").level, found("model").says) == ("error", f"{ready / 'model'}: there is no such folder")


def test_a_model_that_is_only_named_is_not_fetched(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    def local_only(_name: str, *, local_files_only: bool = False, **_: object) -> str:
        assert local_files_only
        raise OSError("not in the cache")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", local_only)
    monkeypatch.setenv("CAVEAT_EMBEDDING_MODEL", "some/model")
    assert "neither on this machine" in found("model").says


def test_a_damaged_reader_is_an_error_and_one_that_is_off_is_not(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("reader").says == "the packaged one"
    monkeypatch.setattr(checkup_stores, "WEIGHTS_SHA256", "0" * 64)
    assert (found("reader").level, found("reader").says) == ("error", "the packaged one is damaged")
    monkeypatch.setenv("CAVEAT_RERANKER", "off")
    assert found("reader") == Finding("ok", "reader", "off")


def test_an_index_of_another_model_is_an_error(ready: Path) -> None:
    with closing(sqlite3.connect(ready / "data" / "index.db")) as connection:
        connection.execute("UPDATE meta SET value = 'another 123' WHERE key = 'model'")
        connection.commit()
    assert (found("index").level, found("index").says) == (
        "error",
        "it was made with the model another, but all-MiniLM-L6-v2 is set",
    )


@pytest.mark.parametrize(("file", "what"), [("index.db", "index"), ("desk.db", "desk.db")])
@pytest.mark.parametrize("content", [b"not a database " * 1000, None], ids=["damaged", "newer"])
def test_a_database_that_cannot_be_used_is_an_error_and_stays_as_it_is(
    content: bytes | None, file: str, what: str, ready: Path
) -> None:
    path = ready / "data" / file
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE receipts (id TEXT)")
            connection.execute("PRAGMA user_version = 1000")
    left = path.read_bytes()
    assert found(what).level == "error"
    assert found(what).remedy
    assert path.read_bytes() == left


def test_the_desks_data_are_ok_and_one_behind_is_not_migrated(ready: Path) -> None:
    with opened(ready / "data" / "desk.db"):
        pass
    assert found("desk.db") == Finding("ok", "desk.db", f"version {newest_version()}")
    with closing(sqlite3.connect(ready / "data" / "desk.db")) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert found("desk.db").says == "version 1; it is brought up to date when it is next used"


def test_packages_are_held_against_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"discord.py": "2.7.1", "torch": "2.13.0+cpu", "spacy": "3.9", "numpy": "2"}
    monkeypatch.setattr("bot.checkup.packages.installed", versions.get)
    assert problem_with("discord.py<3,>=2.7.1") is None
    assert problem_with("torch<3,>=2.6") is None
    assert problem_with("numpy<3,>=2.0.0") is None
    assert problem_with("spacy<3.9,>=3.8") == "spacy is 3.9, but <3.9,>=3.8 is needed"
    assert problem_with("discord.py>=2.8,<3") == "discord.py is 2.7.1, but >=2.8,<3 is needed"
    assert problem_with("aiohttp<4,>=3.11") == "aiohttp is not installed"
    assert problem_with('ruff<1,>=0.11; extra == "dev"') is None


def test_every_requirement_of_ours_is_understood() -> None:
    wanted = [one for one in metadata.requires(OURS) or [] if "extra" not in one]
    assert len(wanted) > 20
    assert [one for one in wanted if problem_with(one)] == []


def test_a_package_that_is_missing_is_an_error(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.checkup.packages.installed", lambda _name: None)
    assert (found("packages").level, found("packages").says) == ("error", "aiohttp is not installed")
