"""What editors decided for good about lines of copy."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .articles import Article
from .sources import Source


class LineRuling(models.Model):
    """Keep lines like this, or cut them: in one article, or in all copy of a source."""

    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="line_rulings"
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="line_rulings"
    )
    key = models.CharField(max_length=300, help_text="What lines of one kind have in common.")
    keeps = models.BooleanField()
    text = models.TextField(help_text="The line it was made on.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="line_ruling_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=True) ^ Q(source__isnull=True),
                name="line_ruling_is_on_an_article_or_a_source",
            ),
            models.UniqueConstraint(
                fields=["article", "key"],
                condition=Q(article__isnull=False),
                name="line_is_ruled_on_once_an_article",
            ),
            models.UniqueConstraint(
                fields=["source", "key"],
                condition=Q(source__isnull=False),
                name="line_is_ruled_on_once_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{'Keep' if self.keeps else 'Cut'} “{self.text[:60]}”"
