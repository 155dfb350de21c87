"""One entity that is two. The people are made up."""

import pytest
from django.contrib.auth.models import User

from articles.extraction.entities.merging import merge
from articles.extraction.entities.splitting import CannotSplit, Split, split, unsplit
from articles.extraction.found_names import as_found
from articles.extraction.names import RulesFinder
from articles.extraction.recording import record_again
from articles.extraction.rulings.making import rule
from articles.models import Article, Entity, Event, Mention, NameRuling
from tests.factories import ArticleFactory, EntityFactory

pytestmark = pytest.mark.django_db
MAYOR = "Mayor Ada Byron opened the bridge. Later Byron spoke. \N{WOMAN}\u200d\N{ROCKET}"
RUNNER = "\N{WOMAN}\u200d\N{ROCKET} e\u0301 Ada Byron won the race. Then Byron slept."


def article(text: str) -> Article:
    created = ArticleFactory.create(text=text)
    version = created.current
    assert version
    as_found(version, RulesFinder(), RulesFinder().find(text)).save()
    record_again(version)
    return created


@pytest.fixture
def ada() -> Entity:
    """Ada Byron, the mayor in one article and a runner in two."""
    for text in (MAYOR, RUNNER, RUNNER.replace("race", "prize")):
        article(text)
    return Entity.objects.get(name="Ada Byron")


def names_of(entity: Entity) -> int:
    return Mention.objects.filter(entity=entity).count()


def split_runner(ada: Entity, editor: User, count: int = 2, word: str = "runner") -> Split:
    articles = list(Article.objects.order_by("-pk")[:count])
    return split(
        entity=ada, articles=articles, name="Ada Byron", disambiguation=word, editor=editor
    )


def test_every_form_in_the_chosen_articles_is_somebody_else(ada: Entity, editor: User) -> None:
    assert names_of(ada) == 6

    runner = split_runner(ada, editor).entity

    assert (str(runner), runner.split_from) == ("Ada Byron (runner)", ada)
    assert (names_of(ada), names_of(runner)) == (2, 4)
    assert all(ruling.author == editor for ruling in NameRuling.objects.all())
    assert Event.objects.filter(actor=editor, subject_id=runner.pk).exists()


def test_a_split_holds_on_a_later_run(ada: Entity, editor: User) -> None:
    runner = split_runner(ada, editor).entity

    for found in Article.objects.select_related("current"):
        assert found.current
        record_again(found.current)

    assert (names_of(ada), names_of(runner)) == (2, 4)


def test_a_split_that_is_undone_leaves_everything_as_it_was(ada: Entity, editor: User) -> None:
    before = list(Mention.objects.order_by("pk").values("entity", "start", "version", "hidden"))
    runner = split_runner(ada, editor).entity

    assert unsplit(entity=runner, editor=editor).entity == ada

    now = list(Mention.objects.order_by("pk").values("entity", "start", "version", "hidden"))
    assert now == before
    assert not NameRuling.objects.standing().exists()
    runner.refresh_from_db()
    assert runner.merged_into == ada


def test_a_split_and_its_undoing_can_be_repeated(ada: Entity, editor: User) -> None:
    for _ in range(2):
        runner = split_runner(ada, editor).entity
        split_runner(ada, editor)
        assert names_of(runner) == 4
        unsplit(entity=runner, editor=editor)
        unsplit(entity=Entity.objects.get(pk=runner.pk), editor=editor)
        assert names_of(ada) == 6
    assert Entity.objects.filter(name="Ada Byron").count() == 2


def test_more_articles_can_be_split_off_later(ada: Entity, editor: User) -> None:
    split_runner(ada, editor, 1)
    runner = split_runner(ada, editor, 2).entity

    assert names_of(runner) == 4
    assert Entity.objects.filter(name="Ada Byron").count() == 2


def test_undoing_keeps_what_editors_ruled_since(ada: Entity, editor: User) -> None:
    runner = split_runner(ada, editor, 1).entity
    mayor = Article.objects.order_by("pk").first()
    assert mayor
    assert mayor.current
    mention = mayor.current.mentions.filter(quote="Byron").get()
    ruled = rule(
        version=mayor.current, span=mention.span, action="relink", scope="here", editor=editor,
        entity=runner,
    )  # fmt: skip

    unsplit(entity=runner, editor=editor)

    assert list(NameRuling.objects.standing()) == [ruled.ruling]
    assert names_of(ada) == 6


def test_what_was_merged_is_split_where_it_stands_now(ada: Entity, editor: User) -> None:
    countess = EntityFactory.create(name="Countess Byron")
    merge(entity=ada, into=countess, actor=editor)

    runner = split_runner(ada, editor).entity

    assert runner.split_from == countess
    assert (names_of(countess), names_of(runner)) == (2, 4)


@pytest.mark.parametrize(
    ("word", "name", "problem"),
    [("", "Ada Byron", "what tells the two apart"), ("x", "…", "a letter or a digit")],
)
def test_two_of_one_name_are_told_apart(
    ada: Entity, editor: User, word: str, name: str, problem: str
) -> None:
    with pytest.raises(CannotSplit, match=problem):
        split(
            entity=ada,
            articles=list(Article.objects.all()),
            name=name,
            disambiguation=word,
            editor=editor,
        )
    assert Entity.objects.filter(split_from=ada).count() == 0


def test_a_word_that_is_taken_is_refused(ada: Entity, editor: User) -> None:
    EntityFactory.create(name="Ada Byron", key="ada byron", disambiguation="runner")

    with pytest.raises(CannotSplit, match="another Ada Byron \\(runner\\) already"):
        split_runner(ada, editor)


def test_articles_have_to_be_chosen_and_to_name_it(ada: Entity, editor: User) -> None:
    with pytest.raises(CannotSplit, match="Choose the articles"):
        split_runner(ada, editor, 0)
    elsewhere = [ArticleFactory.create(text="It rained.")]
    with pytest.raises(CannotSplit, match="do not name Ada Byron any more"):
        split(entity=ada, articles=elsewhere, name="Ada Byron", disambiguation="x", editor=editor)


def test_who_was_never_split_off_is_not_put_back(ada: Entity, editor: User) -> None:
    with pytest.raises(CannotSplit, match="was not split"):
        unsplit(entity=ada, editor=editor)
