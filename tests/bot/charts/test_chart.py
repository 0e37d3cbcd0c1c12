"""The picture: drawn from anything, the same wherever it is drawn, and readable for whoever sees colours otherwise."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from bot.answering.timeline import Timeline
from bot.charts.chart import draw
from bot.charts.looks import BRIGHT, CARD, COLOURS, MARKERS, PALE, REST
from bot.charts.sheet import MISSING, Letters, Sheet
from tests.bot.points import hostile_timelines, point, timeline

DISCORD_DARK, DISCORD_LIGHT = "#313338", "#FFFFFF"
# Of linear RGB, for full red, green and blue blindness (Machado, Oliveira and Fernandes, 2009).
BLINDNESS = {
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(colour) @ (0.2126, 0.7152, 0.0722)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def test_a_picture_is_twice_as_wide_as_discord_shows_it_and_transparent_at_its_corners() -> None:
    picture = opened(draw(timeline(point())).png)
    assert picture.format == "PNG"
    assert picture.width == 1280
    assert picture.getpixel((0, 0))[3] == 0
    # Everywhere else the card covers what lies behind: it is the same on any background.
    assert picture.getpixel((picture.width // 2, 20))[3] == 255


def test_names_are_text_and_never_formulas() -> None:
    names = ["$\\frac{1}{0", "$x$ & $y", "\\textbf{x}", "<b>%s</b>", "\u202eevil", "a\nb", "한국 국방부", "😀"]
    shown = timeline(*(point(voice=name) for name in names), topic="$\\undefined{")
    assert opened(draw(shown).png).width == 1280


def test_a_character_that_the_font_lacks_is_a_box() -> None:
    assert Sheet(10, 10).drawable("한 x 𓀀 é $") == f"{MISSING} x {MISSING} é $"


def test_words_that_do_not_fit_are_cut_and_say_so() -> None:
    sheet, look = Sheet(10, 10), Letters(BRIGHT, 13.0)
    cut = sheet.fitted("A very long name of a very long ministry", look, 100.0)
    assert cut.endswith("…")
    assert sheet.width_of(cut, look) <= 100.0
    assert sheet.fitted("Short", look, 100.0) == "Short"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile_timelines)
def test_anything_can_be_drawn(shown: Timeline) -> None:
    assert opened(draw(shown).png).width == 1280


def test_the_same_points_make_the_same_picture_in_any_thread() -> None:
    shown = timeline(*(point(value, value, day=date(2025, 3, 1 + value % 28)) for value in range(100, 140)))
    pictures = []
    threads = [threading.Thread(target=lambda: pictures.append(draw(shown).png)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(pictures)) == 1
    assert len(pictures) == 3


def test_a_withdrawn_point_is_crossed_and_a_planned_one_is_hollow() -> None:
    pictures = {
        draw(timeline(point(), point(200, 200, **changed))).png
        for changed in ({}, {"state": "withdrawn"}, {"planned": True})
    }
    assert len(pictures) == 3


@pytest.mark.parametrize("colour", [*COLOURS, REST.colour, BRIGHT, PALE])
def test_everything_stands_out_against_the_card(colour: str) -> None:
    assert contrast(colour, CARD) >= 4.5


@pytest.mark.parametrize("background", [DISCORD_DARK, DISCORD_LIGHT])
def test_the_card_is_seen_on_discords_backgrounds(background: str) -> None:
    assert contrast(CARD, background) >= 1.2


@pytest.mark.parametrize("blind_to", ["nothing", *BLINDNESS])
def test_no_two_series_look_alike_to_anybody(blind_to: str) -> None:
    seen = [linear(colour) for colour in COLOURS]
    if blind_to != "nothing":
        seen = [np.clip(np.array(BLINDNESS[blind_to]) @ colour, 0, 1) for colour in seen]
    # The root is about how differences of light are perceived.
    assert min(np.abs(np.sqrt(one) - np.sqrt(other)).max() for one, other in combinations(seen, 2)) > 0.05
    assert len(set(MARKERS)) == len(MARKERS) == len(COLOURS)


def test_drawing_uses_no_state_that_others_share() -> None:
    program = (
        "import sys; from bot.charts.chart import draw; from tests.bot.points import point, timeline\n"
        "assert 'matplotlib' not in sys.modules\n"
        "draw(timeline(point()))\n"
        "assert 'matplotlib.figure' in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=Path(__file__).parents[3], check=True)
