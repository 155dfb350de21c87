from dataclasses import dataclass

import pytest

from articles.ingestion.admission import Applicant, is_admitted


@dataclass(frozen=True)
class Rule:
    effect: str
    field: str
    value: str


BRIDGE = Applicant(words="Bridge opens\nThe mayor opened it.", section="City", author="Ada Byron")


@pytest.mark.parametrize(
    ("rules", "is_let_in"),
    [
        ([], True),
        ([Rule("exclude", "words", "MAYOR")], False),
        ([Rule("exclude", "words", "may")], True),
        ([Rule("exclude", "words", "the  mayor opened")], False),
        ([Rule("include", "section", "city"), Rule("include", "section", "sport")], True),
        ([Rule("include", "section", "sport")], False),
        ([Rule("include", "section", "city"), Rule("include", "author", "Babbage")], False),
        ([Rule("include", "section", "city"), Rule("exclude", "author", "Byron")], False),
    ],
    ids=str,
)
def test_rules_let_in_or_keep_out(rules: list[Rule], is_let_in: bool) -> None:
    assert is_admitted(BRIDGE, rules) is is_let_in
