from __future__ import annotations

import os
import re
import traceback
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, as_environment, load_settings, require_token, variable

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.startswith("CAVEAT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def env_file(text: str) -> Path:
    file = Path(".env")
    file.write_text(text, encoding="utf-8")
    return file


def test_example_names_every_setting_and_no_other() -> None:
    names = re.findall(r"^(\w+)=", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(names) == sorted(variable(field) for field in Settings.model_fields)


def test_example_gives_the_defaults() -> None:
    assert load_settings(EXAMPLE) == load_settings()


@pytest.mark.parametrize("field", Settings.model_fields)
def test_example_explains_a_setting_with_its_default_and_an_example(field: str) -> None:
    paragraphs = EXAMPLE.read_text(encoding="utf-8").split("\n\n")
    (paragraph,) = (one for one in paragraphs if f"\n{variable(field)}=" in one)
    assert re.search(rf"^# Default: .+\. Example: {variable(field)}=\S+$", paragraph, flags=re.MULTILINE)


@pytest.mark.parametrize("field", Settings.model_fields)
def test_examples_in_the_comments_are_right_values(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(rf"Example: {variable(field)}=(\S+)$", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert found
    monkeypatch.setenv(variable(field), found[1])
    assert getattr(load_settings(), field) != getattr(Settings.model_construct(), field)


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    env_file("CAVEAT_DATA_DIR=from-file\nCAVEAT_ARTICLES_DIR=from-file\n")
    monkeypatch.setenv("CAVEAT_DATA_DIR", "from-environment")
    settings = load_settings()
    assert (settings.data_dir, settings.articles_dir) == (Path("from-environment"), Path("from-file"))


def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_DATA_DIR", "")
    assert load_settings().data_dir == Path("data")


def test_a_byte_order_mark_hides_no_setting() -> None:
    env_file("\ufeffCAVEAT_DATA_DIR=elsewhere\n")
    assert load_settings().data_dir == Path("elsewhere")


@pytest.mark.parametrize("written", ["1,2", "1, 2", " 1 2 ", "1,2,"])
def test_ids_stand_between_commas(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_GUILDS", written)
    assert load_settings().guilds == (1, 2)


@pytest.mark.parametrize(
    ("name", "value", "problem", "right"),
    [
        ("CAVEAT_GUILDS", "1,home", "'home' is not a whole number", "ids"),
        ("CAVEAT_GUILDS", "-1", "'-1' is too small", "ids"),
        ("CAVEAT_MAX_ARTICLE_BYTES", "0", "'0' is too small", "bytes from 1 up"),
        ("CAVEAT_MAX_ARTICLE_BYTES", "2 MB", "'2 MB' is not a whole number", "bytes from 1 up"),
        ("CAVEAT_LOG_LEVEL", "loud", "'LOUD' is not one of the choices", "DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(
    name: str, value: str, problem: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert (caught.value.where, caught.value.problem) == (name, problem)
    assert right in caught.value.remedy


def test_of_every_setting_it_is_said_what_a_right_value_looks_like() -> None:
    assert [
        name for name, field in Settings.model_fields.items() if not (field.description or "").startswith("Give ")
    ] == []


def test_a_misspelt_name_is_refused_with_the_nearest_right_one() -> None:
    env_file("CAVEAT_DISCORD_TOKN=x\n")
    with pytest.raises(SettingsError, match=r"CAVEAT_DISCORD_TOKN in \.env: .*Perhaps CAVEAT_DISCORD_TOKEN is meant"):
        load_settings()


def test_a_misspelt_name_in_the_environment_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_GUILD", "1")
    with pytest.raises(SettingsError, match=r"CAVEAT_GUILD in the environment: .*Perhaps CAVEAT_GUILDS is meant"):
        load_settings()


def test_a_file_that_was_named_and_is_not_there_is_an_error_of_one_line() -> None:
    with pytest.raises(SettingsError, match=r"^production\.env: there is no such file"):
        load_settings(Path("production.env"))


def test_settings_of_other_programs_may_stand_in_the_file() -> None:
    env_file("EDITOR=ed\n")
    assert load_settings() == Settings()


def test_a_file_that_is_not_text_is_an_error_of_one_line() -> None:
    Path(".env").write_bytes(b"CAVEAT_DATA_DIR=\xff\xfe\n")
    with pytest.raises(SettingsError, match="not UTF-8 text"):
        load_settings()


def test_the_token_shows_in_no_form_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_DISCORD_TOKEN", TOKEN)
    settings = load_settings()
    forms = (repr(settings), str(settings), settings.model_dump_json(), repr(settings.model_dump()))
    assert not any(TOKEN in form for form in forms)


@pytest.mark.parametrize("wrong", [f"{TOKEN} {TOKEN}", f"{TOKEN}\nX-Header: 1", f"{TOKEN}é"])
def test_a_wrong_token_shows_in_no_error(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_DISCORD_TOKEN", wrong)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    shown = "".join(traceback.format_exception(caught.value))
    assert "CAVEAT_DISCORD_TOKEN" in shown
    assert TOKEN not in shown


def test_white_space_around_a_pasted_token_is_taken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_DISCORD_TOKEN", f" {TOKEN}\n")
    assert require_token(load_settings()).get_secret_value() == TOKEN


def test_a_missing_token_is_named_with_where_to_get_one() -> None:
    with pytest.raises(SettingsError, match=r"CAVEAT_DISCORD_TOKEN: .*Discord developer portal.*Reset Token"):
        require_token(load_settings())


def test_a_child_process_gets_every_setting_but_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(
        articles_dir=Path("a"),
        data_dir=Path("d"),
        embedding_model="m",
        discord_token=TOKEN,
        guilds=(1, 2),
        max_article_bytes=5,
        log_level="DEBUG",
    )
    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)
    assert load_settings() == settings.model_copy(update={"discord_token": None})


@pytest.mark.parametrize("line", ['CAVEAT_GUILDS="123456789012345678', "this is no setting"])
def test_a_line_that_cannot_be_read_is_refused_and_not_passed_over(line: str) -> None:
    env_file(f"EDITOR=ed\n{line}\n")
    with pytest.raises(SettingsError, match=r"^line 2 of \.env: it cannot be read as NAME=value"):
        load_settings()


def test_a_folder_of_that_name_is_no_file_of_settings() -> None:
    Path(".env").mkdir()
    with pytest.raises(SettingsError, match=r"^\.env: it is a folder"):
        load_settings()
