"""`/sources` where articles are alike: the same text twice, the same story, the same title."""

from __future__ import annotations

from bot.client import create_client
from bot.desk import Desk
from bot.messages.escaping import unescape
from bot.settings import Settings
from index import Embedder, Language, reindex
from tests.discord_loopback import FakeDiscord, User


async def test_the_details_name_the_same_text_elsewhere_and_who_tells_the_same_story(
    fake: FakeDiscord, own_settings: Settings, alice: User, bob: User, embedder: Embedder, language: Language
) -> None:
    story = " ".join(
        f"The warehouse in Lund held {number} crates of lamps, the fire brigade of Lund said on the day after the fire."
        for number in (17, 23, 41)
    )
    head = "---\ntitle: {}\npublisher: {}\nurl: https://{}.example/a\npublished: 2024-10-{}\n---\n\n{}\n"
    files = {
        "wire.md": head.format("Lamps burn in Lund", "Lund Wire", "wire", "20", story),
        "copies/wire-again.md": head.format("Lamps burn in Lund", "Lund Wire", "wire", "20", story),
        "paper.md": head.format("Fire takes lamps", "Lund Paper", "paper", "21", f"{story} (Lund Wire)"),
    }
    for name, text in files.items():
        path = own_settings.articles_dir / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    reindex(
        own_settings.articles_dir,
        own_settings.data_dir,
        embedder_factory=lambda: embedder,
        language_factory=lambda: language,
    )
    desk = Desk(own_settings)
    async with fake.run_bot(create_client(own_settings, desk), guild_ready_timeout=0.05):
        shown = await fake.slash(alice, "sources", {"article": "fire takes"})
        assert "**The same story, counted as one origin:**" in shown.text
        assert "- has its story from *Lamps burn in Lund* · Lund Wire · <t:" in shown.text
        shown = await fake.slash(alice, "sources", {"article": "lamps burn"})
        assert "**The same text also in:**\n- " in unescape(shown.text)
        assert "wire" in unescape(shown.text).split("**The same text also in:**")[1].split("\n")[1]
        assert "- *Fire takes lamps* · Lund Paper · <t:" in shown.text
        assert "· [article](<https://wire.example/a>)" in shown.text
        assert "**Indexed:** <t:" in shown.text
        assert "**3 figures in 3 sentences:**" in shown.text
    await desk.close()
    fake.assert_clean()


async def test_articles_that_are_called_alike_are_offered_under_names_that_differ(
    fake: FakeDiscord, own_settings: Settings, alice: User, bob: User, embedder: Embedder, language: Language
) -> None:
    for number in range(3):
        text = f"---\ntitle: Corrections\npublisher: The Post\n---\n\nCorrection {number} is about nothing.\n"
        (own_settings.articles_dir / f"correction-{number}.md").write_text(text, encoding="utf-8")
    reindex(
        own_settings.articles_dir,
        own_settings.data_dir,
        embedder_factory=lambda: embedder,
        language_factory=lambda: language,
    )
    desk = Desk(own_settings)
    async with fake.run_bot(create_client(own_settings, desk), guild_ready_timeout=0.05):
        offered = await fake.autocomplete(alice, "sources", "article", "corrections")
        name = "Corrections · The Post · no date given"
        assert [one["name"] for one in offered] == [name, f"{name} (2)", f"{name} (3)"]
        files = [(await fake.slash(alice, "sources", {"article": one["value"]})).text for one in offered]
        assert len({text.split("**File:** ")[1].split("\n")[0] for text in files}) == 3
    await desk.close()
    fake.assert_clean()
