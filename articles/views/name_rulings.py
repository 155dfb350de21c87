"""Names in a text, one by one: what is known of each, and what editors rule on it."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from ..extraction.rulings.making import TEXT_HAS_CHANGED, CannotRule, Ruled, rule
from ..extraction.rulings.newcomers import AlreadyKnown, NoName, somebody_new
from ..forms.name_rulings import NameRulingForm
from ..models import Article, Entity, Mention, NameRuling
from ..paging import first_page, whole_number
from ..spans import Span
from ..tasks import extract_versions, wake
from .articles import reader_response
from .name_card import NameCard, StaleCard, known_as, span_or_404
from .reader_page import readable_or_404, version_of
from .requests import EditorRequest
from .ruling_words import Toast, told

Action = NameRuling.Action
PER_PAGE = 100
MOST_FOUND = 20
NOT_MARKED = (
    "These words are not marked as a name any more: the text was gone through anew meanwhile."
    " Nothing was ruled. Say what they are, if they are a name."
)


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def name_at(request: EditorRequest, pk: int, start: int, end: int) -> HttpResponse:
    """What is known of the words at a place of the article's text, and to rule on them."""
    article = readable_or_404(request.user, pk)
    if request.method == "POST":
        return _rule(request, article, start, end)
    seen = request.GET.get("version")
    if seen and whole_number(seen) != article.current_id:
        return _card(request, StaleCard(article, {}, [TEXT_HAS_CHANGED]))
    span = span_or_404(article, start, end)
    return _card(
        request, NameCard(article, span, request.user, {}, [], request.GET.get("q", "")[:100])
    )


@require_safe
def name_list(request: EditorRequest, pk: int) -> HttpResponse:
    """Every name of an article, each with a page to rule on it: the way without scripts."""
    article = readable_or_404(request.user, pk)
    version = version_of(article)
    mentions = version.mentions.select_related("entity", "ruling").order_by("start", "end")
    after = whole_number(request.GET.get("after"))
    if after is not None:
        mentions = mentions.filter(start__gt=after)
    words = request.GET.get("words", "")[:300]
    context = {
        "article": article,
        "version": version,
        "page": first_page(mentions, size=PER_PAGE),
        "words": words,
        "found": _occurrences(words.strip(), version.text),
    }
    return render(request, "name_rulings/names.html", context)


@require_safe
def name_suggest(request: EditorRequest) -> HttpResponse:
    """Those who are known by what has been typed so far, each a button of the form around."""
    query = request.GET.get("q", "")[:100]
    context = {"suggested": known_as(query, request.user), "query": query}
    return render(request, "name_rulings/suggestions.html", context)


def _occurrences(words: str, text: str) -> list[Span]:
    found: list[Span] = []
    start = text.find(words) if words else -1
    while start >= 0 and len(found) < MOST_FOUND:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + len(words))
    return found


def _rule(request: EditorRequest, article: Article, start: int, end: int) -> HttpResponse:
    form = NameRulingForm(article, request.POST)
    if not form.is_valid():
        return _refused(request, article, (start, end), form.problems)
    version = form.cleaned_data["version"]
    if version.pk != article.current_id or end > len(version.text) or start >= end:
        return _refused(request, article, (start, end), [TEXT_HAS_CHANGED])
    if form.cleaned_data["decision"].says == "find":
        query = form.cleaned_data["q"]
        span = Span(start, end)
        return _card(request, NameCard(article, span, request.user, _typed(request), [], query))
    try:
        ruled = _ruled(request, article, Span(start, end), form)
    except (CannotRule, AlreadyKnown, NoName) as problem:
        return _refused(request, article, (start, end), [str(problem)])
    transaction.on_commit(partial(wake, extract_versions, ruled.waiting))
    return after_ruling(
        request, article, ruled, back=reverse("name_at", args=[article.pk, start, end])
    )


@transaction.atomic
def _ruled(request: EditorRequest, article: Article, span: Span, form: NameRulingForm) -> Ruled:
    given = form.cleaned_data
    version = version_of(article)
    at = version.mentions.filter(start=span.start, end=span.end)
    mention = at.select_related("linked", "ruling").first()
    asked = _asked(mention, form)
    return rule(
        version=version,
        span=span,
        action=asked.action,
        kind=asked.kind,
        entity=asked.entity,
        scope=given["scope"],
        reason=given["reason"],
        editor=request.user,
    )


@dataclass(frozen=True)
class Asked:
    action: str
    kind: str = ""
    entity: Entity | None = None


def _asked(mention: Mention | None, form: NameRulingForm) -> Asked:
    """What a press of a button means for words that are a name already, or are none yet."""
    decision = form.cleaned_data["decision"]
    if decision.says == "kind":
        if mention is None:
            return Asked(Action.ADD, decision.kind)
        is_right = mention.kind == decision.kind
        return Asked(Action.CONFIRM) if is_right else Asked(Action.RELABEL, decision.kind)
    if decision.says in {"confirm", "reject"}:
        if mention is None:
            raise CannotRule(NOT_MARKED)
        return Asked(Action(decision.says))
    entity = decision.entity or _newcomer(mention, form)
    return Asked(Action.RELINK if mention else Action.ADD, entity.kind, entity)


def _newcomer(mention: Mention | None, form: NameRulingForm) -> Entity:
    given = form.cleaned_data
    try:
        return somebody_new(name=given["new_name"], kind=given["new_kind"], apart=given["apart"])
    except AlreadyKnown as known:
        # The same press twice: the first has made them, and has ruled that it is them.
        ruling = mention.ruling if mention else None
        is_made = ruling is not None and ruling.action in {Action.RELINK, Action.ADD}
        if ruling and is_made and ruling.entity_id == known.entity.pk:
            return known.entity
        raise


def _typed(request: EditorRequest) -> dict[str, str]:
    names = ("scope", "reason", "q", "new_name", "new_kind", "apart")
    return {name: value for name in names if (value := request.POST.get(name, ""))}


def _refused(
    request: EditorRequest, article: Article, place: tuple[int, int], problems: list[str]
) -> HttpResponse:
    """The card with what was wrong and what was typed, beside the text as it is now."""
    typed = _typed(request)
    card: NameCard | StaleCard = StaleCard(article, typed, problems)
    if TEXT_HAS_CHANGED not in problems:
        span = span_or_404(article, *place)
        card = NameCard(article, span, request.user, typed, problems, typed.get("q", ""))
    if request.htmx:
        return reader_response(request, article, part="judged", said=card)
    return _card(request, card)


def _card(request: EditorRequest, card: NameCard | StaleCard) -> HttpResponse:
    template = "name_rulings/card.html" + ("#card" if request.htmx else "")
    context = {"card": card, "article": card.article}
    return render(request, template, context, status=422 if card.problems else 200)


def after_ruling(
    request: EditorRequest, article: Article, ruled: Ruled, *, back: str
) -> HttpResponse:
    """The reader drawn again, and what happens elsewhere in a sentence with an undo."""
    toast = Toast(told(ruled), undo=ruled.ruling if ruled.ruling.undone_at is None else None)
    if request.htmx:
        return reader_response(request, article, part="judged", said=toast)
    messages.success(request, toast.sentence)
    return redirect(back)
