"""Messages as Discord's API has them -> a web page of Discord's components."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from urllib.parse import quote

from tests.pictures.markup import to_html

Theme = Literal["dark", "light"]
Json = dict[str, Any]
EPHEMERAL = 64
BUTTON, SELECT = 2, 3
COLOURS = {"Caveat": "#2F6F8F", "alice": "#8C5BB5", "bob": "#3F8F5B"}
STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "destructive", 5: "secondary"}
# Whatever is neither of Discord's backgrounds: what the picture is cut out of.
OUTSIDE = "#FF00FF"
CSS = f"""
html, body {{ margin: 0; background: {OUTSIDE}; }}
discord-messages {{ border: 0; overflow: hidden; }}
discord-message {{ padding-right: 1em; }}
.phone discord-message {{ padding-left: .75em; padding-right: .5em; }}
.markup {{ overflow-wrap: anywhere; }}
.markup a {{ color: #00aff4; }}
.light .markup a {{ color: #006ce7; }}
.markup blockquote {{ margin: 0; padding: 0 8px 0 12px; border-left: 4px solid #4f545c; border-radius: 2px; }}
.light .markup blockquote {{ border-color: #c4c9ce; }}
.markup .title {{ display: block; font-size: 1rem; line-height: 1.375; margin-bottom: 6px; }}
.markup small {{ display: block; font-size: .8125em; opacity: .75; }}
.markup ul {{ margin: 2px 0 0; padding-left: 1.2em; }}
.markup h3 {{ margin: 8px 0 4px; font-size: 1.1em; }}
.markup code {{ background: #202225; border-radius: 3px; padding: 0 .2em; font-size: .85em; }}
.light .markup code {{ background: #e3e5e8; }}
.time {{ background: rgba(255, 255, 255, .06); border-radius: 3px; padding: 0 2px; }}
.light .time {{ background: rgba(6, 6, 7, .06); }}
.mention {{ background: rgba(88, 101, 242, .3); border-radius: 3px; padding: 0 2px; font-weight: 500; }}
"""
# Inside of the components. Discord shows a picture in an embed at most 400 pixels wide and 300 high, and an embed's
# footer takes no room from its text.
INSIDE = {
    "discord-embed": ".discord-embed-image { max-width: min(400px, 100%) !important; }"
    "slot[name='footer']::slotted(*) { grid-column: 1/1 !important; }",
    "discord-button": ":host > *:first-child { padding: 2px 12px !important; }",
}
SCRIPT = """
for (const [name, css] of Object.entries(INSIDE))
  for (const element of document.querySelectorAll(name)) {
    const style = document.createElement("style");
    style.textContent = css;
    element.updateComplete.then(() => element.shadowRoot.append(style));
  }
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is drawn with. width: in pixels; files: file name -> address; names: user id -> name."""

    theme: Theme
    width: int
    files: Mapping[str, str]
    names: Mapping[str, str]
    script: str

    @property
    def is_phone(self) -> bool:
        """Whether it is as narrow as a phone."""
        return self.width < 480


def page(messages: Sequence[Json], setting: Setting) -> str:
    """Return the page. `setting.script` is the address of the components."""
    light = " light-theme" if setting.theme == "light" else ""
    classes = f"{setting.theme}{' phone' if setting.is_phone else ''}"
    shown = "".join(_message(message, setting) for message in messages)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{CSS}</style>'
        f'<body><div class="{classes}" style="width: {setting.width}px">'
        f"<discord-messages{light}>{shown}</discord-messages></div>"
        f'<script src="{html.escape(setting.script)}"></script>'
        f"<script>const INSIDE = {_script(INSIDE)};{SCRIPT}</script>"
    )


def _script(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def _message(message: Json, setting: Setting) -> str:
    now = datetime.fromisoformat(message["timestamp"])
    author = message["author"]
    name = _name(author)
    attributes = {
        "author": name,
        "avatar": _avatar(name),
        "timestamp": f"{now:%d/%m/%Y %H:%M}",
        "bot": author.get("bot"),
        "ephemeral": bool(message.get("flags", 0) & EPHEMERAL),
    }
    content = (
        f'<div class="markup">{to_html(message["content"], setting.names, now)}</div>' if message["content"] else ""
    )
    embeds = "".join(_embed(embed, setting, now) for embed in message["embeds"])
    rows = "".join(_row(row) for row in message["components"])
    buttons = f'<discord-attachments slot="components">{rows}</discord-attachments>' if rows else ""
    return f"<discord-message{_attributes(attributes)}>{_used(message)}{content}{embeds}{buttons}</discord-message>"


def _name(author: Json) -> str:
    return "Caveat" if author.get("bot") else str(author["username"])


def _used(message: Json) -> str:
    """Return the line above an answer to a command or a press: who used what."""
    interaction = message.get("interaction_metadata") or {}
    if "name" not in interaction:
        return ""
    name = _name(interaction["user"])
    attributes = {"author": name, "avatar": _avatar(name), "type": "slash_command", "command": interaction["name"]}
    return f'<discord-command slot="reply"{_attributes(attributes)}></discord-command>'


def _embed(embed: Json, setting: Setting, now: datetime) -> str:
    image = (embed.get("image") or {}).get("url", "")
    attributes = {
        "color": f"#{embed['color']:06x}" if embed.get("color") else None,
        "image": setting.files.get(image.removeprefix("attachment://")),
    }
    # The component knows no markup in a title: it stands where the description does.
    title = embed.get("title") and f'<strong class="title">{to_html(embed["title"], setting.names, now)}</strong>'
    description = to_html(embed.get("description") or "", setting.names, now)
    parts = [title or "", description]
    body = f'<discord-embed-description slot="description" class="markup">{"".join(parts)}</discord-embed-description>'
    footer = (embed.get("footer") or {}).get("text")
    below = f'<discord-embed-footer slot="footer">{html.escape(footer)}</discord-embed-footer>' if footer else ""
    return f'<discord-embed slot="embeds"{_attributes(attributes)}>{body}{below}</discord-embed>'


def _row(row: Json) -> str:
    shown = []
    for component in row["components"]:
        if component["type"] == BUTTON:
            attributes = {"type": STYLES[component["style"]], "disabled": component.get("disabled")}
            label = html.escape(component.get("label") or "")
            shown.append(f"<discord-button{_attributes(attributes)}>{label}</discord-button>")
        elif component["type"] == SELECT:
            attributes = {"placeholder": component.get("placeholder") or "Make a selection"}
            shown.append(f"<discord-string-select-menu{_attributes(attributes)}></discord-string-select-menu>")
    return f"<discord-action-row>{''.join(shown)}</discord-action-row>"


def _avatar(name: str) -> str:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80">'
        f'<rect width="80" height="80" fill="{COLOURS.get(name, "#777777")}"/>'
        '<text x="40" y="55" font-family="Noto Sans, sans-serif" font-size="42" font-weight="600" fill="#ffffff"'
        f' text-anchor="middle">{html.escape(name[:1].upper())}</text></svg>'
    )
    return f"data:image/svg+xml,{quote(drawn)}"


def _attributes(attributes: Mapping[str, object]) -> str:
    """Return HTML attributes: True stands without a value, None and False are left out."""
    return "".join(
        f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
        for name, value in attributes.items()
        if value not in (None, False)
    )
