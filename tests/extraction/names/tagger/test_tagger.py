"""The shipped model, run. The people are made up."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from articles.extraction.names.tagger import ModelDamaged, Tagged, Tagger, load_tagger
from articles.extraction.names.tagger.files import FOLDER, MANIFEST, NETWORK, VOCABULARY

SENTENCES = [
    sentence.split()
    for sentence in (
        "Foreign Minister Ole Moen flew from Oslo to Berlin on Tuesday .",
        "Moen will meet the head of Siemens there , the Norwegian daily Aftenposten wrote .",
    )
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "model"))


def named(sentence: list[str], found: list[Tagged]) -> dict[str, str]:
    return {" ".join(sentence[name.start : name.end]): name.label for name in found}


def places(tagged: list[list[Tagged]]) -> list[list[tuple[int, int, str]]]:
    return [[(name.start, name.end, name.label) for name in found] for found in tagged]


def test_names_are_found_and_told_apart(tagger: Tagger) -> None:
    first, second = tagger.tag([SENTENCES])[0]
    assert named(SENTENCES[0], first) == {"Ole Moen": "PER", "Oslo": "LOC", "Berlin": "LOC"}
    found = named(SENTENCES[1], second)
    assert (found["Moen"], found["Siemens"], found["Norwegian"]) == ("PER", "ORG", "NORP")


@pytest.mark.parametrize(
    "headline",
    [
        "NORWAY'S MINISTER OLE MOEN MEETS SIEMENS CHIEF IN BERLIN",
        "Norway's Minister Ole Moen Meets Siemens Chief In Berlin",
    ],
)
def test_a_headline_in_capitals_still_yields_its_names(tagger: Tagger, headline: str) -> None:
    sentence = headline.replace("'", " '").split()
    found = {
        name.lower(): label
        for name, label in named(sentence, tagger.tag([[sentence]])[0][0]).items()
    }
    assert found["ole moen"] == "PER"
    assert found["norway"] == found["berlin"] == "LOC"


def test_confidence_is_a_probability(tagger: Tagger) -> None:
    found = [name for names in tagger.tag([SENTENCES])[0] for name in names]
    assert all(0 < name.confidence <= 1 for name in found)


@pytest.mark.parametrize(
    "document",
    [
        [],
        [[]],
        [["hello"]],
        [["😀", "🎉"], ["😀"]],
        [[""]],
        [["\u0301"], ["—", "\u202e"]],
        [["x" * 10_000]],
        [["." * 10_000, "said"]],
    ],
)
def test_where_there_are_no_names_none_are_found(tagger: Tagger, document: list[list[str]]) -> None:
    assert tagger.tag([document]) == [[[] for _ in document]]


def test_nothing_asked_nothing_found(tagger: Tagger) -> None:
    assert tagger.tag([]) == []


def test_emoji_and_combining_marks_move_no_name(tagger: Tagger) -> None:
    sentence = ["😀", "Ole", "Moe\u0301n", "met", "her", "in", "Oslo", "🎉", "."]
    assert (6, 7, "LOC") in places(tagger.tag([[sentence]])[0])[0]


def test_a_document_is_read_the_same_alone_and_among_others(tagger: Tagger) -> None:
    others = [[["Berlin"] * count, ["No", "."]] for count in range(1, 40, 3)]
    among = tagger.tag([*others, SENTENCES, *others])[len(others)]
    alone = tagger.tag([SENTENCES])[0]
    assert places(among) == places(alone)
    for one, other in zip(among, alone, strict=True):
        assert [n.confidence for n in one] == pytest.approx([n.confidence for n in other], abs=1e-3)


def test_asked_twice_the_answer_is_the_same(tagger: Tagger) -> None:
    assert tagger.tag([SENTENCES]) == tagger.tag([SENTENCES])


def test_a_sentence_longer_than_a_window_keeps_its_names_in_order(tagger: Tagger) -> None:
    sentence = [word for _ in range(60) for word in SENTENCES[0]]
    (found,) = tagger.tag([[sentence]])[0]
    assert [name.start for name in found] == sorted(name.start for name in found)
    assert sum(sentence[name.start] == "Oslo" for name in found) >= 55


def test_a_long_document_takes_no_more_memory_than_a_lot(tagger: Tagger) -> None:
    """Five thousand words stand for 200,000, which were measured by hand (the model card)."""
    tagger.tag([SENTENCES * 40])
    before = getrusage(RUSAGE_SELF).ru_maxrss
    (found,) = tagger.tag([SENTENCES * 200])
    assert len(found) == 400
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 60_000  # kilobytes


@pytest.mark.parametrize("name", [MANIFEST, NETWORK, VOCABULARY])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelDamaged, match=rf"{name} .* is missing\. Restore"):
        Tagger(copy)


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY])
def test_a_damaged_file_is_named(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(ModelDamaged, match=rf"{name} .* is damaged.*Restore"):
        Tagger(copy)


@pytest.mark.parametrize("manifest", ["", "{", "[]", "{}", '{"name": 1}'])
def test_a_damaged_manifest_is_named(copy: Path, manifest: str) -> None:
    (copy / MANIFEST).write_text(manifest)
    with pytest.raises(ModelDamaged, match=rf"{MANIFEST} .* is damaged"):
        Tagger(copy)


def test_a_model_with_other_labels_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / MANIFEST).read_text())
    (copy / MANIFEST).write_text(json.dumps({**manifest, "labels": ["O"]}))
    with pytest.raises(ModelDamaged, match="other labels"):
        Tagger(copy)


def test_the_model_says_who_it_is(tagger: Tagger) -> None:
    manifest = json.loads((FOLDER / MANIFEST).read_text())
    assert (tagger.name, tagger.version) == (manifest["name"], manifest["version"])


def test_the_files_of_the_model_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 25_000_000


def test_naming_the_tagger_loads_no_model_and_no_library() -> None:
    code = (
        "import sys; import articles.extraction.names.tagger as tagger; "
        "assert tagger.load_tagger; sys.exit(bool({'onnxruntime', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
