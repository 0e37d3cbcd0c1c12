from __future__ import annotations

import pytest

from bot.reindex_child import environment_for
from bot.settings import Settings


@pytest.mark.parametrize("name", ["CAVEAT_DISCORD_TOKEN", "caveat_discord_token", "Caveat_Discord_Token"])
def test_a_re_index_never_sees_the_token_however_its_name_is_written(
    name: str, library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "secret")
    assert "secret" not in environment_for(library).values()
