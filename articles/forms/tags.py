"""What an editor types to tag an article."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

# Some characters are written out in an address: one may become eighteen. Leaves room for "_12".
LONGEST_SLUG = 95
# Persian words and emoji need joiners; behind a Latin letter they only hide.
JOINERS = "\u200c\u200d"
IDLE_JOINERS = re.compile(rf"(?<=[A-Za-zÀ-ɏ])[{JOINERS}]+")


class ArticleTagForm(forms.Form):
    name = forms.CharField(
        label="Add a tag",
        max_length=100,
        error_messages={
            "required": "Type the name of a tag first.",
            "max_length": "A tag has at most %(limit_value)d characters; "
            "this one has %(show_value)d.",
        },
    )

    def clean_name(self) -> str:
        return tag_name(self.cleaned_data["name"])


def tag_name(typed: str) -> str:
    """The name that was typed, as it is kept."""
    name = " ".join(unicodedata.normalize("NFC", visible(typed)).split())
    slug = slugify(name, allow_unicode=True)
    if not slug:
        raise ValidationError("A tag needs a letter or a digit.")
    if len(slug) > LONGEST_SLUG:
        raise ValidationError("This name is too long for a tag.")
    return name


def visible(name: str) -> str:
    """Without characters that nobody sees: with them, two tags would look the same."""
    seen = "".join(one for one in name if unicodedata.category(one) != "Cf" or one in JOINERS)
    return IDLE_JOINERS.sub("", seen)
