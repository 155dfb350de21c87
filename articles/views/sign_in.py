"""The door: sign in by password, or on a development machine by a one-time link."""

from http import HTTPStatus
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ..sign_in import LinkSpent, use_link

BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    template_name = "registration/sign_in.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


# GET only: a HEAD, as link checkers send it, must not use the link up.
@login_not_required
@never_cache
@require_GET
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    if not settings.DEBUG or not from_this_machine(request):
        raise Http404
    try:
        user = use_link(token, timezone.now())
    except LinkSpent:
        return render(request, "registration/link_spent.html", status=HTTPStatus.GONE)
    login(request, user, backend=BACKEND)
    return redirect("desk")


def from_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs where the server does, with no proxy between them."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback
