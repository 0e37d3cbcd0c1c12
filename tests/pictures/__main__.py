"""``python -m tests.pictures``: what members see in Discord, drawn from what the bot sends, into docs/pictures.

Needs npm, Chromium, and the fonts Liberation Sans and Noto Color Emoji (of Debian: chromium, fonts-liberation,
fonts-noto-color-emoji).

--again: draw what the bot sent the last time, without asking it. Names of pictures: draw only these.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pictures.page import Setting, Theme, page
from tests.pictures.shooting import components, shoot
from tests.pictures.staging import ROOT, play

BUILD = ROOT / "build" / "pictures"
SCENES = BUILD / "scenes"
PICTURES = ROOT / "docs" / "pictures"
DESKTOP, PHONE = 720, 380


@dataclass(frozen=True, slots=True)
class Picture:
    """A scene as it is drawn. width: in pixels."""

    scene: str
    theme: Theme = "dark"
    width: int = DESKTOP


ALL = {
    "answer": Picture("answer"),
    "answer-phone": Picture("answer", width=PHONE),
    "refusal": Picture("refusal"),
    "disagreement": Picture("disagreement"),
    "all-figures": Picture("all-figures"),
    "figures": Picture("figures"),
    "figures-light": Picture("figures", theme="light"),
    "watch": Picture("watch"),
    "context": Picture("context"),
    "sources": Picture("sources"),
    "check": Picture("check"),
}


def main() -> None:
    """Ask the bot, and draw what it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*ALL, []], metavar="NAME")
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    if not given.again:
        asyncio.run(play(SCENES))
    script = components(BUILD / "components")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, picture in ALL.items():
        kept = SCENES / f"{picture.scene}.json"
        if kept.exists() and (not given.names or name in given.names):
            _draw(name, picture, json.loads(kept.read_text(encoding="utf-8")), script)


def _draw(name: str, picture: Picture, messages: list[dict[str, Any]], script: Path) -> None:
    files = {
        file["filename"]: (SCENES / f"{picture.scene}-{file['filename']}").as_uri()
        for message in messages
        for file in message["attachments"]
    }
    people = [message["author"] for message in messages]
    people += [used["user"] for message in messages if (used := message.get("interaction_metadata"))]
    names = {one["id"]: "Caveat" if one.get("bot") else one["username"] for one in people}
    drawn = page(messages, Setting(picture.theme, picture.width, files, names, script.as_uri()))
    path = BUILD / f"{name}.html"
    path.write_text(drawn, encoding="utf-8")
    target = PICTURES / f"{name}.png"
    shoot(path, target, picture.width, exact=bool(files))
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
