from __future__ import annotations

from pathlib import Path

import pytest

from bot.reindex_child import ReindexChild, environment_for
from bot.settings import Settings


@pytest.mark.parametrize("name", ["CAVEAT_DISCORD_TOKEN", "caveat_discord_token", "Caveat_Discord_Token"])
def test_a_re_index_never_sees_the_token_however_its_name_is_written(
    name: str, library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "secret")
    assert "secret" not in environment_for(library).values()


async def test_a_re_index_runs_this_program_whatever_lies_in_the_current_folder(
    library: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot").mkdir()
    for file in ("bot/__init__.py", "bot/__main__.py", "typer.py"):
        (tmp_path / file).write_text("raise SystemExit('of another program')")
    monkeypatch.chdir(tmp_path)
    child = await ReindexChild.start(library)
    report = await child.report(None)
    assert report.articles == report.unchanged > 0
