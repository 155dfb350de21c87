"""What the benchmark of names counts as right. All names are fictional."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from articles.extraction.names import Kind, Name
from articles.spans import Span
from benchmarks import baseline_names as crf
from benchmarks.labelled import (
    Document,
    Mark,
    NotLabelled,
    Sentence,
    cuts_at_hyphens,
    files,
    is_labelled,
    read_documents,
)
from benchmarks.names import compare, results, score
from training.names.splits import Sentence as Example

KINDS = {"PER": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.PLACE, "MISC": Kind.OTHER}


class Finder:
    """Finds words wherever a text has them: `Finder({"Jane Roe": "PER"})`."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels
        self.texts: list[str] = []

    def find_many(self, texts: Sequence[str]) -> list[list[Name]]:
        self.texts += texts
        return [list(self.find(text)) for text in texts]

    def find(self, text: str) -> list[Name]:
        starts = ((text.find(words), words, label) for words, label in self.labels.items())
        return [
            Name(Span(start, start + len(words)), KINDS[label], 1.0)
            for start, words, label in starts
            if start >= 0
        ]


def marked(words: str, *marks: Mark) -> Document:
    return Document([Sentence(tuple(words.split()), marks)])


def counted(labels: dict[str, str], *documents: Document) -> dict[str, float]:
    return score(Finder(labels), documents).result()


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def row(words: str, *marks: Mark, **more: object) -> dict[str, object]:
    return {"tokens": words.split(), "entities": marks, **more}


def test_a_name_is_right_if_both_its_edges_and_its_label_are() -> None:
    of = marked("Jane Roe of Acme left Port Ellery", (0, 2, "PER"), (3, 4, "ORG"), (5, 7, "LOC"))

    found = counted({"Jane Roe": "PER", "Acme": "LOC", "Ellery": "LOC"}, of)

    assert (found["precision"], found["recall"], found["f1"]) == (0.3333, 0.3333, 0.3333)
    assert (found["per"], found["org"], found["loc"]) == (1, 0, 0)


def test_f1_is_over_all_names_and_not_the_mean_of_the_labels() -> None:
    of = marked("Roe Doe Poe Acme", (0, 1, "PER"), (1, 2, "PER"), (2, 3, "PER"), (3, 4, "ORG"))

    found = counted({"Roe": "PER", "Doe": "PER", "Poe": "PER"}, of)

    assert (found["f1"], found["per"], found["org"]) == (0.8571, 1, 0)


def test_other_labels_are_left_aside_in_the_gold_and_in_what_is_found() -> None:
    of = marked(
        "Danish poet wins Vellum Prize in Ellery", (0, 1, "NORP"), (3, 5, "MISC"), (6, 7, "LOC")
    )

    found = counted({"Danish": "MISC", "Ellery": "LOC"}, of)

    assert (found["precision"], found["recall"]) == (1, 1)


def test_a_name_that_the_gold_marks_as_something_else_is_wrong() -> None:
    of = marked("the Vellum Prize", (1, 3, "MISC"))

    assert counted({"Vellum Prize": "ORG"}, of)["precision"] == 0


def test_a_name_that_cuts_through_a_token_is_wrong_and_not_moved() -> None:
    of = marked("the Ellery-based Acme", (1, 2, "LOC"), (2, 3, "ORG"))

    found = counted({"Ellery": "LOC", "Acme": "ORG"}, of)

    assert (found["precision"], found["recall"]) == (0.5, 0.5)


def test_two_names_in_one_token_are_two_mistakes() -> None:
    of = marked("Roe/Acme left", (0, 1, "PER"))

    assert counted({"Roe": "PER", "Acme": "PER"}, of)["precision"] == 0
    assert score(Finder({"Roe": "PER", "Acme": "PER"}), [of]).found.total() == 2


def test_a_name_over_the_end_of_a_sentence_is_wrong() -> None:
    of = Document([Sentence(("Jane", "Roe"), ((0, 2, "PER"),)), Sentence(("Acme",), ())])

    assert counted({"Roe\n\nAcme": "PER"}, of)["precision"] == 0


def test_a_name_that_the_finder_hides_does_not_count() -> None:
    class Hiding(Finder):
        def find(self, text: str) -> list[Name]:
            return [replace(name, hidden="in a caption") for name in super().find(text)]

    of = marked("Roe left", (0, 1, "PER"))

    assert score(Hiding({"Roe": "PER"}), [of]).result()["recall"] == 0


def test_where_there_is_nothing_to_find_and_nothing_found_no_figure_is_made_up() -> None:
    assert counted({}, marked("nobody left"))["f1"] == 0


def test_lines_with_one_doc_after_each_other_are_a_document(tmp_path: Path) -> None:
    lines = [row("Jane Roe left .", doc="a"), row("Roe fled .", (0, 1, "PER"), doc="a")]
    path = write(tmp_path / "names.jsonl", *lines, row("He hid .", doc="b"), row("Roe .", doc="a"))

    texts = [document.text for document in read_documents(path)]

    assert texts == ["Jane Roe left.\n\nRoe fled.", "He hid.", "Roe."]
    assert read_documents(path)[0].marks == {(4, 5, "PER")}


def test_an_empty_line_is_no_sentence(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text("\n" + json.dumps(row("Roe left .")) + "\n\n", encoding="utf-8")

    assert [document.text for document in read_documents(path)] == ["Roe left."]


def test_a_line_without_a_doc_is_a_document_by_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", row("Roe left ."), row("Doe came ."), row("x", doc=None))

    assert [document.text for document in read_documents(path)] == ["Roe left.", "Doe came.", "x"]


def test_tokens_are_put_together_as_they_are_printed() -> None:
    words = "`` Obama 's, he did n't say : `` No ( \" never \" ) . '' The states ' $ 5 and / or 3 %"
    tokens = words.replace("Obama 's,", "Roe 's ,").split()

    text = Document([Sentence(tuple(tokens), ())]).text

    assert text == "“Roe's, he didn't say: “No (\"never\").” The states' $5 and/or 3%"


@pytest.mark.parametrize("before", ["", "👩‍👩‍👧", "e\u0301", "שלום"])
def test_each_token_is_found_again_by_its_code_points(before: str) -> None:
    tokens = tuple(filter(None, (before, "``", "Jane", "Roe", "'s", "``", "اسم", "'", "🏳️‍🌈", ".")))
    of = Document([Sentence(tokens, ()), Sentence(tokens, ())])

    place = 0
    for number, token in enumerate(tokens * 2):
        printed = "“" if token == "``" else token
        place = of.text.index(printed, place)
        assert of.tokens(place, place + len(printed)) == (number, number + 1)
        place += len(printed)


def test_a_hyphen_alone_is_a_dash_where_other_words_keep_theirs(tmp_path: Path) -> None:
    cut = write(tmp_path / "cut.jsonl", row("an Ellery - based poet"))
    kept = write(tmp_path / "kept.jsonl", row("an Ellery-based poet"), row("Ellery - The poet"))

    assert read_documents(cut)[0].text == "an Ellery-based poet"
    assert read_documents(kept)[1].text == "Ellery - The poet"
    assert not cuts_at_hyphens([])


def test_every_file_of_a_folder_and_all_together_are_scored(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", row("Roe left", (0, 1, "PER")))
    with gzip.open(tmp_path / "b.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row("Doe left", (0, 1, "PER"))))
    (tmp_path / "README.md").write_text("What these are.")

    found = results(Finder({"Roe": "PER"}), files(tmp_path))

    assert {name: result["recall"] for name, result in found.items()} == {
        "a.jsonl": 1,
        "b.jsonl.gz": 0,
        "all": 0.5,
    }


def test_a_file_in_which_nothing_is_marked_is_told_apart(tmp_path: Path) -> None:
    assert not is_labelled(write(tmp_path / "news.jsonl", {"tokens": ["Roe", "left"]}))
    assert is_labelled(write(tmp_path / "names.jsonl", row("Roe left")))


@pytest.mark.parametrize(
    "line",
    ["no JSON", "[]", '{"tokens": ["Roe"]}', '{"tokens": ["Roe"], "entities": [[0, 2, "PER"]]}'],
)
def test_a_line_that_is_not_in_the_format_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps(row("Roe left")) + "\n" + line)

    with pytest.raises(NotLabelled, match=r"names\.jsonl, line 2"):
        read_documents(path)


def test_many_documents_are_given_at_a_time_and_none_is_lost() -> None:
    finder = Finder({"Roe": "PER"})
    documents = [marked(f"Roe left {number}", (0, 1, "PER")) for number in range(450)]

    total = score(finder, documents)

    assert finder.texts == [document.text for document in documents]
    assert (total.right["PER"], total.words) == (450, 1350)


def test_the_result_says_how_far_it_is_ahead_of_the_baseline() -> None:
    found = {"all": {"f1": 0.9}}

    compare(found, {"all": {"f1": 0.75}})

    assert found["all"] == {"f1": 0.9, "baseline_f1": 0.75, "ahead": 0.15}


def test_the_baseline_learns_three_labels_and_reads_them_back() -> None:
    marks = ((0, 2, "PER"), (2, 3, "PER"), (4, 5, "NORP"), (5, 7, "ORG"))
    words = ("Jane", "Roe", "Doe", "of", "Danish", "Acme", "Works")
    tags = crf.tags_of(Example(words, marks))

    assert tags == ["B-PER", "I-PER", "B-PER", "O", "O", "B-ORG", "I-ORG"]
    assert list(crf.entities_of(tags)) == [(0, 2, "PER"), (2, 3, "PER"), (5, 7, "ORG")]
    assert list(crf.entities_of(["I-LOC", "I-ORG", "O"])) == [(0, 1, "LOC"), (1, 2, "ORG")]


def test_the_baseline_sees_spelling_neighbours_and_the_gazetteer() -> None:
    first, *_, last = crf.features(["Roe", "left", "New", "York"])

    assert {"w=roe", "x=Xx", "s2=oe", "-1:edge", "1:w=left", "2:w=new"} <= set(first)
    assert {"g=places1", "-1:g=places0", "w-1|w=new|york", "1:edge"} <= set(last)


@pytest.mark.parametrize(("token", "shape"), [("Roe", "Xx"), ("NATO", "XX"), ("2,500", "d,d")])
def test_the_shape_of_a_token_tells_capitals_and_figures(token: str, shape: str) -> None:
    assert crf.shape(token) == shape
