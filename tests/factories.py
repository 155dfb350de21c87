"""Rows for tests. People and events in them are fictional."""

from hashlib import sha256
from typing import Any

import factory
from django.contrib.auth.models import User
from django.utils import timezone
from factory.django import DjangoModelFactory

from articles.extraction.linking import key
from articles.models import (
    Annotation,
    Article,
    Briefing,
    Entity,
    Identifier,
    Item,
    Kind,
    Mention,
    RawDocument,
    Sighting,
    Source,
    Story,
    Tag,
    Version,
)
from articles.search import index

BRIDGE = "The mayor, Ada Byron, opened the bridge."


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence("editor-{}".format)


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    name = factory.Sequence("Harbour Wire {} (sample)".format)


class RawDocumentFactory(DjangoModelFactory[RawDocument]):
    class Meta:
        model = RawDocument

    source = factory.SubFactory(SourceFactory)
    uri = factory.Sequence("file:///copy/{}.txt".format)
    content = BRIDGE.encode()
    sha256 = factory.LazyAttribute(lambda o: sha256(o.content).hexdigest())
    size = factory.LazyAttribute(lambda o: len(o.content))
    received_at = factory.LazyFunction(timezone.now)
    seen_at = factory.SelfAttribute("received_at")


class ArticleFactory(DjangoModelFactory[Article]):
    """An article with its one version, already extracted: `ArticleFactory.create(text=…)`."""

    class Meta:
        model = Article

    source = factory.SubFactory(SourceFactory)
    uri = factory.Sequence("file:///articles/{}.txt".format)
    arrived_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class: type[Article], *args: Any, **kwargs: Any) -> Article:
        text, title = kwargs.pop("text", BRIDGE), kwargs.pop("title", "A bridge opens")
        article: Article = super()._create(model_class, *args, **kwargs)  # type: ignore[no-untyped-call]
        document = RawDocumentFactory.create(
            source=article.source,
            uri=article.uri,
            content=text.encode(),
            state=RawDocument.State.PUBLISHED,
        )
        article.current = VersionFactory.create(
            article=article, document=document, title=title, text=text
        )
        article.save(update_fields=["current"])
        index.put([article.current.pk])
        SightingFactory.create(document=document, article=article, version=article.current)
        Identifier.objects.create(
            article=article, scheme=Identifier.Scheme.PLACE, value=article.uri[:500]
        )
        return article


class VersionFactory(DjangoModelFactory[Version]):
    class Meta:
        model = Version

    number = 1
    title = "A bridge opens"
    text = BRIDGE
    text_sha256 = factory.Sequence(lambda n: sha256(str(n).encode()).hexdigest())
    cleaner = "test 1"
    extraction = Version.Extraction.DONE


class SightingFactory(DjangoModelFactory[Sighting]):
    class Meta:
        model = Sighting

    outcome = Sighting.Outcome.PUBLISHED


class EntityFactory(DjangoModelFactory[Entity]):
    class Meta:
        model = Entity

    kind = Kind.PERSON
    name = "Ada Byron"
    key = factory.LazyAttribute(lambda o: o.name.casefold())


class MentionFactory(DjangoModelFactory[Mention]):
    """`MentionFactory.create(version=…, quote="Ada Byron")` finds its own place in the text."""

    class Meta:
        model = Mention

    entity = factory.SubFactory(EntityFactory, name=factory.SelfAttribute("..quote"))
    quote = "Ada Byron"
    linked = factory.SelfAttribute("entity")
    key = factory.LazyAttribute(lambda o: key(o.quote))
    kind = factory.SelfAttribute("entity.kind")
    found_as = factory.SelfAttribute("kind")
    finder = "test 1"
    start = factory.LazyAttribute(lambda o: o.version.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))


class AnnotationFactory(DjangoModelFactory[Annotation]):
    class Meta:
        model = Annotation

    author = factory.SubFactory(UserFactory)
    label_id = "check"
    quote = "opened the bridge"
    start = factory.LazyAttribute(lambda o: o.version.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))


class TagFactory(DjangoModelFactory[Tag]):
    class Meta:
        model = Tag

    name = factory.Sequence("Tag {}".format)


class StoryFactory(DjangoModelFactory[Story]):
    class Meta:
        model = Story

    title = factory.Sequence("Story {}".format)


class BriefingFactory(DjangoModelFactory[Briefing]):
    class Meta:
        model = Briefing

    title = factory.Sequence("Morning briefing {}".format)
    created_by = factory.SubFactory(UserFactory)


class ItemFactory(DjangoModelFactory[Item]):
    """The editor's own words, unless told otherwise."""

    class Meta:
        model = Item

    briefing = factory.SubFactory(BriefingFactory)
    position = factory.Sequence(lambda n: n)
    kind = Item.Kind.WORDS
    note = "What we say of it."
