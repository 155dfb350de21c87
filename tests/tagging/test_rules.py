"""Whatever a person changes in a rule is stored, and told."""

import pytest
from django.contrib.auth.models import User

from articles.models import Event, TagRule
from articles.tagging.rules import save_rule
from tests.factories import TagFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "after"),
    [("x" * 400, "x" * 400 + "\ny"), ("bridge, ferry", "bridge\nferry")],
)
def test_a_change_that_cannot_be_seen_in_the_name_of_a_rule_is_saved(
    editor: User, before: str, after: str
) -> None:
    rule = TagRule(tag=TagFactory.create(), kind=TagRule.Kind.ANY, words=before)
    save_rule(rule, actor=editor)
    rule.words = after

    save_rule(rule, actor=editor)
    save_rule(rule, actor=editor)

    rule.refresh_from_db()
    assert rule.words == after
    assert [event.after["rule"]["words"] for event in Event.objects.order_by("pk")] == [
        before,
        after,
    ]
