"""The bot as a program of its own, restarted: what a team has set holds, and buttons of before lead where they led."""

from __future__ import annotations

from bot.settings import Settings
from tests.discord_loopback import Channel, FakeDiscord, Guild, User
from tests.wire.articles import BRIDGE, NOT_THERE, TOLL, WHY_THE_BRIDGE
from tests.wire.conftest import Serve
from tests.wire.programs import launch

ASK = {"question": WHY_THE_BRIDGE}


async def test_after_a_restart_it_is_as_it_was(
    fake: FakeDiscord, serve: Serve, guild: Guild, own_settings: Settings, alice: User, bob: User, general: Channel
) -> None:
    news = fake.add_channel(guild, "news")
    async with serve(own_settings):
        assert BRIDGE in (await fake.slash(alice, "ask", ASK, timeout=40)).text
        await fake.slash(alice, "ask", {"question": NOT_THERE})
        listed = await fake.slash(alice, "sources", {"filter": "note"}, channel=news)
        everything = await fake.slash(alice, "sources", channel=news)
        await fake.slash(bob, "admin settings", {"member_limit": 3, "retention_days": 30})
        await fake.slash(bob, "admin channels add", {"channel": news})

    async with launch(fake, own_settings):
        assert (await fake.slash(alice, "ask", ASK, channel=general)).text.startswith(f"I answer in {news.mention}")
        assert "**Days for which questions are kept:** 30" in (await fake.slash(bob, "admin settings")).text

        await fake.click(listed, "Next")
        # Just started, on a busy machine, it is a while between the acknowledgement and the page.
        await listed.wait_for(lambda listed: "11 to 12 of 12" in listed.text, timeout=30)
        chosen = await fake.select(everything, "caveat:sources:pick", ["Dorn counts its dead"])
        assert f"> {TOLL}" in chosen.text

        assert "1 question found no answer" in (await fake.slash(bob, "admin gaps")).text
        audit = (await fake.slash(bob, "admin audit")).text
        assert f"· {bob.mention} · channels: {news.mention}" in audit
        status = (await fake.slash(bob, "admin status")).text
        assert "over the last 2 questions" in status
        assert "**Memory:** " in status
        assert "not known here" not in status
        fake.assert_clean()
