"""Rules that tag what comes in: made, tried out, changed, switched off and on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..embargo import articles_for
from ..extraction.appearances import known_openly
from ..forms.tag_rules import TagRuleForm
from ..models import Entity, Source, Tag, TagRule
from ..paging import row_at
from ..tagging.rules import MOST_SHOWN, TRIED_ON, save_rule, try_out
from ..tagging.suggestions import lift
from .requests import EditorRequest
from .vocabulary import get_or_post, managers_only


@get_or_post
@managers_only
def tag_rule_create(request: EditorRequest, pk: int) -> HttpResponse:
    return _edited(request, TagRule(tag=get_object_or_404(Tag, pk=pk)))


@get_or_post
@managers_only
def tag_rule_edit(request: EditorRequest, pk: int) -> HttpResponse:
    rules = TagRule.objects.select_related("tag", "entity", "source")
    return _edited(request, get_object_or_404(rules, pk=pk))


@require_POST
@managers_only
def tag_rule_switch(request: EditorRequest, pk: int) -> HttpResponse:
    """Switch a rule off or, if that is what was sent, on again."""
    rule = get_object_or_404(TagRule.objects.select_related("tag", "entity", "source"), pk=pk)
    rule.is_active = request.POST.get("act") == "on"
    save_rule(rule, actor=request.user)
    messages.success(request, f"The rule is {'on' if rule.is_active else 'off'}.")
    return redirect(rule.tag)


@require_POST
@managers_only
def tag_offer_again(request: EditorRequest, pk: int) -> HttpResponse:
    """Let rules suggest a tag again for a source that was never to have it."""
    tag = get_object_or_404(Tag, pk=pk)
    if source := row_at(Source.objects.all(), request.POST.get("source")):
        lift(tag=tag, source=source, editor=request.user)
        messages.success(request, f"{tag} may be suggested for {source} again.")
    return redirect(tag)


def _edited(request: EditorRequest, rule: TagRule) -> HttpResponse:
    """The form; with what the rule would have found, if that was asked for."""
    readable = articles_for(request.user, timezone.now())
    data = request.POST if request.method == "POST" else None
    form = TagRuleForm(data, instance=rule, among=known_openly(Entity.objects.all(), readable))
    context = {"form": form, "rule": rule, "tag": rule.tag, "tried_on": TRIED_ON}
    if data is not None and form.is_valid():
        if data.get("act") != "try":
            save_rule(form.save(commit=False), actor=request.user)
            messages.success(request, "Saved. It holds for what comes in from now on.")
            return redirect(rule.tag)
        found = try_out(form.save(commit=False), rule.tag, readable)
        context |= {"tried": found, "most_shown": MOST_SHOWN}
    return render(request, "tags/rule.html", context, status=422 if form.errors else 200)
