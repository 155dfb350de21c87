import pytest

from articles.ingestion.cleaning import CutReason, NothingToRead, clean

BODY = (
    "The mayor of Port Hollow opened the new bridge on Tuesday.",
    "She drove over it first, in a yellow lorry.",
)


HEADLINE = "Bridge opens at last"


def cut_from(*lines: str) -> list[tuple[str, CutReason]]:
    return [(line.text, line.reason) for line in clean("\n".join(lines)).cut]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", CutReason.ADVERTISEMENT),
        ("ANZEIGE", CutReason.ADVERTISEMENT),
        ("Read more", CutReason.FURNITURE),
        ("Lire la suite »", CutReason.FURNITURE),
        ("Story continues below gallery", CutReason.FURNITURE),
        ("FacebookTwitterWhatsAppEmail", CutReason.SHARING),
        ("FacebookLinkedInCopy link", CutReason.SHARING),
        ("ShareFacebookXWhatsAppPrint", CutReason.SHARING),
        ("Image 3 of 14", CutReason.FURNITURE),
        ("MoreLess", CutReason.FURNITURE),
        ("Share on Facebook", CutReason.SHARING),
        ("Facebook Twitter WhatsApp Email", CutReason.SHARING),
        ("Also read: What the bridge has cost", CutReason.LINK),
        ("Lesen Sie auch: So teuer wurde die Brücke", CutReason.LINK),
        ("Photo: Ada Byron, Harbour Wire", CutReason.PICTURE),
        ("Charles Babbage, AP", CutReason.PICTURE),
        ("© Harbour Wire / Pool", CutReason.PICTURE),
        ("The bridge from the east. (Photo: Ada Byron/Harbour Wire)", CutReason.PICTURE),
        ('<img height="1" src="https://example.org/pixel">', CutReason.MARKUP),
    ],
)
def test_certain_litter_is_cut_in_the_middle_of_an_article(line: str, reason: CutReason) -> None:
    assert cut_from(BODY[0], line, BODY[1], BODY[0]) == [(line, reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 2031 Harbour Post. All rights reserved.", CutReason.COPYRIGHT),
        ("Riproduzione riservata", CutReason.COPYRIGHT),
        ("This story was generated from a syndicated feed.", CutReason.DISCLAIMER),
        ("The views here do not necessarily reflect those of the Post.", CutReason.DISCLAIMER),
        ("We use cookies to remember what you like.", CutReason.COOKIES),
        ("Sign up for our newsletter and never miss a bridge.", CutReason.PROMOTION),
        ("Catch all the Bridge NewsEvents andAlerts on our App.", CutReason.PROMOTION),
        ("Abonnieren Sie unseren Newsletter", CutReason.PROMOTION),
        ("Follow us on Twitter @harbourpost", CutReason.PROMOTION),
        ("(Reporting by Ada Byron; Editing by Grace Hopper)", CutReason.CREDIT),
        ("Grace Hopper contributed to this report.", CutReason.CREDIT),
        ("@harbourpost @bridgenews #bridge", CutReason.SHARING),
        ("Home > World > Bridges", CutReason.BREADCRUMB),
        ("Published 4 May 2031, 10:01 BST", CutReason.TIME),
        ("5 min read", CutReason.TIME),
        ("Tags: bridge, mayor", CutReason.FURNITURE),
        ("Comments", CutReason.COMMENTS),
        ("About the author", CutReason.EMPTY_BOX),
    ],
)
def test_litter_under_an_article_is_cut(line: str, reason: CutReason) -> None:
    assert cut_from(*BODY, line) == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "Readers who subscribe to our newsletter knew it first, the mayor said.",
        "“Follow us on Twitter,” she told the crowd.",
        "Join the queue early, the police advised.",
        "Many factors contributed to this outcome.",
        "They talked, Charles Babbage said. (Reporting by Ada Byron; editing by Grace Hopper)",
        "Writing by hand is what the mayor does best.",
        "The copyright suit filed in 2031 was settled.",
        "The regulator fined the Post over its use of cookies.",
        "The mayor took no questions. (Harbour Wire)",
        "It rained.",
        "A banner read: “Bridge opens at last”.",
        "Also, the old ferry stopped on Tuesday.",
        "Read: the word stood on every poster.",
    ],
)
def test_an_ordinary_last_sentence_is_never_cut(line: str) -> None:
    assert cut_from(HEADLINE, *BODY, line) == []


def test_short_lines_between_two_lines_of_litter_are_litter() -> None:
    texts = [text for text, _ in cut_from(*BODY, "Join us on Facebook today", "Bridges", "Menu")]

    assert texts == ["Join us on Facebook today", "Bridges", "Menu"]


def test_comments_are_cut_with_all_that_readers_wrote() -> None:
    comments = ("2 comments", "I was there. It rained.", "So was I. It did not rain at all.")

    assert [text for text, _ in cut_from(*BODY * 4, *comments)] == [*comments]


def test_teasers_under_a_box_of_links_are_cut() -> None:
    box = (
        "Related articles",
        "Ferry stops",
        "The ferry stopped on Monday after a century.",
        "Bridge too dear",
        "The bridge has cost twice what was planned.",
    )

    assert {reason for _, reason in cut_from(*BODY, *box)} == {CutReason.LINK}


@pytest.mark.parametrize("below", [BODY, BODY[:1]], ids=["two paragraphs", "one paragraph"])
def test_an_article_that_goes_on_under_a_box_of_links_is_kept(below: tuple[str, ...]) -> None:
    copy = clean("\n".join([*BODY, *BODY, "Related articles", "Ferry stops", *below]))

    assert copy.text.endswith(below[-1])


def test_a_word_about_the_author_is_cut_with_its_heading() -> None:
    lines = ("About the author", "Ada Byron writes on bridges and lives beside one.")

    assert cut_from(*BODY, *lines) == [(line, CutReason.AUTHOR) for line in lines]


def test_a_last_paragraph_about_the_author_of_the_byline_is_cut() -> None:
    biography = "Ada Byron is the bridge correspondent of the Post."
    copy = clean("\n".join([HEADLINE, "By Ada Byron", *BODY, *BODY, biography]))

    assert copy.cut[-1].text == biography
    assert copy.cut[-1].reason is CutReason.AUTHOR


def test_the_headline_is_cut_wherever_the_page_repeats_it_under_the_article() -> None:
    repeats = (f"{HEADLINE} | Harbour Post", f"NewsLocal{HEADLINE}", HEADLINE)

    assert [reason for _, reason in cut_from(HEADLINE, *BODY, *repeats)] == [
        CutReason.REPEATED_HEADLINE,
        CutReason.BREADCRUMB,
        CutReason.REPEATED_HEADLINE,
    ]


def test_captions_of_a_gallery_are_cut_with_their_credits() -> None:
    caption = "Mayor Ada Byron, left, and engineer Grace Hopper on the new bridge on Tuesday."
    gallery = (caption, f"• {caption}", "Photo: Harbour Wire", caption, "Photo: Harbour Wire")

    assert {reason for _, reason in cut_from(*gallery, *BODY)} == {CutReason.PICTURE}


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_empty_copy_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NothingToRead, match=r"^There is nothing to read: the copy is empty\.$"):
        clean(text)


@pytest.mark.parametrize("text", ["Advertisement\nRead more\n© 2031 Harbour Post", "***\n1 2 3"])
def test_copy_with_nothing_but_litter_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NothingToRead, match="nothing but page furniture"):
        clean(text)


def test_a_row_of_buttons_that_is_none_after_all_is_looked_at_quickly() -> None:
    assert not cut_from(*BODY, "CopyLink" * 30 + "ed by the mayor, she said.")


def test_what_a_blog_says_of_its_entry_is_cut() -> None:
    line = "The post Bridge opens appeared first on Harbour Wire."

    assert cut_from(HEADLINE, *BODY, line) == [(line, CutReason.LINK)]


def test_the_reason_for_a_newsletter_is_cut() -> None:
    line = "You are receiving this email because you signed up at the harbour."

    assert cut_from(HEADLINE, *BODY, line) == [(line, CutReason.PROMOTION)]
