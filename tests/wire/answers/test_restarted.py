"""The bot as a program of its own, restarted and its index renewed between an answer and a press."""

from __future__ import annotations

from collections.abc import Callable

from bot.cogs.answers import REMOVED
from bot.given.context import NOTES
from bot.settings import Settings
from tests.discord_loopback import Channel, FakeDiscord, User
from tests.wire.answers.articles import (
    HOW_MANY_AIRCRAFT,
    HOW_MANY_INJURED,
    HOW_MANY_KILLED,
    INJURED,
    QUARN_LOSSES,
    TOLL,
    VESSEN_LOSSES,
    WHICH_STALLS,
)
from tests.wire.answers.test_buttons import description, forged
from tests.wire.programs import SECONDS, launch, stop


async def test_every_button_works_after_a_restart_and_a_re_index(
    fake: FakeDiscord,
    own_settings: Settings,
    alice: User,
    bob: User,
    general: Channel,
    learn_more: Callable[[], None],
) -> None:
    async with launch(fake, own_settings) as program:
        killed = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED}, timeout=SECONDS)
        stalls = await fake.slash(alice, "ask", {"question": WHICH_STALLS}, timeout=SECONDS)
        vague = await fake.slash(alice, "ask", {"question": HOW_MANY_AIRCRAFT}, timeout=SECONDS)
        private = await fake.slash(alice, "ask", {"question": HOW_MANY_KILLED, "private": True}, timeout=SECONDS)
        opened = await fake.click(stalls, "Context")
        form = await fake.click(killed, "Follow up")
        complaint = await fake.click(killed, "Wrong?")
        await stop(program)

    changed = own_settings.articles_dir / "harbour.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nA line that was added.\n", encoding="utf-8")
    learn_more()

    async with launch(fake, own_settings) as program:
        assert killed.message is not None
        assert stalls.message is not None
        answered = killed.message
        # What needs the models first, since they are still being loaded.
        context = await fake.click(killed, "Context", timeout=SECONDS)
        assert f"**{TOLL}**" in context.text
        assert NOTES["changed"] in context.text
        assert "A line that was added" not in context.text
        figures = await fake.click(killed, "All figures", timeout=SECONDS)
        assert description(figures).index("“44 people”") < description(figures).index("“43 people”")
        assert TOLL in (await fake.click(killed, "Copy line")).text
        assert "generation" in (await fake.click(killed, "Why")).text
        before = stalls.text
        await fake.click(stalls.message, "Next", user=bob)
        await fake.until(lambda: stalls.text != before)
        turned = await fake.click(opened, "Next")
        assert turned.message is opened.message
        assert f"> {INJURED}" in (await fake.submit_modal(form, {"question": HOW_MANY_INJURED}, timeout=SECONDS)).text
        assert "Thank you" in (await fake.submit_modal(complaint, {"fault": "stale"})).text
        (other,) = [button["label"] for button in vague.buttons if button["label"] in ("Quarn", "Vessen")]
        answer = await fake.click(vague, other, timeout=SECONDS)
        assert {"Quarn": QUARN_LOSSES, "Vessen": VESSEN_LOSSES}[other] in answer.text
        talk = await fake.message(bob, general, HOW_MANY_INJURED, reply_to=killed.message, timeout=SECONDS)
        assert INJURED in talk.text
        assert TOLL in (await fake.click(private, "Share")).text
        await fake.click(killed, "Thread")
        assert killed.message.thread is not None
        forged(killed.message, "Context", asker="7")
        assert "not one of mine" in (await fake.click(killed, "Context")).text
        removed = await fake.click(killed, "Remove")
        await fake.until(lambda: removed.text == REMOVED)
        assert answered.deleted
        fake.assert_clean()
        assert "Traceback" not in program.output
