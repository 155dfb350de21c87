"""What editors say of an entity: that it is one with another, that it is two, what it is."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ..embargo import articles_for
from ..extraction.appearances import appearances
from ..extraction.entities.changes import set_wikidata_id
from ..extraction.entities.merging import CannotMerge, merge, standing_for, unmerge
from ..extraction.entities.profiles import alike
from ..extraction.entities.splitting import CannotSplit, Split, split, unsplit
from ..forms.entities import MergeForm, NameFilters, SplitForm, WikidataForm
from ..models import Entity, Mention
from ..models.articles import ArticleQuerySet
from ..paging import whole_number
from ..tasks import extract_versions, wake
from .entities import entity_response
from .name_card import known_as
from .requests import EditorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def entity_merge(request: EditorRequest, pk: int) -> HttpResponse:
    """Look for another that is the same, and merge it into this one."""
    entity = standing_for(get_object_or_404(Entity, pk=pk))
    problems: list[str] = []
    if request.method == "POST":
        form = MergeForm(request.POST)
        if form.is_valid():
            other = form.cleaned_data["other"]
            try:
                merge(entity=other, into=entity, actor=request.user)
            except CannotMerge as problem:
                problems = [str(problem)]
            else:
                messages.success(request, f"{other} is {entity} from now on.")
                return redirect(entity)
        else:
            problems = [str(error) for error in form.errors["other"]]
    search = NameFilters(request.GET)
    beginning = search.beginning()
    known = known_as(beginning, request.user) if beginning else alike(entity)
    found = [one for one in known if one != entity]
    context = {
        "entity": entity,
        "search": search,
        "beginning": beginning,
        "found": found,
        "problems": problems,
    }
    return render(request, "entities/merge.html", context, status=422 if problems else 200)


@require_POST
def entity_unmerge(request: EditorRequest, pk: int) -> HttpResponse:
    """Let one that was merged stand for itself again."""
    entity = get_object_or_404(Entity, pk=pk)
    if entity.merged_into_id is None:
        messages.info(request, f"{entity} stands for itself already.")
    else:
        unmerge(entity=entity, actor=request.user)
        messages.success(request, f"{entity} stands for itself again.")
    return redirect(entity)


@require_http_methods(["GET", "HEAD", "POST"])
def entity_split(request: EditorRequest, pk: int) -> HttpResponse:
    """Choose the articles that name somebody else, and say who that is."""
    entity = standing_for(get_object_or_404(Entity, pk=pk))
    among = _naming(entity, articles_for(request.user, timezone.now()))
    posted = request.POST if request.method == "POST" else None
    form = SplitForm(posted, among=among, initial={"name": entity.name})
    before = whole_number(request.GET.get("before"))
    problems: list[str] = []
    if form.is_valid():
        try:
            done = _split(request, entity, form)
        except CannotSplit as problem:
            problems = [str(problem)]
        else:
            messages.success(request, f"{done.entity} is somebody else from now on.")
            return redirect(done.entity)
    problems += [str(error) for errors in form.errors.values() for error in errors]
    context = {
        "entity": entity,
        "form": form,
        "problems": problems,
        "chosen": request.POST.getlist("articles"),
        "page": appearances(entity, before=before, among=among),
        "is_first_page": before is None,
    }
    return render(request, "entities/split.html", context, status=422 if problems else 200)


@require_POST
def entity_unsplit(request: EditorRequest, pk: int) -> HttpResponse:
    """Let one that was split off be the one again that it was split from."""
    entity = get_object_or_404(Entity.objects.select_related("split_from"), pk=pk)
    try:
        done = unsplit(entity=entity, editor=request.user)
    except (CannotSplit, CannotMerge) as problem:
        messages.error(request, str(problem))
        return redirect(entity)
    _wake(done)
    messages.success(request, f"{entity} is {done.entity} again.")
    return redirect(done.entity)


@require_POST
def entity_wikidata(request: EditorRequest, pk: int) -> HttpResponse:
    entity = standing_for(get_object_or_404(Entity, pk=pk))
    form = WikidataForm(request.POST)
    if not form.is_valid():
        return entity_response(request, entity, status=422, wikidata=form)
    number = form.cleaned_data["wikidata_id"]
    set_wikidata_id(entity=entity, wikidata_id=number, actor=request.user)
    others = Entity.objects.standing().filter(wikidata_id=number).exclude(pk=entity.pk)
    if number and (other := others.order_by("pk").first()):
        messages.warning(request, f"{other} has the id {number}, too. Are they one?")
    return redirect(entity)


def _split(request: EditorRequest, entity: Entity, form: SplitForm) -> Split:
    given = form.cleaned_data
    done = split(
        entity=entity,
        articles=list(given["articles"]),
        name=given["name"],
        disambiguation=given["disambiguation"],
        editor=request.user,
        reason=given["reason"],
    )
    _wake(done)
    return done


def _wake(done: Split) -> None:
    transaction.on_commit(partial(wake, extract_versions, done.waiting))


def _naming(entity: Entity, among: ArticleQuerySet) -> ArticleQuerySet:
    shown = Mention.objects.shown().filter(version=OuterRef("current"), entity=entity)
    return among.filter(Exists(shown.order_by()))
