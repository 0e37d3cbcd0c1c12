"""The part of ``caveat check`` on models and databases, which are opened for reading: nothing is made or migrated."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from bot.checkup.findings import Finding
from bot.desk_store import DATABASE as DESK_DATABASE
from bot.desk_store import newest_version
from bot.reader import OFF, WEIGHTS, WEIGHTS_SHA256
from bot.settings import Settings
from index import INDEX_DATABASE, SCHEMA_VERSION, ModelError, find_local_model

REINDEX = "Run caveat reindex"
BUILD_ANEW = "Delete it and run caveat reindex: it is made from the articles"
PUT_BACK = "Stop Caveat and put a copy of it back"


def store_findings(settings: Settings) -> Iterator[Finding]:
    """Yield how the models are, the index that was made with one of them, and the desk's own data."""
    model: str | None = None
    try:
        model = find_local_model(settings.embedding_model).name
    except ModelError as error:
        yield Finding("error", "model", f"{error.where}: {error.problem}", error.remedy.rstrip("."))
    else:
        yield Finding("ok", "model", model)
    yield _reader_finding(settings)
    yield _index_finding(settings.data_dir / INDEX_DATABASE, model)
    yield _desk_finding(settings.data_dir / DESK_DATABASE)


def _reader_finding(settings: Settings) -> Finding:
    if settings.reranker is not None:
        off = settings.reranker.lower() == OFF
        return Finding("ok", "reader", "off" if off else f"{settings.reranker}; it is loaded with the first question")
    weights = resources.files("bot").joinpath(WEIGHTS)
    if weights.is_file() and hashlib.sha256(weights.read_bytes()).hexdigest() == WEIGHTS_SHA256:
        return Finding("ok", "reader", "the packaged one")
    return Finding(
        "error", "reader", "the packaged one is damaged", "Install Caveat again, or set CAVEAT_RERANKER to off"
    )


def _index_finding(path: Path, model: str | None) -> Finding:
    if not path.exists():
        return Finding("warning", "index", "nothing is indexed yet", REINDEX)
    try:
        with closing(_read_only(path)) as connection:
            version, problem = _state_of(connection)
            if version not in (0, SCHEMA_VERSION):
                problem = "it is of another version of Caveat"
            readable = version and not problem
            meta = dict(connection.execute("SELECT key, value FROM meta")) if readable else {}
            (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone() if readable else (0,)
    except sqlite3.Error as error:
        problem, articles, meta = str(error), 0, {}
    if problem:
        return Finding("error", "index", f"{path} can't be used ({problem})", BUILD_ANEW)
    if not articles:
        return Finding("warning", "index", "there are no articles in it", REINDEX)
    made_with = meta.get("model", "").rpartition(" ")[0]
    if model is not None and made_with != model:
        return Finding("error", "index", f"it was made with the model {made_with}, but {model} is set", REINDEX)
    number = f"{articles:,} article{'' if articles == 1 else 's'}"
    return Finding("ok", "index", f"{number}, generation {meta.get('generation', 0)}")


def _desk_finding(path: Path) -> Finding:
    if not path.exists():
        return Finding("ok", "desk.db", "not there yet; it is made with the first answer")
    try:
        with closing(_read_only(path)) as connection:
            version, problem = _state_of(connection)
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return Finding("error", "desk.db", f"{path} can't be read ({error})", PUT_BACK)
    if problem:
        return Finding("error", "desk.db", f"{path} is damaged ({problem})", PUT_BACK)
    if tables and not version:
        return Finding(
            "error", "desk.db", f"{path} is of another program", "Set CAVEAT_DATA_DIR to a folder of its own"
        )
    if version > newest_version():
        return Finding("error", "desk.db", f"{path} is of a newer version of Caveat", "Run that version")
    behind = "; it is brought up to date when it is next used" if version < newest_version() else ""
    return Finding("ok", "desk.db", f"version {version}{behind}")


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=2.0)


def _state_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return the version that a file says it has, and what is wrong with it; empty where nothing is."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return int(version), "" if found == "ok" else " ".join(str(found).split())
