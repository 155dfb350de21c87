"""Publishing, and what was published: on the page, and as files to take away."""

import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from ..briefings.edition import Edition as Content
from ..briefings.export import FORMATS
from ..briefings.publishing import MAY_PUBLISH, BrokenSeal, NotPublishable, publish, unsealed
from ..briefings.since import Cited, cited_in
from ..embargo import embargo_on, may_read
from ..models import Briefing, Edition
from .briefings import rundown_response
from .requests import EditorRequest

LONGEST_FILE_NAME = 80


@require_POST
def briefing_publish(request: EditorRequest, pk: int) -> HttpResponse:
    briefing = get_object_or_404(Briefing, pk=pk)
    if not request.user.has_perm(MAY_PUBLISH):
        return rundown_response(request, briefing, problem="You may not publish.", status=403)
    try:
        seen = request.POST.get("seen", "")
        edition = publish(briefing=briefing, editor=request.user, at=timezone.now(), seen=seen)
    except NotPublishable as refusal:
        return rundown_response(request, briefing, problem=str(refusal), status=422)
    return redirect(edition)


@require_safe
def edition_detail(request: EditorRequest, pk: int, number: int) -> HttpResponse:
    edition = _edition(pk, number)
    context = {"edition": edition, "briefing": edition.briefing, "formats": FORMATS}
    try:
        content = unsealed(edition)
    except BrokenSeal as broken:
        return render(request, "briefings/edition.html", context | {"problem": broken})
    cited = cited_in(content)
    readable = {one.article for one in cited if may_read(request.user, one.article)}
    context |= {
        "content": content,
        "articles": sorted(readable, key=lambda article: article.pk),
        "killed": [one for one in cited if one.is_killed],
        "changed": [one for one in cited if one.is_changed and one.article in readable],
        "why_not_take_away": why_not_take_away(cited),
    }
    return render(request, "briefings/edition.html", context)


@require_safe
def edition_export(
    request: EditorRequest,  # noqa: ARG001
    pk: int,
    number: int,
    suffix: str,
) -> HttpResponse:
    if suffix not in FORMATS:
        raise Http404
    edition = _edition(pk, number)
    try:
        content = unsealed(edition)
    except BrokenSeal as broken:
        return HttpResponse(str(broken), status=409, content_type="text/plain; charset=utf-8")
    if problem := why_not_take_away(cited_in(content)):
        return HttpResponse(problem, status=409, content_type="text/plain; charset=utf-8")
    exported = FORMATS[suffix]
    return HttpResponse(
        exported.render(content),
        content_type=exported.MEDIA_TYPE,
        headers={
            "Content-Disposition": attachment(content, exported.SUFFIX),
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )


def why_not_take_away(cited: Sequence[Cited]) -> str:
    """Copy may come under embargo after it was published: then nobody downloads the edition."""
    for one in cited:
        if embargo := embargo_on(one.article):
            return f"“{one.version.title}” may not leave the newsroom now. {embargo}."
    return ""


def attachment(edition: Content, suffix: str) -> str:
    """A file name for every browser: plain ASCII, and beside it the title's own letters."""
    ending = f"edition-{edition.number}{suffix}"
    letters = (c if unicodedata.category(c)[0] in "LMN" else " " for c in edition.title)
    own = "-".join("".join(letters).split())[:LONGEST_FILE_NAME] or "briefing"
    plain = slugify(edition.title)[:LONGEST_FILE_NAME] or "briefing"
    return (
        f'attachment; filename="{plain}-{ending}"; '
        f"filename*=UTF-8''{quote(f'{own}-{ending}', safe='')}"
    )


def _edition(briefing_pk: int, number: int) -> Edition:
    editions = Edition.objects.select_related("briefing", "published_by")
    return get_object_or_404(editions, briefing=briefing_pk, number=number)
