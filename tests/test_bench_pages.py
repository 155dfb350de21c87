"""What the benchmark of pages is loaded with."""

from benchmarks.made_up_copy import Scribe


def test_made_up_names_quotations_and_figures_stand_where_they_are_said_to() -> None:
    scribe = Scribe(seed=0)
    pieces = [scribe.piece() for _ in range(20)]

    for piece in pieces:
        for found in (*piece.names, *piece.quotes, *piece.figures):
            assert piece.text[found.start : found.end] == found.words
    assert any(piece.quotes for piece in pieces)
    assert any(piece.figures for piece in pieces)


def test_the_same_seed_makes_up_the_same() -> None:
    one, other = Scribe(seed=3), Scribe(seed=3)

    assert [one.piece() for _ in range(3)] == [other.piece() for _ in range(3)]
