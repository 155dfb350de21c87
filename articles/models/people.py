"""How people come in, and the programs that come in their name."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

MOST_COLLEAGUES = 200  # a newsroom has few people


def colleagues() -> models.QuerySet[User]:
    """Whom an article can be given to."""
    return User.objects.filter(is_active=True).order_by("username")[:MOST_COLLEAGUES]


def name_of(person: User) -> str:
    return person.get_full_name() or person.get_username()


class SignInLink(models.Model):
    """A one-time way in, for development on one's own machine. Only the token's hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Sign-in link for {self.user}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def holding(self) -> Self:
        """Those that open the API: not revoked, and of somebody who may still sign in."""
        return self.filter(revoked_at=None, user__is_active=True)


class ApiToken(models.Model):
    """Lets a program in at the API, in the name of a person. Only the token's hash is kept."""

    name = models.CharField(
        max_length=100, help_text="Of the program. What it sends comes from a source of this name."
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="api_tokens",
        help_text="In whose name it asks: it may read what they may.",
    )
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
