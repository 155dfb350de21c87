"""Training the tagger, as far as it needs no torch. The people are made up."""

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest

from articles.extraction.names.tagger.decoding import LABELS
from articles.extraction.names.tagger.encoding import Vocabulary
from training.names.augment import Names, names_in, recase, recased, swap_names
from training.names.conventions import settle_chances, settled, settled_entity
from training.names.examples import Lesson, Teacher, batches, targets_of
from training.names.scoring import Score
from training.names.splits import (
    LABELLED,
    Document,
    Sentence,
    cut,
    held_out,
    read,
    read_sentences,
    write,
)

MOEN = Sentence(("Ole", "Moen", "flew", "to", "Oslo", "."), ((0, 2, "PER"), (4, 5, "LOC")))
REPORT = Sentence(("Monday", ",", "May", "3", ",", "2010"))
SMALL = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ole", "moen", "oslo", "."])


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def document(*sentences: Sentence, source: str = "gum") -> Document:
    return Document(source, source, 0, sentences)


def teacher(seed: int = 1) -> Teacher:
    return Teacher(SMALL, names_in([document(MOEN)]), chance(seed))


def row(*labels: dict[str, float]) -> np.ndarray:
    chances = np.zeros((len(labels), len(LABELS)), np.float32)
    for place, said in enumerate(labels):
        for label, chance in said.items():
            chances[place, LABELS.index(label)] = chance
    return chances


class TestSplits:
    def test_every_line_is_in_one_document(self) -> None:
        lines = [Sentence((str(number),)) for number in range(60)]
        documents = list(cut("wikigold", lines))
        assert [s for d in documents for s in d.sentences] == lines
        assert [d.first_line for d in documents] == [0, 24, 48]

    def test_a_report_begins_with_the_headline_above_its_date(self) -> None:
        lines = [MOEN, MOEN, MOEN, REPORT, MOEN]
        assert [(d.kind, d.first_line) for d in cut("gum", lines)] == [("gum", 0), ("gum_news", 2)]

    def test_a_tweet_is_a_document(self) -> None:
        assert len(list(cut("btc", [MOEN, MOEN]))) == 2

    def test_what_is_held_out_is_always_the_same(self) -> None:
        held = [number for number in range(200) if held_out(f"gum_news:{number}")]
        assert held[:5] == [0, 2, 4, 5, 9]
        assert 70 < len(held) < 130

    def test_nothing_of_other_kinds_is_held_out(self) -> None:
        assert not any(held_out(f"btc:{number}") for number in range(500))

    def test_what_is_written_can_be_read(self, tmp_path: Path) -> None:
        path = tmp_path / "split.jsonl.gz"
        write([document(MOEN, REPORT)], path)
        assert read_sentences(path) == [MOEN, REPORT]
        with gzip.open(path, "rt") as file:
            assert {json.loads(line)["doc"] for line in file} == {"gum:0"}

    def test_a_folder_is_read_whole(self, tmp_path: Path) -> None:
        for source in LABELLED:
            write([document(MOEN)], tmp_path / f"{source}.jsonl.gz")
        assert [d.source for d in read(tmp_path)] == list(LABELLED)


class TestAugmenting:
    def test_a_swapped_name_is_the_same_throughout_a_document(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("training.names.augment.SWAPPED", 1.0)
        names: Names = {"PER": [("Kari", "Dahl", "Lie")], "LOC": [("Bergen",)]}
        swapped = swap_names((MOEN, MOEN), names, chance(1))
        words = ("Kari", "Dahl", "Lie", "flew", "to", "Bergen", ".")
        assert swapped == [Sentence(words, ((0, 3, "PER"), (5, 6, "LOC")))] * 2

    @pytest.mark.parametrize(
        ("way", "expected"),
        [
            ("capitals", "OLE MOEN FLEW TO OSLO ."),
            ("title", "Ole Moen Flew to Oslo ."),
            ("every", "Ole Moen Flew To Oslo ."),
            ("lower", "ole moen flew to oslo ."),
        ],
    )
    def test_a_sentence_is_written_another_way(self, way: str, expected: str) -> None:
        assert " ".join(recased(MOEN.tokens, way)) == expected

    def test_recasing_moves_no_name(self) -> None:
        for sentence in recase([MOEN] * 200, chance(2)):
            assert sentence.entities == MOEN.entities
            assert len(sentence.tokens) == len(MOEN.tokens)

    def test_names_to_swap_in_are_written_with_a_capital(self) -> None:
        lower = Sentence(("moen",), ((0, 1, "PER"),))
        assert names_in([document(MOEN, lower)]) == {"PER": [("Ole", "Moen")], "LOC": [("Oslo",)]}


class TestConventions:
    @pytest.mark.parametrize(
        ("words", "label", "expected"),
        [
            ("Ms Moen", "PER", (1, 2, "PER")),
            ("Prime Minister Ole Moen", "PER", (2, 4, "PER")),
            ("Home Secretary", "PER", (0, 2, "PER")),
            ("King of Norway", "PER", (0, 3, "PER")),
            ("the Faroes", "LOC", (1, 2, "LOC")),
            ("The Faroes", "LOC", (1, 2, "LOC")),
            ("The Guardian", "ORG", (0, 2, "ORG")),
            ("Danish", "LOC", (0, 1, "NORP")),
            ("Danish Red Cross", "ORG", (0, 3, "ORG")),
        ],
    )
    def test_labels_are_settled(
        self, words: str, label: str, expected: tuple[int, int, str]
    ) -> None:
        tokens = words.split()
        assert settled_entity((0, len(tokens), label), tokens) == expected

    def test_a_document_stays_itself(self) -> None:
        assert settled(document(MOEN)) == document(MOEN)

    def test_what_was_said_of_a_title_is_said_of_the_name(self) -> None:
        said = row({"B-PER": 0.8, "O": 0.2}, {"I-PER": 0.9, "B-PER": 0.1})
        after = settle_chances(["Ms", "Moen"], said)
        assert after == pytest.approx(row({"O": 1}, {"I-PER": 0.18, "B-PER": 0.82}), abs=1e-6)

    def test_a_demonym_alone_is_no_place(self) -> None:
        after = settle_chances(["Danish"], row({"B-LOC": 0.9, "O": 0.1}))
        assert after == pytest.approx(row({"B-NORP": 0.9, "O": 0.1}), abs=1e-6)

    def test_a_demonym_may_begin_a_name(self) -> None:
        said = row({"B-ORG": 1}, {"I-ORG": 1})
        assert settle_chances(["Danish", "Rail"], said) == pytest.approx(said, abs=1e-6)


class TestExamples:
    def test_labels_are_smoothed(self) -> None:
        targets = targets_of(MOEN, "gum")
        assert targets.sum(axis=1) == pytest.approx(np.ones(6), abs=1e-5)
        likeliest = [LABELS[number] for number in targets.argmax(axis=1)]
        assert likeliest == ["B-PER", "I-PER", "O", "O", "B-LOC", "O"]

    def test_a_capital_that_nobody_marked_may_be_a_people_or_a_work(self) -> None:
        targets = targets_of(Sentence(("Danish", "rail"), ()), "uner_ewt")
        open_labels = {LABELS[n] for n in np.flatnonzero(targets[0])}
        assert open_labels == {"O", "B-NORP", "I-NORP", "B-MISC", "I-MISC"}
        assert np.flatnonzero(targets[1]).tolist() == [0]

    def test_tweets_are_doubted(self) -> None:
        (taught,) = teacher().taught(document(MOEN, source="btc"))
        assert taught.lesson is Lesson.DOUBTED

    def test_a_round_is_the_same_for_the_same_seed(self) -> None:
        documents = [document(MOEN, MOEN, source="crossner")] * 20
        rounds = [
            [s.encoded.pieces for window in teacher(seed).round(documents) for s in window]
            for seed in (1, 1, 2)
        ]
        assert rounds[0] == rounds[1] != rounds[2]

    def test_batches_hold_every_word_and_are_not_too_large(self) -> None:
        grouped = list(teacher().round([document(MOEN, source="crossner")] * 50))
        made = batches(grouped, SMALL, 64, chance(1))
        words = sum(len(s.encoded.firsts) for window in grouped for s in window)
        assert sum(len(batch.targets) for batch in made) == words
        assert all(batch.arrays["pieces"].size <= 64 for batch in made)

    def test_words_begin_where_a_batch_says(self) -> None:
        (batch,) = batches([teacher().taught(document(MOEN))], SMALL, 64, chance(1))
        found = batch.arrays["pieces"].flatten()[batch.firsts]
        assert len(found) == 6
        assert SMALL.opens not in found


class TestScoring:
    def test_only_a_whole_name_with_its_label_is_right(self) -> None:
        score = Score()
        score.add([(0, 2, "PER"), (4, 5, "LOC")], [(0, 2, "PER"), (3, 5, "LOC"), (6, 7, "ORG")])
        assert score.f1() == pytest.approx(40)
        assert score.f1(["PER"]) == 100

    def test_other_labels_do_not_count(self) -> None:
        score = Score()
        score.add([(0, 1, "NORP")], [(1, 2, "MISC")])
        assert score.f1() == 0
