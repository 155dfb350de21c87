"""One-time sign-in links, for developing on one's own machine: a way in without a password."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction

from .models import SignInLink

LINK_LASTS = timedelta(hours=24)


class LinkSpent(Exception):
    """The link was used, has run out, or never was one."""


def development_editor() -> User:
    """The editor and admin of a development machine. Nobody can sign in as them by password."""
    editor, _ = User.objects.get_or_create(
        username="editor",
        defaults={"is_staff": True, "is_superuser": True, "password": make_password(None)},
    )
    return editor


def create_link(user: User) -> str:
    """A new token for the `sign_in_link` address. Only its hash is stored."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(user=user, token_sha256=_digest(token))
    return token


@transaction.atomic
def use_link(token: str, now: datetime) -> User:
    """Use a link up and return whose it is: of two clicks at once, one succeeds.

    Raises `LinkSpent`.
    """
    links = SignInLink.objects.filter(token_sha256=_digest(token))
    # No join here: PostgreSQL would look the row up first, and let two clicks through.
    if links.filter(used_at=None, created_at__gt=now - LINK_LASTS).update(used_at=now) != 1:
        raise LinkSpent
    user: User = links.select_related("user").get().user
    if not user.is_active:
        raise LinkSpent
    return user


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
