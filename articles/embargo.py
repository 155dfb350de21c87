"""Copy that is not to be published, or not yet: who may read it, and what is said of it.

Every list and page of articles starts from `articles_for`: it is the one place where copy under
embargo is kept from those who may not read it.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from .models import Article, RawDocument
from .models.articles import MAY_READ_EMBARGOED, ArticleQuerySet


def articles_for(user: User, now: datetime) -> ArticleQuerySet:
    """The articles that someone may read now, as `for_reading` gives them."""
    articles = Article.objects.for_reading()
    return articles if user.has_perm(MAY_READ_EMBARGOED) else articles.out_of_embargo(now)


def leading_for(user: User, now: datetime) -> ArticleQuerySet:
    """Those to show in a list: of near-duplicates the leading one, if they may read that."""
    return leading_of(articles_for(user, now))


def leading_of(articles: ArticleQuerySet) -> ArticleQuerySet:
    """These without the near-duplicates whose leading article is one of these, too."""
    leader = articles.filter(pk=OuterRef("duplicate_of"))
    return articles.filter(Q(duplicate_of=None) | ~Exists(leader))


def may_read(user: User, article: Article) -> bool:
    return not article.is_embargoed or user.has_perm(MAY_READ_EMBARGOED)


def may_read_document(user: User, document: RawDocument, now: datetime) -> bool:
    """Whether none of the copy in it is kept from them."""
    if user.has_perm(MAY_READ_EMBARGOED):
        return True
    in_it = Q(versions__document=document) | Q(sightings__document=document)
    of_it = Article.objects.filter(in_it).order_by()
    open_to_all = of_it.out_of_embargo(now)
    return not of_it.exclude(pk__in=open_to_all.values("pk")).exists()


def embargo_on(article: Article) -> str:
    """`Under embargo until …` or `Not for publication`; empty if it may be published now."""
    if article.is_withheld:
        return "Not for publication"
    if article.embargoed_until is None or not article.is_embargoed:
        return ""
    until = timezone.localtime(article.embargoed_until)
    return f"Under embargo until {until.day} {until:%B %Y, %H:%M %Z}"
