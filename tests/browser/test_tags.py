"""Tags in a real browser: the screens of the vocabulary, and suggestions in the reader."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Tag, TagRule, TagSuggestion
from articles.tagging.merging import merge_tags
from articles.tagging.vocabulary import set_aliases
from tests.browser.conftest import LOOKS, Windows
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def suggestion(editor: User) -> TagSuggestion:
    editor.user_permissions.add(Permission.objects.get(codename="manage_vocabulary"))
    economy = TagFactory.create(name="Economy", colour="teal")
    tag = TagFactory.create(name="Harbour", parent=economy, colour="red")
    TagFactory.create(name="Harbor")
    set_aliases(tag=tag, names=["Docks"], actor=editor)
    merge_tags(kept=tag, merged=[TagFactory.create(name="Quays")], actor=editor)
    rule = TagRule.objects.create(tag=tag, kind="any", words="bridge", author=editor)
    return TagSuggestion.objects.create(article=ArticleFactory.create(), tag=tag, rule=rule)


def test_a_suggestion_is_answered_without_leaving_the_text(
    windows: Windows, suggestion: TagSuggestion
) -> None:
    page = windows.open(suggestion.article.get_absolute_url())
    tags = page.locator("#tags")

    tags.get_by_role("button", name="Reject Harbour").click()
    expect(tags).to_contain_text("rejected")
    tags.get_by_role("button", name="Undo for Harbour").click()
    tags.get_by_role("button", name="Accept Harbour").click()

    expect(tags.get_by_role("button", name="Remove Harbour")).to_be_visible()
    expect(tags.get_by_role("button", name="Accept Harbour")).to_have_count(0)


def test_a_name_is_offered_while_it_is_typed(windows: Windows, suggestion: TagSuggestion) -> None:
    page = windows.open(reverse("tag_create"))

    page.get_by_label("Stands under").press_sequentially("doc")

    expect(page.locator("#known-tags option")).to_have_attribute("value", "Harbour")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing(
    windows: Windows,
    suggestion: TagSuggestion,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    tag, other = suggestion.tag, Tag.objects.get(name="Harbor")
    page = windows.open(size=size, color_scheme=scheme)
    for path in (
        reverse("tag_list"),
        tag.get_absolute_url(),
        reverse("tag_edit", args=[tag.pk]),
        f"{reverse('tag_merge', args=[other.pk])}?into=Harbour",
        reverse("tag_rule_create", args=[tag.pk]),
        reverse("tag_duplicates"),
        suggestion.article.get_absolute_url(),
    ):
        page.goto(f"{windows.url}{path}")
        assert_accessible(page)
