from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles import tasks
from articles.models import Event, Job, RawDocument, Worker
from articles.views import jobs
from tests.factories import RawDocumentFactory, SourceFactory

pytestmark = pytest.mark.django_db
URL = reverse("job_list")
HOSTILE = "<script>alert(1)</script>"
NOW = timezone.now()


def failed(subject: str = "/copy/scan.pdf", problem: str = "This is a picture.") -> Job:
    return Job.objects.record_failure(kind=Job.Kind.READ, subject=subject, problem=problem)


def intake(subject: str = "/copy", *, hours: int = 0, state: Job.State = Job.State.DONE) -> Job:
    at = NOW - timedelta(hours=hours)
    return Job.objects.create(
        kind=Job.Kind.INTAKE, subject=subject, state=state, done=3, total=5, created_at=at
    )


def test_what_needs_attention_stands_above_the_rest(editor_client: Client) -> None:
    trouble = failed()
    late, early = intake("/late", hours=1), intake("/early", hours=2)

    response = editor_client.get(URL)

    assert response.context["troubles"].rows == [trouble]
    assert response.context["page"].rows == [late, early]
    assertContains(response, "This is a picture.")
    assertContains(response, "3 of 5 stored")


def test_it_can_be_seen_alone(editor_client: Client) -> None:
    failed()
    intake()

    response = editor_client.get(URL, {"state": "failed"})

    assertContains(response, "This is a picture.")
    assertNotContains(response, "3 of 5 stored")


def test_when_all_is_well_the_page_says_so(editor_client: Client) -> None:
    assertContains(editor_client.get(URL), "Nothing needs attention.")
    assertContains(editor_client.get(URL, {"state": "failed"}), "Nothing needs attention.")


def test_a_job_that_failed_again_says_how_often(editor_client: Client) -> None:
    failed()
    failed()

    assertContains(editor_client.get(URL), "tried 2 times")


def test_both_lists_go_on_where_the_page_ended(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PER_PAGE", 1)
    monkeypatch.setattr(jobs, "FIRST_TROUBLES", 1)
    first, second = failed("/1"), failed("/2")
    late, early = intake("/3", hours=1), intake("/4", hours=1)

    page = editor_client.get(URL)
    assertContains(page, "All that needs attention")
    assertContains(page, f"?before={early.pk}")

    older = editor_client.get(URL, {"before": early.pk}).context
    assert older["page"].rows == [late]
    assert "troubles" not in older
    troubles = editor_client.get(f"{URL}?state=failed&before={second.pk}").context["troubles"]
    assert troubles.rows == [first]


def test_another_try_is_taken(
    editor_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document = RawDocumentFactory.create(state=RawDocument.State.REFUSED)
    job = Job.objects.record_failure(
        kind=Job.Kind.CLEAN, subject=document.uri, problem="No article.", document=document
    )

    with django_capture_on_commit_callbacks(execute=True):
        response = editor_client.post(reverse("job_retry", args=[job.pk]))

    assertRedirects(response, URL)
    job.refresh_from_db()
    assert job.state == Job.State.DONE


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_is_a_sentence(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.retry_job, "delay", unreachable)

    response = editor_client.post(reverse("job_retry", args=[failed().pk]), follow=True)

    assertContains(response, "The queue cannot be reached")


@pytest.mark.parametrize("pk", [7, 10**30])
def test_a_job_that_is_not_known_is_not_found(editor_client: Client, pk: int) -> None:
    assert editor_client.post(reverse("job_retry", args=[pk])).status_code == 404


def test_hostile_paths_are_shown_as_they_are_written(editor_client: Client) -> None:
    failed(f"/copy/{HOSTILE}\u202e", HOSTILE + "x" * 10_000)

    assertNotContains(editor_client.get(URL), HOSTILE)


def test_the_list_costs_the_same_for_many_jobs(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        failed(f"/{number}")
        intake(f"/{number}")
    Job.objects.update(source=SourceFactory.create())

    with django_assert_num_queries(7):
        editor_client.get(URL)


def under_way(state: Job.State = Job.State.QUEUED, **told: object) -> Job:
    given = {"kind": Job.Kind.CLEAN, "subject": "/copy/a", "problem": "Gone.", **told}
    return Job.objects.create(state=state, created_at=NOW, told_at=NOW, **given)


def intake_under_way(**told: object) -> Job:
    return under_way(Job.State.RUNNING, kind=Job.Kind.INTAKE, done=3, total=5, **told)


def test_what_is_under_way_stands_above_all_and_is_asked_for_again(editor_client: Client) -> None:
    going, left = intake_under_way(), failed()

    response = editor_client.get(URL)

    assert response.context["under_way"] == [going]
    assert response.context["troubles"].rows == [left]
    assert response.context["page"].rows == []
    assertContains(response, '<progress max="5" value="3"')
    assertContains(response, "3 of 5 read")
    assertContains(response, 'hx-trigger="every 3s"')


def test_once_it_is_over_nothing_is_asked_for_again(editor_client: Client) -> None:
    intake()

    response = editor_client.get(URL, headers={"HX-Request": "true"})

    assertContains(response, "What was under way is over.")
    assertNotContains(response, "hx-trigger")


def test_where_no_worker_runs_the_page_says_so(editor_client: Client) -> None:
    job = under_way()
    assertContains(editor_client.get(URL), "In line, but no worker is running")
    assertContains(editor_client.get(job.get_absolute_url()), "no worker is running")

    Worker.objects.beat("celery@desk", timezone.now())

    assertNotContains(editor_client.get(URL), "no worker")
    assertNotContains(editor_client.get(job.get_absolute_url()), "no worker")


def test_where_no_worker_runs_whoever_tries_again_is_told(editor_client: Client) -> None:
    retry = reverse("job_retry", args=[failed().pk])
    assertContains(editor_client.post(retry, follow=True), "In line, but no worker is running")

    Worker.objects.beat("celery@desk", timezone.now())

    assertContains(editor_client.post(retry, follow=True), "Trying again")


def test_a_job_has_a_page(editor_client: Client) -> None:
    job = failed("/copy/scan.pdf", "This is a picture.")

    response = editor_client.get(job.get_absolute_url())

    assertContains(response, "This is a picture.")
    assertContains(response, "Needs attention")
    assertContains(response, "Try again")
    assertNotContains(response, "hx-trigger")


def test_the_page_of_one_under_way_tells_how_far_it_is(editor_client: Client) -> None:
    job = intake_under_way()

    response = editor_client.get(job.get_absolute_url(), headers={"HX-Request": "true"})

    assertContains(response, "3 of 5")
    assertContains(response, 'hx-trigger="every 3s"')
    assertNotContains(response, "<html")


def test_what_is_in_line_is_cancelled_and_not_begun(editor_client: Client, editor: User) -> None:
    document = RawDocumentFactory.create(state=RawDocument.State.REFUSED)
    job = under_way(document=document)

    response = editor_client.post(reverse("job_cancel", args=[job.pk]), follow=True)
    tasks.retry_job.delay(job.pk)

    assertContains(response, "Cancelled.")
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert Event.objects.get().actor == editor


def test_what_is_over_cannot_be_cancelled(editor_client: Client) -> None:
    job = intake()

    response = editor_client.post(reverse("job_cancel", args=[job.pk]), follow=True)

    assertContains(response, "It was over")
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert not Event.objects.exists()


def test_what_was_cancelled_can_be_tried_again(editor_client: Client) -> None:
    job = under_way(Job.State.CANCELLED)

    assertContains(editor_client.get(URL), "Try again")
    editor_client.post(reverse("job_retry", args=[job.pk]))

    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_an_intake_says_what_is_stored_for_it_knows_no_more(editor_client: Client) -> None:
    intake()

    assertContains(editor_client.get(URL), "3 of 5 stored")


def test_every_kind_of_work_is_named(editor_client: Client) -> None:
    for kind in Job.Kind:
        Job.objects.record_failure(kind=kind, subject=f"/{kind}", problem="It hangs.")

    response = editor_client.get(URL)

    for kind in Job.Kind:
        assertContains(response, kind.label)


def test_a_job_leads_to_its_source(editor_client: Client) -> None:
    source = SourceFactory.create(name="Harbour Wire (sample)")
    job = failed()
    Job.objects.filter(pk=job.pk).update(source=source)

    assertContains(editor_client.get(URL), reverse("source_detail", args=[source.pk]))


def test_files_by_hand_go_by_their_names(editor_client: Client) -> None:
    failed("upload:half%20a%20scan.pdf")

    assertContains(editor_client.get(URL), "half a scan.pdf")


def test_another_try_from_the_page_of_a_source_leads_back_there(editor_client: Client) -> None:
    job = Job.objects.record_failure(
        kind=Job.Kind.READ, subject="/copy/a", problem="Gone.", source=SourceFactory.create()
    )
    address = reverse("job_retry", args=[job.pk])

    response = editor_client.post(address, {"of_source": "1"})

    assertRedirects(response, reverse("source_detail", args=[job.source_id]))


def test_what_is_set_aside_needs_attention_no_more_until_it_fails_again(
    editor_client: Client, editor: User
) -> None:
    job = failed()

    editor_client.post(reverse("job_set_aside", args=[job.pk]))
    assert not Job.objects.failed().exists()
    assert Event.objects.get().actor == editor
    job.refresh_from_db()
    assert job.problem

    Job.objects.record_failure(kind=Job.Kind(job.kind), subject=job.subject, problem="Again.")
    assert Job.objects.failed().get() == job


def test_what_was_set_aside_and_then_went_well_is_done() -> None:
    job = failed()
    Job.objects.set_aside()

    Job.objects.record_success(kind=Job.Kind(job.kind), subjects=[job.subject])

    job.refresh_from_db()
    assert job.state == Job.State.DONE
