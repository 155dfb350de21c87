from dataclasses import replace

from articles.extraction.linking import key
from articles.extraction.names import Kind, Name
from articles.extraction.rulings.applying import Ruling, applied
from articles.spans import Span

TEXT = "😀 Harbour Wire says Ada Byron met Byron of Harbour in Riverton. Riverton שלום agreed."


def at(words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def name(words: str, kind: Kind = Kind.PERSON, *, nth: int = 0) -> Name:
    return Name(at(words, nth=nth), kind, 0.6, finder="test 1")


def ruling(action: str, words: str, scope: str = "everywhere", **more: object) -> Ruling:
    fields: dict[str, object] = {"pk": 1, "kind": "" if action == "reject" else "place"}
    fields |= {"entity": None, "quote": words, "key": key(words)}
    return Ruling(action=action, scope=scope, **(fields | more))  # type: ignore[arg-type]


def told(names: list[Name], *rulings: Ruling) -> list[tuple[str, str, bool]]:
    return [
        (one.name.span.of(TEXT), one.name.kind.value, bool(one.name.hidden))
        for one in applied(TEXT, names, rulings)
    ]


def test_without_rulings_names_are_as_found() -> None:
    assert told([name("Ada Byron")]) == [("Ada Byron", "person", False)]


def test_a_rejected_name_is_kept_out_of_sight() -> None:
    assert told([name("Ada Byron")], ruling("reject", "Ada Byron")) == [
        ("Ada Byron", "person", True)
    ]


def test_another_kind_is_for_good() -> None:
    (one,) = applied(TEXT, [name("Ada Byron")], [ruling("relabel", "ada byron")])

    assert (one.name.kind, one.name.confidence, one.found_as) == (Kind.PLACE, 1.0, Kind.PERSON)


def test_the_narrowest_ruling_wins() -> None:
    wide = ruling("reject", "Riverton")
    here = ruling("confirm", "Riverton", "here", span=at("Riverton"), pk=2)
    found = [name("Riverton", Kind.PLACE), name("Riverton", Kind.PLACE, nth=1)]

    assert told(found, wide, here) == [
        ("Riverton", "place", False),
        ("Riverton", "place", True),
    ]


def test_a_name_confirmed_here_stands_when_the_finder_misses_it() -> None:
    here = ruling("confirm", "Riverton", "here", span=at("Riverton", nth=1))

    (one,) = applied(TEXT, [], [here])

    assert (one.name.span, one.name.finder, one.found_as) == (at("Riverton", nth=1), "person", None)


def test_a_name_marked_here_takes_the_place_of_what_it_overlaps() -> None:
    here = ruling("add", "Byron of Harbour", "here", span=at("Byron of Harbour"), kind="person")

    assert told([name("Byron", nth=1), name("Harbour", nth=1)], here) == [
        ("Byron of Harbour", "person", False)
    ]


def test_an_added_name_is_marked_wherever_its_words_stand() -> None:
    assert told([], ruling("add", "Riverton")) == [("Riverton", "place", False)] * 2


def test_added_words_are_not_found_inside_others() -> None:
    assert told([], ruling("add", "River")) == []


def test_a_longer_name_that_was_found_stays_whole() -> None:
    found = [name("Harbour Wire", Kind.ORGANISATION)]

    assert told(found, ruling("add", "Harbour")) == [
        ("Harbour Wire", "organisation", False),
        ("Harbour", "place", False),
    ]


def test_an_added_name_takes_in_the_parts_that_were_found() -> None:
    assert told([name("Byron", nth=0)], ruling("add", "Ada Byron", kind="person")) == [
        ("Ada Byron", "person", False)
    ]


def test_what_was_confirmed_in_an_article_is_marked_in_all_of_it() -> None:
    found = [name("Riverton", Kind.PLACE)]

    assert len(told(found, ruling("confirm", "Riverton", "article"))) == 2
    assert len(told(found, ruling("confirm", "Riverton", "everywhere"))) == 1


def test_a_kept_back_name_is_shown_when_it_is_confirmed() -> None:
    doubtful = replace(name("Ada Byron"), hidden="Nobody is sure.")

    assert told([doubtful], ruling("confirm", "Ada Byron", kind="person")) == [
        ("Ada Byron", "person", False)
    ]


def test_of_two_rulings_over_one_another_the_last_stands() -> None:
    part = ruling("confirm", "Harbour", "here", span=at("Harbour", nth=1), pk=1)
    whole = ruling("add", "Byron of Harbour", "here", span=at("Byron of Harbour"), pk=2)

    assert told([name("Harbour", nth=1)], part, whole) == [("Byron of Harbour", "place", False)]
    assert told([name("Harbour", nth=1)], whole, part) == [("Byron of Harbour", "place", False)]


def test_an_added_name_may_be_rejected_at_one_place() -> None:
    wide = ruling("add", "Riverton", "article", pk=1)
    here = ruling("reject", "Riverton", "here", span=at("Riverton"), pk=2)

    assert told([], wide, here) == [("Riverton", "place", True), ("Riverton", "place", False)]


def test_an_added_name_takes_in_what_was_ruled_on_before() -> None:
    whole = ruling("add", "Harbour Wire", "article", pk=2)

    for action in ("confirm", "reject"):
        part = ruling(action, "Harbour", "article", pk=1)
        assert ("Harbour Wire", "place", False) in told([name("Harbour")], part, whole)


def test_what_was_ruled_on_since_stays_in_an_added_name() -> None:
    whole = ruling("add", "Harbour Wire", "article", pk=1)
    part = ruling("confirm", "Harbour", "here", span=at("Harbour"), pk=2)

    assert ("Harbour", "place", False) in told([name("Harbour")], part, whole)


def test_an_added_name_stands_where_it_was_added_whatever_was_found_there() -> None:
    added = ruling("add", "Harbour", "article", span=at("Harbour"))

    assert told([name("Harbour Wire")], added) == [
        ("Harbour", "place", False),
        ("Harbour", "place", False),
    ]
