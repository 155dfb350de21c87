"""Jobs and briefings in the admin."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.asserts import assertContains

from articles import tasks
from articles.models import Briefing, Job, RawDocument
from tests.factories import RawDocumentFactory

pytestmark = pytest.mark.django_db


def test_failed_jobs_are_tried_again(
    chief_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document = RawDocumentFactory.create(state=RawDocument.State.REFUSED)
    job = Job.objects.record_failure(
        kind=Job.Kind.CLEAN, subject=document.uri, problem="No article.", document=document
    )
    action = {"action": "try_again", "_selected_action": [job.pk]}

    with django_capture_on_commit_callbacks(execute=True):
        response = chief_client.post(reverse("admin:articles_job_changelist"), action, follow=True)

    assertContains(response, "Trying again. Jobs: 1.")
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_a_briefing_made_here_is_its_maker_s(chief_client: Client, chief: User) -> None:
    given = {
        "title": "Morning", "introduction": "",
        "items-TOTAL_FORMS": 0, "items-INITIAL_FORMS": 0,
    }  # fmt: skip

    chief_client.post(reverse("admin:articles_briefing_add"), given)

    assert Briefing.objects.get().created_by == chief


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_is_a_sentence(
    chief_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.retry_job, "delay", unreachable)
    job = Job.objects.record_failure(kind=Job.Kind.READ, subject="/copy/a", problem="Gone.")
    action = {"action": "try_again", "_selected_action": [job.pk]}

    response = chief_client.post(reverse("admin:articles_job_changelist"), action, follow=True)

    assertContains(response, "The queue cannot be reached")
