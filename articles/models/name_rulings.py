"""What editors decided on names, for as long as they do not take it back."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..spans import Span
from .articles import Article
from .entities import Entity, Kind
from .sources import Source
from .versions import Version, spans_its_words


class NameRulingQuerySet(models.QuerySet["NameRuling"]):
    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(undone_at=None)


class NameRuling(models.Model):
    """An editor's standing decision on a name. `quote` repeats the words it was made on.

    It holds at those words (here), wherever the article names them so, in all copy of the source,
    or everywhere; the narrower ruling wins. Rows are never removed: one is taken back.
    """

    class Action(models.TextChoices):
        CONFIRM = "confirm", "Is right"
        REJECT = "reject", "Is no name"
        RELABEL = "relabel", "Is of another kind"
        RELINK = "relink", "Is somebody or something else"
        ADD = "add", "Is a name"

    class Scope(models.TextChoices):
        HERE = "here", "Here"
        ARTICLE = "article", "In this article"
        SOURCE = "source", "In this source"
        EVERYWHERE = "everywhere", "Everywhere"

    action = models.CharField(max_length=20, choices=Action.choices)
    scope = models.CharField(max_length=20, choices=Scope.choices)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="name_rulings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    key = models.CharField(max_length=300, help_text="The words as they are compared.")
    first_word = models.CharField(
        max_length=100, help_text="Folded: by it, texts are found that may have these words."
    )
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="name_rulings"
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="name_rulings"
    )
    kind = models.CharField(
        max_length=20, choices=Kind.choices, blank=True, help_text="What the words name."
    )
    entity = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.PROTECT, related_name="rulings"
    )
    found_as = models.CharField(
        max_length=20, choices=Kind.choices, blank=True, help_text="What the machine took it for."
    )
    finder = models.CharField(max_length=100, blank=True, help_text="Name and version.")
    confidence = models.FloatField(null=True, blank=True)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Nobody for what was decided before rulings were signed.",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced",
        help_text="The ruling that took its place; it stands again if that one is taken back.",
    )

    objects = NameRulingQuerySet.as_manager()

    class Meta:
        constraints = [
            *spans_its_words(),
            models.CheckConstraint(
                condition=Q(scope__in=["here", "article"], article__isnull=False, source=None)
                | Q(scope="source", article=None, source__isnull=False)
                | Q(scope="everywhere", article=None, source=None),
                name="name_ruling_holds_where_its_scope_says",
            ),
            models.CheckConstraint(
                condition=~Q(action__in=["relabel", "add"]) | ~Q(kind=""),
                name="name_ruling_says_what_it_names",
            ),
            models.CheckConstraint(
                condition=~Q(action="relink") | Q(entity__isnull=False),
                name="name_ruling_says_whom_it_names",
            ),
            models.UniqueConstraint(
                fields=["version", "start", "end"],
                condition=Q(scope="here", undone_at=None),
                name="one_ruling_stands_at_a_place",
            ),
            models.UniqueConstraint(
                fields=["article", "key"],
                condition=Q(scope="article", undone_at=None),
                name="one_ruling_stands_in_an_article",
            ),
            models.UniqueConstraint(
                fields=["source", "key"],
                condition=Q(scope="source", undone_at=None),
                name="one_ruling_stands_in_a_source",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(scope="everywhere", undone_at=None),
                name="one_ruling_stands_everywhere",
            ),
        ]
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="name_ruling_newest_first"),
            models.Index(
                fields=["key"],
                condition=Q(undone_at=None, scope__in=["source", "everywhere"]),
                name="name_ruling_by_its_words",
            ),
            models.Index(
                fields=["first_word"],
                condition=Q(undone_at=None, scope__in=["source", "everywhere"], action="add"),
                name="name_ruling_by_first_word",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.quote[:60]}”: {self.get_action_display()}, {self.get_scope_display()}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
