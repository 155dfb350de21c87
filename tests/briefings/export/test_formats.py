"""What every format of an edition has to be."""

from pathlib import Path

import pytest

from articles.briefings.export import FORMATS
from tests.briefings.export.editions import GOLDEN

FOLDER = Path(__file__).parent / "golden"


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_golden_edition_comes_out_as_it_was_approved(suffix: str) -> None:
    exported = FORMATS[suffix]

    assert exported.render(GOLDEN).decode() == (FOLDER / f"edition{exported.SUFFIX}").read_text()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_edition_always_gives_the_same_file(suffix: str) -> None:
    assert FORMATS[suffix].render(GOLDEN) == FORMATS[suffix].render(GOLDEN)
