"""A few small articles on matters of their own, so that each question below has one sentence for an answer."""

from __future__ import annotations

from pathlib import Path

QUELL = (
    "The mayor of Quell said that **12,000** residents <@1> @everyone [here](https://evil.example) "
    "||were|| evacuated </ask:1> `from` Quell <t:1:R> <:a:1>."
)
HOW_MANY_LEFT_QUELL = "how many residents were evacuated from Quell?"
BRIDGE = "The bridge at Marrow was closed by engineers after cracks were found in two of its piers."
WHY_THE_BRIDGE = "why was the bridge at Marrow closed?"
VILLAGES = (
    "The governor of Sill said that the flood had reached the villages of "
    + ", ".join(f"Upper Hamlet {number}, Lower Hamlet {number}" for number in range(1, 140))
    + " and Endham."
)
WHICH_VILLAGES = "which villages had the flood reached, according to the governor of Sill?"
TOLL = (
    "An official of the ministry, who asked not to be named, said that at least 300 people may have been killed in "
    "Dorn so far, a figure that could not be independently verified and that the army denies."
)
HOW_MANY_KILLED = "how many people have been killed in Dorn?"
NOT_THERE = "how many violins did the orchestra of Vantoria sell?"

FILES = {
    "quell.txt": f"Quell **empties** </ask:1>\n\n{QUELL}\n",
    "bridge.md": (
        "---\ntitle: Bridge at Marrow closed\npublisher: Marrow Post\nurl: https://post.example/bridge_(old)\n"
        f"published: 2024-10-28\n---\n\n{BRIDGE}\n"
    ),
    "villages.md": f"---\ntitle: Flood in Sill\npublisher: Sill Gazette\npublished: 2024-10-29\n---\n\n{VILLAGES}\n",
    "toll.md": f"---\ntitle: Dorn counts its dead\n---\n\n{TOLL}\n",
    "empty.txt": "",
}
for number in range(1, 13):
    note = f"Note {number} is about nothing."
    FILES[f"note-{number:02}.md"] = f"---\ntitle: Note {number}\npublisher: The Notebook\n---\n\n{note}\n"


def write_articles(folder: Path) -> Path:
    """Write the articles into `folder`, one of them empty, and return it."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
