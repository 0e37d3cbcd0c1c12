"""Documents -> articles: values, kind, boilerplate and id."""

from __future__ import annotations

from datetime import date

import pytest

from index import Article, ArticleKind
from index.articles import NAME_LENGTH, build_article, read_date, slug, web_address
from index.formats import read_document
from index.formats.document import UnreadableError


def article(text: str, file: str = "2024/castra-siege.md", **values: str) -> Article:
    front = "".join(f"{name}: {value}\n" for name, value in values.items())
    source = f"---\n{front}---\n{text}" if values else text
    return build_article(read_document(file, source.encode()), file, "an-id")


# Values


def test_article_carries_what_its_front_matter_says() -> None:
    read = article(
        "Forty died.\n\nFifty left.",
        title="Losses mount",
        publisher="The Halvin Courier",
        url="https://halvincourier.example/losses",
        published="2024-10-28",
        author="Danica Rohl and Petr Amsel",
        kind="report",
    )
    assert read == Article(
        id="an-id",
        file="2024/castra-siege.md",
        title="Losses mount",
        publisher="The Halvin Courier",
        url="https://halvincourier.example/losses",
        published=date(2024, 10, 28),
        author="Danica Rohl and Petr Amsel",
        kind="report",
        text="Forty died.\n\nFifty left.",
    )


def test_what_the_file_does_not_say_stays_unknown() -> None:
    read = article("Forty died.")
    assert (read.publisher, read.url, read.published, read.author) == (None, None, None, None)


def test_value_that_cannot_be_used_is_unknown_and_the_article_is_read() -> None:
    read = article("Forty died.", published="soon", url="javascript:alert(1)", author="''", kind="gossip")
    assert (read.published, read.url, read.author, read.kind) == (None, None, None, "report")
    assert read.text == "Forty died."


@pytest.mark.parametrize(
    "written",
    [
        "2024-10-28",
        "2024-10-28T09:30:00Z",
        "2024-10-28 09:30:00 +0200",
        "28 October 2024",
        "28 Oct 2024",
        "October 28, 2024",
        "Oct. 28, 2024",
    ],
)
def test_dates_are_read_as_newsrooms_write_them(written: str) -> None:
    assert read_date(written) == date(2024, 10, 28)


@pytest.mark.parametrize("written", ["soon", "2024-13-45", "28/10/2024", "2024", "10-28", "2024-10-280", None])
def test_what_is_no_certain_day_is_no_date(written: str | None) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "ftp://a.example/x",
        "data:text/html,x",
        "//a.example",
        "https://",
        "https://paper.example@evil.example/",
        "https://a.example/a b",
        "https://a.example/\u202egpj",
        "https://[::1",
        "https://a.example/" + "x" * 2000,
        "www.a.example",
    ],
)
def test_only_plain_web_addresses_become_links(written: str) -> None:
    assert web_address(written) is None


# Title and text


def test_title_of_markdown_without_one_is_its_first_heading() -> None:
    assert article("# Losses mount\n\nForty died.").title == "Losses mount"


def test_title_of_last_resort_is_the_name_of_the_file() -> None:
    assert article("Forty died.", file="a/castra-siege_2.md").title == "castra siege 2"


def test_endless_title_is_shortened_and_stays_whole_in_the_text() -> None:
    line = "word " * 200
    read = article(line + "\n\nForty died.", file="a.txt")
    assert len(read.title) <= 301
    assert read.text.startswith(line.strip())


@pytest.mark.parametrize("name", ["publisher", "author"])
@pytest.mark.parametrize("endless", ["Courier " * 1000, "C" * 8000])
def test_endless_name_is_shortened(name: str, endless: str) -> None:
    shortened = getattr(article("Forty died.", **{name: endless}), name)
    assert len(shortened) <= NAME_LENGTH + 1
    assert endless.startswith(shortened.removesuffix("…"))
    assert shortened.endswith("…")


def test_text_of_plain_text_begins_with_its_title() -> None:
    assert article("Losses mount\n\nForty died.", file="a.txt").text == "Losses mount\n\nForty died."


@pytest.mark.parametrize("content", ["---\ntitle: Losses\n---\n", "Related Sources:\n", "<!-- nothing -->", "\xa0\n"])
def test_article_without_text_is_refused(content: str) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        article(content)


# Boilerplate


@pytest.mark.parametrize(
    "ending",
    [
        "Related Sources:",
        "## Related Sources:\n",
        "**Read more:**",
        "Related articles\n\n- [How it began](https://a.example/1)\n- [Who is who](https://a.example/2)",
        "Read more: [How it began](https://a.example/1)",
        "See also:\n\nhttps://a.example/1",
        "Share this article",
        "Sign up for our newsletter",
        "Subscribe to the Courier for 5 crowns a month.",
        "Follow us on Chirper\n\n© 2025 The Halvin Courier. All rights reserved.",
        "Related:\n\n[How it began](https://a.example/1)\n\nShare this story on Chirper",
    ],
)
def test_boilerplate_at_the_end_is_no_part_of_the_text(ending: str) -> None:
    assert article(f"Forty died.\n\n{ending}").text == "Forty died."


@pytest.mark.parametrize(
    "ending",
    [
        "Related sources say that forty died.",
        "Sources: the ministry of defence, and two officials.",
        "Related articles\n\nThe ministry published two articles of the treaty.",
        "The list is [here](https://a.example).",
        "[The full list of the dead](https://a.example)",
        "Share prices fell by 4 per cent in Halvin on Monday.",
        "The Courier corrects significant errors as soon as possible.",
    ],
)
def test_what_the_article_says_at_its_end_is_kept(ending: str) -> None:
    kept = article(f"Forty died.\n\n{ending}").text.split("\n\n")
    assert len(kept) == 1 + len(ending.split("\n\n"))


def test_boilerplate_in_the_middle_is_kept() -> None:
    assert article("Forty died.\n\nRead more:\n\nFifty left.").text == "Forty died.\n\nRead more:\n\nFifty left."


# Kind


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("opinion", "opinion"),
        ("Op-Ed", "opinion"),
        ("live blog", "live"),
        ("press_release", "statement"),
        ("Corrections", "correction"),
        ("analysis", "explainer"),
        ("news", "report"),
    ],
)
def test_kind_is_what_the_front_matter_says(written: str, kind: ArticleKind) -> None:
    assert article("Forty died.", title="'Live: five questions'", kind=written).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("'Opinion: Castra is being bargained away'", "opinion"),
        ("Castra is being bargained away | Comment", "opinion"),
        ("Corrections and clarifications", "correction"),
        ("'Correction: number of wounded'", "correction"),
        ("'Castra pause: Monday as it happened'", "live"),
        ("'Live: Castra pause'", "live"),
        ("Castra pause - live updates", "live"),
        ("Why Castra? Five questions about the Sarn Reach", "explainer"),
        ("'Explainer: the Sarn Reach'", "explainer"),
        ("What we know about the Castra bombing", "explainer"),
        ("Statement by the Secretary-General on Castra", "statement"),
        ("'Press release: aid for Castra'", "statement"),
        ("Live shells found in Castra", "report"),
        ("Public opinion turns on Castra", "report"),
        ("Ministry corrects its count of the dead", "report"),
        ("Governor dodges five reporters", "report"),
        ("Ministry's statement is contested", "report"),
    ],
)
def test_kind_is_recognised_by_the_title(title: str, kind: ArticleKind) -> None:
    assert article("Forty died.", title=title).kind == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("opinion/castra", "opinion"),
        ("commentisfree/2025/castra", "opinion"),
        ("live/castra", "live"),
        ("corrections/2025-03-19", "correction"),
        ("explained/castra", "explainer"),
        ("press-releases/castra", "statement"),
        ("world/castra-live-fire", "report"),
        ("world/opinion-polls-castra", "report"),
    ],
)
def test_kind_is_recognised_by_the_address(path: str, kind: ArticleKind) -> None:
    assert article("Forty died.", url=f"https://a.example/{path}").kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**06:40** Good morning.\n\n**7.15** Two died.\n\n[18:30] Closed.", "live"),
        ("**What is it?** A hill.\n\n**Why does it matter?** It is high.\n\n**Who owns it?** Nobody.", "explainer"),
        ("FOR IMMEDIATE RELEASE\n\nForty died.", "statement"),
        ("By my reckoning forty died.\n\n*Bertram Hale was an adviser. The views are his own.*", "opinion"),
        ("Forty died. At 06:40 a bomb fell.\n\nWho fired is not known.", "report"),
    ],
)
def test_kind_is_recognised_by_the_text(text: str, kind: ArticleKind) -> None:
    assert article(text).kind == kind


# Id


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("castra.md", "castra"),
        ("2024/Oct/Größe & Zahl.md", "2024-oct-groe-zahl"),
        ("戦争.md", "article"),
        ("a" * 200 + ".md", "a" * 80),
        ("v1.2 final.md", "v1-2-final"),
    ],
)
def test_id_is_the_slug_of_the_path(file: str, expected: str) -> None:
    assert slug(file, ()) == expected


def test_id_that_is_taken_gets_a_number() -> None:
    assert slug("a.txt", {"a", "a-2"}) == "a-3"
