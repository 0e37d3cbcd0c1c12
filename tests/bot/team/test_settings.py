"""What a team sets is kept, checked, and noted with who did it; where Caveat answers follows from it."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk_store import DeskStoreError
from bot.team import store as team_store
from bot.team.pages import EVERYONE, EVERYWHERE, audit_book, places_page, settings_page
from bot.team.settings import RANGES, Places, TeamSettings, admits, is_allowed, read_settings
from bot.team.store import By, Change, TeamStore

BOB, CAROL = By(41, 7), By(42, 8)


@pytest.fixture
def store(tmp_path: Path) -> TeamStore:
    return TeamStore(tmp_path)


def test_every_setting_has_its_range_and_its_default_is_in_it() -> None:
    assert {field.name for field in fields(TeamSettings)} == set(RANGES)
    assert all(is_allowed(name, getattr(TeamSettings(), name)) for name in RANGES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("retention_days", 0),
        ("retention_days", 3651),
        ("retention_days", True),
        ("retention_days", 1.5),
        ("retention_days", "90"),
        ("keep_names", 1),
        ("member_limit", -1),
        ("token", 1),
    ],
)
def test_what_is_out_of_range_or_unknown_is_not_allowed(name: str, value: object) -> None:
    assert not is_allowed(name, value)


@pytest.mark.parametrize("written", ["-5", "true", "not JSON", "[]", '"7"', "null"])
def test_a_value_that_cannot_be_is_as_if_it_were_not_set(written: str) -> None:
    assert read_settings({"retention_days": written, "unknown": "1"}) == TeamSettings()


def test_without_a_store_all_is_as_it_comes_and_none_is_made(store: TeamStore, tmp_path: Path) -> None:
    assert store.read() == (TeamSettings(), {})
    assert store.changes() == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_set_is_kept_and_noted_with_who_what_and_when(store: TeamStore, tmp_path: Path) -> None:
    store.change({"retention_days": 30, "keep_names": True}, BOB)
    store.change({"retention_days": 30, "member_limit": 0}, CAROL)
    assert TeamStore(tmp_path).read()[0] == TeamSettings(retention_days=30, keep_names=True, member_limit=0)
    changes = store.changes()
    assert [(one.by, one.what, one.before, one.after) for one in changes] == [
        (CAROL, "member_limit", "10", "no limit"),
        (BOB, "keep_names", "no", "yes"),
        (BOB, "retention_days", "90", "30"),
    ]
    assert all(datetime.now(UTC) - one.at < timedelta(minutes=5) for one in changes)


def test_places_are_those_of_one_server_and_each_change_is_noted_once(store: TeamStore) -> None:
    assert store.allow("channel", 100, BOB)
    assert store.allow("channel", 100, BOB)
    assert store.allow("role", 200, BOB)
    assert store.allow("channel", 300, CAROL)
    assert store.read()[1] == {7: Places(frozenset({100}), frozenset({200})), 8: Places(frozenset({300}))}
    assert store.disallow("channel", 300, BOB) is False
    assert store.disallow("channel", 300, CAROL) is True
    assert [(one.what, one.before, one.after) for one in store.changes()] == [
        ("channels", "<#300>", None),
        ("channels", None, "<#300>"),
        ("roles", None, "<@&200>"),
        ("channels", None, "<#100>"),
    ]


def test_a_list_ends_where_a_menu_does(store: TeamStore) -> None:
    assert all(store.allow("channel", number, BOB) for number in range(25))
    assert store.allow("channel", 25, BOB) is False
    assert store.allow("channel", 3, BOB) is True
    assert store.allow("role", 25, BOB) is True


def test_the_audit_keeps_the_newest(store: TeamStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_store, "MOST_AUDITED", 3)
    for number in range(5):
        store.note(BOB, "export", f"{number} lines")
    assert [one.after for one in store.changes()] == ["4 lines", "3 lines", "2 lines"]


def test_a_damaged_store_is_one_line_that_says_what_to_do(store: TeamStore, tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"not a database " * 1000)
    with pytest.raises(DeskStoreError, match="the desk's data are damaged"):
        store.read()


@pytest.mark.parametrize(
    ("places", "channels", "roles", "admitted"),
    [
        (Places(), {1}, set(), True),
        (Places(channels=frozenset({1})), {1}, set(), True),
        (Places(channels=frozenset({1})), {5, 1}, set(), True),
        (Places(channels=frozenset({1})), {2}, set(), False),
        (Places(roles=frozenset({9})), {1}, {9, 3}, True),
        (Places(roles=frozenset({9})), {1}, {3}, False),
        (Places(frozenset({1}), frozenset({9})), {1}, {3}, False),
        (Places(frozenset({1}), frozenset({9})), {2}, {9}, False),
        (Places(frozenset({1}), frozenset({9})), {1}, {9}, True),
    ],
)
def test_a_channel_must_be_on_the_list_and_a_member_have_a_role_on_it(
    places: Places, channels: set[int], roles: set[int], admitted: bool
) -> None:
    assert admits(places, frozenset(channels), frozenset(roles)) is admitted


def test_settings_are_shown_in_words() -> None:
    body = settings_page(TeamSettings(member_limit=0, keep_names=True), 2).body
    assert body.split("\n") == [
        "**Days for which questions are kept:** 90",
        "**User names are kept with questions:** yes",
        "**Questions and commands a member may send in a minute:** no limit",
        "**Questions and commands a channel may send in a minute:** 60",
        "2 entries older than that were deleted.",
    ]


def test_places_are_shown_as_discord_names_them_and_what_is_gone_is_told() -> None:
    assert places_page(Places(), ()).body == f"{EVERYWHERE}\n{EVERYONE}"
    body = places_page(Places(frozenset({2, 1}), frozenset({9})), {2}).body
    assert body == "I answer in <#1>, <#2> (deleted), and in threads there.\nI answer members with <@&9>."


def test_the_audit_reads_as_lines_and_nothing_in_it_is_markup() -> None:
    at = datetime(2024, 10, 28, 12, tzinfo=UTC)
    changes = [
        Change(at, BOB, "retention_days", "90", "30"),
        Change(at, BOB, "channels", None, "<#100>"),
        Change(at, BOB, "channels", "<#100>", None),
        Change(at, BOB, "export", None, "**12** lines"),
        Change(at, BOB, "forget", None, None),
    ]
    (page,) = audit_book(changes, "embed").pages
    assert page.body.split("\n\n") == [
        "<t:1730116800:f> · <@41> · Days for which questions are kept: 90 → 30",
        "<t:1730116800:f> · <@41> · channels: <#100>",
        "<t:1730116800:f> · <@41> · channels: <#100> taken off",
        r"<t:1730116800:f> · <@41> · export: \*\*12\*\* lines",
        "<t:1730116800:f> · <@41> · forget",
    ]
    assert audit_book([], "embed").pages[0].body == "Nobody has changed anything yet."
    assert len(audit_book(changes * 200, "text").pages) > 1
