"""What a list of articles goes on with: all that a question finds, for who asks it."""

from datetime import datetime

from django.contrib.auth.models import User

from .embargo import articles_for, leading_for, leading_of
from .models import Tag
from .models.articles import ArticleQuerySet
from .search.asking import Asker
from .search.question import AllOf, fields_of, kinds_in

# What tells of an article itself: its near-duplicates stand under it, whatever is told of them.
OF_ARTICLES = {"tag", "state", "is", "after", "before"}


def found(
    question: AllOf, *, reader: User, now: datetime, tag: Tag | None = None
) -> ArticleQuerySet:
    """Near-duplicates stand under their leading article; what came from one source is all shown."""
    asked = Asker(reader, now).condition(question)
    if fields_of(question, "source"):
        return articles_for(reader, now).filter(asked)
    if kinds_in(question) <= OF_ARTICLES:
        return leading_for(reader, now).matching(tag=tag).filter(asked)
    # A near-duplicate may have the words when its leading article has not.
    return leading_of(articles_for(reader, now).filter(asked))
