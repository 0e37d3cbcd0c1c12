"""What the README and the pages in docs/ say is so: their commands exist, and what they show is what is printed."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, cast, get_args

import click
import pytest
import typer
from discord import app_commands
from discord.ext import commands

from bot import answerer, cogs
from bot.answering.checking import MOST_CLAIMS
from bot.answering.checking.types import Checked, How, Side, Slot, Standing
from bot.answering.composing import NOT_IN_THEM, REFUSALS
from bot.answering.groups import IN_WORDS
from bot.answering.types import Answer, AskedOf, Quote, Reason, Relation, Source, Status
from bot.cli import Exit, app
from bot.cogs.channels import Channels
from bot.given.buttons import PARTS
from bot.settings import Settings, as_environment, variable
from bot.team.settings import TeamSettings
from bot.watching.changes import REASONS
from bot.watching.store import MOST_OF_A_CHANNEL, MOST_OF_A_MEMBER
from index import ArticleKind, Bound, Caveat, CaveatKind, Embedder, Figure, IndexState, Language, Stage, reindex
from index.formats import SUFFIXES
from tests.refresh_docs import DOCUMENTS, ROOT, Block, blocks, run_caveat

README = (ROOT / "README.md").read_text(encoding="utf-8")
MEMBERS = (ROOT / "docs" / "members.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "answer-format.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ALL_TEXT = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
BLOCKS = list(blocks())
DEFAULT_QUESTION = re.findall(r"^Q \?= (.+)$", MAKEFILE, re.MULTILINE)[0]
COMMANDS = cast("click.Group", typer.main.get_command(app)).commands
# What `make` and `caveat` are followed by, in code and in blocks of it.
MADE = re.findall(r"(?:`|^|: )make ([a-z][\w-]*)", ALL_TEXT, re.MULTILINE)
CALLED = re.findall(r"(?:`|^|: )caveat ((?:[^`\n|]|\|(?! ))+)", ALL_TEXT, re.MULTILINE)


@pytest.fixture(scope="session")
def indexed_seeds(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, language: Language) -> Path:
    """A data folder with the index of seeds/."""
    data_dir = tmp_path_factory.mktemp("seeds")
    reindex(ROOT / "seeds", data_dir, embedder_factory=lambda: embedder, language_factory=lambda: language)
    return data_dir


def table(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the rows of the table whose first column is headed so."""
    found = re.search(rf"^\| {heading} \|.*\n\|(?: --- \|)+\n((?:\|.*\n?)+)", text, re.MULTILINE)
    assert found is not None, f"no table with the column {heading}"
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in found[1].splitlines()]


def named(text: str) -> list[str]:
    """Return what stands in it as code."""
    return re.findall(r"`([^`\n]+)`", text)


def section(heading: str) -> str:
    """Return what stands below a heading of the page on the answer's format."""
    return FORMAT.partition(f"# {heading}\n")[2].partition("\n#")[0] + "\n"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: " ".join(block.arguments))
def test_what_is_shown_is_what_is_printed(
    block: Block, indexed_seeds: Path, embedder: Embedder, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answerer, "load_embedder", lambda _model: embedder)
    monkeypatch.setattr(answerer, "load_language", lambda: language)
    code, printed = run_caveat(block.arguments, indexed_seeds)
    assert code == block.code
    assert printed.splitlines() == block.shown.splitlines(), "to bring it up to date: python -m tests.refresh_docs"


def test_the_readme_shows_the_question_of_make_ask_first() -> None:
    assert BLOCKS[0].arguments == ("ask", DEFAULT_QUESTION)
    assert f'them "{DEFAULT_QUESTION}"' in README


def test_the_readme_shows_a_refusal_and_the_page_on_json_an_answer() -> None:
    assert [(block.document.name, "--json" in block.arguments, block.code) for block in BLOCKS] == [
        ("README.md", False, 0),
        ("README.md", False, 3),
        ("answer-format.md", True, 0),
        ("answers.md", False, 0),
        ("answers.md", False, 0),
        ("answers.md", False, 3),
        ("answers.md", False, 0),
        ("members.md", False, 3),
    ]


def test_the_question_above_a_transcript_is_the_one_that_was_asked() -> None:
    (asked,) = re.findall(r'^make ask Q="(.+)"$', README, re.MULTILINE)
    assert ("ask", asked) in [block.arguments for block in BLOCKS]


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert {"ask", "test", "bot", "eval", "help"} <= set(MADE) <= targets


def test_make_variables_exist() -> None:
    given = set(re.findall(r"make \w+ ([A-Z_]+)=", ALL_TEXT))
    assert given == {"Q", "TORCH_INDEX"}
    assert given <= set(re.findall(r"^([A-Z_]+) \?=", MAKEFILE, re.MULTILINE))


def test_every_command_is_named_and_every_name_is_a_command() -> None:
    listed = {named(row[0])[0].split()[1] for row in table(README, "command")}
    assert listed == set(COMMANDS)
    assert {call.split()[0] for call in CALLED} <= set(COMMANDS)


def test_options_are_those_of_their_command() -> None:
    rows = {named(row[0])[0].split()[1]: set[str]() for row in table(README, "command")}
    for row in table(README, "command"):
        rows[named(row[0])[0].split()[1]] |= {option for option in named(row[1]) if option.startswith("--")}
    assert rows == {name: _options(command) for name, command in COMMANDS.items()}


def test_options_before_the_command_are_named() -> None:
    (sentence,) = re.findall(r"^Before the command may stand .*$", README, re.MULTILINE)
    said = {name.split()[0] for name in named(sentence) if name.startswith("--")}
    assert said == _options(cast("click.Command", typer.main.get_command(app)))


def _options(command: click.Command) -> set[str]:
    shown = [param for param in command.params if param.param_type_name == "option" and not getattr(param, "hidden", 0)]
    return {name for param in shown for name in param.opts if name.startswith("--")}


@pytest.mark.parametrize("text", [README, FORMAT], ids=["README", "answer-format"])
def test_exit_codes_are_those_of_the_program(text: str) -> None:
    heading = "exit code" if text is README else "code"
    assert {int(row[0]) for row in table(text, heading)} == set(Exit)


def test_every_command_in_discord_is_named_with_its_options() -> None:
    there = dict(_commands_in_discord())
    rows = [words.split() for row in table(README, "in Discord") for words in named(row[0]) if words.startswith("/")]
    groups = {name.rsplit(maxsplit=1)[0] for name in there if " " in name}
    said = {}
    for row in rows:
        name = max((" ".join(row[:end]) for end in range(1, len(row) + 1)), key=lambda name: (name in there, len(name)))
        said[name] = [option.strip("[]") for option in row[len(name.split()) :]]
    assert set(said) <= set(there) | groups
    assert {name: options for name, options in said.items() if " " not in name} == {
        name: options for name, options in there.items() if " " not in name
    }
    assert not [name for name in there if not any(f"{name} ".startswith(f"{other} ") for other in said)]


def _commands_in_discord() -> Iterator[tuple[str, list[str]]]:
    """Yield each slash command, as it is called, with its options."""
    modules = [importlib.import_module(f"bot.cogs.{module.name}") for module in pkgutil.iter_modules(cogs.__path__)]
    for cog in {one for module in modules for one in vars(module).values() if isinstance(one, commands.CogMeta)}:
        group = cog.__cog_group_name__ if issubclass(cog, commands.GroupCog) else ""
        for command in cog.__cog_app_commands__:
            for one in command.walk_commands() if isinstance(command, app_commands.Group) else (command,):
                if isinstance(one, app_commands.Command):
                    yield f"/{group} {one.qualified_name}".replace("/ ", "/"), [it.name for it in one.parameters]
    for child in Channels(cast("Any", None)).commands:
        yield f"/admin channels {child.name}", []


def test_buttons_are_called_as_members_are_told() -> None:
    told = {name.strip() for row in table(MEMBERS, "button") for name in row[0].split(",")}
    assert {*PARTS.values(), "Follow up", "Share", "Thread", "Wrong?", "Remove", "Back", "Next"} <= told


def test_numbers_that_members_are_told_are_those_of_the_program() -> None:
    assert f"({TeamSettings().member_limit} and {TeamSettings().channel_limit}," in MEMBERS
    assert (MOST_OF_A_MEMBER, MOST_OF_A_CHANNEL) == (5, 20)
    assert "five at a time, a channel twenty" in MEMBERS
    assert MOST_CLAIMS == 8
    assert "eight claims a message" in MEMBERS


def test_what_a_watch_notice_is_headed_by_is_what_members_are_told() -> None:
    (sentence,) = re.findall(r"on top what has happened: .*? and the like", MEMBERS)
    assert set(re.findall(r"\*(.+?)\*", sentence)) <= set(REASONS.values())


def test_refusals_are_all_explained_as_they_are_shown() -> None:
    page = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")
    assert {row[0] for row in table(page, "what it says")} == {*REFUSALS.values(), NOT_IN_THEM}


def test_settings_are_all_named_with_their_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    defaults = as_environment(Settings(_env_file=None)) | {variable("discord_token"): ""}
    shown = {named(setting)[0]: default for setting, default, _ in table(README, "setting")}
    assert shown == {
        variable(field): f"`{defaults[variable(field)]}`" if defaults[variable(field)] else "empty"
        for field in Settings.model_fields
    }


def test_the_formats_of_articles_are_all_named() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in README or suffix not in example] == []


def test_the_kinds_of_article_are_all_named() -> None:
    (sentence,) = re.findall(r"^`kind` is one of [^.]*\.", README, re.MULTILINE)
    assert named(sentence)[1:] == list(get_args(ArticleKind))


def test_front_matter_shows_every_value_that_is_read() -> None:
    (shown,) = re.findall(r"```yaml\n---\n(.*?)---", README, re.DOTALL)
    values = {field.name for field in fields(Source)} - {"id"}
    assert {line.split(":")[0] for line in shown.splitlines()} == values


@pytest.mark.parametrize(
    ("heading", "described"),
    [
        ("The answer", Answer),
        ("The source", AskedOf),
        ("A quote", Quote),
        ("An article", Source),
        ("A figure", Figure),
        ("A caveat", Caveat),
        ("A relation", Relation),
        ("The index", IndexState),
        ("A claim", Checked),
        ("A side", Side),
    ],
)
def test_every_field_of_the_json_is_described(heading: str, described: type[Any]) -> None:
    rows = table(section(heading), "field")
    assert {name for row in rows for name in named(row[0])} == {field.name for field in fields(described)}


@pytest.mark.parametrize(
    ("heading", "field", "choices"),
    [
        ("The answer", "status", get_args(Status)),
        ("The source", "kind", ("publisher", "article")),
        ("An article", "kind", get_args(ArticleKind)),
        ("A figure", "bound", get_args(Bound)),
        ("A figure", "stage", get_args(Stage)),
        ("A claim", "standing", get_args(Standing)),
        ("A claim", "lacks", get_args(Slot)),
        ("A side", "how", get_args(How)),
        ("A relation", "kind", ("conflicting", "denied", "revised", "corrected", "other_date", "other_scope")),
    ],
)
def test_every_value_of_a_choice_is_named(heading: str, field: str, choices: tuple[str, ...]) -> None:
    (row,) = [row for row in table(section(heading), "field") if field in named(row[0])]
    assert set(named(row[1])) - {"conflicts", "history"} == set(choices)


def test_reasons_are_all_explained() -> None:
    assert [named(row[0])[0] for row in table(FORMAT, "reason")] == list(get_args(Reason))


def test_kinds_of_caveat_are_all_explained_as_they_are_shown() -> None:
    rows = {named(row[0])[0]: (row[1], row[2]) for row in table(FORMAT, "kind")}
    assert rows == {kind: (words.group, words.phrase) for kind, words in IN_WORDS.items()}
    assert set(rows) == set(get_args(CaveatKind))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_files_and_folders_that_are_named_are_there() -> None:
    paths = set(re.findall(r"(?<![\w/.])(?:bot|index|tests|seeds|docs)/[\w./-]*", ALL_TEXT))
    assert {"tests/index/test_kill_during_reindex.py", "bot/answering/guard.py", "index/schema.sql"} <= paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_modules_that_are_named_without_their_folder_are_there() -> None:
    modules = {path.name for folder in ("bot", "index", "tests") for path in (ROOT / folder).rglob("*.py")}
    named_here = set(re.findall(r"(?<![\w/])\w+\.py\b", ALL_TEXT)) - {"discord.py"}
    assert {"splitting.py", "questions.py"} <= named_here <= modules


def test_names_of_code_stand_in_the_file_that_is_named_with_them() -> None:
    pairs = re.findall(r"`(\w+)` (?:in|of) `((?:bot|index)/[\w/.]+)`", ALL_TEXT)
    assert ("CUES", "index/cues.py") in pairs
    assert [(name, file) for name, file in pairs if name not in (ROOT / file).read_text(encoding="utf-8")] == []


def test_names_of_code_are_still_in_the_code() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")]
    )
    page = (ROOT / "docs" / "how-it-hangs-together.md").read_text(encoding="utf-8")
    names = {name for name in named(page) if re.fullmatch(r"[A-Z][A-Z_]{3,}|[A-Z][a-z]+[A-Z]\w+|\w+\(\)|\w+_\w+", name)}
    assert {"READER_VERSION", "CaveatKind"} <= names
    assert sorted(name for name in names if name.removesuffix("()") not in code) == []
