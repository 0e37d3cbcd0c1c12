"""The folder of articles, walked without trusting it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index import CaveatError, suffixes_in_words
from index.scanning import MAX_DEPTH, Scan, scan
from tests.conftest import WriteArticles


def reasons(scanned: Scan) -> dict[str, str]:
    return {one.file: one.reason for one in scanned.skipped}


def files(scanned: Scan) -> list[str]:
    return [one.file for one in scanned.found]


def test_articles_are_found_in_folders_below_and_readme_and_hidden_files_are_not(write_articles: WriteArticles) -> None:
    folder = write_articles(
        {
            "b.md": "B",
            "2024/a.TXT": "A",
            "README.md": "About",
            "2024/readme.txt": "About",
            ".draft.md": "Draft",
            ".git/config.md": "Git",
        }
    )
    scanned = scan(folder)
    assert files(scanned) == ["b.md", "2024/a.TXT"]
    assert not scanned.skipped


def test_file_that_cannot_be_an_article_is_named_with_its_reason(write_articles: WriteArticles) -> None:
    folder = write_articles(
        {"good.md": "Good", "empty.md": " \n", "long.md": "x" * 101, "photo.jpg": "x", "noext": "x"}
    )
    scanned = scan(folder, max_bytes=100)
    assert files(scanned) == ["good.md"]
    found = reasons(scanned)
    assert found["empty.md"].startswith("empty")
    assert "over 100 bytes" in found["long.md"]
    assert suffixes_in_words("and") in found["photo.jpg"]
    assert suffixes_in_words("and") in found["noext"]


def test_link_out_of_the_folder_is_not_followed(write_articles: WriteArticles, tmp_path: Path) -> None:
    folder = write_articles({"good.md": "Good"})
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "nowhere.txt").symlink_to(tmp_path / "missing.txt")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    (folder / "elsewhere").symlink_to(tmp_path / "elsewhere")
    (folder / "self").symlink_to(folder)
    scanned = scan(folder)
    assert files(scanned) == ["good.md"]
    found = reasons(scanned)
    assert "out of the folder" in found["link.txt"]
    assert "nowhere" in found["nowhere.txt"]
    assert "round.txt" in found
    assert "link to a folder" in found["elsewhere"]
    assert "link to a folder" in found["self"]


def test_link_within_the_folder_is_a_file_like_any_other(write_articles: WriteArticles) -> None:
    folder = write_articles({"a.md": "A"})
    (folder / "b.md").symlink_to("a.md")
    first, second = scan(folder).found
    assert first.digest == second.digest


def test_pipe_is_never_opened(write_articles: WriteArticles) -> None:
    folder = write_articles({"good.md": "Good"})
    os.mkfifo(folder / "pipe.md")
    scanned = scan(folder)
    assert files(scanned) == ["good.md"]
    assert "not a plain file" in reasons(scanned)["pipe.md"]


def test_odd_characters_in_a_path_are_shown_as_escapes(write_articles: WriteArticles) -> None:
    folder = write_articles({"good naïve “file” 😀.md": "Good", "two\nlines.md": "x", "a\u202egpj.md": "x"})
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md"))).write_text("x")
    (folder / "bell\x07").mkdir()
    (folder / "bell\x07" / "in.md").write_text("x")
    scanned = scan(folder)
    assert files(scanned) == ["good naïve “file” 😀.md"]
    assert set(reasons(scanned)) == {"two\\nlines.md", "a\\u202egpj.md", "caf\\udce9.md", "bell\\x07"}


def test_folder_nested_without_end_is_left_out_at_a_bounded_depth(write_articles: WriteArticles) -> None:
    deep = "d/" * MAX_DEPTH
    folder = write_articles({deep + "last.md": "Last", deep + "d/too-deep.md": "x"})
    scanned = scan(folder)
    assert files(scanned) == [deep + "last.md"]
    assert list(reasons(scanned)) == [deep + "d"]


def test_file_that_the_system_refuses_is_skipped_with_its_reason(
    write_articles: WriteArticles, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_articles({"good.md": "Good", "locked.md": "x"})
    opened = os.open

    # Whoever runs the tests may be allowed to read everything, so the refusal is played.
    def refusing(path: Path, *args: int) -> int:
        if path.name == "locked.md":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr("index.scanning.os.open", refusing)
    scanned = scan(folder)
    assert files(scanned) == ["good.md"]
    assert "Permission denied" in reasons(scanned)["locked.md"]


def test_missing_folder_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(CaveatError, match="CAVEAT_ARTICLES_DIR"):
        scan(tmp_path / "nowhere")
