"""The choice of a briefing."""

import pytest
from django.template import Context, Template
from pytest_django import DjangoAssertNumQueries

from tests.factories import BriefingFactory

PICKER = Template("{% load briefing_picker %}{% briefing_picker %}")


@pytest.mark.django_db
def test_the_newest_briefings_are_offered_and_then_a_new_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    briefings = BriefingFactory.create_batch(21)

    with django_assert_num_queries(1):
        shown = PICKER.render(Context())

    assert shown.count("<option") == 21
    assert f'value="{briefings[0].pk}"' not in shown
    assert shown.index(f'value="{briefings[20].pk}"') < shown.index('value=""')


@pytest.mark.django_db
def test_a_title_cannot_break_out_of_the_choice() -> None:
    BriefingFactory.create(title="</select><script>")

    assert "<script>" not in PICKER.render(Context())
