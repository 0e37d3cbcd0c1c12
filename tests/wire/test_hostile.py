"""Articles and questions of somebody who means harm: Discord takes every message, nobody is pinged, nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.client import CaveatClient
from bot.messages.escaping import length
from bot.settings import Settings
from index import Embedder, Language, reindex
from tests.discord_loopback import Channel, FakeDiscord, Guild, Response, User

PING = "@everyone <@1> <@&2> <#3> </ask:1> <t:1:R> [click](https://evil.example) ||x|| **b** `c` \u202e\u2066rtl"
NAME = f"{PING} {'😀' * 3000} עיתון {'ﷺ' * 300}"
FACT = "The dam at Dorn broke and 40 people were killed, the mayor of Dorn said on Monday."
BAD = f"The mayor of Dorn said that 41 people were killed when the dam broke {PING} {'*' * 300} at Dorn."
HOW_MANY = "how many people were killed when the dam at Dorn broke?"


def written(title: str, publisher: str, text: str, url: str = "javascript:alert(1)") -> str:
    fields = {"title": title, "publisher": publisher, "author": publisher, "url": url, "published": "2024-10-28"}
    head = "\n".join(f"{name}: {json.dumps(value)}" for name, value in fields.items())
    return f"---\n{head}\n---\n\n{text}\n"


@pytest.fixture
def own_settings(tmp_path: Path, embedder: Embedder, language: Language) -> Settings:
    """Settings for articles that mean harm, indexed."""
    folder = tmp_path / "articles"
    folder.mkdir()
    files = {
        "plain.md": written("Dam", "Dorn Post", FACT, "https://post.example/a"),
        "bad.md": written(NAME, NAME, BAD),
        "again.md": written(NAME, NAME.swapcase(), f"{BAD}\n\n{FACT}", f"https://evil.example/{'a' * 5000}"),
        "surrogate.md": written("Dam \ud800 broke", "Dorn \udfff Post", FACT),
        f"{'n' * 200}.md": written("# > - 1. heading\\u0007", "```", f"> {BAD}"),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(_env_file=None, articles_dir=folder, data_dir=tmp_path / "data")
    reindex(folder, settings.data_dir, embedder_factory=lambda: embedder, language_factory=lambda: language)
    return settings


def is_answered(response: Response) -> bool:
    return response.acked and not response.failed and not response.timed_out and "fault of mine" not in response.text


async def test_hostile_articles_and_questions_break_and_ping_nothing(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel
) -> None:
    offered: dict[str, list[dict[str, str]]] = {}
    for command, option in (
        ("ask", "source"),
        ("ask", "since"),
        ("watch question", "source"),
        ("watch question", "since"),
        ("sources", "article"),
    ):
        offered[option] = await fake.autocomplete(bob, command, option, "")
        assert offered[option]
        assert all(0 < length(one["name"]) <= 100 and len(one["value"]) <= 100 for one in offered[option])
    answers: list[Response] = []
    asked = f"{HOW_MANY} {PING}"[:290]
    sources = [one["value"] for one in offered["source"]]
    answers += [await fake.slash(bob, "ask", {"question": asked, "source": one}) for one in sources]
    scopes = [{"question": asked, "source": one, "since": "2024"} for one in sources[:2]]
    answers += [await fake.slash(alice, "watch question", scope) for scope in scopes]
    answers.append(await fake.slash(alice, "ask", {"question": HOW_MANY, "source": NAME[:300]}))
    answers.append(await fake.slash(alice, "watch list"))
    for one in await fake.autocomplete(alice, "watch stop", "watch", ""):
        assert length(one["name"]) <= 100
        answers.append(await fake.slash(alice, "watch stop", {"watch": one["name"]}))
        assert answers[-1].text.startswith("Stopped")
    answers += [await fake.slash(bob, "sources", {"article": one["value"]}) for one in offered["article"]]
    answers.append(await fake.slash(bob, "sources"))
    answers.append(await fake.slash(bob, "figures", {"topic": "people killed"}))
    given = await fake.slash(alice, "ask", {"question": HOW_MANY})
    for label in ("Context", "All figures", "Copy line", "Why", "Thread", "Wrong?", "Follow up"):
        pressed = await fake.click(given, label, user=alice)
        if not pressed.modal:
            answers.append(pressed)
    admin = ("admin gaps", "admin export", "admin audit", "admin feedback", "status", "privacy")
    answers += [await fake.slash(bob, name) for name in admin]
    assert [response.text for response in [given, *answers] if not is_answered(response)] == []
    told = [message for response in [given, *answers] for message in response.messages]
    assert not any(message.pinged_users or message.pinged_roles or message.would_ping_everyone for message in told)
    fake.assert_clean()


async def test_an_emptied_folder_leaves_a_calm_bot(
    fake: FakeDiscord, own_bot: CaveatClient, own_settings: Settings, alice: User, bob: User
) -> None:
    given = await fake.slash(alice, "ask", {"question": HOW_MANY})
    listed = await fake.slash(alice, "sources")
    for file in own_settings.articles_dir.iterdir():
        file.unlink()
    report = await fake.slash(bob, "admin reindex", timeout=120)
    assert is_answered(report)
    asked = await fake.slash(alice, "ask", {"question": HOW_MANY})
    pressed = [
        await fake.click(given, label, user=alice) for label in ("Context", "All figures", "Copy line", "Why", "Remove")
    ]
    more = [
        await fake.slash(alice, "sources"),
        await fake.slash(alice, "figures", {"topic": "people killed"}),
        await fake.slash(alice, "watch question", {"question": HOW_MANY}),
        await fake.slash(bob, "status"),
    ]
    assert [response.text for response in [asked, listed, *pressed, *more] if not is_answered(response)] == []
    fake.assert_clean()


async def test_what_was_deleted_under_a_button_is_no_fault(
    fake: FakeDiscord, own_bot: CaveatClient, guild: Guild, alice: User, general: Channel
) -> None:
    given = await fake.slash(alice, "ask", {"question": HOW_MANY}, channel=general)
    figures = await fake.slash(alice, "figures", {"topic": "people killed"}, channel=general)
    form = await fake.click(given, "Follow up", user=alice)
    for response in (given, figures):
        assert response.message is not None
        fake.delete_message(response.message)
    assert is_answered(await fake.submit_modal(form, {"question": "and injured?"}))
    thread = fake.add_thread(general, "gone")
    asked = await fake.slash(alice, "ask", {"question": HOW_MANY}, channel=thread)
    pressed = await fake.click(asked, "Context", user=alice, wait="none")
    fake.delete_channel(thread)
    await fake.finish(pressed)
    assert not pressed.failed
    assert "fault of mine" not in pressed.text
