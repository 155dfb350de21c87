"""A web page copied whole: menus above, teasers and comments below, an article in between."""

import json

import pytest

from articles.ingestion.cleaning import CLEANER, CutReason, clean
from articles.ingestion.cleaning.line_model import (
    MODEL,
    Tree,
    article_chances,
    chance,
    second_signs,
)
from articles.ingestion.cleaning.lines import read_lines
from articles.ingestion.cleaning.web_pages import is_web_page, signs_on_page

MENU = """\
Bridge opens at last - Harbour Post
Skip to content
Subscribe
Sign In
Home
News
Local
Harbour
Weather
Ferry times
Sports
Rowing results
Opinion
Letters to the editor
Obituaries
Classifieds
Contact us
Privacy Policy
Newsletter
Search
Bridge opens at last
By Ada Byron
4 May 2031, 10:01 BST
Share on Facebook
Share on Twitter"""
ARTICLE = """\
The mayor of Port Hollow opened the new harbour bridge on Tuesday, after nine months of repairs.
She said that the bridge would last for a hundred years, and drove over it in a yellow lorry.
“We have waited for this longer than anybody cares to remember,” she told the people on the quay.
The old ferry, which has crossed the harbour since 1931, will go out of service in the summer.
Charles Babbage, who has steered the ferry for thirty years, said he had not yet crossed the bridge.
The council expects 4,000 cars a day on the bridge, and wants to ask the first of them for a toll.
Whether the toll is lawful is a question that a court in the capital will answer in the autumn."""
BELOW = """\
Most Popular
Lighthouse keeper wins the harbour regatta again
Five walks along the coast for a wet Sunday
Council to vote on a new fish market
What the tunnel under the bay would cost
Comments
View Comments
About
Contact
Careers
Terms of Use
Privacy Policy
Facebook
Twitter
© 2031 Harbour Post. All rights reserved."""
PAGE = f"{MENU}\n{ARTICLE}\n{BELOW}"
PARAGRAPHS = ARTICLE.split("\n")


def test_the_article_of_a_web_page_is_read_and_nothing_else() -> None:
    assert clean(PAGE).text.split("\n\n") == PARAGRAPHS


def test_a_web_page_keeps_its_headline_and_byline() -> None:
    page = clean(PAGE)

    assert (page.title, page.byline) == ("Bridge opens at last", "Ada Byron")


def test_a_line_that_only_the_model_cuts_says_what_it_looks_like() -> None:
    reasons = {line.text: line.reason for line in clean(PAGE).cut}

    assert reasons["Ferry times"] in {CutReason.LIKE_FURNITURE, CutReason.FURNITURE}
    assert CutReason.LIKE_FURNITURE.value == "looks like page furniture"


def test_the_rules_decide_alone_without_a_judge() -> None:
    assert CutReason.LIKE_FURNITURE not in {line.reason for line in clean(PAGE, None).cut}


def test_an_article_under_a_link_to_its_comments_comes_back() -> None:
    above = ["The council had promised the bridge for last year.", "Nobody believed it then."]
    page = "\n".join([MENU, *above, "Related", *above, ARTICLE, BELOW])

    assert set(PARAGRAPHS) <= set(clean(page).text.split("\n\n"))


def test_a_model_that_finds_no_article_is_not_believed() -> None:
    nothing_likely = clean(PAGE, lambda texts, _: [0.0] * len(texts))

    assert nothing_likely == clean(PAGE, None)


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE,
        "\n".join([ARTICLE] * 9),
        "\n".join(["Bridge opens at last", ARTICLE, "Advertisement", "Read more", "Comments"]),
        "\n".join(f"Port Hollow {n} Harbour Town {n + 1}" for n in range(60)),
    ],
    ids=["article", "long article", "article with some litter", "results"],
)
def test_copy_that_is_no_web_page_is_left_to_the_rules(copy: str) -> None:
    assert not is_web_page(list(read_lines(copy)))


def test_each_line_is_judged_between_no_and_yes() -> None:
    lines = list(read_lines(PAGE))
    chances = article_chances([line.text for line in lines], signs_on_page(lines, set()))

    assert len(chances) == len(lines)
    assert all(0 < one < 1 for one in chances)


def test_a_tree_is_walked_to_its_leaf() -> None:
    tree: Tree = (0, 5.0, -30.0, (1, 0.5, 0.0, 30.0))

    assert [round(chance([tree], row), 6) for row in ([5, 0], [6, 0], [6, 1])] == [0, 0.5, 1]


def test_the_model_asks_for_no_sign_that_there_is_not() -> None:
    lines = list(read_lines(PAGE))
    signs = signs_on_page(lines, set())
    second = second_signs([line.text for line in lines], signs, [0.5] * len(lines))
    passes = json.loads(MODEL.read_text(encoding="utf-8"))["passes"]

    assert highest_sign(passes["first"]) < len(signs[0])
    assert highest_sign(passes["second"]) < len(second[0])


def test_rows_say_that_rules_and_lines_made_them() -> None:
    assert CLEANER == "rules+lines"


def highest_sign(tree: object) -> int:
    """The highest number of a sign in these trees: what stands first in a list of four."""
    if not isinstance(tree, list):
        return -1
    own = tree[0] if len(tree) == 4 and isinstance(tree[0], int) else -1
    return max([own, *map(highest_sign, tree)])
