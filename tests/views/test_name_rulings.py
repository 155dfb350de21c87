"""Names in the reader, one by one: what is known of each, and what editors rule on it."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.extraction.found_names import as_found
from articles.extraction.names import Kind, Name
from articles.extraction.recording import record_again
from articles.models import Article, Entity, FoundNames, Mention, NameRuling, Version
from articles.spans import Span
from tests.factories import ArticleFactory, EntityFactory, MentionFactory, VersionFactory
from tests.name_rulings import NameRulingFactory

HTMX = {"hx-request": "true"}
TEXT = (
    "😀 Mayor Ada Byron opened the bridge in Harbour.\n\n"
    "“That is fair,” Byron said. The Harbour council paid 41 million."
)


class Found:
    """A finder that found just these."""

    name, version = "test", "1"


def find(version: Version, **kinds: str) -> None:
    """Let the version be as if its finder had found every occurrence of these words."""
    names: list[Name] = []
    for words, kind in kinds.items():
        quote = words.replace("_", " ")
        at = version.text.find(quote)
        while at >= 0:
            span = Span(at, at + len(quote))
            if not any(name.span.overlaps(span) for name in names):
                names.append(Name(span, Kind(kind), 0.9, finder="test 1"))
            at = version.text.find(quote, at + 1)
    names.sort(key=lambda name: name.span)
    FoundNames.objects.filter(pk=version.pk).delete()
    as_found(version, Found, names).save(force_insert=True)  # type: ignore[arg-type]
    record_again(version)


@pytest.fixture
def article(db: None) -> Article:
    created: Article = ArticleFactory.create(text=TEXT)
    assert created.current
    find(created.current, Ada_Byron="person", Byron="person", Harbour="place")
    return created


def at(article: Article, words: str, *, nth: int = 0) -> str:
    """The address of the words."""
    assert article.current
    start = -1
    for _ in range(nth + 1):
        start = article.current.text.index(words, start + 1)
    return reverse("name_at", args=[article.pk, start, start + len(words)])


def sent(article: Article, decision: str, **more: str) -> dict[str, str]:
    return {
        "version": str(article.current_id), "decision": decision, "scope": "article", **more,
    }  # fmt: skip


def mention_of(article: Article, words: str) -> Mention:
    return Mention.objects.filter(version=article.current, quote=words).earliest("start")


def test_the_card_says_who_it_is_who_found_it_and_why(
    editor_client: Client, article: Article
) -> None:
    response = editor_client.get(at(article, "Byron", nth=1), headers=HTMX)

    for words in ["Ada Byron", "Person", "Found by test 1", "%)", "Same surname as Ada Byron"]:
        assertContains(response, words)
    assertNotContains(response, "<html")


def test_without_scripts_the_card_is_a_page_with_its_sentence_and_its_neighbours(
    editor_client: Client, article: Article
) -> None:
    response = editor_client.get(at(article, "Byron", nth=1))

    assertContains(response, "<html")
    assertContains(response, "<mark>Byron</mark> said.")
    assertContains(response, at(article, "Harbour"))
    assertContains(response, at(article, "Harbour", nth=1))


def test_only_the_card_beside_the_text_draws_the_text_again(
    editor_client: Client, article: Article
) -> None:
    place = at(article, "Harbour")

    assertContains(editor_client.get(place, headers=HTMX), 'hx-target="#passage"')
    assertNotContains(editor_client.get(place), 'hx-target="#passage"')


@pytest.mark.parametrize(
    ("decision", "kind", "hidden"),
    [
        ("confirm", "place", False),
        ("reject", "place", True),
        ("kind:organisation", "organisation", False),
    ],
)
def test_a_press_of_a_button_rules_in_the_whole_article(
    editor_client: Client, editor: User, article: Article, decision: str, kind: str, hidden: bool
) -> None:
    response = editor_client.post(at(article, "Harbour"), sent(article, decision), headers=HTMX)

    assert response.status_code == 200
    ruling = NameRuling.objects.get()
    assert (ruling.author, ruling.scope) == (editor, "article")
    named = Mention.objects.filter(version=article.current, quote="Harbour")
    assert [(one.kind, bool(one.hidden), one.ruling) for one in named] == [
        (kind, hidden, ruling)
    ] * 2


def test_the_text_the_names_and_a_sentence_with_an_undo_come_back_together(
    editor_client: Client, article: Article
) -> None:
    response = editor_client.post(at(article, "Harbour"), sent(article, "reject"), headers=HTMX)

    ruling = NameRuling.objects.get()
    assertContains(response, 'id="passage"')
    assertContains(response, 'id="extracted" hx-swap-oob="true"')
    assertContains(response, "2 hidden")
    assertContains(response, "“Harbour” is no name, in this article.")
    assertContains(response, reverse("name_ruling_undo", args=[ruling.pk]))
    assertNotContains(response, "<html")


def test_what_happens_elsewhere_is_said_in_words(editor_client: Client, article: Article) -> None:
    for _ in range(2):
        other = ArticleFactory.create(text=f"{TEXT} {Article.objects.count()}")
        assert other.current
        find(other.current, Harbour="place")

    response = editor_client.post(
        at(article, "Harbour"), sent(article, "kind:organisation", scope="everywhere"), headers=HTMX
    )

    assertContains(response, "an organisation, not a place, everywhere.")
    assertContains(response, "Applied here; 2 other articles follow.")


def test_the_same_press_twice_is_one_ruling(editor_client: Client, article: Article) -> None:
    for _ in range(2):
        editor_client.post(at(article, "Harbour"), sent(article, "confirm", reason="Known."))

    assert NameRuling.objects.get().reason == "Known."


def test_a_name_is_given_to_somebody_known(editor_client: Client, article: Article) -> None:
    anna = EntityFactory.create(name="Anna Byron")

    editor_client.post(
        at(article, "Byron", nth=1), sent(article, f"entity:{anna.pk}", scope="here")
    )

    assert mention_of(article, "Byron").entity == anna
    assert mention_of(article, "Ada Byron").entity.name == "Ada Byron"


def test_a_name_is_given_to_somebody_new_told_apart_by_a_word(
    editor_client: Client, article: Article
) -> None:
    given = sent(article, "new", new_name="Ada  Byron", new_kind="person", apart="footballer")
    for _ in range(2):  # the same press twice makes one person
        response = editor_client.post(at(article, "Ada Byron"), given, headers=HTMX)
        assert response.status_code == 200

    entity = mention_of(article, "Ada Byron").entity
    assert (entity.name, entity.disambiguation, entity.surname_key) == (
        "Ada Byron",
        "footballer",
        "byron",
    )
    assert Entity.objects.filter(name="Ada Byron").count() == 2


def test_somebody_new_of_a_known_name_needs_a_word_that_tells_apart(
    editor_client: Client, article: Article
) -> None:
    given = sent(
        article, "new", new_name="Ada Byron", new_kind="person", reason="It is not the mayor."
    )

    response = editor_client.post(at(article, "Byron", nth=1), given, headers=HTMX)

    assertContains(response, "say in a word what tells the two apart", status_code=422)
    assertContains(response, "It is not the mayor.", status_code=422)
    assert not NameRuling.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"decision": ""}, "Say what holds for the name"),
        ({"decision": "kind:odd"}, "Say what holds for the name"),
        ({"decision": "entity:999999"}, "They are not known any more"),
        ({"decision": f"entity:{'9' * 40}"}, "They are not known any more"),
        ({"decision": "confirm", "scope": "odd"}, "is not one of the available choices"),
        ({"decision": "new", "new_name": "", "new_kind": "person"}, "Say what they are called."),
        ({"decision": "new", "new_name": "…", "new_kind": "person"}, "a letter or a digit"),
        ({"decision": "new", "new_name": "Eve"}, "Say whether it is a person"),
        ({"decision": "confirm", "reason": "x" * 501}, "at most 500 characters"),
    ],
)
def test_a_refused_ruling_says_why(
    editor_client: Client, article: Article, given: dict[str, str], sentence: str
) -> None:
    for headers in ({}, HTMX):
        response = editor_client.post(
            at(article, "Harbour"), sent(article, "") | given, headers=headers
        )

        assertContains(response, sentence, status_code=422)
    assert not NameRuling.objects.exists()


def test_picked_words_are_made_a_name(editor_client: Client, article: Article) -> None:
    card = editor_client.get(at(article, "bridge"), headers=HTMX)
    editor_client.post(at(article, "bridge"), sent(article, "kind:other"), headers=HTMX)

    assertContains(card, "Not marked as a name.")
    added = mention_of(article, "bridge")
    assert (added.kind, added.start) == ("other", TEXT.index("bridge"))
    assert NameRuling.objects.get().action == "add"


def test_words_too_long_for_a_name_are_refused_for_that(editor_client: Client) -> None:
    article = ArticleFactory.create(text="Too many words. " * 40)
    place = reverse("name_at", args=[article.pk, 0, 600])
    card = editor_client.get(place, headers=HTMX).content.decode()
    offered = re.search('name="new_name" value="([^"]*)"', card)
    assert offered

    given = sent(article, "kind:person", new_name=offered[1])
    assertContains(
        editor_client.post(place, given), "That is too long for a name.", status_code=422
    )


def test_picked_words_are_somebody_known(editor_client: Client, article: Article) -> None:
    council = EntityFactory.create(name="Harbour council", kind="organisation")

    editor_client.post(at(article, "Harbour council"), sent(article, f"entity:{council.pk}"))

    assert mention_of(article, "Harbour council").entity == council


def test_a_name_that_is_gone_meanwhile_is_said_to_be_and_what_was_typed_stays(
    editor_client: Client, article: Article
) -> None:
    place = at(article, "Harbour")
    assert article.current
    find(article.current, Ada_Byron="person")

    response = editor_client.post(
        place, sent(article, "confirm", reason="I know it well."), headers=HTMX
    )

    assertContains(response, "not marked as a name any more", status_code=422)
    assertContains(response, "I know it well.", status_code=422)
    assert not NameRuling.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_text_that_changed_meanwhile_is_shown_as_it_is_and_what_was_typed_stays(
    editor_client: Client, article: Article, headers: dict[str, str]
) -> None:
    place, given = at(article, "council"), sent(article, "kind:organisation", reason="Their word.")
    newer = VersionFactory.create(
        article=article, document=article.documents.get(), number=2, text="Short."
    )
    Article.objects.filter(pk=article.pk).update(current=newer)

    response = editor_client.post(place, given, headers=headers)

    assertContains(response, "The text has changed since you looked", status_code=422)
    assertContains(response, "Their word.", status_code=422)
    assertContains(
        editor_client.get(f"{place}?version={given['version']}", headers=HTMX),
        "The text has changed since you looked",
        status_code=422,
    )
    assert not NameRuling.objects.exists()


@pytest.mark.parametrize("place", ["0-0", "9-3", "0-100000", f"0-{'9' * 30}"])
def test_a_place_that_the_text_does_not_have_is_nowhere(
    editor_client: Client, article: Article, place: str
) -> None:
    response = editor_client.get(f"/articles/{article.pk}/names/{place}/")

    assert response.status_code == 404


def test_hidden_names_are_listed_with_why_and_can_be_confirmed(
    editor_client: Client, article: Article
) -> None:
    editor_client.post(at(article, "Harbour"), sent(article, "reject"))

    page = editor_client.get(article.get_absolute_url())
    assertContains(page, "An editor ruled that these words are no name in this article.")
    assertContains(page, '<span class="e kept" data-at=')
    assertContains(editor_client.get(at(article, "Harbour")), "It is a name")

    editor_client.post(at(article, "Harbour"), sent(article, "confirm"))
    assert not Mention.objects.exclude(hidden="").exists()


def test_a_name_that_could_be_two_asks_and_is_settled_with_one_press(
    editor_client: Client, article: Article
) -> None:
    ada, anna = (
        EntityFactory.create(name=f"{first} Brand", surname_key="brand")
        for first in ("Ada", "Anna")
    )
    other = ArticleFactory.create(text="Brand came.")
    MentionFactory.create(
        version=other.current,
        quote="Brand",
        why="ambiguous: Ada Brand and Anna Brand are known by this name",
    )
    assert other.current
    page = editor_client.get(other.get_absolute_url())

    assertContains(page, "could be")
    for person in (ada, anna):
        assertContains(page, f'value="entity:{person.pk}"')
    assertContains(page, 'class="e person asks"')
    assertContains(editor_client.get(at(other, "Brand")), "Who is meant?")


@pytest.mark.parametrize(
    ("why", "scope"),
    [
        ("Ada and Anna carry this surname in this article", "here"),
        ("known by this name", "article"),
    ],
)
def test_one_press_settles_only_these_words_where_two_in_the_text_carry_the_name(
    editor_client: Client, article: Article, why: str, scope: str
) -> None:
    Mention.objects.filter(quote="Byron").update(why=f"ambiguous: {why}")

    page = editor_client.get(article.get_absolute_url())

    assertContains(page, f'<input type="hidden" name="scope" value="{scope}">', html=True)


def test_whoever_is_looked_for_is_found_by_name_alias_and_surname(
    editor_client: Client, article: Article
) -> None:
    EntityFactory.create(name="Anna Moss", surname_key="moss")
    gone = EntityFactory.create(name="Moss Green", kind="other")
    Entity.objects.filter(pk=gone.pk).update(merged_into=mention_of(article, "Harbour").entity)
    url = reverse("name_suggest")

    assertContains(editor_client.get(url, {"q": "mos"}), "Anna Moss")
    assertNotContains(editor_client.get(url, {"q": "mos"}), "Moss Green")
    assertContains(editor_client.get(url, {"q": "harb"}), "Harbour")
    assertContains(editor_client.get(url, {"q": "zz<b>"}), "zz&lt;b&gt;")
    assert editor_client.get(url).status_code == 200


def test_nobody_is_offered_whom_only_copy_under_embargo_names(
    editor_client: Client, chief_client: Client
) -> None:
    secret = ArticleFactory.create(text="Anna Moss spoke.", is_withheld=True)
    moss = EntityFactory.create(name="Anna Moss", surname_key="moss")
    MentionFactory.create(version=secret.current, entity=moss, quote="Anna Moss")
    url = reverse("name_suggest")

    assertNotContains(editor_client.get(url, {"q": "mos"}), "Anna Moss")
    assertContains(chief_client.get(url, {"q": "mos"}), "Anna Moss")


def test_without_scripts_whoever_is_looked_for_is_found_and_nothing_is_ruled(
    editor_client: Client, article: Article
) -> None:
    EntityFactory.create(name="Anna Moss", surname_key="moss")

    response = editor_client.post(
        at(article, "Harbour"), sent(article, "find", q="moss", reason="Typed.")
    )

    assertContains(response, "Anna Moss")
    assertContains(response, "Typed.")
    assert not NameRuling.objects.exists()


def test_without_scripts_every_name_has_its_page(editor_client: Client, article: Article) -> None:
    url = reverse("name_list", args=[article.pk])

    page = editor_client.get(url, {"words": "bridge"})

    assertContains(editor_client.get(article.get_absolute_url()), url)
    assertContains(page, at(article, "Ada Byron"))
    assertContains(page, at(article, "bridge"))
    assertContains(editor_client.get(url, {"words": "tunnel"}), "does not have these words")


def test_copy_under_embargo_keeps_its_names(editor_client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(is_withheld=True)

    for url in (at(article, "Harbour"), reverse("name_list", args=[article.pk])):
        assert editor_client.get(url).status_code == 404
    assert editor_client.post(at(article, "Harbour"), sent(article, "confirm")).status_code == 404


def test_a_text_that_is_not_english_says_so(editor_client: Client, article: Article) -> None:
    Version.objects.update(written_in="lv")

    assertContains(
        editor_client.get(article.get_absolute_url()),
        "Not English (Latvian): names, quotes and figures are not looked for.",
    )


def test_a_card_costs_few_questions(
    editor_client: Client,
    article: Article,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(10):
        editor_client.get(at(article, "Harbour"), headers=HTMX)


def rule(client: Client, article: Article, decision: str = "reject", **more: str) -> NameRuling:
    client.post(at(article, "Harbour"), sent(article, decision, **more))
    return NameRuling.objects.latest("pk")


def test_a_ruling_is_taken_back_in_the_reader(editor_client: Client, article: Article) -> None:
    ruling = rule(editor_client, article)
    undo = reverse("name_ruling_undo", args=[ruling.pk])

    response = editor_client.post(undo, {"article": article.pk}, headers=HTMX)

    assertContains(response, "Taken back: “Harbour” is no name.")
    assertContains(response, 'id="passage"')
    assert not Mention.objects.exclude(hidden="").exists()
    again = editor_client.post(undo, {"article": article.pk}, headers=HTMX)
    assertContains(again, "had been taken back already")


def test_the_list_says_what_was_ruled_by_whom_how_far_and_why(
    editor_client: Client, article: Article
) -> None:
    rule(editor_client, article, reason="It is a <b>ship</b>.")

    page = editor_client.get(reverse("name_ruling_list"))

    for words in [
        "Harbour",
        "is no name",
        "In this article",
        "A bridge opens",
        "decides 2 names now",
    ]:
        assertContains(page, words)
    assertContains(page, "It is a &lt;b&gt;ship&lt;/b&gt;.")


def test_a_ruling_is_taken_back_in_the_list_and_stays_there(
    editor_client: Client, article: Article
) -> None:
    ruling = rule(editor_client, article)
    undo = reverse("name_ruling_undo", args=[ruling.pk])

    for _ in range(2):
        response = editor_client.post(undo)
        assertRedirects(response, reverse("name_ruling_list") + f"#ruling-{ruling.pk}")

    page = editor_client.get(reverse("name_ruling_list"))
    assertContains(page, "taken back by")
    assertNotContains(page, undo)


def test_the_list_stays_as_it_was_chosen_when_a_ruling_is_taken_back(
    editor_client: Client, article: Article
) -> None:
    ruling = rule(editor_client, article)
    chosen = f"?state=standing&author={ruling.author_id}"
    undo = reverse("name_ruling_undo", args=[ruling.pk]) + chosen

    page = editor_client.get(reverse("name_ruling_list") + chosen)

    assertContains(page, f'action="{undo.replace("&", "&amp;")}"')
    assertRedirects(
        editor_client.post(undo), f"{reverse('name_ruling_list')}{chosen}#ruling-{ruling.pk}"
    )


def test_the_list_is_filtered_by_state_and_author(
    editor_client: Client, chief_client: Client, editor: User, article: Article
) -> None:
    undone = rule(editor_client, article)
    editor_client.post(reverse("name_ruling_undo", args=[undone.pk]))
    standing = rule(chief_client, article, "confirm")
    url = reverse("name_ruling_list")

    def shown(**query: str | int) -> list[NameRuling]:
        return list(editor_client.get(url, query).context["page"].rows)

    assert shown() == [standing, undone]
    assert shown(state="standing") == [standing]
    assert shown(state="undone") == [undone]
    assert shown(author=editor.pk) == [undone]
    assert shown(author="x", state="odd") == [standing, undone]
    assert shown(before=standing.pk) == [undone]


def test_rulings_on_copy_under_embargo_are_kept_from_editors(
    editor_client: Client, chief_client: Client, article: Article
) -> None:
    ruling = rule(editor_client, article)
    Article.objects.filter(pk=article.pk).update(is_withheld=True)
    url = reverse("name_ruling_list")

    assertNotContains(editor_client.get(url), "“<bdi>Harbour")
    assertContains(chief_client.get(url), "“<bdi>Harbour")
    undo = reverse("name_ruling_undo", args=[ruling.pk])
    assert editor_client.post(undo).status_code == 404


def test_the_list_costs_the_same_for_many_rulings(
    editor_client: Client,
    article: Article,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(12):
        NameRulingFactory.create(
            version=article.current, scope="everywhere", undone_at=timezone.now()
        )

    with django_assert_max_num_queries(8):
        editor_client.get(reverse("name_ruling_list"))


def test_an_empty_list_says_what_to_do_next(editor_client: Client) -> None:
    assertContains(editor_client.get(reverse("name_ruling_list")), "Nobody has ruled on a name yet")
