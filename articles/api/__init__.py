"""The API: what programs send, and what they read. `/api/openapi.json` describes it to them.

A program shows a token (`Authorization: Bearer …`, made in the admin) and nothing else counts:
cookies of a browser do not open it, so that no page can send a browser here.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from ..models import ApiToken
from ..tokens import use_token
from . import articles, documents

DESCRIPTION = """
Hand in copy in any format that Newsroom reads (a structured article as ninjs, say), and read what
became of it. What goes wrong is a sentence: `{"problem": "…"}`.
"""


class Token(HttpBearer):
    """What a request is let in with. Who sent it is `request.auth.user`."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:  # noqa: ARG002
        return use_token(token, timezone.now())


# No pages of documentation: theirs would load their scripts from another machine.
api = NinjaAPI(
    title="Newsroom",
    description=DESCRIPTION,
    auth=Token(),
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/documents", documents.router)
api.add_router("/articles", articles.router)


def _problem(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return api.create_response(request, {"problem": sentence}, status=status)


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    sentence = "This needs a token that is still good: Authorization: Bearer newsroom_…"
    response = _problem(request, sentence, 401)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Http404)
def missing(request: HttpRequest, _: Http404) -> HttpResponse:
    return _problem(request, "There is nothing of this number.", 404)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _problem(request, str(error), error.status_code)


@api.exception_handler(ValidationError)
def misunderstood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = sorted({str(found["loc"][-1]) for found in error.errors})
    return _problem(request, f"This cannot be understood: {', '.join(names)}.", 422)
