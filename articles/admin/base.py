"""What the pages of the admin share: lists that never count everything, and history."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import Article, Event
from ..models.articles import MAY_READ_EMBARGOED

M = TypeVar("M", bound=Model)

# Who wants a row further back than this searches or filters.
MOST_LISTED = 2000
# More rows than that are no table on the page of another: they have a list of their own.
MOST_INLINE = 100
# Where a search has no index it looks so far back: however long the list, it answers at once.
MOST_SEARCHED = 100_000


class BoundedPaginator(Paginator[Any]):
    """Counts, and reaches, so far and no further: the count is what a long list costs most."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by()[:MOST_LISTED].count()
        return len(rows)

    @property
    def is_cut(self) -> bool:
        return self.count == MOST_LISTED


class ChoiceFilter(admin.SimpleListFilter):
    """Filter by values that are known beforehand: nothing is asked of a long table to list them."""

    choices_of: ClassVar[Sequence[str]]

    def lookups(self, *_: Any) -> list[tuple[str, str]]:
        return [(choice, choice) for choice in self.choices_of]

    def queryset(self, _: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(**{str(self.parameter_name): self.value()}) if self.value() else rows


class DeskAdmin(admin.ModelAdmin[M]):
    """Rows that people write. What is changed here is told in the newsroom's own history."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    of_article: ClassVar[str] = ""
    """What leads from a row to the article whose words it may repeat, or is about."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """Nothing of copy under embargo, to those who may not read it."""
        rows = super().get_queryset(request)
        return readable(rows, request, of_article=self.of_article) if self.of_article else rows

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """All that are listed are those that were counted, and no millions behind them."""
        if request.POST.get("select_across") == "1":
            queryset = self.get_queryset(request).filter(pk__in=_first_keys(queryset))
        return super().response_action(request, queryset, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        verb = Event.Verb.CHANGED if change else Event.Verb.ADDED
        if form.changed_data or not change:
            before, after = _told(form)
            self.record(request, verb, obj, before=before if change else {}, after=after)

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        self.record(request, Event.Verb.REMOVED, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> None:
        for obj in queryset:
            self.record(request, Event.Verb.REMOVED, obj)
        super().delete_queryset(request, queryset)

    def record(self, request: HttpRequest, verb: Event.Verb, obj: M, **told: Any) -> None:
        Event.objects.record(verb, obj, actor=signed_in(request), **told)


def readable(rows: QuerySet[M], request: HttpRequest, *, of_article: str) -> QuerySet[M]:
    """Those of no article, or of one that whoever asks may read."""
    if request.user.has_perm(MAY_READ_EMBARGOED):
        return rows
    open_to_all = Article.objects.out_of_embargo(timezone.now()).order_by()
    is_open = Exists(open_to_all.filter(pk=OuterRef(of_article)))
    return rows.filter(Q(**{of_article: None}) | is_open)


class OfAnyCopy(DeskAdmin[M]):
    """Rows that may hold words of any copy: only for those who may read all of it."""

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        may_read_all = request.user.has_perm(MAY_READ_EMBARGOED)
        return may_read_all and super().has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        may_read_all = request.user.has_perm(MAY_READ_EMBARGOED)
        return may_read_all and super().has_change_permission(request, obj)


class NotAdded:
    def has_add_permission(self, *_: Any, **__: Any) -> bool:
        return False


class NotChanged:
    def has_change_permission(self, *_: Any, **__: Any) -> bool:
        return False


class NotDeleted:
    def has_delete_permission(self, *_: Any, **__: Any) -> bool:
        return False


class NewestSearched(DeskAdmin[M]):
    """Rows of which there are very many: words are looked for among the newest of them."""

    search_help_text = f"What is in the newest {MOST_SEARCHED:,} is found."
    found_exactly: Sequence[str] = ()
    """Fields with an index: what has exactly these words is found however old it is."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        words = search_term.strip()
        if not words:
            return queryset, False
        for field in self.found_exactly:
            exactly = queryset.filter(**{field: self.as_kept(words)})
            if exactly.order_by().exists():
                return exactly, False
        newest = self.get_queryset(request).order_by("-pk").values_list("pk", flat=True).first()
        recent = queryset.filter(pk__gt=(newest or 0) - MOST_SEARCHED)
        return super().get_search_results(request, recent, search_term)

    def as_kept(self, words: str) -> str:
        """What is typed, as those fields have it."""
        return words


class KeptAdmin(NotAdded, NotChanged, NotDeleted, NewestSearched[M]):
    """Rows that can be read here and not be touched: they are the record, or are made from it."""


class FromCopyAdmin(NotAdded, NotDeleted, DeskAdmin[M]):
    """Rows that come in with copy: people change what they say of them, and lose none."""


def link_to(model: type[Model], words: str, **filters: Any) -> SafeString:
    """To the list of a noun, filtered."""
    listed = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', listed, urlencode(filters), words)


def _first_keys(rows: QuerySet[Any]) -> list[Any]:
    return list(rows.values_list("pk", flat=True)[:MOST_LISTED])


def signed_in(request: HttpRequest) -> User:
    """Who asks: nobody else gets into the admin."""
    return cast("User", request.user)


def as_copy(text: str) -> SafeString:
    """Text as it stands, escaped, in its own direction."""
    return format_html('<pre class="copy" dir="auto">{}</pre>', text)


def _told(form: "ModelForm[Any]") -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    changed = [name for name in form.changed_data if name in form.cleaned_data]
    before = {name: _plain(form.initial.get(name)) for name in changed}
    after = {name: _plain(form.cleaned_data[name]) for name in changed}
    return before, after


def _plain(value: Any) -> Any:
    """A row as its key, and several as theirs."""
    if isinstance(value, QuerySet | list):
        return [_plain(one) for one in value]
    return value.pk if isinstance(value, Model) else value
