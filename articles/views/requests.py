"""What a view of this site receives."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class EditorRequest(HttpRequest):
    """A request of someone signed in: `LoginRequiredMiddleware` sends all others away."""

    user: User
    htmx: HtmxDetails
