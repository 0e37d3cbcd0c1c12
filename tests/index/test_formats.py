"""Bytes of a file -> title, metadata and blocks of plain text."""

from __future__ import annotations

import pytest

from index.formats import read_document, suffixes_in_words
from index.formats.document import Block, Document, UnreadableError
from index.formats.front_matter import split_front_matter
from index.formats.markdown import visible_text
from index.formats.plain_text import read_plain


def blocks(content: str | bytes, name: str = "article.md") -> list[str]:
    return [block.text for block in read_document(name, encoded(content)).blocks]


def plain(content: str | bytes) -> list[str]:
    return blocks(content, "article.txt")


def encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def refusal(content: str | bytes, name: str = "article.md") -> str:
    with pytest.raises(UnreadableError) as refused:
        read_document(name, encoded(content))
    return str(refused.value)


# Markdown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**06:40** Good morning.", "06:40 Good morning."),
        ("It was *not* __confirmed__.", "It was not confirmed."),
        ("The [ministry](https://a.example 'of defence') said so.", "The ministry said so."),
        ("See <https://a.example/x>.", "See https://a.example/x."),
        ("A ![photograph of the bridge](b.jpg) was sent.", "A photograph of the bridge was sent."),
        ("Unit `K-12` left.", "Unit K-12 left."),
        ("Losses of <b>40</b> men<!-- check --> were named.", "Losses of 40 men were named."),
        ("AT&amp;T, 40&nbsp;men, caf\\*e", "AT&T, 40\xa0men, caf*e"),
        ("About 40 men\nhad left.", "About 40 men had left."),
        ("40\xa0000 men", "40\xa0000 men"),
        ("    About 40 men had left.", "About 40 men had left."),
        ("1994. A war began.", "1994. A war began."),
        ("~~12,000~~ 11,000 men", "~~12,000~~ 11,000 men"),
        ("```\nAbout 40 men\nhad left.\n```", "About 40 men had left."),
        ("<div>About <i>40</i> men</div>", "About 40 men"),
    ],
)
def test_markdown_leaves_the_words_that_a_reader_sees(markdown: str, text: str) -> None:
    assert blocks(markdown) == [text]


def test_every_paragraph_heading_item_and_quotation_is_a_block_of_its_own() -> None:
    items = "- First.\n- Second,\n  and on.\n\n  More.\n\n1. One."
    source = f"# Losses\n\nForty died.\n\n{items}\n\n> Quoted.\n\nSet\n---\nLast."
    assert blocks(source) == [
        "Losses",
        "Forty died.",
        "First.",
        "Second, and on.",
        "More.",
        "One.",
        "Quoted.",
        "Set",
        "Last.",
    ]


def test_only_headings_are_marked_as_headings() -> None:
    found = read_document("a.md", b"## Losses\n\nForty died.\n\n- An item").blocks
    assert [block.heading for block in found] == [True, False, False]


def test_row_of_a_table_is_one_block() -> None:
    source = "| Side | Killed |\n| --- | --- |\n| Karvesh | **612** |\n| Orsenia | |"
    assert blocks(source) == ["Side | Killed", "Karvesh | 612", "Orsenia"]


def test_line_break_that_the_author_set_ends_a_block() -> None:
    assert blocks("Killed: 12  \nWounded: 40\\\nMissing: 3<br>Captured: 1") == [
        "Killed: 12",
        "Wounded: 40",
        "Missing: 3",
        "Captured: 1",
    ]


def test_two_spaces_at_the_end_of_a_wrapped_line_part_no_sentence() -> None:
    assert blocks("About 40 men  \nhad left.") == ["About 40 men had left."]


def test_text_outside_links_is_told_apart() -> None:
    found = read_document("a.md", b"Read more: [How it began](https://a.example)").blocks
    assert [(block.text, block.unlinked) for block in found] == [("Read more: How it began", "Read more:")]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<script>let a = '<p>no</p>'</script>Yes", ["Yes"]),
        ("<style>p { color: red }</style><p>Yes &amp; no</p>", ["Yes & no"]),
        ("Yes<!-- <p>no</p> -->", ["Yes"]),
        ("Yes<!-- never closed", ["Yes"]),
        ("Yes<script>never closed", ["Yes"]),
        ("Yes<p", ["Yes"]),
    ],
)
def test_html_leaves_what_a_browser_shows(html: str, text: list[str]) -> None:
    assert [part.strip() for part in visible_text(html).split("\n\n") if part.strip()] == text


@pytest.mark.parametrize(
    "hostile", ["[" * 200_000, "![" * 100_000, "<!--" * 100_000, "[a](" * 100_000, "<a " * 100_000]
)
def test_unclosed_brackets_without_end_are_read_as_text_at_once(hostile: str) -> None:
    # In quadratic time the test would not come to its end.
    assert blocks("A first paragraph.\n\nThen " + hostile)[0] == "A first paragraph."


# Front matter


def test_front_matter_is_read_as_text_whatever_yaml_makes_of_it() -> None:
    source = (
        "---\nTitle: No\npublished: 2024-13-45\nauthor: [A. Bee, C. Dee]\npublisher: ~\nurl:\nextra: {a: 1}\n---\nBody."
    )
    document = read_document("a.md", source.encode())
    assert dict(document.metadata) == {"title": "No", "published": "2024-13-45", "author": "A. Bee, C. Dee"}
    assert [block.text for block in document.blocks] == ["Body."]


def test_article_without_front_matter_is_all_text() -> None:
    assert blocks("Forty died.") == ["Forty died."]


def test_front_matter_may_end_with_dots_and_be_empty() -> None:
    assert blocks("---\n...\nForty died.") == ["Forty died."]


def test_aliases_in_front_matter_are_refused() -> None:
    bomb = "---\na: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n---\nBody."
    assert "anchors" in refusal(bomb)


def test_front_matter_nested_without_end_is_refused() -> None:
    assert "nested" in refusal("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\nBody.")


def test_front_matter_over_its_limit_is_refused() -> None:
    assert "16 KiB" in refusal("---\ntitle: " + "a" * 17_000 + "\n---\nBody.")


def test_front_matter_that_does_not_end_is_refused() -> None:
    assert "does not end" in refusal("---\ntitle: Losses\n\nForty died.")


def test_front_matter_that_is_no_mapping_is_refused() -> None:
    assert "name: value" in refusal("---\nForty died.\n---\nBody.")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Correction: strikers", "Correction: strikers"),
        ("Castra pause: Monday at 9: noon", "Castra pause: Monday at 9: noon"),
        ('"Thirty" die in fire', '"Thirty" die in fire'),
        ("@mayor speaks", "@mayor speaks"),
        ("'It's over', says mayor", "'It's over', says mayor"),
        ("`Castra` [again]: a report", "`Castra` [again]: a report"),
    ],
)
def test_a_title_that_is_no_yaml_is_taken_as_it_is_written(written: str, title: str) -> None:
    front, body = split_front_matter(f"---\ntitle: {written}\npublisher: 'The Post'\n---\nBody.")
    assert (front, body.strip()) == ({"title": title, "publisher": "The Post"}, "Body.")


def test_malformed_front_matter_names_the_line_and_the_remedy() -> None:
    reason = refusal("---\npublisher: A\ntitle: [Castra pause\n  Monday: }\n---\nBody.")
    assert "line 4" in reason
    assert "quotation marks" in reason


# Plain text


def test_first_line_of_plain_text_is_title_and_first_block() -> None:
    document = read_document("a.txt", b"\n\n  Losses mount \n\nForty died.\n")
    assert document.title == "Losses mount"
    assert [(block.text, block.heading) for block in document.blocks] == [
        ("Losses mount", True),
        ("Forty died.", False),
    ]


def test_plain_text_has_no_metadata_and_no_markup() -> None:
    document = read_document("a.txt", b"Title\n\nA *star* and a [link](x)")
    assert not document.metadata
    assert document.blocks[1].text == "A *star* and a [link](x)"


def test_lines_wrapped_by_hand_are_joined() -> None:
    assert plain(
        "Title\n\nAbout 4,300 volunteers have arrived in the country since the\n"
        "middle of February, the alliance said.\n\nMost were still in camps."
    ) == [
        "Title",
        "About 4,300 volunteers have arrived in the country since the middle of February, the alliance said.",
        "Most were still in camps.",
    ]


def test_paragraphs_on_lines_of_their_own_stay_apart_without_blank_lines() -> None:
    long = (
        "About 4,300 volunteers have arrived in the country since the middle of February, the alliance said on Friday. "
        * 2
    )
    assert plain(f"Title\n{long}\nForty died.\n{long}") == ["Title", long.strip(), "Forty died.", long.strip()]


def test_list_items_and_time_stamps_of_plain_text_begin_blocks() -> None:
    text = "Title\n\n06:40 Good morning to all of you out there.\n07:10 Twelve died.\n- One\n- Two"
    assert plain(text) == [
        "Title",
        "06:40 Good morning to all of you out there.",
        "07:10 Twelve died.",
        "- One",
        "- Two",
    ]


def test_heading_line_stays_apart_from_the_wrapped_text_under_it() -> None:
    text = "Title\n\nCasualties\nAbout 4,300 volunteers have arrived in the country since the\nmiddle of February."
    assert plain(text)[1] == "Casualties"


# Encodings

NEWS = "“At least 57” were hurt – St Brigid’s café pays £5."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_the_encoding_that_it_has(encoding: str) -> None:
    assert plain(NEWS.encode(encoding)) == [NEWS]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Министерство обороны сообщило, что погибли 612 военнослужащих. Других данных нет.", "cp1251"),
        ("防衛省は火曜日、約三千人の兵士が到着したと発表した。詳細は明らかにされていない。", "shift_jis"),
    ],
)
def test_other_scripts_are_recognised(text: str, encoding: str) -> None:
    assert plain(text.encode(encoding)) == [text]


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\u2028", "\x0b"])
def test_every_kind_of_line_break_breaks_lines(line_break: str) -> None:
    assert plain(f"Title{line_break}{line_break}Forty died.") == ["Title", "Forty died."]


def test_invisible_characters_are_taken_out() -> None:
    assert plain("Title\n\nThe sol\u00addiers\u200b \u202eleft\u202c \x1b[31mat\x07 once.") == [
        "Title",
        "The soldiers left [31mat once.",
    ]


@pytest.mark.parametrize("escape", ["\\uD800", "\\e", "\\0", "\\u202E", "\\u200B"])
def test_escapes_in_front_matter_make_no_invisible_characters(escape: str) -> None:
    source = f'---\npublisher: "The {escape}Courier"\n---\nForty died.'
    assert read_document("article.md", source.encode()).metadata == {"publisher": "The Courier"}


@pytest.mark.parametrize("source", ["Forty &#x202E;died.", "<p>Forty &#x202E;died.</p>", "Forty &ZeroWidthSpace;died."])
def test_entities_in_markdown_make_no_invisible_characters(source: str) -> None:
    assert blocks(source) == ["Forty died."]


def test_letters_with_accents_are_composed() -> None:
    assert plain("Cafe\u0301") == ["Café"]


def test_binary_file_is_refused() -> None:
    assert "binary" in refusal(b"\x89PNG\r\n\x1a\n\x00\x00\x00", "a.txt")


def test_broken_utf_16_is_refused() -> None:
    assert "UTF-8" in refusal(b"\xff\xfea\x00b", "a.txt")


def test_other_formats_are_refused_with_those_that_are_read() -> None:
    assert suffixes_in_words("and") in refusal(b"%PDF", "a.pdf")


def test_whatever_a_reader_leaves_hidden_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = Document("A\u202e title", (Block("Forty\u200b\ndied."), Block("\u2060")), {"author": "Ana\r\nVik\u202e"})
    monkeypatch.setattr("index.formats.SUFFIXES", {".eml": lambda _content: hidden})
    assert read_document("a.EML", b"") == Document("A title", (Block("Forty died."),), {"author": "Ana Vik"})


def test_formats_are_listed_as_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.formats.SUFFIXES", dict.fromkeys([".md", ".txt", ".eml"], read_plain))
    assert suffixes_in_words("or") == ".md, .txt or .eml"
