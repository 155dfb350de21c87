"""Who is let in at the API: programs with a token, and nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.api import api
from articles.models import ApiToken
from articles.tokens import create_token, revoke_token, use_token
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
ADDRESSES = [
    ("get", "/api/articles"),
    ("get", "/api/articles/1"),
    ("get", "/api/documents/1"),
    ("post", "/api/documents"),
]


def bearer(words: str) -> dict[str, str]:
    return {"authorization": f"Bearer {words}"}


def test_every_address_is_in_the_table() -> None:
    paths = api.get_openapi_schema()["paths"]

    there = {(verb, path.replace("{pk}", "1")) for path, verbs in paths.items() for verb in verbs}
    assert there == set(ADDRESSES)


@pytest.mark.parametrize(("verb", "address"), ADDRESSES)
@pytest.mark.parametrize("words", ["", "guess", "\u202e", "x" * 10_000])
def test_without_a_good_token_nothing_opens(verb: str, address: str, words: str) -> None:
    ArticleFactory.create()

    headers = bearer(words) if words else {}
    answer = getattr(Client(), verb)(address, headers=headers)

    assert answer.status_code == 401
    assert answer.json()["problem"].startswith("This needs a token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("verb", "address"), ADDRESSES)
def test_a_browser_s_session_opens_nothing(chief_client: Client, verb: str, address: str) -> None:
    assert getattr(chief_client, verb)(address).status_code == 401


def test_a_program_needs_no_csrf_token(editor: User) -> None:
    _, words = create_token(name="Bridge", user=editor)
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/api/documents", b"", content_type="text/plain", headers=bearer(words))

    assert answer.status_code == 422


def test_a_token_opens_no_page_of_the_desk(editor: User) -> None:
    _, words = create_token(name="Bridge", user=editor)

    assert Client().get("/articles/", headers=bearer(words)).status_code == 302


def test_a_revoked_token_is_no_token(editor: User) -> None:
    token, words = create_token(name="Bridge", user=editor)

    revoke_token(token, timezone.now())

    assert use_token(words, timezone.now()) is None


def test_whoever_left_takes_their_programs_along(editor: User) -> None:
    _, words = create_token(name="Bridge", user=editor)

    User.objects.update(is_active=False)

    assert use_token(words, timezone.now()) is None


def test_only_the_hash_is_kept(editor: User) -> None:
    token, words = create_token(name="Bridge", user=editor)

    token.refresh_from_db()
    assert words not in {str(value) for value in vars(token).values()}


def test_use_is_noted_once_a_minute(editor: User) -> None:
    token, words = create_token(name="Bridge", user=editor)
    now = timezone.now()

    for seconds in (0, 30, 90):
        use_token(words, now + timedelta(seconds=seconds))

    assert ApiToken.objects.get(pk=token.pk).last_used_at == now + timedelta(seconds=90)


def test_the_description_is_there_and_loads_nothing(client: Client) -> None:
    answer = client.get("/api/openapi.json")

    assert answer.json()["info"]["title"] == "Newsroom"
    assert client.get("/api/docs").status_code == 404
