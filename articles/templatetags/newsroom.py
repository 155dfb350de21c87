"""How times, notes, editions and openings are shown, on every screen."""

from datetime import datetime, timedelta

from django import template
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from ..briefings.edition import Edition
from ..briefings.export import html
from ..markdown import to_html
from ..models import Annotation

register = template.Library()


@register.filter
def markdown(text: str, below: int = 2) -> SafeString:
    """Its headings stand below those of level `below`."""
    return mark_safe(to_html(text, below=below))  # noqa: S308 -- to_html escapes all but its own tags


@register.filter
def said(text: str, note: Annotation) -> SafeString:
    """What is said in a note or on it: those whom it calls are linked to their pages."""
    people = {name.casefold(): reverse("person_detail", args=[name]) for name in note.called}
    return mark_safe(to_html(text, people=people))  # noqa: S308 -- as above


@register.filter
def sheet(edition: Edition, level: int = 1) -> SafeString:
    """An edition as its readers see it, its title a heading of `level`."""
    return mark_safe(html.article(edition, level=level))  # noqa: S308 -- it escapes all it is given


@register.simple_tag
def ago(moment: datetime | None) -> SafeString | str:
    """How long ago, with the exact time in the title: `{% ago article.arrived_at %}`."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    exact = f"{local:%A} {local.day} {local:%B %Y, %H:%M %Z}"
    return mark_safe(  # noqa: S308 -- a date has no sign that HTML knows
        f'<time datetime="{local.isoformat(timespec="seconds")}" title="{exact}">'
        f"{relative(moment, timezone.now())}</time>"
    )


def relative(moment: datetime, now: datetime) -> str:
    past = now - moment
    if past < timedelta(minutes=1):
        return "now"
    if past < timedelta(hours=1):
        return f"{past // timedelta(minutes=1)} min ago"
    if past < timedelta(days=1):
        return f"{past // timedelta(hours=1)} h ago"
    if past < timedelta(days=7):
        days = past // timedelta(days=1)
        return "1 day ago" if days == 1 else f"{days} days ago"
    local = timezone.localtime(moment)
    return f"{local.day} {local:%b %Y}"


@register.filter
def opening(text: str, length: int = 200) -> str:
    """The first paragraph, up to `length` characters and cut at a word."""
    lead = text.strip().split("\n\n", 1)[0]
    if len(lead) <= length:
        return lead
    return lead[: length + 1].rsplit(None, 1)[0][:length].rstrip(" ,;:–—-") + "…"


@register.filter
def person_name(user: User) -> str:
    return user.get_full_name() or user.get_username()
