"""A finder of names that cannot work is said when Newsroom starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .names.backends import SETTINGS
from .names.tagger.files import FOLDER, ModelDamaged, read_checked, read_manifest


@register()
def names_can_be_found(**_: Any) -> list[CheckMessage]:
    """Of a pipeline that is installed only its own loading tells whether it works."""
    backend = settings.NAMES_BACKEND
    if backend == "model":
        return _model_is_whole()
    if backend == "rules" or backend.startswith("spacy:"):
        return []
    sentence = f"NAMES_BACKEND: no finder of names is called “{backend}”. There is {SETTINGS}."
    return [Error(sentence, id="articles.E005")]


def _model_is_whole() -> list[CheckMessage]:
    try:
        manifest = read_manifest(FOLDER)
        for name in manifest.checksums:
            read_checked(FOLDER, name, manifest)
    except ModelDamaged as problem:
        return [Error(str(problem), id="articles.E006")]
    return []
