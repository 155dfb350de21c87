"""What editors ruled on names: the list, and to take a ruling back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ..embargo import articles_for
from ..extraction.rulings.making import undo
from ..models import Article, Mention, NameRuling
from ..models.name_rulings import NameRulingQuerySet
from ..paging import MANY, CountOf, first_page, older, row_at
from ..tasks import extract_versions, wake
from .articles import reader_response
from .reader_page import readable_or_404
from .requests import EditorRequest
from .ruling_words import Toast, told

PER_PAGE = 50
STATES = {"": "All", "standing": "Standing", "undone": "Taken back"}


@require_safe
def name_ruling_list(request: EditorRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    author = row_at(User.objects.all(), request.GET.get("author"))
    rulings = _of(_readable(request.user), state, author)
    if last := row_at(NameRuling.objects.all(), request.GET.get("before")):
        rulings = older(rulings, last, by="made_at")
    decided = Mention.objects.filter(ruling=OuterRef("pk"), version__article__current=F("version"))
    shown = rulings.annotate(name_count=CountOf(decided.values("pk")))
    shown = shown.select_related(
        "author", "undone_by", "entity", "source", "version__article"
    ).defer("version__text", "version__standfirst")
    context = {
        "page": first_page(shown.order_by("-made_at", "-pk"), size=PER_PAGE),
        "states": STATES.items(),
        "state": state if state in STATES else "",
        "author": author,
        "many": MANY,
    }
    return render(request, "name_rulings/list.html", context)


def _readable(reader: User) -> NameRulingQuerySet:
    """Those on copy that they may read: a ruling repeats words of it."""
    articles = articles_for(reader, timezone.now()).filter(pk=OuterRef("version__article"))
    return NameRuling.objects.filter(Exists(articles.order_by()))


def _of(rulings: NameRulingQuerySet, state: str, author: User | None) -> NameRulingQuerySet:
    if state == "standing":
        rulings = rulings.standing()
    elif state == "undone":
        rulings = rulings.exclude(undone_at=None)
    return rulings.filter(author=author) if author else rulings


@require_POST
def name_ruling_undo(request: EditorRequest, pk: int) -> HttpResponse:
    """Take a ruling back: from the reader of an article, or from the list."""
    ruling = get_object_or_404(_readable(request.user).select_related("entity"), pk=pk)
    if ruling.undone_at is None:
        undone = undo(ruling=ruling, editor=request.user)
        transaction.on_commit(partial(wake, extract_versions, undone.waiting))
        sentence = told(undone)
    else:
        sentence = "This ruling had been taken back already."
    article = row_at(Article.objects.all(), request.POST.get("article"))
    if article and request.htmx:
        read = readable_or_404(request.user, article.pk)
        return reader_response(request, read, part="judged", said=Toast(sentence))
    messages.success(request, sentence)
    if article:
        return redirect(article)
    return redirect(reverse("name_ruling_list", query=request.GET, fragment=f"ruling-{pk}"))
