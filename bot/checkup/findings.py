"""``caveat check``: whether all that Caveat needs is there, in one list, each line with what to do. It changes nothing.

No model is loaded and nothing is fetched: it takes about a second, so that a service can run it every few minutes.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.settings import Settings, SettingsError, load_settings, variable
from index import is_passed_over, is_read, suffixes_in_words

Level = Literal["ok", "warning", "error"]
# Three parts of base64 with full stops between them, of which the first is the bot's id in digits.
TOKEN = re.compile(r"(?P<id>[\w-]{18,40})\.[\w-]{4,12}\.[\w-]{20,80}", re.ASCII)
LEAST_FREE, ENOUGH_FREE = 200_000_000, 1_000_000_000
# Looked at to see whether there are articles at all; a folder of a million files is not walked through for it.
MOST_FILES = 5000


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list. what: was looked at; says: how it is; remedy: what to do, empty where nothing is."""

    level: Level
    what: str
    says: str
    remedy: str = ""


def findings(env_file: Path) -> Iterator[Finding]:
    """Yield the whole list; what depends on settings that are wrong is left out."""
    from bot.checkup.packages import package_findings
    from bot.checkup.stores import store_findings

    try:
        settings = load_settings(env_file)
    except SettingsError as error:
        yield Finding("error", "settings", f"{error.where}: {error.problem}", error.remedy)
    else:
        yield _settings_finding(env_file)
        yield _token_finding(settings)
        yield _guilds_finding(settings)
        yield _articles_finding(settings.articles_dir)
        yield from _data_findings(settings.data_dir)
        yield from store_findings(settings)
    yield from package_findings()


def _settings_finding(env_file: Path) -> Finding:
    if not env_file.is_file():
        return Finding("ok", "settings", f"from the environment; there is no {env_file}")
    if os.name == "posix" and env_file.stat().st_mode & 0o077:
        problem = f"{env_file} may be read by other users of this machine"
        return Finding("warning", "settings", problem, f"It may hold the token: chmod 600 {env_file}")
    return Finding("ok", "settings", f"from the environment and {env_file}")


def _token_finding(settings: Settings) -> Finding:
    """Judge the form of the token; neither it nor a part of it is ever shown."""
    name = variable("discord_token")
    where = "The Discord developer portal shows it: your application -> Bot -> Reset Token"
    if settings.discord_token is None:
        return Finding("warning", "token", f"{name} is not set; only the bot in Discord needs it", where)
    if not has_form_of_token(settings.discord_token.get_secret_value()):
        return Finding("error", "token", f"{name} does not have the form of a bot's token", where)
    return Finding("ok", "token", "it has the form of one; only Discord can tell whether it is right")


def has_form_of_token(token: str) -> bool:
    """Tell whether `token` is built as Discord builds a bot's; a client's secret or public key is not."""
    found = TOKEN.fullmatch(token)
    if found is None:
        return False
    try:
        return base64.urlsafe_b64decode(found["id"] + "=" * (-len(found["id"]) % 4)).isdigit()
    except (binascii.Error, ValueError):
        return False


def _guilds_finding(settings: Settings) -> Finding:
    name = variable("guilds")
    if settings.guilds:
        number = len(settings.guilds)
        return Finding("ok", "servers", f"answers in {number} server{'' if number == 1 else 's'} that {name} names")
    remedy = f"Name yours in {name}, with commas between them"
    return Finding("warning", "servers", "anyone who can add the bot to a server can ask it there", remedy)


def _articles_finding(folder: Path) -> Finding:
    name = variable("articles_dir")
    if not folder.is_dir():
        return Finding("error", "articles", f"{folder} is not there", f"Make it, or set {name} to the right folder")
    if not os.access(folder, os.R_OK | os.X_OK):
        return Finding("error", "articles", f"{folder} can't be read", "Let the user that Caveat runs as read it")
    seen = number = 0
    for _, _, files in os.walk(folder):
        seen += len(files)
        number += sum(is_read(file) and not is_passed_over(file) for file in files)
        if seen > MOST_FILES:
            break
    if not number:
        remedy = f"Put {suffixes_in_words('or')} files into it"
        return Finding("warning", "articles", f"there are none in {folder}", remedy)
    more = "more than " if seen > MOST_FILES else ""
    return Finding("ok", "articles", f"{more}{number:,} file{'' if number == 1 else 's'} in {folder}")


def _data_findings(folder: Path) -> Iterator[Finding]:
    """Yield whether the data folder, or the one that it would be made in, can be written to, and its free space."""
    name = variable("data_dir")
    there = next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)
    remedy = f"Let the user that Caveat runs as write to it, or set {name} to another folder"
    if not there.is_dir():
        yield Finding("error", "data", f"{there} is no folder", f"Set {name} to a folder")
        return
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        yield Finding("error", "data", f"{there} can't be written to ({error.strerror})", remedy)
    else:
        yield _data_finding(folder, there)
    free = shutil.disk_usage(there).free
    says = f"{free / 1e9:,.1f} GB free where {folder} is"
    level: Level = "error" if free < LEAST_FREE else "warning" if free < ENOUGH_FREE else "ok"
    yield Finding(level, "disk", says, "" if level == "ok" else "Make room: what can't be written is lost")


def _data_finding(folder: Path, there: Path) -> Finding:
    """Judge a data folder that can be written to, or will be made in `there`."""
    if there != folder:
        return Finding("ok", "data", f"{folder} will be made when it is needed")
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        problem = f"{folder} is open to other users of this machine"
        return Finding("warning", "data", problem, f"It holds what is asked: chmod 700 {folder}")
    return Finding("ok", "data", f"{folder}")
