"""What can be set, where it is read from, and what is said of a wrong value.

Settings come from the environment and from a file ``.env`` in the current folder, with the prefix ``CAVEAT_``; the
environment wins, and an empty value means the default. ``.env.example`` lists them all.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Literal

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from index import CaveatError

PREFIX = "CAVEAT_"
ENV_FILE = Path(".env")

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
# A right token is printable ASCII; checked inside, so that what is kept is a SecretStr.
TOKEN = re.compile(r"[\x21-\x7e]+")

# What is wrong with a wrong value, by pydantic's type of error.
COMPLAINTS: dict[str, str] = {
    "int_parsing": "is not a whole number",
    "int_from_float": "is not a whole number",
    "greater_than": "is too small",
    "greater_than_equal": "is too small",
    "less_than": "is too large",
    "less_than_equal": "is too large",
    "literal_error": "is not one of the choices",
    "value_error": "has white space or other characters in it that no token has",
}


class SettingsError(CaveatError):
    """A setting, or a use of the command line, that is wrong or missing."""


def _split_ids(value: object) -> object:
    """Take ``1, 2`` apart; anything but text is left for pydantic to judge."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _as_written(value: object) -> str:
    """Return a value as it would stand in ``.env``."""
    if value is None:
        return ""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _tidy_level(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _tidy_token(value: object) -> object:
    """Take off the white space that comes along when a token is pasted; nothing left is no token."""
    return (value.strip() or None) if isinstance(value, str) else value


def _refuse_odd_token(token: SecretStr | None) -> SecretStr | None:
    """Refuse what can't go into the header that carries the token: a line break, an accented letter."""
    if token is not None and not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("not a token")
    return token


class Settings(BaseSettings):
    """Everything that can be set; built once, when a command starts, and handed down.

    The description of each says what a right value looks like; it is shown after what is wrong with a wrong one.
    articles_dir, data_dir: relative ones are relative to the current folder. embedding_model: a folder or name; None is
    the packaged MiniLM. reranker: a CrossEncoder's folder or name, "off", or None for the packaged one. guilds: ids of
    the servers that the bot answers in; empty is every server that it is in. max_article_bytes: larger files are
    skipped.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        # An editor may have put a byte order mark before the first name.
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        # A wrong token must not come back in the words of an error.
        hide_input_in_errors=True,
    )

    articles_dir: Path = Field(Path("seeds"), description="Give a folder, for example seeds")
    data_dir: Path = Field(Path("data"), description="Give a folder that Caveat may write to, for example data")
    embedding_model: str | None = Field(
        None, description="Give the folder or the name of a sentence-transformers model, or leave it empty"
    )
    reranker: str | None = Field(
        None, description="Give the folder or the name of a CrossEncoder, or off, or leave it empty"
    )
    discord_token: Annotated[SecretStr | None, BeforeValidator(_tidy_token), AfterValidator(_refuse_odd_token)] = Field(
        None, description="Give the token as the Discord developer portal shows it, or leave it empty"
    )
    guilds: Annotated[tuple[Annotated[int, Field(gt=0, lt=2**64)], ...], NoDecode, BeforeValidator(_split_ids)] = Field(
        (),
        description="Give the servers' ids, with commas between them, for example 81384788765712384,110373943822540800",
    )
    max_article_bytes: int = Field(
        2_000_000, ge=1, description="Give a whole number of bytes from 1 up, for example 2000000"
    )
    log_level: Annotated[LogLevel, BeforeValidator(_tidy_level)] = Field(
        "INFO", description="Give DEBUG, INFO, WARNING or ERROR"
    )


def load_settings(env_file: Path = ENV_FILE) -> Settings:
    """Read the environment and `env_file`; raise ``SettingsError`` that names the variable that is wrong.

    ``.env`` may be missing, any other file may not: somebody named it.
    """
    if env_file != ENV_FILE and not env_file.exists():
        raise SettingsError(str(env_file), "there is no such file to read settings from", "Look at --env-file")
    _refuse_unknown_names(env_file)
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise _as_caveat_error(error) from None


def require_token(settings: Settings) -> SecretStr:
    """Return the bot's token; raise ``SettingsError`` that says where to get one."""
    if settings.discord_token is None:
        raise SettingsError(
            variable("discord_token"),
            "it is not set",
            "The Discord developer portal shows it (your application -> Bot -> Reset Token); put it into .env",
        )
    return settings.discord_token


def as_environment(settings: Settings) -> dict[str, str]:
    """Return the variables that give a child process the same settings; the token stays here."""
    return {
        variable(field): _as_written(getattr(settings, field))
        for field in Settings.model_fields
        if field != "discord_token"
    }


def variable(field: str) -> str:
    """Return the environment variable of a setting: ``data_dir`` is read from ``CAVEAT_DATA_DIR``."""
    return PREFIX + field.upper()


def _refuse_unknown_names(env_file: Path) -> None:
    """Raise for a name with our prefix that nothing reads: it is most likely a misspelling."""
    known = {variable(field) for field in Settings.model_fields}
    found = [(name, str(env_file)) for name in _names_in(env_file)]
    found += [(name, "the environment") for name in os.environ]
    for name, place in found:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            nearest = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.0)[0]
            raise SettingsError(
                f"{name} in {place}",
                "there is no such setting",
                f"Perhaps {nearest} is meant; .env.example lists them all",
            )


def _names_in(env_file: Path) -> list[str]:
    if env_file.is_dir():
        raise SettingsError(str(env_file), "it is a folder", "Write a file of that name after .env.example")
    if not env_file.is_file():
        return []
    try:
        with env_file.open(encoding="utf-8-sig") as lines:
            found = list(parse_stream(lines))
    except (OSError, UnicodeDecodeError) as error:
        problem = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror or "unreadable"
        raise SettingsError(str(env_file), problem, "Write it anew after .env.example") from None
    # A line that is passed over leaves its setting at the default: a bot for one server would answer in all.
    wrong = next((binding for binding in found if binding.error), None)
    if wrong is not None:
        raise SettingsError(
            f"line {wrong.original.line} of {env_file}",
            "it cannot be read as NAME=value",
            "Look for a quotation mark that is not closed",
        )
    return [binding.key for binding in found if binding.key]


def _as_caveat_error(error: ValidationError) -> SettingsError:
    """Turn the first of pydantic's complaints into our one line, without the value of the token."""
    details = error.errors(include_url=False, include_context=False, include_input=True)[0]
    field = str(details["loc"][0])
    value = details["input"]
    shown = repr(value[:80]) if isinstance(value, str) and field != "discord_token" else "the value"
    problem = f"{shown} {COMPLAINTS.get(details['type'], 'is not right')}"
    return SettingsError(variable(field), problem, Settings.model_fields[field].description or "Look at .env.example")
