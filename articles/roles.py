"""Who may do what: two groups, made after every migration and added to, never taken from.

**Editors** work at the desk: they read everything, tag, annotate, set an article's status, and
build briefings. In the admin they see no more than that, and only if they are staff. A note is
changed and deleted by who wrote it: to change those of others is a permission of its own.
Copy under embargo is not before their eyes until it ends: in the admin, history, raw copy, names
and stories are therefore for those who may read all copy.
**Desk chiefs** may do everything with the newsroom's own nouns, read copy under embargo, publish
briefings, and look after people. The admin keeps history, raw copy and superusers out of
everyone's reach.
The desk itself is open to whoever may sign in: only people of the newsroom are given an account.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

EDITORS = "Editors"
DESK_CHIEFS = "Desk chiefs"

KEPT_FROM_OTHERS = (
    "signinlink",
    "apitoken",
    "readarticle",
    "savedsearch",
    "mailedmatch",
    "callout",
    "presence",
)
WRITTEN_BY_EDITORS = (
    "tag",
    "articletag",
    "annotation",
    "annotationtag",
    "reply",
    "briefing",
    "item",
)


def create_roles(using: str = "default") -> None:
    """Make both groups with what they may do. Permissions that an admin added to them stay."""
    articles = Permission.objects.using(using).filter(content_type__app_label="articles")
    reading = articles.filter(codename__startswith="view_").exclude(
        codename__in=[f"view_{noun}" for noun in KEPT_FROM_OTHERS]
    )
    writing = [
        *(f"{verb}_{noun}" for noun in WRITTEN_BY_EDITORS for verb in ("add", "change")),
        *("delete_articletag", "delete_annotationtag", "delete_item", "change_article"),
    ]
    people = Permission.objects.using(using).filter(
        Q(codename__endswith="_user") | Q(codename="view_group"), content_type__app_label="auth"
    )
    _grant(EDITORS, [*reading, *articles.filter(codename__in=writing)], using)
    _grant(DESK_CHIEFS, [*articles, *people], using)


def _grant(name: str, permissions: Iterable[Permission], using: str) -> None:
    group, _ = Group.objects.using(using).get_or_create(name=name)
    group.permissions.add(*permissions)
