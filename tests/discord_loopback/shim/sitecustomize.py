"""Points the discord.py of a program at the loopback.

Python imports this module at its start wherever this folder is first on PYTHONPATH. It waits for discord.py to be
imported, and then replaces three addresses; nothing else of the program changes.
"""

from __future__ import annotations

import importlib.machinery
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any


def _set_api(module: Any) -> None:
    module.Route.BASE = os.environ["DISCORD_LOOPBACK_API"]


def _set_gateway(module: Any) -> None:
    import yarl

    module.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_LOOPBACK_GATEWAY"])


def _set_cdn(module: Any) -> None:
    module.Asset.BASE = os.environ["DISCORD_LOOPBACK_CDN"]


_PATCHES: dict[str, Callable[[Any], None]] = {
    "discord.http": _set_api,
    "discord.gateway": _set_gateway,
    "discord.asset": _set_cdn,
}


class _Finder:
    """Finds the three modules as usual, and patches each once it has run."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in _PATCHES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def execute_and_patch(module: ModuleType) -> None:
            execute(module)
            _PATCHES[name](module)

        spec.loader.exec_module = execute_and_patch  # type: ignore[method-assign]
        return spec


if "DISCORD_LOOPBACK_API" in os.environ:
    sys.meta_path.insert(0, _Finder)
