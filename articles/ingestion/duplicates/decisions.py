"""What people decide on near-duplicates. Comparing leaves alone what carries their name."""

from django.contrib.auth.models import User
from django.db import transaction

from ...models import Article, Event


@transaction.atomic
def part_from_lead(*, article: Article, editor: User) -> Article:
    """It is no copy: let it stand on its own. Safe to repeat."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.duplicate_of_id is not None:
        _decide(article, None, editor)
    return article


@transaction.atomic
def make_lead(*, article: Article, editor: User) -> Article:
    """Let the one that led it, and the other copies, stand under this article. Safe to repeat."""
    lead = Article.objects.filter(duplicates=article).first()
    if lead is None:
        return article
    group = Article.objects.filter(duplicate_of=lead) | Article.objects.filter(pk=lead.pk)
    # Locked in one order: two editors may choose two of the copies at once.
    locked = {one.pk: one for one in group.select_for_update().order_by("pk")}
    lead, article = locked[lead.pk], locked.get(article.pk, article)
    if article.duplicate_of_id != lead.pk:
        return article
    lead.likeness, lead.duplicate_method = article.likeness, article.duplicate_method
    _decide(article, None, editor)
    _decide(lead, article, editor)
    # Nobody has measured how like the others are to the one that leads them now.
    Article.objects.filter(duplicate_of=lead).update(duplicate_of=article, likeness=None)
    return article


def _decide(article: Article, lead: Article | None, editor: User) -> None:
    before, article.duplicate_of = article.duplicate_of_id, lead
    article.duplicate_decided_by = editor
    if lead is None:
        article.likeness, article.duplicate_method = None, ""
    fields = ["duplicate_of", "duplicate_decided_by", "likeness", "duplicate_method"]
    article.save(update_fields=fields)
    Event.objects.record(
        Event.Verb.CHANGED,
        article,
        actor=editor,
        before={"duplicate_of": before},
        after={"duplicate_of": lead.pk if lead else None},
    )
