"""Words are read on every highlighter, in light and in dark (WCAG 2.2, 1.4.3)."""

import re
from pathlib import Path

import pytest

from articles.models import Label

CSS = Path(__file__).parent.parent / "static" / "css"
THEMES = re.findall(r"{([^{}]*--paper:[^}]*)}", (CSS / "tokens.css").read_text())
AA = 4.5


def colours(theme: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", theme))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for p in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_there_is_a_light_theme_and_two_ways_to_the_dark_one() -> None:
    assert len(THEMES) == 3
    assert colours(THEMES[1]) == colours(THEMES[2])


@pytest.mark.parametrize("colour", Label.Colour.values)
@pytest.mark.parametrize("theme", THEMES[:2], ids=["light", "dark"])
def test_words_are_read_on_a_highlighter(theme: str, colour: str) -> None:
    found = colours(theme)

    assert contrast(found["ink"], found[colour]) >= 7
    assert contrast(found["soft"], found[colour]) >= AA


@pytest.mark.parametrize("colour", Label.Colour.values)
def test_each_colour_of_a_label_has_its_look(colour: str) -> None:
    assert f".on-{colour} {{ --label: var(--{colour}); }}" in (CSS / "notes.css").read_text()
