"""The admin: for desk chiefs, and for what the desk does not do. One module a group of nouns."""

from django.contrib import admin

from . import (
    annotations,
    articles,
    briefings,
    documents,
    entities,
    history,
    jobs,
    labels,
    name_rulings,
    people,
    reading,
    rulings,
    stories,
    tags,
    tokens,
    versions,
    vocabulary,
)

__all__ = [
    "annotations",
    "articles",
    "briefings",
    "documents",
    "entities",
    "history",
    "jobs",
    "labels",
    "name_rulings",
    "people",
    "reading",
    "rulings",
    "stories",
    "tags",
    "tokens",
    "versions",
    "vocabulary",
]

admin.site.site_header = "Newsroom"
admin.site.site_title = "Newsroom"
admin.site.index_title = "Behind the desk"
