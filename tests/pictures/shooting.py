"""Web pages -> PNGs, by a Chromium without a window; and the components that the pages are made of, from npm."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops

from tests.pictures.page import OUTSIDE

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Taller than any message; what is left of it is cut off.
TALLEST = 4000
EXACT = 96


def components(folder: Path) -> Path:
    """Return the script with the components, built in `folder` the first time.

    Raises subprocess.CalledProcessError where npm can't install them.
    """
    script = folder / "components.js"
    if not script.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", folder)
        installed = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(installed, cwd=folder, check=True)
        entry = folder / "entry.js"
        entry.write_text('import "@skyra/discord-components-core";\n', encoding="utf-8")
        bundled = ["node_modules/.bin/esbuild", entry.name, "--bundle", "--minify", f"--outfile={script.name}"]
        subprocess.run([*bundled, "--log-level=warning"], cwd=folder, check=True)
    return script


def shoot(page: Path, picture: Path, width: int, *, exact: bool = False) -> None:
    """Write what the page shows to `picture`, as a PNG with a palette, cut to what is drawn.

    exact: with all its colours, since a chart tells its series apart by them.

    Raises FileNotFoundError where there is no Chromium, subprocess.CalledProcessError where it fails.
    """
    browser = next((found for name in NAMES if (found := shutil.which(name))), None)
    if browser is None:
        raise FileNotFoundError(f"none of {', '.join(NAMES)} is installed")
    raw = page.with_suffix(".raw.png")
    # A user who is root, as in a container, has no sandbox.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    options = ["--headless", *sandbox, "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files"]
    size = f"--window-size={max(width, 500)},{TALLEST}"
    taken = [*options, size, "--virtual-time-budget=4000", f"--screenshot={raw}", page.as_uri()]
    subprocess.run([browser, *taken], check=True, capture_output=True, timeout=120)
    with Image.open(raw) as shot:
        whole = shot.convert("RGB")
    outside = Image.new("RGB", whole.size, OUTSIDE)
    cut = whole.crop(ImageChops.difference(whole, outside).getbbox())
    (cut if exact else _with_palette(cut)).save(picture, optimize=True)
    raw.unlink()


def _with_palette(picture: Image.Image) -> Image.Image:
    """Return it in 256 colours: those of its areas exactly, and for the edges of letters what is near."""
    pixels = np.asarray(picture).reshape(-1, 3)
    colours, which, counts = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    colours = colours.astype(np.int32)
    by_area = np.argsort(-counts)
    exact, rare = colours[by_area[:EXACT]], colours[by_area[EXACT:]]
    palette = exact
    if len(rare):
        seen_once = Image.fromarray(rare.astype(np.uint8)[np.newaxis])
        near = np.array(seen_once.quantize(256 - EXACT).getpalette()).reshape(-1, 3)
        palette = np.concatenate([exact, near[: 256 - EXACT]])
    # Pillow's own search for the nearest is not exact.
    nearest = ((colours[:, np.newaxis] - palette) ** 2).sum(axis=2).argmin(axis=1)
    drawn = Image.fromarray(nearest[which.reshape(-1)].astype(np.uint8).reshape(picture.height, picture.width), "P")
    drawn.putpalette(palette.astype(np.uint8).tobytes())
    return drawn
