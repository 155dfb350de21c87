"""Who may open what: one row an address, one column a kind of person."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.briefings.curation import add_article
from articles.briefings.publishing import publish
from articles.models import (
    Article,
    Event,
    Job,
    LineRuling,
    RawDocument,
    SavedSearch,
    TagMerge,
    TagRule,
    TagSuggestion,
)
from articles.roles import DESK_CHIEFS, EDITORS
from articles.urls import urlpatterns
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    EntityFactory,
    ItemFactory,
    SourceFactory,
    StoryFactory,
    TagFactory,
    UserFactory,
)
from tests.name_rulings import FigureFactory, NameRulingFactory, QuoteFactory

pytestmark = pytest.mark.django_db

IN, DOOR, ON, NEVER = "in", "to the door", "on to a page", "forbidden"
NOWHERE, REFUSED = "not found", "told what is missing"
EVERYONE_SIGNED_IN = (DOOR, IN, IN, IN)
CHIEFS_ONLY = (DOOR, NEVER, IN, IN)
DESK_CHIEFS_AND_ABOVE = (DOOR, DOOR, IN, IN)


def someone(role: str) -> User | None:
    if role == "anonymous":
        return None
    if role == "superuser":
        return UserFactory.create(is_staff=True, is_superuser=True)
    user = UserFactory.create(is_staff=role == "desk chief")
    user.groups.add(Group.objects.get(name=DESK_CHIEFS if role == "desk chief" else EDITORS))
    return user


def article() -> list[object]:
    return [ArticleFactory.create().pk]


def two_articles() -> list[object]:
    return [*article(), *article()]


def words() -> list[object]:
    return [*article(), 1, 4, 9]


def versions() -> list[object]:
    return [*article(), 1, 1]


def article_and_tag() -> list[object]:
    return [*article(), TagFactory.create().slug]


def tag() -> list[object]:
    return [TagFactory.create().pk]


def tag_merge() -> list[object]:
    own = "children aliases addresses rules silences suggestions merges sources"
    moved: dict[str, list[int]] = {name: [] for name in own.split()}
    moved |= {"told_both": [], "silent_both": [], "sources_of_both": []}
    kept = TagFactory.create()
    merge = TagMerge.objects.create(kept=kept, number=-1, name="Gone", slug="gone", moved=moved)
    return [merge.pk]


def tag_rule() -> list[object]:
    return [TagRule.objects.create(tag=TagFactory.create(), kind="any", words="bridge").pk]


def suggested_tag() -> list[object]:
    about = ArticleFactory.create()
    return [about.pk, TagSuggestion.objects.create(article=about, tag=TagFactory.create()).pk]


def note() -> list[object]:
    return [AnnotationFactory.create(version=ArticleFactory.create().current).pk]


def deleted_reply() -> list[object]:
    """Put back by who took it back, and by nobody else."""
    return [1]


def deleted_note() -> list[object]:
    version = ArticleFactory.create().current
    return [AnnotationFactory.create(version=version, deleted_at=timezone.now()).pk]


def deleted_briefing() -> list[object]:
    return [BriefingFactory.create(deleted_at=timezone.now()).pk]


def reply() -> list[object]:
    said_on = AnnotationFactory.create(version=ArticleFactory.create().current)
    return [said_on.replies.create(author=UserFactory.create(), text="Who says so?").pk]


def briefing() -> list[object]:
    return [BriefingFactory.create().pk]


def item() -> list[object]:
    found = ItemFactory.create()
    return [found.briefing_id, found.pk]


def edition() -> list[object]:
    editor, rundown = UserFactory.create(), BriefingFactory.create()
    add_article(briefing=rundown, article=ArticleFactory.create(), editor=editor)
    return [rundown.pk, publish(briefing=rundown, editor=editor, at=timezone.now()).number]


def exported() -> list[object]:
    return [*edition(), "md"]


def story() -> list[object]:
    told = StoryFactory.create()
    told.memberships.create(article=ArticleFactory.create())
    return [told.pk]


def document() -> list[object]:
    ArticleFactory.create()
    return [RawDocument.objects.get().pk]


def source() -> list[object]:
    return [SourceFactory.create(kind="folder", address="/copy/that/is/not/there").pk]


def ruling() -> list[object]:
    author, place = UserFactory.create(), SourceFactory.create()
    return [LineRuling.objects.create(source=place, key="k", keeps=False, author=author).pk]


def entity() -> list[object]:
    return [EntityFactory.create().pk]


def name() -> list[object]:
    return [*article(), 11, 20]


def name_ruling() -> list[object]:
    made_on = ArticleFactory.create().current
    return [NameRulingFactory.create(version=made_on).pk]


def quote() -> list[object]:
    return [QuoteFactory.create(version=ArticleFactory.create().current, quote="opened").pk]


def figure() -> list[object]:
    return [FigureFactory.create(version=ArticleFactory.create().current, quote="bridge").pk]


def failed_job() -> list[object]:
    job = Job.objects.record_failure(kind=Job.Kind.READ, subject="/copy/a", problem="Gone.")
    return [job.pk]


def saved_search() -> list[object]:
    """Of whoever is there already; else of somebody else."""
    owner = User.objects.order_by("pk").last() or UserFactory.create()
    return [SavedSearch.objects.create(owner=owner, name="To read", question="is:unread").pk]


def spent_link() -> list[object]:
    return ["spent"]


Row = tuple[str, Callable[[], list[object]] | None, tuple[str, ...]]
GET: list[Row] = [
    ("annotation_edit", note, (DOOR, NEVER, IN, IN)),
    ("annotation_delete", note, (DOOR, NEVER, IN, IN)),
    ("annotation_reply", note, EVERYONE_SIGNED_IN),
    ("annotation_tag_add", note, EVERYONE_SIGNED_IN),
    ("annotation_list", None, EVERYONE_SIGNED_IN),
    ("annotation_export", lambda: ["csv"], EVERYONE_SIGNED_IN),
    ("annotation_import", None, EVERYONE_SIGNED_IN),
    ("annotation_acts", note, (DOOR, ON, ON, ON)),
    ("annotation_history", note, EVERYONE_SIGNED_IN),
    ("article_list", None, EVERYONE_SIGNED_IN),
    ("desk", None, EVERYONE_SIGNED_IN),
    ("callout_list", None, EVERYONE_SIGNED_IN),
    ("person_list", None, EVERYONE_SIGNED_IN),
    ("person_detail", lambda: [UserFactory.create().username], EVERYONE_SIGNED_IN),
    ("article_detail", article, EVERYONE_SIGNED_IN),
    ("article_citation", words, EVERYONE_SIGNED_IN),
    ("quote_speaker", quote, EVERYONE_SIGNED_IN),
    ("article_live", article, EVERYONE_SIGNED_IN),
    ("article_news", None, EVERYONE_SIGNED_IN),
    ("article_cleaning", article, EVERYONE_SIGNED_IN),
    ("article_differences", two_articles, EVERYONE_SIGNED_IN),
    ("bin", None, EVERYONE_SIGNED_IN),
    ("briefing_list", None, EVERYONE_SIGNED_IN),
    ("briefing_detail", briefing, EVERYONE_SIGNED_IN),
    ("document_raw", document, EVERYONE_SIGNED_IN),
    ("edition_detail", edition, EVERYONE_SIGNED_IN),
    ("edition_export", exported, EVERYONE_SIGNED_IN),
    ("entity_list", None, EVERYONE_SIGNED_IN),
    ("entity_detail", entity, EVERYONE_SIGNED_IN),
    ("entity_merge", entity, EVERYONE_SIGNED_IN),
    ("entity_split", entity, EVERYONE_SIGNED_IN),
    ("intake", None, EVERYONE_SIGNED_IN),
    ("job_list", None, EVERYONE_SIGNED_IN),
    ("job_detail", failed_job, EVERYONE_SIGNED_IN),
    ("name_at", name, EVERYONE_SIGNED_IN),
    ("name_list", article, EVERYONE_SIGNED_IN),
    ("name_ruling_list", None, EVERYONE_SIGNED_IN),
    ("name_suggest", None, EVERYONE_SIGNED_IN),
    ("queue", None, EVERYONE_SIGNED_IN),
    ("ruling_list", None, EVERYONE_SIGNED_IN),
    ("saved_search", saved_search, (DOOR, NOWHERE, NOWHERE, NOWHERE)),
    ("sign_in", None, (IN, ON, ON, ON)),
    ("sign_in_link", spent_link, (NOWHERE, NOWHERE, NOWHERE, NOWHERE)),
    ("source_create", None, (DOOR, NEVER, IN, IN)),
    ("source_detail", source, EVERYONE_SIGNED_IN),
    ("source_edit", source, (DOOR, NEVER, IN, IN)),
    ("source_export", None, EVERYONE_SIGNED_IN),
    ("source_import", None, (DOOR, NEVER, IN, IN)),
    ("source_list", None, EVERYONE_SIGNED_IN),
    ("story_list", None, EVERYONE_SIGNED_IN),
    ("story_detail", story, EVERYONE_SIGNED_IN),
    ("tag_create", None, CHIEFS_ONLY),
    ("tag_edit", tag, CHIEFS_ONLY),
    ("tag_list", None, EVERYONE_SIGNED_IN),
    ("tag_detail", lambda: [TagFactory.create().slug], EVERYONE_SIGNED_IN),
    ("tag_duplicates", None, CHIEFS_ONLY),
    ("tag_merge", tag, CHIEFS_ONLY),
    ("tag_rule_create", tag, CHIEFS_ONLY),
    ("tag_rule_edit", tag_rule, CHIEFS_ONLY),
    ("tag_suggest", None, EVERYONE_SIGNED_IN),
    ("version_differences", versions, EVERYONE_SIGNED_IN),
    ("admin:index", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_article_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_tag_add", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_event_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_event_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:articles_nameruling_precision", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_edition_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:articles_rawdocument_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:articles_version_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:auth_user_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:auth_group_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:auth_group_add", None, (DOOR, DOOR, NEVER, IN)),
]
# Sent without anything filled in: who may send a form reads what is missing (422), or is sent on.
POST: list[Row] = [
    ("annotation_create", article, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("note_preview", None, (DOOR, IN, IN, IN)),
    ("annotation_edit", note, (DOOR, NEVER, REFUSED, REFUSED)),
    ("annotation_delete", note, (DOOR, NEVER, ON, ON)),
    ("annotation_restore", deleted_note, (DOOR, NEVER, ON, ON)),
    ("article_list", None, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("annotation_import", None, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("annotation_reply", note, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("annotation_place", note, (DOOR, ON, ON, ON)),
    ("annotation_settle", note, (DOOR, ON, ON, ON)),
    ("annotation_tag_add", note, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("annotation_tag_remove", note, (DOOR, ON, ON, ON)),
    ("reply_delete", reply, (DOOR, NEVER, ON, ON)),
    ("article_assign", article, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("reply_restore", deleted_reply, (DOOR, NOWHERE, NOWHERE, NOWHERE)),
    ("article_copy", article, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("article_status", article, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("article_tag_add", article, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("article_tag_remove", article_and_tag, (DOOR, ON, ON, ON)),
    ("article_tag_restore", article_and_tag, (DOOR, ON, ON, ON)),
    ("article_unread", article, (DOOR, ON, ON, ON)),
    ("briefing_create", None, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("briefing_delete", briefing, (DOOR, NEVER, ON, ON)),
    ("briefing_restore", deleted_briefing, (DOOR, NEVER, ON, ON)),
    ("briefing_edit", briefing, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("briefing_publish", briefing, (DOOR, NEVER, REFUSED, REFUSED)),
    ("callouts_seen", None, (DOOR, ON, ON, ON)),
    ("entity_merge", entity, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("entity_split", entity, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("entity_unmerge", entity, (DOOR, ON, ON, ON)),
    ("entity_unsplit", entity, (DOOR, ON, ON, ON)),
    ("entity_wikidata", entity, (DOOR, ON, ON, ON)),
    ("figure_judge", figure, (DOOR, ON, ON, ON)),
    ("item_add", None, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("item_edit", item, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("item_move", item, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("item_remove", item, (DOOR, ON, ON, ON)),
    ("item_restore", briefing, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("intake_address", None, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("intake_files", None, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("intake_text", None, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("job_cancel", failed_job, (DOOR, ON, ON, ON)),
    ("job_retry", failed_job, (DOOR, ON, ON, ON)),
    ("job_set_aside", failed_job, (DOOR, ON, ON, ON)),
    ("line_rule", lambda: [*article(), 0], (DOOR, REFUSED, REFUSED, REFUSED)),
    ("name_at", name, (DOOR, REFUSED, REFUSED, REFUSED)),
    ("name_ruling_undo", name_ruling, (DOOR, ON, ON, ON)),
    ("quote_judge", quote, (DOOR, ON, ON, ON)),
    ("quote_speaker", quote, (DOOR, ON, ON, ON)),
    ("ruling_extend", ruling, (DOOR, ON, ON, ON)),
    ("ruling_withdraw", ruling, (DOOR, ON, ON, ON)),
    ("saved_search", saved_search, (DOOR, NOWHERE, NOWHERE, NOWHERE)),
    ("sign_out", None, (DOOR, DOOR, DOOR, DOOR)),
    ("source_active", source, (DOOR, NEVER, ON, ON)),
    ("source_create", None, (DOOR, NEVER, REFUSED, REFUSED)),
    ("source_edit", source, (DOOR, NEVER, REFUSED, REFUSED)),
    ("source_import", None, (DOOR, NEVER, REFUSED, REFUSED)),
    ("source_poll", source, (DOOR, ON, ON, ON)),
    ("tag_create", None, (DOOR, NEVER, REFUSED, REFUSED)),
    ("tag_edit", tag, (DOOR, NEVER, REFUSED, REFUSED)),
    ("tag_merge", tag, (DOOR, NEVER, REFUSED, REFUSED)),
    ("tag_offer_again", tag, (DOOR, NEVER, ON, ON)),
    ("tag_retire", tag, (DOOR, NEVER, ON, ON)),
    ("tag_rule_create", tag, (DOOR, NEVER, REFUSED, REFUSED)),
    ("tag_rule_edit", tag_rule, (DOOR, NEVER, REFUSED, REFUSED)),
    ("tag_rule_switch", tag_rule, (DOOR, NEVER, ON, ON)),
    ("tag_suggestion", suggested_tag, (DOOR, ON, ON, ON)),
    ("tag_tell_apart", None, (DOOR, NEVER, ON, ON)),
    ("tag_unmerge", tag_merge, (DOOR, NEVER, ON, ON)),
]
ROLES = ("anonymous", "editor", "desk chief", "superuser")
TABLE = [
    pytest.param(method, name, subject, role, outcome, id=f"{role} {method} {name}")
    for method, rows in (("get", GET), ("post", POST))
    for name, subject, outcomes in rows
    for role, outcome in zip(ROLES, outcomes, strict=True)
]


def test_every_address_is_in_the_table() -> None:
    names = {pattern.name for pattern in urlpatterns if pattern.name}

    assert names == {name for name, *_ in [*GET, *POST] if not name.startswith("admin:")}


@pytest.mark.parametrize(("method", "name", "subject", "role", "outcome"), TABLE)
def test_who_may_open_what(
    client: Client,
    method: str,
    name: str,
    subject: Callable[[], list[object]] | None,
    role: str,
    outcome: str,
) -> None:
    address = reverse(name, args=subject() if subject else [])
    if user := someone(role):
        client.force_login(user)

    response = getattr(client, method)(address)

    where = response.headers.get("Location", "")
    is_door = "/sign-in/" in where or "/admin/login/" in where
    answers = {
        200: IN,
        204: IN,
        302: DOOR if is_door else ON,
        403: NEVER,
        404: NOWHERE,
        422: REFUSED,
    }
    assert answers[response.status_code] == outcome


@pytest.mark.parametrize(("name", "subject"), [(name, subject) for name, subject, _ in POST])
def test_what_changes_something_is_not_done_by_a_link(
    chief_client: Client, name: str, subject: Callable[[], list[object]] | None
) -> None:
    events = Event.objects.count()

    response = chief_client.get(reverse(name, args=subject() if subject else []))

    assert response.status_code == (200 if name in {found for found, *_ in GET} else 405)
    assert Event.objects.count() == events


@pytest.mark.parametrize("role", ["editor", "desk chief"])
def test_publishing_is_for_desk_chiefs(role: str) -> None:
    user = someone(role)

    assert user
    assert user.has_perm("articles.publish_briefing") == (role == "desk chief")


def test_an_editor_who_is_staff_can_tag_and_annotate_in_the_admin(client: Client) -> None:
    user = someone("editor")
    assert user
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    client.force_login(user)
    article: Article = ArticleFactory.create()

    page = client.get(reverse("admin:articles_article_change", args=[article.pk]))

    assert page.status_code == 200
    assert b"notes-0-quote" in page.content
    assert b"tagged_articles-0-tag" in page.content
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
