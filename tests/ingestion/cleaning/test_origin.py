import pytest

from articles.ingestion.cleaning import clean

HEADLINE = "Bridge opens at last"
BODY = "The mayor of Port Hollow opened the new bridge on Tuesday.\nShe drove over it first."


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2031 Harbour Post. All rights reserved.", "Harbour Post"),
        (
            "Copyright © 2031, The Harbour Post Company | Terms of Service",
            "The Harbour Post Company",
        ),
        ("Catch the latest news updates on Harbour Post.", "Harbour Post"),
        ("Download the Harbour Post app for more updates", "Harbour Post"),
        ("Subscribe to Harbour Post’s newsletter", "Harbour Post"),
        (f"{HEADLINE} | Harbour Post", "Harbour Post"),
        ("Follow us on Facebook and Twitter", ""),
        ("All rights reserved", ""),
    ],
)
def test_the_publisher_is_read_from_the_litter(line: str, publisher: str) -> None:
    assert clean(f"{HEADLINE}\n{BODY}\n{line}").publisher == publisher


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home > World > Europe", "Europe"),
        (f"Home » News » Local » {HEADLINE}", "Local"),
        (f"Business NewsPoliticsNews{HEADLINE}", "Politics"),
        ("Home News", ""),
    ],
)
def test_the_section_is_the_innermost_step_of_a_breadcrumb(line: str, section: str) -> None:
    assert clean(f"{HEADLINE}\n{BODY}\n{line}").section == section


def test_a_label_above_the_headline_is_the_section() -> None:
    assert clean(f"POLITICS\n{HEADLINE}\n{BODY}").section == "POLITICS"
