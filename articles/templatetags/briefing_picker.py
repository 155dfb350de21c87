"""Where to put what an editor has in hand: one of the newest briefings, or a new one."""

from django import template

from ..models import Briefing

MOST = 20

register = template.Library()


@register.inclusion_tag("briefings/picker.html")
def briefing_picker() -> dict[str, object]:
    return {"briefings": Briefing.objects.only("title").order_by("-pk")[:MOST]}
