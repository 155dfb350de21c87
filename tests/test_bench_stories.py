"""What the benchmark of stories counts. All names are fictional."""

import gzip
import json
from pathlib import Path

import pytest

from articles.stories import rarity
from benchmarks.stories import b_cubed, halves_of, read_articles, with_shipped_bound, without

ROWS = [
    {"set": "headlines", "event": event, "title": f"{name} again, says {number}", "text": ""}
    for event, name in (("a", "Wessandra"), ("b", "Ilmar"), ("c", "Quell"), ("d", "Torvane"))
    for number in ("one", "another")
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, ROWS)).encode()))
    return path


def test_stories_that_are_the_events_score_one() -> None:
    assert b_cubed(["a", "a", "b"], [1, 1, 2]) == 1


def test_one_story_of_everything_loses_precision() -> None:
    # Precision (3 · 3/4 + 1/4) / 4 = 0.625, recall 1.
    assert b_cubed(["a", "a", "a", "b"], [1, 1, 1, 1]) == pytest.approx(2 * 0.625 / 1.625)


def test_an_event_in_pieces_loses_recall() -> None:
    # Precision 1, recall (4 · 1/2) / 4.
    assert b_cubed(["a", "a", "a", "a"], [1, 1, 2, 2]) == pytest.approx(1 / 1.5)


def test_the_halves_share_no_event_and_leave_nothing_out(file: Path) -> None:
    articles = read_articles(file)["headlines"]
    one, other = halves_of(articles, 0)
    assert sorted(one + other) == list(range(len(articles)))
    assert not {articles[n].event for n in one} & {articles[n].event for n in other}


def test_articles_are_grouped_with_the_bound_of_the_product(file: Path) -> None:
    assert with_shipped_bound(read_articles(file), shuffles=2) == {"headlines": [1, 1]}


def test_evidence_is_left_out_for_as_long_as_it_is_asked() -> None:
    with without("background"):
        assert rarity.common_words() == {}
    assert rarity.common_words()["minister"] > 0
