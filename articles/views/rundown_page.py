"""What the rundown page shows of a briefing in the making."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from ..briefings.bin import may_delete
from ..briefings.edition import WORDS_PER_MINUTE, Citation, Edition
from ..briefings.publishing import (
    MAY_PUBLISH,
    compose,
    latest_edition,
    next_number,
    why_not_publish,
)
from ..briefings.rundown import articles_to_add, items_of, removal_from
from ..briefings.since import Cited
from ..embargo import embargo_on, leading_for, may_read
from ..forms.briefings import BriefingForm, ItemForm
from ..models import Article, Briefing, Event, Item
from ..models import Edition as PublishedEdition

MOST_PUBLISHERS = 5


@dataclass(frozen=True)
class Row:
    """An item in its place, counted from 1, with what the edition will cite for it."""

    item: Item
    number: int
    citation: Citation | None
    form: ItemForm
    is_kept_back: bool
    """Whether its copy is under embargo, and the editor may not read it."""

    @property
    def cited(self) -> Cited | None:
        return Cited(self.item.version) if self.item.version else None

    @property
    def anchor(self) -> str:
        return f"item-{self.item.pk}"

    @property
    def before(self) -> int:
        return max(self.number - 2, 0)


class RundownPage:
    """A briefing before an editor. Each part is asked for once."""

    def __init__(
        self,
        briefing: Briefing,
        editor: User,
        *,
        form: BriefingForm | None = None,
        item_form: ItemForm | None = None,
        removed: str = "",
    ) -> None:
        self.briefing = briefing
        self.editor = editor
        self.form = form or BriefingForm(instance=briefing)
        self.item_form = item_form
        self.removed = removed

    @cached_property
    def items(self) -> Sequence[Item]:
        items = list(items_of(self.briefing))
        for item in items:
            _keep_from(self.editor, item)
        return items

    @cached_property
    def latest(self) -> PublishedEdition | None:
        return latest_edition(self.briefing)

    @cached_property
    def draft(self) -> Edition:
        return compose(
            self.briefing,
            self.items,
            number=next_number(self.latest),
            editor=self.editor,
            at=timezone.now(),
        )

    def rows(self) -> list[Row]:
        return [
            Row(
                item,
                number,
                self.draft.cited_by(entry),
                self._form_of(item),
                is_kept_back=_is_kept_from(self.editor, item),
            )
            for number, (item, entry) in enumerate(
                zip(self.items, self.draft.entries, strict=True), start=1
            )
        ]

    def _form_of(self, item: Item) -> ItemForm:
        if self.item_form and self.item_form.instance.pk == item.pk:
            return self.item_form
        return ItemForm(instance=item, auto_id=f"item-{item.pk}-%s")

    def length(self) -> str:
        """`205 words · 1 min`, in minutes begun."""
        count = self.draft.word_count
        words = "1 word" if count == 1 else f"{count} words"
        return f"{words} · {ceil(count / WORDS_PER_MINUTE)} min" if count else words

    def pace(self) -> str:
        return f"At {WORDS_PER_MINUTE} words a minute"

    @cached_property
    def why_not_publish(self) -> str:
        return why_not_publish(self.draft, self.latest, self.items)

    @cached_property
    def may_publish(self) -> bool:
        return self.editor.has_perm(MAY_PUBLISH)

    @cached_property
    def may_delete(self) -> bool:
        return self.latest is None and may_delete(self.briefing, self.editor)

    def publishers(self) -> QuerySet[User]:
        """Some of those who may publish."""
        return User.objects.with_perm(MAY_PUBLISH).order_by("pk")[:MOST_PUBLISHERS]

    def articles(self) -> list[Article]:
        return articles_to_add(self.briefing, leading_for(self.editor, timezone.now()))

    @cached_property
    def removal(self) -> Event | None:
        return removal_from(self.briefing, self.removed)


def _is_kept_from(editor: User, item: Item) -> bool:
    return item.version is not None and not may_read(editor, item.version.article)


def _keep_from(editor: User, item: Item) -> None:
    """Say of copy under embargo only that it is there, to an editor who may not read it."""
    if item.version and _is_kept_from(editor, item):
        item.quote = embargo_on(item.version.article)
        item.version.title = "Copy under embargo"
        item.version.article.uri = ""
