"""Tags on an article."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import retarget

from ..forms.tags import ArticleTagForm
from ..models import Article, Tag
from ..tagging.application import TagRetired, add_tag, alike
from ..tagging.many import Before, put_tags_back, untag_many
from .articles import reader_response
from .reader_page import readable_or_404
from .requests import EditorRequest
from .undoing import say_done

UNTAGGED = "untagged"


@require_POST
def article_tag_add(request: EditorRequest, pk: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    form = ArticleTagForm(request.POST)
    if form.is_valid():
        try:
            add_tag(article=article, name=form.cleaned_data["name"], added_by=request.user)
        except TagRetired as problem:
            form.add_error("name", str(problem))
        else:
            if not request.htmx:
                return redirect(f"{article.get_absolute_url()}#tags")
            form = ArticleTagForm()
    return reader_response(request, article, part="tags", tag=form)


@require_POST
def article_tag_remove(request: EditorRequest, pk: int, slug: str) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    # Someone may have merged it into another meanwhile: then the tags are shown as they are now.
    if tag := Tag.objects.filter(slug=slug).first():
        _take_off(request, article, tag)
    if not request.htmx:
        return redirect(f"{article.get_absolute_url()}#tags")
    return reader_response(request, article, part="tags")


def _take_off(request: EditorRequest, article: Article, tag: Tag) -> None:
    """How it stood goes into the session of who took it off: so it is put back."""
    before = untag_many(articles=[article.pk], tag=tag, actor=request.user)
    if article.pk in before:
        request.session[UNTAGGED] = [article.pk, tag.pk, asdict(before[article.pk])]
        back = reverse("article_tag_restore", args=[article.pk, tag.slug])
        say_done(request, f"Tag removed: {tag}.", undo=back)


@require_POST
def article_tag_restore(request: EditorRequest, pk: int, slug: str) -> HttpResponse:
    """Put back the tag that was taken off last, as it stood there."""
    article = readable_or_404(request.user, pk)
    tag = Tag.objects.filter(slug=slug).first()
    was_pk, tag_pk, was = request.session.pop(UNTAGGED, (None, None, None))
    if tag and (was_pk, tag_pk) == (article.pk, tag.pk):
        decided = was.pop("decided")
        before = Before(**was, decided=(decided[0], decided[1]) if decided else None)
        put_tags_back(tag=tag, before={article.pk: before}, actor=request.user)
        messages.success(request, f"Tag put back: {tag}.")
    if not request.htmx:
        return redirect(f"{article.get_absolute_url()}#tags")
    return retarget(reader_response(request, article, part="tags"), "#tags")


@require_safe
def tag_suggest(request: EditorRequest) -> HttpResponse:
    """Options for a datalist: tags whose names hold what has been typed so far."""
    # Each field that asks has a name of its own.
    typed = next(
        (request.GET[name] for name in ("name", "above", "into") if name in request.GET), ""
    )
    form = ArticleTagForm({"name": typed})
    tags = alike(form.cleaned_data["name"]) if form.is_valid() else Tag.objects.none()
    return render(request, "articles/suggestions.html", {"tags": tags})
