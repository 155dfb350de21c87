"""How cleaning is scored: by words, the mean over pages."""

from training.pages import Page, folds, score

PAGE = Page(
    "harbour", "page", ("Menu", "The mayor opened it.", "Comments", "Two words"), frozenset({1, 3})
)


def test_words_on_lines_that_are_rightly_kept_are_counted() -> None:
    kept = score([PAGE], [{0, 1}])

    assert (kept.precision, kept.recall) == (4 / 5, 4 / 6)


def test_a_page_of_which_nothing_is_kept_scores_nothing() -> None:
    assert score([PAGE], [set()]).f1 == 0


def test_f1_is_that_of_the_means_over_pages() -> None:
    both = score([PAGE, PAGE], [{1, 3}, set()])

    assert (both.precision, both.recall, both.f1) == (0.5, 0.5, 0.5)


def test_all_kinds_of_a_web_page_are_in_one_fold() -> None:
    pages = [Page(str(n), kind, (), frozenset()) for n in range(20) for kind in ("page", "residue")]

    assert sorted(folds(pages, 10, seed=0).values()) == sorted(list(range(10)) * 2)
