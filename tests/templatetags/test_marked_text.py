import re

import pytest

from articles.annotations.marked_text import paragraphs
from articles.models import Annotation, Article, Entity, Label, Mention
from articles.templatetags.marked_text import Mark, marked_up
from tests.factories import AnnotationFactory, ArticleFactory, EntityFactory, MentionFactory

pytestmark = pytest.mark.django_db


def drawn(article: Article) -> list[str]:
    assert article.current
    marks: list[Mark] = [
        *article.current.annotations.for_reading(),
        *article.current.mentions.select_related("entity"),
    ]
    return [marked_up(paragraph) for paragraph in paragraphs(article.current.text, marks)]


def without_ids(html: str) -> str:
    return re.sub(r' (?:id|title|data-\w+)="[^"]*"', "", html)


def test_hostile_text_is_escaped_and_keeps_its_characters() -> None:
    article = ArticleFactory.create(text="<script>alert(1)</script> & “quotes”\nnext")

    assert drawn(article) == ["&lt;script&gt;alert(1)&lt;/script&gt; &amp; “quotes”\nnext"]


def test_a_name_says_who_it_is() -> None:
    article = ArticleFactory.create(text="Byron opened it.")
    entity = EntityFactory.create(name="Ada Byron", role='Mayor of "Harbour"')
    mention = MentionFactory.create(version=article.current, entity=entity, quote="Byron")

    assert drawn(article)[0] == (
        f'<span class="e person" title="Ada Byron, Mayor of &quot;Harbour&quot;" '
        f'data-entity="{entity.pk}" data-at="0-5" id="mention-{mention.pk}">Byron</span> opened it.'
    )


def test_a_name_inside_a_note_is_drawn_inside_it() -> None:
    article = ArticleFactory.create(text="The mayor, Ada Byron, opened the bridge.")
    AnnotationFactory.create(version=article.current, quote="Ada Byron, opened", label_id="check")
    MentionFactory.create(version=article.current, quote="Ada Byron")

    assert without_ids(drawn(article)[0]) == (
        'The mayor, <mark class="on-yellow"><span class="e person">Ada Byron</span>, opened</mark>'
        " the bridge."
    )


def test_crossing_notes_open_and_close_in_order() -> None:
    article = ArticleFactory.create(text="one two three")
    AnnotationFactory.create(version=article.current, quote="one two", label_id="check")
    AnnotationFactory.create(version=article.current, quote="two three", label_id="figure")

    assert without_ids(drawn(article)[0]) == (
        '<mark class="on-yellow">one </mark>'
        '<mark class="on-rose"><mark class="on-yellow">two</mark> three</mark>'
    )


def test_only_the_first_part_of_a_divided_mark_has_the_id() -> None:
    article = ArticleFactory.create(text="It opens.\n\nIt closes.")
    note = AnnotationFactory.create(version=article.current, quote="opens.\n\nIt")

    assert "".join(drawn(article)).count(f'id="words-{note.pk}"') == 1


@pytest.mark.usefixtures("comes_to_an_end")
def test_a_long_text_with_many_marks_is_drawn() -> None:
    text = "\n\n".join("The mayor opened the harbour bridge." for _ in range(5_000))
    entity = EntityFactory.create()
    marks: list[Mark] = [
        *_names(entity, 2_000),
        *_notes(text, 500),
    ]

    html = "".join(marked_up(paragraph) for paragraph in paragraphs(text, marks))

    assert (html.count('id="mention-'), html.count('id="words-')) == (2_000, 500)


def _names(entity: Entity, count: int) -> list[Mention]:
    starts = (number * 76 + 4 for number in range(count))
    return [
        Mention(pk=s, entity=entity, kind="person", start=s, end=s + 5, quote="mayor")
        for s in starts
    ]


def _notes(text: str, count: int) -> list[Annotation]:
    label = Label.objects.get(slug="check")
    starts = (number * 304 for number in range(count))
    return [
        Annotation(pk=s, label=label, start=s, end=s + 700, quote=text[s : s + 700]) for s in starts
    ]
