"""Rounds of watches: each is asked again after a re-index, and a change is told once, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.answering.types import Answer, Relation, Request
from bot.messages.pages import Book, Style
from bot.receipts import Receipt
from bot.watching.rounds import Fate, Pace, Rounds
from bot.watching.store import PostedAnswer, PostedAnswers, Watch, WatchStore, Wish
from index import Article, CaveatError, Claim, Edition, Figure, IndexState, Store
from index.store import DATABASE
from index.writing import Row
from tests.bot.watched import answered, figure, quote
from tests.index.small_store import STAMP, put, rows_of, writing

YESTERDAY = datetime.now(UTC) - timedelta(days=1)
FAST = Pace(looks=0.02, calm=0.0, watches=0.0, notices=0.0, longest=0.1)
TEN, TWELVE = figure(10_000, measure=None), figure(12_000)
OLD = quote("The report said that 10,000 soldiers were sent to Russia.", TEN, article="old")
NEW = quote("Kyiv speaks of 12,000.", TWELVE, article="new")
BEFORE, AFTER = answered(OLD, lead=TEN), answered(NEW, lead=TWELVE)
RECEIPT = Receipt("abcdefghij", Request("q"), "C", 1, {}, "0")
WISH = Wish(guild=1, channel=2, member=3, question="How many troops?")
RIVALS = {"seoul": 3000, "paris": 8000}
WRONG = "Our report gave the number of soldiers sent to Russia as 10,000."


def article(one: str, text: str, kind: str = "report") -> Article:
    source = OLD.article
    return Article(one, f"{one}.md", one, source.publisher, source.url, source.published, None, kind, text)  # type: ignore[arg-type]


class FakeDesk:
    """A desk that answers as it is told to."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.event = asyncio.Event()
        self.answers: dict[str, Answer | Exception] = {}
        self.asked: list[str] = []
        self.kept: list[Receipt] = []
        self.reindexing = False
        self.on_ask: Callable[[], None] = lambda: None
        self.generation: int | None = None

    async def apart(self, work: Callable[[], Any]) -> Any:
        return await asyncio.to_thread(work)

    async def ask_when_free(self, request: Request) -> tuple[Answer, Receipt | None]:
        self.asked.append(request.question)
        self.on_ask()
        answer = self.answers[request.question]
        if isinstance(answer, Exception):
            raise answer
        generation = self.generation or Store.open(self.data_dir).generation()
        return replace(answer, index=IndexState(generation, 1, 1, "model")), RECEIPT

    async def keep_receipt(self, receipt: Receipt) -> None:
        self.kept.append(receipt)

    def renewed(self) -> asyncio.Event:
        return self.event

    def is_reindexing(self) -> bool:
        return self.reindexing


@dataclass
class FakeHerald:
    """A herald that notes what it is told to say. fates: what becomes of the next posts; then all are told."""

    told: list[tuple[int, str, str, int | None]] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    fate: Fate = "told"
    times: list[float] = field(default_factory=list)

    async def fate_in(self, guild: int, channel: int) -> Fate:
        return self.fate

    async def tell(
        self, guild: int, channel: int, book: Callable[[Style], Book], nonce: str, *, below: int | None = None
    ) -> Fate:
        fate = self.fates.pop(0) if self.fates else "told"
        if fate == "told":
            self.told.append((channel, book("embed").pages[0].title, nonce, below))
            self.times.append(asyncio.get_running_loop().time())
        return fate


@dataclass
class World:
    """All that a round has to do with."""

    data_dir: Path
    desk: FakeDesk
    herald: FakeHerald
    store: WatchStore
    posted: PostedAnswers

    def watch(self, question: str = WISH.question, channel: int = 2) -> Watch:
        wish = replace(WISH, question=question, channel=channel, member=channel)
        made = self.store.add(wish, BEFORE, YESTERDAY, Store.open(self.data_dir).edition())
        assert isinstance(made, Watch)
        self.desk.answers[question] = BEFORE
        return made

    def rounds(self, pace: Pace = FAST) -> Rounds:
        return Rounds(self.desk, self.data_dir, self.posted, self.herald, pace)  # type: ignore[arg-type]

    @contextlib.asynccontextmanager
    async def running(self, pace: Pace = FAST) -> AsyncIterator[Rounds]:
        rounds = self.rounds(pace)
        task = asyncio.create_task(rounds.run())
        yield rounds
        rounds.stop()
        await asyncio.wait_for(task, 5)

    async def until(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110  (others change it who know of no event)
                await asyncio.sleep(0.01)

    def is_up_to_date(self) -> bool:
        return not self.store.behind(Store.open(self.data_dir).edition())


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An index with one article, and no watch yet."""
    put(tmp_path, article("old", OLD.text))
    return World(tmp_path, FakeDesk(tmp_path), FakeHerald(), WatchStore(tmp_path), PostedAnswers(tmp_path))


def add_article(world: World, one: str = "new", text: str = NEW.text) -> None:
    put(world.data_dir, article(one, text))


def add_correction(world: World) -> None:
    correction = article("corrections", WRONG, "correction")
    start = WRONG.index("10,000")
    wrong = Figure("10,000", start, start + 6, 10_000.0, 10_000.0, "exact")
    claim = Claim(figures=(wrong,), terms=("soldier", "send", "Russia"), withdrawn=True)
    rows = [Row(row.sentence, row.vector, claim) for row in rows_of(correction)]
    with writing(world.data_dir) as opened:
        opened.put(correction, STAMP, rows)


async def test_a_change_is_told_once_and_is_the_answer_from_then_on(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.desk.answers[made.question] = AFTER
    async with world.running():
        await world.until(lambda: world.herald.told)
        await world.until(world.is_up_to_date)
        await asyncio.sleep(0.1)
    assert [(channel, title) for channel, title, *_ in world.herald.told] == [(2, "Another figure")]
    kept = world.store.find(made.id)
    assert kept is not None
    assert kept.answer is not None
    assert kept.answer.headline == AFTER.headline
    assert world.desk.kept == [RECEIPT]
    assert world.desk.asked == [made.question]


async def test_an_answer_that_has_not_changed_is_asked_once_and_not_told(world: World) -> None:
    made = world.watch()
    add_article(world)
    async with world.running():
        await world.until(world.is_up_to_date)
        await asyncio.sleep(0.1)
    assert world.herald.told == []
    assert world.desk.asked == [made.question]
    assert world.desk.kept == []
    assert world.store.find(made.id) == replace(made, edition=f"{made.edition[:-1]}2")


async def test_without_a_new_edition_nothing_is_asked(world: World) -> None:
    world.watch()
    async with world.running():
        await asyncio.sleep(0.1)
    assert world.desk.asked == []


async def test_a_change_of_rank_is_not_told(world: World) -> None:
    """The sentence that leads now was there before, and so is the one that led."""
    add_article(world)
    made = world.watch()
    soon = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    world.store._change("UPDATE watches SET answered_at = ?", soon)
    add_article(world, "other", "Nothing to do with it.")
    world.desk.answers[made.question] = AFTER
    async with world.running():
        await world.until(world.is_up_to_date)
    assert world.herald.told == []


async def test_a_new_figure_is_told_though_who_opposes_has_changed_by_rank_alone(world: World) -> None:
    rivals = [quote(f"{name} says {number:,}.", figure(number), article=name) for name, number in RIVALS.items()]
    for one in rivals:
        add_article(world, one.article.id, one.text)
    with closing(sqlite3.connect(world.data_dir / DATABASE)) as index, index:
        index.execute("UPDATE articles SET indexed_at = '2020-01-01T00:00:00+00:00'")
    made = world.watch()
    differ = [Relation("conflicting", (0, 1), "The sources differ.")]
    shown = answered(OLD, rivals[0], lead=TEN, conflicts=differ)
    world.store.shown(made.id, shown, YESTERDAY, Store.open(world.data_dir).edition())
    add_article(world)
    world.desk.answers[made.question] = answered(NEW, rivals[1], lead=TWELVE, conflicts=differ)
    async with world.running():
        await world.until(world.is_up_to_date)
    assert [title for _, title, *_ in world.herald.told] == ["Another figure"]


async def test_without_an_index_it_waits(world: World) -> None:
    world.watch()
    (world.data_dir / DATABASE).unlink()
    async with world.running():
        await asyncio.sleep(0.1)
        assert not (world.data_dir / DATABASE).exists()
    assert world.desk.asked == []


async def test_while_somebody_else_renews_the_index_it_waits_for_calm(world: World) -> None:
    world.watch()
    add_article(world)
    async with world.running(replace(FAST, calm=60.0)):
        await asyncio.sleep(0.1)
    assert world.desk.asked == []


async def test_a_re_index_of_our_own_is_known_to_be_over(world: World) -> None:
    made = world.watch()
    async with world.running(replace(FAST, looks=60.0, calm=60.0)):
        await asyncio.sleep(0.05)
        world.desk.reindexing = True
        add_article(world)
        await asyncio.sleep(0.05)
        assert world.desk.asked == []
        world.desk.reindexing = False
        world.desk.event.set()
        await world.until(lambda: world.desk.asked == [made.question])


async def test_a_re_index_during_a_round_breaks_it_off_and_the_next_begins_anew(world: World) -> None:
    questions = [world.watch(f"question {one}?", channel=one).question for one in range(1, 4)]
    add_article(world)
    world.desk.on_ask = lambda: add_article(world, "newer", "Yet another.") if len(world.desk.asked) == 2 else None
    async with world.running():
        await world.until(world.is_up_to_date)
    # The second answer was already of the newer edition, and is asked once more; so is the first.
    assert world.desk.asked == [*questions[:2], *questions]


async def test_an_answer_of_another_generation_is_not_compared(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.desk.answers[made.question] = AFTER
    world.desk.generation = 1
    async with world.running():
        await world.until(lambda: len(world.desk.asked) > 1)
        assert world.herald.told == []
        world.desk.generation = None
        await world.until(lambda: world.herald.told)


async def test_while_discord_is_down_nothing_is_lost_and_nothing_is_told_twice(world: World) -> None:
    for one in range(1, 4):
        world.desk.answers[world.watch(f"question {one}?", channel=one).question] = AFTER
    add_article(world)
    world.herald.fates = ["told", "unreached", "unreached", "told"]
    async with world.running():
        await world.until(world.is_up_to_date)
    assert [channel for channel, *_ in world.herald.told] == [1, 2, 3]
    assert len({nonce for *_, nonce, _ in world.herald.told}) == 3


async def test_a_notice_that_is_tried_again_has_the_same_nonce(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.desk.answers[made.question] = AFTER
    async with world.running():
        await world.until(world.is_up_to_date)
        world.store.shown(made.id, BEFORE, YESTERDAY, Edition("", 0, None))
        await world.until(lambda: len(world.herald.told) == 2)
    (_, _, first, _), (_, _, second, _) = world.herald.told
    assert first == second
    assert len(first) <= 25


async def test_a_watch_whose_channel_is_gone_is_forgotten(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.herald.fate = "gone"
    async with world.running():
        await world.until(lambda: world.store.find(made.id) is None)
    assert world.desk.asked == []


@pytest.mark.parametrize("reason", ["may_not_write", "not_here", "refused"])
async def test_where_it_may_not_post_a_watch_is_paused_and_not_asked(world: World, reason: Fate) -> None:
    made = world.watch()
    add_article(world)
    world.herald.fate = reason
    async with world.running():
        await world.until(world.is_up_to_date)
    paused = world.store.find(made.id)
    assert paused is not None
    assert paused.paused == reason
    assert world.desk.asked == []


async def test_what_changed_during_a_pause_is_told_after_it(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.desk.answers[made.question] = AFTER
    world.herald.fates = ["may_not_write"]
    async with world.running():
        await world.until(world.is_up_to_date)
        assert world.store.of_channel(2)[0].paused == "may_not_write"
        world.store.resume(2, "may_not_write")
        await world.until(lambda: world.herald.told)
        await world.until(world.is_up_to_date)
    assert world.store.of_channel(2)[0].paused is None


async def test_a_question_that_is_no_longer_admitted_is_paused(world: World) -> None:
    made = world.watch("how " * 400)
    add_article(world)
    async with world.running():
        await world.until(world.is_up_to_date)
    paused = world.store.find(made.id)
    assert paused is not None
    assert paused.paused == "inadmissible"
    assert world.desk.asked == []


async def test_one_question_that_fails_does_not_cost_the_others_theirs(world: World) -> None:
    broken, sound = world.watch("one?", channel=1), world.watch("two?", channel=4)
    world.desk.answers |= {broken.question: RuntimeError("a bug"), sound.question: AFTER}
    add_article(world)
    async with world.running():
        await world.until(world.is_up_to_date)
    assert [channel for channel, *_ in world.herald.told] == [4]
    assert world.desk.asked == ["one?", "two?"]


async def test_an_index_that_cannot_be_read_is_tried_more_and_more_seldom(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    made = world.watch()
    add_article(world)
    world.desk.answers[made.question] = CaveatError("index", "another model's", "Re-index")
    async with world.running(replace(FAST, longest=60.0)):
        await asyncio.sleep(0.4)
        tries = len(world.desk.asked)
        assert 2 <= tries <= 6
    assert "another model's" in caplog.text


async def test_a_watch_that_is_stopped_while_it_is_asked_is_not_told(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.desk.answers[made.question] = AFTER
    world.desk.on_ask = lambda: world.store.remove(made.id)
    async with world.running():
        await world.until(lambda: world.desk.asked)
        await asyncio.sleep(0.1)
    assert world.herald.told == []


async def test_an_old_answer_that_cannot_be_read_is_replaced_without_a_word(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.store._change("UPDATE watches SET answer = x'00'")
    world.desk.answers[made.question] = AFTER
    async with world.running():
        await world.until(world.is_up_to_date)
    assert world.herald.told == []
    kept = world.store.find(made.id)
    assert kept is not None
    assert kept.answer is not None


async def test_a_round_that_was_stopped_goes_on_where_it_was(world: World) -> None:
    questions = [world.watch(f"question {one}?", channel=one).question for one in range(1, 6)]
    add_article(world)
    first = world.rounds()
    world.desk.on_ask = lambda: first.stop() if len(world.desk.asked) == 2 else None
    await asyncio.wait_for(first.run(), 5)
    assert world.desk.asked == questions[:2]
    async with world.running():
        await world.until(world.is_up_to_date)
    assert world.desk.asked == questions


async def test_hundreds_of_notices_are_spaced(world: World) -> None:
    for one in range(1, 9):
        world.desk.answers[world.watch(f"question {one}?", channel=one).question] = AFTER
    add_article(world)
    async with world.running(replace(FAST, notices=0.05)):
        await world.until(world.is_up_to_date)
    gaps = [later - earlier for earlier, later in zip(world.herald.times, world.herald.times[1:], strict=False)]
    assert len(gaps) == 7
    assert min(gaps) >= 0.05


async def test_stopping_does_not_wait_for_a_pause(world: World) -> None:
    world.watch()
    add_article(world)
    async with world.running(replace(FAST, watches=60.0)):
        await world.until(lambda: world.desk.asked)


# Earlier answers


def post(world: World, message: int = 5, posted_at: datetime = YESTERDAY, question: str = BEFORE.question) -> None:
    world.posted.keep(PostedAnswer(message, 1, 2, replace(BEFORE, question=question)), posted_at)


async def test_an_earlier_answer_is_replied_to_once_when_its_figure_was_corrected(world: World) -> None:
    post(world)
    async with world.running():
        await asyncio.sleep(0.1)
        assert world.herald.told == []
        add_correction(world)
        await world.until(lambda: world.herald.told)
        add_article(world)
        await asyncio.sleep(0.1)
    async with world.running():
        await asyncio.sleep(0.1)
    assert world.herald.told == [(2, "A figure in this answer was corrected", "c5", 5)]


async def test_of_many_answers_to_one_question_the_newest_is_replied_to(world: World) -> None:
    for message in (5, 6, 7):
        post(world, message)
    add_correction(world)
    async with world.running():
        await world.until(lambda: not world.store.uncorrected([5, 6, 7]))
    assert [told[2:] for told in world.herald.told] == [("c7", 7)]


async def test_a_correction_that_came_while_the_bot_was_away_is_told_too(world: World) -> None:
    post(world)
    add_correction(world)
    async with world.running():
        await world.until(lambda: world.herald.told)


async def test_an_answer_of_long_ago_is_left_alone(world: World) -> None:
    post(world, posted_at=datetime.now(UTC) - timedelta(days=15))
    add_correction(world)
    async with world.running():
        await asyncio.sleep(0.1)
    assert world.herald.told == []


async def test_a_correction_is_tried_again_until_discord_takes_it(world: World) -> None:
    post(world)
    add_correction(world)
    world.herald.fates = ["unreached", "unreached"]
    async with world.running():
        await world.until(lambda: world.herald.told)
    assert len(world.herald.told) == 1


@pytest.mark.parametrize("fate", ["gone", "may_not_write", "refused"])
async def test_where_the_answer_is_gone_or_nobody_may_write_it_is_let_be(world: World, fate: Fate) -> None:
    post(world)
    add_correction(world)
    world.herald.fates = [fate]
    async with world.running():
        await world.until(lambda: not world.store.uncorrected([5]))
        add_article(world)
        await asyncio.sleep(0.1)
    assert world.herald.told == []


async def test_more_answers_than_are_read_at_once_are_all_looked_at(world: World) -> None:
    for message in range(100, 175):
        post(world, message, question=f"how many, asked in the {message}th way?")
    add_correction(world)
    async with world.running():
        await world.until(lambda: len(world.herald.told) == 75)


@contextlib.contextmanager
def nothing_is_noted(data_dir: Path) -> Iterator[None]:
    """As on a full disk: what is kept can be read, and not written."""
    with closing(sqlite3.connect(data_dir / "desk.db")) as connection:
        for event, table in (("UPDATE", "watches"), ("INSERT", "corrected_messages")):
            full = "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            connection.execute(f"CREATE TRIGGER full_{table} BEFORE {event} ON {table} {full}")
        connection.commit()
        yield
        for table in ("watches", "corrected_messages"):
            connection.execute(f"DROP TRIGGER full_{table}")
        connection.commit()


async def test_what_cannot_be_noted_is_not_told_again_in_every_round(world: World) -> None:
    made = world.watch()
    add_article(world)
    world.desk.answers[made.question] = AFTER
    with nothing_is_noted(world.data_dir):
        async with world.running():
            await world.until(lambda: len(world.desk.asked) > 3)
            # Nor after another re-index that changes nothing of it.
            add_article(world, "other", "Nothing to do with it.")
            number = len(world.desk.asked)
            await world.until(lambda: len(world.desk.asked) > number + 2)
            assert len(world.herald.told) == 1
    async with world.running():
        await world.until(world.is_up_to_date)
    assert [title for _, title, *_ in world.herald.told[:1]] == ["Another figure"]


async def test_a_correction_that_cannot_be_noted_is_not_told_again_in_every_round(world: World) -> None:
    world.posted.keep(PostedAnswer(77, 1, 2, BEFORE), YESTERDAY)
    add_correction(world)
    with nothing_is_noted(world.data_dir):
        async with world.running():
            await world.until(lambda: world.herald.told)
            await asyncio.sleep(0.5)
    assert [below for *_, below in world.herald.told] == [77]


async def test_what_was_told_and_noted_is_told_again_when_it_comes_again(world: World) -> None:
    made = world.watch()
    add_article(world)
    async with world.running():
        for answer in (AFTER, BEFORE, AFTER):
            world.desk.answers[made.question] = answer
            told = len(world.herald.told)
            world.store._change("UPDATE watches SET answered_at = ?", YESTERDAY.isoformat(timespec="seconds"))
            put(world.data_dir, article(f"more{told}", "More."), article("old", OLD.text), article("new", NEW.text))
            world.desk.event.set()
            await world.until(lambda told=told: len(world.herald.told) > told)
            await world.until(world.is_up_to_date)
    assert len(world.herald.told) == 3
