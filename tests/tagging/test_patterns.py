import re
import time

import pytest

from articles.tagging.matching import Subject, condition
from articles.tagging.patterns import (
    LONGEST_MATCH,
    LONGEST_PATTERN,
    MOST_READ,
    PatternRefused,
    compiled,
    is_found,
    pieces,
)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"strik\w* action", "Dockers plan Striking action."),
        (r"\b(?:tram|bus)s?\b", "Two trams stopped."),
        (r"€ ?\d{1,3},\d{3}", "It cost €4,500 in all."),
        (r"[^a-z]99[)\]]", "(199)"),
        (r"port.{0,15}closed", "The port was closed."),
        (r"a\.b", "a.b"),
        (r"colou?r", "COLOUR"),
        (r"x{2}", "xx"),
        (r"(?:\d{6}, ?)", "123456, "),
        (r"(?:a{6})+b", "aaaaaab"),
        (r"(?:ab)+c", "ababc"),
        (r"(?:(?:ab){3}-)*c", "abababc"),
        (r"(?:(?:ab){9})+c", "ab" * 9 + "c"),
        (r"(?:ab){0,400}c", "abc"),
    ],
)
def test_what_is_plain_is_let_in(pattern: str, text: str) -> None:
    assert is_found(compiled(pattern), text)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a*)*b",
        r"(a|a)*b",
        r"(?:a|a){20}b",
        "(?:a|a)" * 20 + "b",
        "(?:a|a){}" * 20 + "b",
        "(?:a|a){00020}b",
        "(?:a|a){1,}b",
        "(?:a|a){,}b",
        r".*.*.*x",
        r"\w+\s*\w+x",
        r"(?:a?){50}b",
        "a?" * 60 + "b",
        r"(?:.{0,40}){0,40}",
        r"(?:(?:a{0,9}){0,9}){0,9}",
        "a(?:(?:(?:(?:){1000}){1000}){1000}){1000}",
        r"a(?:(?:(?:\b{1000}){1000}){1000}){1000}",
        r"(?:a|(?:\b{1000})+b)",
        "[ab]{0,20}[ab]{0,20}(?:x{0}){1000}c",
        "[ab]{0,200}" + "(?:){1000}" * 15,
    ],
)
def test_what_could_run_away_is_refused(pattern: str) -> None:
    with pytest.raises(PatternRefused, match="too long"):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(", ")", "[", "a)", "(?=a)", "(?<!a)b", "(?P<n>a)", r"(a)\1", r"\1", "a**", "*", "\\",
        r"\A", r"\p", "(?i)a", "a{5,2}", "a{2000}", "a{99999999999999999999}",
        "x" * (LONGEST_PATTERN + 1), "(" * 199,
    ],
)  # fmt: skip
def test_what_is_not_plain_is_refused_in_a_sentence(pattern: str) -> None:
    with pytest.raises(PatternRefused) as refused:
        compiled(pattern)

    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "pattern",
    [r"[ab]{0,20}[ab]{0,20}c", r".*x", r"(?:a|a|a){5}b", r"(?:a?){8}b", r"\w+[^a]"],
)
@pytest.mark.usefixtures("comes_to_an_end")
def test_what_is_let_in_comes_to_an_end_on_the_worst_of_texts(pattern: str) -> None:
    begun = time.process_time()

    is_found(compiled(pattern), "a" * 2 * MOST_READ)

    assert time.process_time() - begun < 20


def test_what_is_no_longer_than_a_match_may_be_is_found_wherever_it_stands() -> None:
    words = "x" * LONGEST_MATCH
    for before in range(0, 3 * LONGEST_MATCH, 7):
        assert is_found(re.compile(words), " " * before + words + " " * 50)


def test_pieces_are_of_the_beginning_of_a_long_text() -> None:
    assert sum(map(len, pieces("a" * 10 * MOST_READ))) <= 2 * MOST_READ
    assert list(pieces("")) == [""]


SUBJECT = Subject(
    title="Harbour strike",
    text="Dockers in Port Ellery\nstopped work. Ärzte warnen 😀.",
    section="Economy",
    source=3,
    entities=frozenset({7}),
)


@pytest.mark.parametrize(
    ("kind", "words", "is_met"),
    [
        ("any", "ferry\nSTRIKE", True),
        ("any", "port   ellery", True),
        ("any", "ellery stopped", True),
        ("any", "strik", False),
        ("any", "ärzte", True),
        ("any", "😀", True),
        ("any", "a.c", False),
        ("all", "strike\ndockers", True),
        ("all", "strike\nferry", False),
        ("section", "sport\neconomy", True),
        ("section", "econ", False),
        ("pattern", r"stop\w* work", True),
        ("pattern", r"stop\d", False),
    ],
)
def test_what_a_rule_looks_for(kind: str, words: str, is_met: bool) -> None:
    assert condition(kind, words, entity=None, source=None)(SUBJECT) == is_met


@pytest.mark.parametrize(("entity", "source", "is_met"), [(7, 3, True), (8, 4, False)])
def test_rules_on_names_and_sources(entity: int, source: int, is_met: bool) -> None:
    assert condition("entity", "", entity=entity, source=None)(SUBJECT) == is_met
    assert condition("source", "", entity=None, source=source)(SUBJECT) == is_met
