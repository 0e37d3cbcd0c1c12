"""Questions of people go before those that nobody waits for."""

from __future__ import annotations

import asyncio
import contextlib

from bot.turns import Turns


async def test_while_somebody_waits_nothing_else_is_asked() -> None:
    turns, order = Turns(), list[str]()

    async def aside() -> None:
        async with turns.given_way():
            order.append("aside")

    with turns.taken():
        task = asyncio.create_task(aside())
        await asyncio.sleep(0.02)
        order.append("person")
    await task
    assert order == ["person", "aside"]


async def test_where_people_ask_without_a_pause_it_takes_its_turn_in_the_end() -> None:
    turns = Turns(courtesy=0.02)
    with turns.taken():
        async with asyncio.timeout(1), turns.given_way():
            pass


async def test_only_one_is_asked_at_a_time() -> None:
    turns, inside, most = Turns(), 0, 0

    async def aside() -> None:
        nonlocal inside, most
        async with turns.given_way():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(aside() for _ in range(5)))
    assert most == 1


async def test_a_question_that_fails_is_over_too() -> None:
    turns = Turns()
    with contextlib.suppress(ZeroDivisionError), turns.taken():
        _ = 1 / 0
    async with asyncio.timeout(1), turns.given_way():
        pass
