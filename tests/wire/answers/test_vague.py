"""A vague question where four forces are reported: the likeliest is answered, and the others are a press away."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.answering import Models
from bot.client import create_client
from bot.settings import Settings
from tests.discord_loopback import FakeDiscord, User
from tests.wire.answers.articles import article
from tests.wire.answers.conftest import renew
from tests.wire.answers.test_buttons import ask, labels
from tests.wire.desks import desk_of, end

ON_ANY = {"Follow up", "Thread", "Wrong?", "Remove", "Back", "Next"}
ORDINARY = {"Context", "All figures", "Copy line", "Why", "All caveats"} | ON_ANY
FORCES = {
    "Tolmira": "Tolmira has 4,000 troops at the border of Sarn, the ministry in Tolmira said on Thursday.",
    "Veldia": "Veldia has 2,500 troops at the border of Sarn, the ministry in Veldia said on Friday.",
    "Ostrel": "Ostrel has 900 troops at the border of Sarn, the ministry in Ostrel said on Saturday.",
    "Hollin": "Hollin has 600 troops at the border of Sarn, the ministry in Hollin said on Sunday.",
}


@pytest.fixture
async def bot_on_forces(
    fake: FakeDiscord, own_settings: Settings, alice: User, bob: User, models: Models
) -> AsyncIterator[None]:
    """The bot, ready, with four articles, one on each force."""
    for path in own_settings.articles_dir.iterdir():
        path.unlink()
    for day, (name, sentence) in enumerate(FORCES.items(), 1):
        text = article(f"{name} counts", f"{name} Post", f"2029-03-0{day}", sentence)
        (own_settings.articles_dir / f"{name}.md").write_text(text, encoding="utf-8")
    renew(own_settings, models.embedder, models.language)
    desk = desk_of(own_settings, models)
    async with fake.run_bot(create_client(own_settings, desk), guild_ready_timeout=0.05):
        yield
    end(desk)


@pytest.mark.usefixtures("bot_on_forces")
@pytest.mark.parametrize("question", ["how many troops?", "how many troops are at the border of Sarn?"])
async def test_each_of_the_other_forces_has_a_button_that_answers_for_it(
    fake: FakeDiscord, alice: User, bob: User, question: str
) -> None:
    message = await ask(fake, alice, question)
    quoted = [line for line in message.text.split("\n") if line.startswith("> ")]
    (likeliest,) = [name for name, sentence in FORCES.items() if quoted[0] == f"> {sentence}"]
    others = [label for label in labels(message) if label not in ORDINARY]
    assert others
    assert set(others) <= set(FORCES) - {likeliest}
    assert len(others) == len(set(others))
    for name in others:
        answer = await fake.click(message, name, user=bob)
        assert not answer.ephemeral
        shown = answer.embeds[0]["description"]
        assert next(line for line in shown.split("\n") if line.startswith("> ")) == f"> {FORCES[name]}"
        assert f"*Asked: {question}*" in shown
        assert f"*Read as: how many {name} troops" in shown
    fake.assert_clean()
