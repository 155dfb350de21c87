from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertRedirects, assertTemplateUsed

from articles.models import SignInLink
from articles.sign_in import create_link

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_development_machine(settings: Settings) -> None:
    settings.DEBUG = True


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def link(user: User) -> str:
    return reverse("sign_in_link", args=[create_link(user)])


def test_a_link_opens_the_articles(client: Client, editor: User) -> None:
    response = client.get(link(editor))

    assertRedirects(response, reverse("desk"), fetch_redirect_response=False)
    assert client.session["_auth_user_id"] == str(editor.pk)


def test_a_link_works_once(client: Client, editor: User) -> None:
    address = link(editor)
    client.get(address)

    another = Client()
    response = another.get(address)

    assertContains(response, "make run", status_code=410)
    assert not signed_in(another)


def test_a_link_runs_out(client: Client, editor: User) -> None:
    address = link(editor)
    SignInLink.objects.update(created_at=timezone.now() - timedelta(hours=25))

    assert client.get(address).status_code == 410
    assert not signed_in(client)


@pytest.mark.parametrize("token", ["guess", "<script>", "x" * 10_000, "\u202e"])
def test_a_guess_is_answered_like_a_spent_link(client: Client, token: str) -> None:
    response = client.get(reverse("sign_in_link", args=[token]))

    assertContains(response, "does not work any more", status_code=410)


def test_someone_signed_in_is_told_the_way_on(editor_client: Client) -> None:
    response = editor_client.get(reverse("sign_in_link", args=["spent"]))

    assertContains(response, "signed in already", status_code=410)


def test_in_production_there_are_no_links(client: Client, editor: User, settings: Settings) -> None:
    settings.DEBUG = False
    address = link(editor)

    assert client.get(address).status_code == 404
    settings.DEBUG = True
    assert client.get(address).status_code == 302  # and it was not used up


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_has_many_addresses(client: Client, editor: User, address: str) -> None:
    assert client.get(link(editor), REMOTE_ADDR=address).status_code == 302


@pytest.mark.parametrize(
    "address", ["192.0.2.7", "10.0.0.1", "::ffff:192.0.2.7", "2001:db8::1", "", "localhost"]
)
def test_another_machine_is_not_let_in(client: Client, editor: User, address: str) -> None:
    assert client.get(link(editor), REMOTE_ADDR=address).status_code == 404
    assert not signed_in(client)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_what_a_proxy_passes_on_is_not_let_in(client: Client, editor: User, header: str) -> None:
    assert client.get(link(editor), headers={header: "for=127.0.0.1"}).status_code == 404


def test_a_look_ahead_does_not_use_the_link_up(client: Client, editor: User) -> None:
    address = link(editor)

    assert client.head(address).status_code == 405
    assert client.get(address).status_code == 302


def test_the_link_is_not_kept_by_a_browser(client: Client, editor: User) -> None:
    assert "no-store" in client.get(link(editor))["Cache-Control"]


def test_the_door_takes_name_and_password(client: Client, editor: User) -> None:
    editor.set_password("harbour bridge")
    editor.save()
    given = {"username": "editor", "password": "harbour bridge"}

    response = client.post(reverse("sign_in"), given)

    assertRedirects(response, reverse("desk"), fetch_redirect_response=False)


def test_the_door_leads_to_where_one_was_going(client: Client, editor: User) -> None:
    editor.set_password("harbour bridge")
    editor.save()
    address = f"{reverse('sign_in')}?next={reverse('tag_list')}"
    given = {"username": "editor", "password": "harbour bridge", "next": reverse("tag_list")}

    assertContains(client.get(address), f'value="{reverse("tag_list")}"')
    assertRedirects(client.post(address, given), reverse("tag_list"))


def test_the_door_leads_to_no_other_site(client: Client, editor: User) -> None:
    editor.set_password("harbour bridge")
    editor.save()
    given = {"username": "editor", "password": "harbour bridge", "next": "//evil.example/"}

    response = client.post(reverse("sign_in"), given)

    assertRedirects(response, reverse("desk"), fetch_redirect_response=False)


def test_a_wrong_password_is_refused_with_a_sentence(client: Client, editor: User) -> None:
    given = {"username": "<b>editor</b>", "password": "wrong"}

    response = client.post(reverse("sign_in"), given)

    assertContains(response, 'role="alert"', status_code=422)
    assertTemplateUsed(response, "registration/sign_in.html")
    assert b"<b>editor" not in response.content


def test_one_signs_out_with_a_button(editor_client: Client) -> None:
    response = editor_client.post(reverse("sign_out"))

    assertRedirects(response, reverse("sign_in"))
    assert not signed_in(editor_client)


def test_whoever_was_signed_out_goes_on_to_a_page_never_to_what_a_form_was_sent_to(
    client: Client, editor: User
) -> None:
    editor.set_password("harbour bridge")
    editor.save(update_fields=["password"])

    door = client.post("/articles/1/status/", {"status": "ready"})
    assertRedirects(door, reverse("sign_in"))
    given = {"username": "editor", "password": "harbour bridge"}
    inside = client.post(door.headers["Location"], given, follow=True)

    assertContains(inside, "Articles")


@pytest.mark.parametrize("address", ["/articles/1/status/", "/sign-out/"])
def test_an_address_that_only_forms_are_sent_to_has_a_page(
    editor_client: Client, address: str
) -> None:
    response = editor_client.get(address)

    assertContains(response, "Go to the articles", status_code=405)
    assert "POST" in response.headers["Allow"]
