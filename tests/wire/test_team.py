"""`/admin`: what those who manage the server set, see and hand over, and that nobody else does."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path

import pytest

from bot.answering import Models
from bot.client import CaveatClient, create_client
from bot.cogs.admin import FOR_MANAGERS
from bot.cogs.administration import MORE_SERVERS, NAME_ONE, NO_FEEDBACK, NO_GAPS, NOTHING
from bot.desk_store import opened
from bot.given.store import GivenStore
from bot.settings import Settings
from bot.team.questions import Asked, QuestionStore
from bot.team.store import By, TeamStore
from tests.discord_loopback import Channel, ClientRejected, FakeDiscord, Guild, Response, User
from tests.wire.articles import NOT_THERE, WHY_THE_BRIDGE
from tests.wire.desks import desk_of

COMMANDS = {
    "admin gaps": {},
    "admin feedback": {},
    "admin export": {},
    "admin settings": {"retention_days": 1},
    "admin audit": {},
    "admin forget": {"receipt": "aaaaaaaaaa"},
    "admin channels add": {},
    "admin channels remove": {"entry": "channel:1"},
    "admin channels list": {},
}
PLENTY = 10**9
SECRET = "how many secret violins did the orchestra of Vantoria sell?"


async def ask(fake: FakeDiscord, bot: CaveatClient, user: User, question: str, **options: bool) -> Response:
    """Ask, and wait until it is kept how that ended: that is done beside everything else, once the answer is given."""
    before = await number_kept(bot)
    answer = await fake.slash(user, "ask", {"question": question, **options})
    await until_kept(bot, before + 1)
    return answer


async def number_kept(bot: CaveatClient) -> int:
    return len(await bot.house.team.run(bot.house.team.questions.latest_seconds))


async def until_kept(bot: CaveatClient, number: int) -> None:
    for _ in range(1000):
        if await number_kept(bot) >= number:
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


def receipt_of(answer: Response) -> str:
    return str(answer.embeds[0]["footer"]["text"].rpartition("receipt ")[2])


def rows_of(answer: Response) -> list[dict[str, str]]:
    (file,) = answer.attachments
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline="")))


def lines_of(answer: Response) -> list[dict[str, object]]:
    (file,) = answer.attachments
    return [json.loads(line) for line in file.data.decode().splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
async def test_what_is_for_managers_is_hidden_from_others_and_declined_by_the_bot_too(
    fake: FakeDiscord,
    own_bot: CaveatClient,
    own_settings: Settings,
    guild: Guild,
    alice: User,
    bob: User,
    command: str,
) -> None:
    # There is something to hand over, to forget and to take off: what was done would show, if only in the audit.
    questions, team = QuestionStore(own_settings.data_dir), TeamStore(own_settings.data_dir)
    questions.keep(Asked(SECRET, "aaaaaaaaaa", "not_reported", "nothing_on_it", 0.5, private=False))
    GivenStore(own_settings.data_dir).keep_feedback("aaaaaaaaaa", "stale", "old")
    team.allow("channel", 1, By(bob.id, guild.id))
    before = questions.exported(PLENTY)
    assert len(before[0].splitlines()) == 4
    with pytest.raises(ClientRejected):
        await fake.slash(alice, command, COMMANDS[command])
    answer = await fake.slash(alice, command, COMMANDS[command], force=True)
    assert (answer.ephemeral, answer.text) == (True, FOR_MANAGERS)
    assert questions.exported(PLENTY) == before
    fake.assert_clean()


async def test_the_form_of_a_manager_offers_nothing_to_others(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel
) -> None:
    await fake.slash(bob, "admin channels add", {"channel": general})
    # As a stale client would, that still offers the command.
    fake.commands[None]["admin", 1]["default_member_permissions"] = None
    assert await fake.autocomplete(alice, "admin channels remove", "entry", "") == []
    assert len(await fake.autocomplete(bob, "admin channels remove", "entry", "")) == 1


async def test_settings_are_shown_changed_and_noted(fake: FakeDiscord, own_bot: CaveatClient, bob: User) -> None:
    assert "**Days for which questions are kept:** 90" in (await fake.slash(bob, "admin settings")).text
    changed = await fake.slash(bob, "admin settings", {"retention_days": 30, "member_limit": 0, "keep_names": True})
    assert changed.ephemeral
    assert "**Days for which questions are kept:** 30" in changed.text
    assert "a member may send in a minute:** no limit" in changed.text
    audit = await fake.slash(bob, "admin audit")
    assert audit.ephemeral
    assert f"· {bob.mention} · Days for which questions are kept: 90 → 30" in audit.text
    assert audit.message is not None
    assert audit.message.pinged_users == []
    fake.assert_clean()


@pytest.mark.parametrize("options", [{"retention_days": 0}, {"retention_days": 10**6}, {"member_limit": -1}])
async def test_a_value_out_of_range_is_not_even_sent_and_never_taken(
    fake: FakeDiscord, own_bot: CaveatClient, bob: User, options: dict[str, int]
) -> None:
    with pytest.raises(ClientRejected):
        await fake.slash(bob, "admin settings", options)
    before = own_bot.house.team.settings
    await fake.slash(bob, "admin settings", options, force=True)
    assert own_bot.house.team.settings == before


async def test_questions_without_an_answer_come_as_a_table_like_ones_together(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, general: Channel
) -> None:
    assert (await fake.slash(bob, "admin gaps")).text == NO_GAPS
    await ask(fake, own_bot, alice, NOT_THERE)
    await ask(fake, own_bot, alice, "=HYPERLINK violins sold by the orchestra of Vantoria?")
    await ask(fake, own_bot, alice, SECRET, private=True)
    await ask(fake, own_bot, alice, WHY_THE_BRIDGE)
    await fake.message(alice, general, NOT_THERE.upper(), mentions_bot=True, timeout=15)
    await until_kept(own_bot, 5)
    answer = await fake.slash(bob, "admin gaps")
    assert answer.ephemeral
    assert answer.text.startswith("3 questions found no answer; 2 groups of like ones.")
    assert answer.attachments[0].filename.endswith(".csv")
    rows = rows_of(answer)
    assert [(row["group"], row["asked"], row["question"].casefold(), row["asked by"]) for row in rows] == [
        ("1", "2", NOT_THERE.casefold(), ""),
        ("2", "1", "'=hyperlink violins sold by the orchestra of vantoria?", ""),
    ]
    fake.assert_clean()


async def test_a_name_is_kept_only_where_the_team_has_chosen_so_and_never_in_private(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await ask(fake, own_bot, alice, NOT_THERE)
    await fake.slash(bob, "admin settings", {"keep_names": True})
    await ask(fake, own_bot, alice, NOT_THERE)
    await ask(fake, own_bot, alice, SECRET, private=True)
    assert [row["asked by"] for row in rows_of(await fake.slash(bob, "admin gaps"))] == ["alice"]
    forgotten = await fake.slash(bob, "admin forget", {"member": alice})
    assert forgotten.text.startswith("Deleted: ")
    assert (await fake.slash(bob, "admin forget", {"member": alice})).text == NOTHING


async def test_an_export_has_what_is_kept_and_nothing_private(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    receipt = receipt_of(await ask(fake, own_bot, alice, WHY_THE_BRIDGE))
    await ask(fake, own_bot, alice, SECRET, private=True)
    # Asked in a conversation of two, what others have asked as well stays between the two.
    await fake.message(alice, fake.dm(alice), WHY_THE_BRIDGE, timeout=15)
    await fake.slash(alice, "ask", {"question": "how many violins in a direct message?"}, channel=fake.dm(alice))
    await until_kept(own_bot, 4)
    answer = await fake.slash(bob, "admin export")
    assert answer.ephemeral
    assert answer.attachments[0].filename.endswith(".jsonl")
    lines = lines_of(answer)
    assert [line["id"] for line in lines if line["table"] == "receipts"] == [receipt]
    assert [(line["question"], line["asker"]) for line in lines if line["table"] == "questions"] == [
        (WHY_THE_BRIDGE, None)
    ]
    assert not any(word in json.dumps(lines) for word in ("secret", "violins"))
    (given,) = [line for line in lines if line["table"] == "answers"]
    (posted,) = [line for line in lines if line["table"] == "posted_answers"]
    assert (given["receipt"], given["message"]) == (receipt, posted["message"])
    assert "· export: 4 lines" in (await fake.slash(bob, "admin audit")).text
    fake.assert_clean()


async def test_a_file_that_discord_would_not_take_is_cut_and_that_is_said(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await ask(fake, own_bot, alice, WHY_THE_BRIDGE)
    await ask(fake, own_bot, alice, NOT_THERE)
    fake.file_limit = 500
    answer = await fake.slash(bob, "admin export")
    assert len(answer.attachments[0].data) <= 500
    assert "did not fit into a file that Discord takes here" in answer.text
    fake.assert_clean()


async def test_a_file_arrives_though_the_line_breaks_while_it_is_sent(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await ask(fake, own_bot, alice, NOT_THERE)
    fake.fail("PATCH", "/webhooks/*", 502)
    fake.drop("/webhooks/*", method="PATCH")
    answer = await fake.slash(bob, "admin gaps")
    await answer.wait_for(lambda answer: answer.attachments)
    assert len(rows_of(answer)) == 1


async def test_feedback_comes_with_its_question(
    fake: FakeDiscord, own_bot: CaveatClient, own_settings: Settings, alice: User, bob: User
) -> None:
    assert (await fake.slash(bob, "admin feedback")).text == NO_FEEDBACK
    receipt = receipt_of(await ask(fake, own_bot, alice, WHY_THE_BRIDGE))
    GivenStore(own_settings.data_dir).keep_feedback(receipt, "stale", "@old")
    (row,) = rows_of(await fake.slash(bob, "admin feedback"))
    assert (row["kind"], row["note"], row["receipt"], row["question"]) == ("stale", "'@old", receipt, WHY_THE_BRIDGE)


async def test_a_question_is_forgotten_by_its_receipt(
    fake: FakeDiscord, own_bot: CaveatClient, own_settings: Settings, alice: User, bob: User
) -> None:
    receipt = receipt_of(await ask(fake, own_bot, alice, NOT_THERE))
    assert (await fake.slash(bob, "admin forget")).text == NAME_ONE
    told = (await fake.slash(bob, "admin forget", {"receipt": f" {receipt.upper()}. "})).text
    # The receipt, how it ended, the answer with its buttons, and the one that is looked at again for corrections.
    assert told == "Deleted: 4 entries."
    assert (await fake.slash(bob, "admin forget", {"receipt": receipt})).text == NOTHING
    kept = b"".join(path.read_bytes() for path in own_settings.data_dir.glob("desk.db*"))
    assert b"violins" not in kept
    assert receipt.encode() not in kept
    with opened(own_settings.data_dir / "desk.db") as connection:
        left = connection.execute(
            "SELECT id FROM receipts UNION ALL SELECT question FROM questions "
            "UNION ALL SELECT id FROM answers UNION ALL SELECT message FROM posted_answers"
        )
        assert left.fetchall() == []


async def test_status_says_how_fast_answers_were_and_what_went_wrong(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ask(fake, own_bot, alice, WHY_THE_BRIDGE)

    async def fail(_work: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(own_bot.house.desk, "consult", fail)
    told = (await fake.slash(alice, "ask", {"question": WHY_THE_BRIDGE})).text
    status = (await fake.slash(bob, "admin status")).text
    assert "s, over the last question" in status
    number = told.rstrip(".").rpartition(" ")[2]
    assert f"`{number}` answering a question (ZeroDivisionError)" in status
    assert "secret" not in status


async def test_privacy_says_what_is_kept_to_whoever_asks_wherever(
    fake: FakeDiscord, own_bot: CaveatClient, alice: User, bob: User
) -> None:
    await fake.slash(bob, "admin settings", {"retention_days": 7})
    for channel in (None, fake.dm(alice)):
        answer = await fake.slash(alice, "privacy", channel=channel)
        assert answer.ephemeral
        assert "7 days after a question was asked" in answer.text
        assert "Not kept: the names" in answer.text
        assert "`/admin forget`" in answer.text
    fake.assert_clean()


async def test_with_a_stranger_server_nobody_reads_or_changes_what_both_share(
    fake: FakeDiscord, own_bot: CaveatClient, bob: User
) -> None:
    other = fake.add_guild("Elsewhere")
    channel = fake.add_channel(other, "general")
    fake.add_member(other, bob, permissions=["manage_guild"])
    await fake.until(lambda: len(own_bot.guilds) == 2)
    for name in ("gaps", "feedback", "export", "settings", "audit", "forget"):
        assert (await fake.slash(bob, f"admin {name}", channel=channel)).text == MORE_SERVERS
    assert "in every channel" in (await fake.slash(bob, "admin channels list", channel=channel)).text


async def test_servers_that_the_settings_name_share_what_is_kept(
    fake: FakeDiscord, guild: Guild, own_settings: Settings, bob: User, models: Models
) -> None:
    other = fake.add_guild("Elsewhere")
    fake.add_channel(other, "general")
    settings = own_settings.model_copy(update={"guilds": (guild.id, other.id)})
    desk = desk_of(settings, models)
    async with fake.run_bot(create_client(settings, desk), guild_ready_timeout=0.05):
        assert (await fake.slash(bob, "admin gaps")).text == NO_GAPS
    await desk.close()


async def test_a_store_that_cannot_be_used_is_said_in_its_one_line(
    fake: FakeDiscord, own_bot: CaveatClient, own_settings: Settings, bob: User
) -> None:
    (own_settings.data_dir / "desk.db").write_bytes(b"not a database " * 1000)
    for name in ("gaps", "export", "audit", "channels list"):
        answer = await fake.slash(bob, f"admin {name}")
        if name != "channels list":
            assert "the desk's data are damaged" in answer.text
    assert "the desk's data are damaged" in (await fake.slash(bob, "admin settings", {"member_limit": 1})).text
    assert "**Answers:** none yet" in (await fake.slash(bob, "status")).text


async def test_private_questions_leave_a_marked_receipt_and_no_words(
    fake: FakeDiscord, own_bot: CaveatClient, own_settings: Settings, alice: User
) -> None:
    await ask(fake, own_bot, alice, SECRET, private=True)
    with opened(Path(own_settings.data_dir) / "desk.db") as connection:
        assert connection.execute("SELECT private FROM receipts").fetchall() == [(1,)]
        assert connection.execute("SELECT question, receipt, asker FROM questions").fetchall() == [(None, None, None)]
    assert QuestionStore(own_settings.data_dir).gaps() == []
