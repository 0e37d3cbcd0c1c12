from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from bot import answerer, reindex_child
from bot.answering.types import Answer, Request
from bot.desk import Desk, ReindexRunning
from bot.library import catalogue
from bot.settings import Settings
from index import Article, CaveatError, Progress
from tests.bot.conftest import PLANS

QUESTION = "how many North Korean soldiers are in Russia?"
pytestmark = pytest.mark.usefixtures("models_at_hand", "settings_in_environment")


@pytest.fixture
async def desk(library: Settings) -> AsyncIterator[Desk]:
    desk = Desk(library)
    yield desk
    await desk.close()


@pytest.fixture
async def empty_desk(empty_library: Settings) -> AsyncIterator[Desk]:
    desk = Desk(empty_library)
    yield desk
    await desk.close()


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Every question waits until this is set."""
    go_on = threading.Event()
    answer = answerer.answer

    def wait_and_answer(*arguments: object) -> Answer:
        go_on.wait()
        return answer(*arguments)

    monkeypatch.setattr(answerer, "answer", wait_and_answer)
    return go_on


async def test_questions_are_answered_without_a_start(desk: Desk) -> None:
    assert (await desk.ask(Request(QUESTION))).status == "answered"


async def test_questions_at_once_are_answered_each_with_its_own(desk: Desk) -> None:
    questions = [f"how many soldiers went to place {number}?" for number in range(20)]
    answers = await asyncio.gather(*(desk.ask(Request(one)) for one in questions))
    assert [answer.question for answer in answers] == questions


async def test_sources_and_status_never_wait_behind_questions(desk: Desk, held_up: threading.Event) -> None:
    asked = asyncio.ensure_future(desk.ask(Request(QUESTION)))
    try:
        articles, status = await asyncio.gather(desk.sources(), desk.status())
        assert (len(articles), status.index.articles, asked.done()) == (3, 3, False)
    finally:
        held_up.set()
        await asked


async def test_what_is_kept_never_waits_behind_questions(desk: Desk, held_up: threading.Event) -> None:
    asked = asyncio.ensure_future(desk.ask(Request(QUESTION)))
    try:
        kept_in = await desk.keep(lambda: threading.current_thread().name)
        assert (kept_in.startswith("keeping"), asked.done()) == (True, False)
    finally:
        held_up.set()
        await asked


async def test_what_answers_can_be_consulted_on_the_same_generation(desk: Desk) -> None:
    answer, generation = await desk.consult(
        lambda answerer: (
            answerer.ask(Request(QUESTION)),
            answerer.look_up(lambda snapshot, _vocabulary, _models: snapshot.state.generation),
        )
    )
    assert answer.index.generation == generation
    with pytest.raises(ZeroDivisionError):
        await desk.consult(lambda answerer: 1 // 0 if answerer else 0)


async def test_sources_are_kept_by_every_word(desk: Desk) -> None:
    assert [article.file for article in await desk.sources("PENTAGON lantern")] == ["troops.md"]


async def test_sources_are_matched_away_from_the_event_loop(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    matching = catalogue.matching

    def note_thread(articles: Iterable[Article], words: str) -> list[Article]:
        threads.append(threading.current_thread())
        return matching(articles, words)

    monkeypatch.setattr(catalogue, "matching", note_thread)
    await desk.sources("lantern")
    assert threads
    assert threading.current_thread() not in threads


async def test_an_article_is_described_once_however_many_words_are_sought(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    described: list[str] = []
    describe = catalogue._described

    def note(article: Article) -> str:
        described.append(article.id)
        return describe(article)

    monkeypatch.setattr(catalogue, "_described", note)
    await desk.sources("pentagon lantern troops quill")
    assert len(described) == len(set(described)) == 3


async def test_an_empty_index_reports_nothing_and_stays_empty(empty_desk: Desk) -> None:
    answer = await empty_desk.ask(Request(QUESTION))
    assert (answer.reason, answer.index.articles) == ("nothing_on_it", 0)


async def test_a_re_index_is_seen_by_the_next_question(empty_desk: Desk) -> None:
    await empty_desk.ask(Request(QUESTION))
    steps: list[Progress] = []

    async def note(step: Progress) -> None:
        steps.append(step)

    report = await empty_desk.reindex("Ada", note)
    assert report.added == ("troops.md",)
    assert steps[-1] == Progress(1, 1, "troops.md")
    assert (await empty_desk.ask(Request(QUESTION))).status == "answered"
    assert (await empty_desk.status()).indexed_at is not None


async def test_one_re_index_at_a_time_and_the_second_caller_learns_who_started_it(desk: Desk) -> None:
    first = asyncio.ensure_future(desk.reindex("Ada"))
    await asyncio.sleep(0)
    with pytest.raises(ReindexRunning, match="Ada started one") as caught:
        await desk.reindex("Grace")
    assert caught.value.started_by == "Ada"
    assert (await desk.status()).reindexing_by == "Ada"
    await first
    assert (await desk.status()).reindexing_by is None


async def test_a_re_index_that_fails_says_why(library: Settings, tmp_path: Path) -> None:
    desk = Desk(library.model_copy(update={"articles_dir": tmp_path / "nowhere", "data_dir": tmp_path / "data"}))
    with pytest.raises(CaveatError, match="nowhere"):
        await desk.reindex("Ada")
    await desk.close()


async def test_closing_ends_a_re_index(empty_library: Settings) -> None:
    desk = Desk(empty_library)
    running = asyncio.ensure_future(desk.reindex("Ada"))
    await asyncio.sleep(0.2)
    await desk.close()
    with pytest.raises(CaveatError):
        await running


async def test_a_cancelled_re_index_leaves_no_process_and_another_may_start(desk: Desk) -> None:
    running = asyncio.ensure_future(desk.reindex("Ada"))
    await asyncio.sleep(0.1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await desk.reindex("Grace")).unchanged == 3


async def test_a_listener_that_fails_does_not_stop_the_re_index(empty_desk: Desk) -> None:
    async def fail(_step: Progress) -> None:
        raise RuntimeError("the message is gone")

    assert (await empty_desk.reindex("Ada", fail)).added == ("troops.md",)


async def test_a_slow_listener_gets_the_newest_step(empty_library: Settings) -> None:
    newest: asyncio.Queue[Progress] = asyncio.Queue(maxsize=1)
    for done in range(1, 6):
        reindex_child.replace(newest, Progress(done, 5, f"{done}.md"))
    assert newest.get_nowait().done == 5


async def test_the_child_gets_the_settings_but_never_the_token(
    library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAVEAT_DISCORD_TOKEN", "secret")
    environment = reindex_child.environment_for(library)
    assert environment["CAVEAT_DATA_DIR"] == str(library.data_dir)
    assert "secret" not in environment.values()


async def test_questions_rest_between_generations_but_see_the_end_of_a_re_index(
    empty_library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 10_000, 1))
    answers = answerer.Answerer(empty_library, clock=lambda: next(ticks))
    answers.build_index(lambda _step: None)
    assert answers.ask(Request(QUESTION)).index.articles == 1
    (empty_library.articles_dir / "plans.txt").write_text(PLANS)
    answers.build_index(lambda _step: None)
    assert answers.ask(Request(QUESTION)).index.articles == 1
    answers.expect_change()
    assert answers.ask(Request(QUESTION)).index.articles == 2
    answers.close()


async def test_an_index_of_another_model_is_refused_with_what_to_do(
    library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Other:
        name = "another-model"

    monkeypatch.setattr(answerer, "load_embedder", lambda _model: Other())
    desk = Desk(library)
    with pytest.raises(CaveatError, match=r"another-model.*Run caveat reindex"):
        await desk.ask(Request(QUESTION))
    await desk.close()
