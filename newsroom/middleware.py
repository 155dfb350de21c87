"""What holds around every view: where strangers are sent, and how a wrong way in is answered."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseNotFound,
    HttpResponseRedirect,
)
from django.shortcuts import render, resolve_url


class SignedInOnly(LoginRequiredMiddleware):
    """Sends strangers to sign in, and then on to the page they asked for.

    What they sent to change something is lost: its address is no page to go on to. Programs come
    in at the API with a token, or not at all.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: Any,
        view_kwargs: Any,
    ) -> HttpResponseBase | None:
        if request.resolver_match and request.resolver_match.namespace == "api":
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))


class NotByAddress:
    """Gives a page to whoever types an address that only forms are sent to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class NotHere:
    """Shows a missing page as it will look in production: without the addresses there are.

    The admin keeps what Django shows under DEBUG.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not settings.DEBUG or not isinstance(response, HttpResponseNotFound):
            return response
        if request.resolver_match and request.resolver_match.app_name == "admin":
            return response
        return render(request, "404.html", status=response.status_code)


class NoNullCharacters:
    """Refuses addresses with a null character: no name has one, and PostgreSQL takes none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("This address has a character that none can have.")
        return self.get_response(request)
