"""Tokens with which programs come in at the API: made, used, revoked."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.db.models import Q

from .models import ApiToken

# So that whoever finds one in a file or a log can tell what it is.
MARK = "newsroom_"
# A busy program would else write a row with every request.
NOTED_EVERY = timedelta(minutes=1)


def create_token(*, name: str, user: User) -> tuple[ApiToken, str]:
    """A new token, and its words, which nobody can read again: only their hash is stored."""
    words = MARK + secrets.token_urlsafe(32)
    return ApiToken.objects.create(name=name, user=user, token_sha256=_digest(words)), words


def use_token(words: str, now: datetime) -> ApiToken | None:
    """The token of these words, if it opens the API."""
    tokens = ApiToken.objects.holding().select_related("user")
    token = tokens.filter(token_sha256=_digest(words)).first()
    if token:
        is_old = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
        ApiToken.objects.filter(is_old, pk=token.pk).update(last_used_at=now)
    return token


def revoke_token(token: ApiToken, now: datetime) -> None:
    """Let the program in no more. Safe to repeat."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()
