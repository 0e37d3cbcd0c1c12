"""Buttons, selects, modals and layouts."""

from __future__ import annotations

import pytest

from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, User
from tests.wire.loopback.samplebot import SampleBot


async def test_button_found_by_label_updates_its_message(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "ask", question="q")
    await fake.click(answer, "More")
    assert answer.content == "more!"


async def test_followup_of_a_button_is_seen_by_its_member_alone(
    fake: FakeDiscord, bot: SampleBot, alice: User, bob: User, general: Channel
) -> None:
    answer = await fake.slash(alice, "ask", question="q")
    pressed = await fake.click(answer, "ask:more")
    await pressed.wait_for(lambda followed_up: followed_up.followups)
    private = pressed.followups[0]
    assert (private.visible_to(alice), private.visible_to(bob)) == (True, False)
    assert private not in general.messages


async def test_client_refuses_a_disabled_button(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "ask", question="q")
    await fake.click(answer, "ask:more")
    with pytest.raises(ClientRejected, match="disabled"):
        await fake.click(answer, "ask:more")


async def test_client_names_the_components_there_are_when_one_is_not(
    fake: FakeDiscord, bot: SampleBot, alice: User
) -> None:
    answer = await fake.slash(alice, "ask", question="q")
    with pytest.raises(ClientRejected, match="ask:feedback"):
        await fake.click(answer, "nothing")


async def test_option_of_a_select_is_chosen_by_its_label(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    answer = await fake.slash(alice, "ask", question="q")
    assert (await fake.select(answer, "ask:pick", ["Opt 1"])).text == "picked 1"


async def test_select_of_users_gives_the_users_in_order(
    fake: FakeDiscord, bot: SampleBot, alice: User, bob: User
) -> None:
    answer = await fake.slash(alice, "people")
    assert (await fake.select(answer, "who", [bob, alice])).text == "bob alice"


async def test_select_of_channels_gives_the_channel(
    fake: FakeDiscord, bot: SampleBot, alice: User, general: Channel
) -> None:
    answer = await fake.slash(alice, "people")
    assert (await fake.select(answer, "people:where", [general])).text == "general"


async def test_client_refuses_more_values_than_a_select_takes(
    fake: FakeDiscord, bot: SampleBot, alice: User, bob: User
) -> None:
    answer = await fake.slash(alice, "people")
    with pytest.raises(ClientRejected, match="3 values"):
        await fake.select(answer, "who", [alice, bob, fake.owner])


async def test_nobody_else_can_use_a_private_message(fake: FakeDiscord, bot: SampleBot, alice: User, bob: User) -> None:
    answer = await fake.slash(alice, "people")
    with pytest.raises(ClientRejected, match="cannot see"):
        await fake.select(answer, "who", [bob], user=bob)


async def test_modal_opened_by_another_member_takes_their_text(
    fake: FakeDiscord, bot: SampleBot, alice: User, bob: User
) -> None:
    answer = await fake.slash(alice, "ask", question="q")
    opened = await fake.click(answer, "Feedback", user=bob)
    thanks = await fake.submit_modal(opened, {"Note": "hi there"})
    assert (thanks.user, thanks.text, thanks.ephemeral) == (bob, "noted: hi there", True)


async def test_client_refuses_a_modal_without_a_required_field(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    opened = await fake.click(await fake.slash(alice, "ask", question="q"), "Feedback")
    with pytest.raises(ClientRejected, match="required"):
        await fake.submit_modal(opened)


async def test_modal_with_labels_takes_text_choice_and_file(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    opened = await fake.slash(alice, "profile")
    values = {"Name": "Eve", "Color": ["Blue"], "Proof": [("p.png", b"x")]}
    assert (await fake.submit_modal(opened, values)).text == "Eve ['b'] ['p.png']"


async def test_client_refuses_a_text_shorter_than_the_field_takes(
    fake: FakeDiscord, bot: SampleBot, alice: User
) -> None:
    opened = await fake.slash(alice, "profile")
    with pytest.raises(ClientRejected, match="length 1"):
        await fake.submit_modal(opened, {"Name": "x", "Color": "Red"})


async def test_texts_of_a_layout_can_be_read(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    assert (await fake.slash(alice, "poster")).text == "# head\nbody"


async def test_button_in_a_section_of_a_layout_works(fake: FakeDiscord, bot: SampleBot, alice: User) -> None:
    pressed = await fake.click(await fake.slash(alice, "poster"), "Go")
    await pressed.wait_for(lambda followed_up: followed_up.followups)
    assert pressed.followups[0].text == "went"


async def test_persistent_view_works_after_a_restart(fake: FakeDiscord, alice: User) -> None:
    async with fake.run_bot(SampleBot(), guild_ready_timeout=0.05):
        answer = await fake.slash(alice, "ask", question="q")
    async with fake.run_bot(SampleBot(), guild_ready_timeout=0.05):
        await fake.click(answer, "ask:more")
    assert answer.content == "more!"


async def test_click_while_no_bot_is_there_is_not_delivered(fake: FakeDiscord, alice: User) -> None:
    async with fake.run_bot(SampleBot(), guild_ready_timeout=0.05):
        answer = await fake.slash(alice, "ask", question="q")
    assert not (await fake.click(answer, "ask:more", wait="none")).delivered
