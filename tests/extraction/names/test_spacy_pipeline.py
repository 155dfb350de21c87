"""An installed spaCy pipeline as the finder: a blank one, with a ruler that knows a few names.

spaCy is optional and weighs 220 MB. CI installs `requirements-spacy.txt` and runs this file;
elsewhere it says why it does not run. The people are made up.
"""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from articles.extraction.names import Finder, Kind, Name, UnknownBackend, finder_for

is_installed = importlib.util.find_spec("spacy") is not None
with_spacy = pytest.mark.skipif(
    not is_installed, reason="spaCy is optional: pip install -r requirements-spacy.txt"
)
KNOWN = {
    "PERSON": ["Ada Byron", "Jean-Pierre Roe"],
    "ORG": ["Harbour Workers Union"],
    "GPE": ["Talbrik"],
    "FAC": ["Old Bridge"],
    "NORP": ["Danish"],
    "EVENT": ["Gull Cup"],
    "DATE": ["Monday"],
}
TEXT = (
    "😀 TALBRIK — Danish Foreign Minister Ada Byron met the Harbour Workers Union on Monday. "
    "“No,” she said on the Old Bridge.\n\nByron’s friend Jean-Pierre Roe won the Gull Cup in "
    "Talbrik."
)


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    import spacy  # noqa: PLC0415 (optional)

    pipeline = spacy.blank("en")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": label, "pattern": name} for label, names in KNOWN.items() for name in names]
    )
    pipeline.to_disk(tmp_path / "harbour")
    return finder_for(f"spacy:{tmp_path / 'harbour'}")


def shown(names: list[Name], text: str) -> list[tuple[str, Kind]]:
    return [(name.span.of(text), name.kind) for name in names if not name.hidden]


@with_spacy
def test_its_labels_are_our_kinds(finder: Finder) -> None:
    assert shown(finder.find(TEXT), TEXT) == [
        ("TALBRIK", Kind.PLACE),
        ("Ada Byron", Kind.PERSON),
        ("Harbour Workers Union", Kind.ORGANISATION),
        ("Old Bridge", Kind.PLACE),
        ("Byron", Kind.PERSON),
        ("Jean-Pierre Roe", Kind.PERSON),
        ("Gull Cup", Kind.OTHER),
        ("Talbrik", Kind.PLACE),
    ]


@with_spacy
def test_roles_peoples_datelines_and_consistency_are_ours(finder: Finder) -> None:
    names = {name.span.of(TEXT): name for name in finder.find(TEXT)}

    assert names["Ada Byron"].role == "Danish Foreign Minister"
    assert names["Danish"].demonym_of == "Denmark"
    assert names["TALBRIK"].finder == "dateline 1"
    assert names["Byron"].finder == "consistency 1"
    assert names["Old Bridge"].finder == f"{finder.name} {finder.version}"
    assert finder.name == "spaCy en_pipeline"


@with_spacy
def test_a_text_of_any_shape_is_read(finder: Finder) -> None:
    texts = ["", "Hello", "😀" * 1_000, TEXT, "Ada Byron left Talbrik. " * 10_000]

    found = finder.find_many(texts)

    assert [len(names) for names in found] == [0, 0, 0, 9, 20_000]


@with_spacy
def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(UnknownBackend, match="its pipeline “harbour_sm” is not"):
        finder_for("spacy:harbour_sm")


def test_without_spacy_a_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)  # as if it were not installed
    with pytest.raises(UnknownBackend, match=r"requirements-spacy\.txt"):
        finder_for("spacy:en_core_web_sm")
