"""What a view of the API receives."""

from django.http import HttpRequest

from ..models import ApiToken


class ProgramRequest(HttpRequest):
    """A request that showed a token; `user` would be who a cookie names, and is not asked."""

    auth: ApiToken
