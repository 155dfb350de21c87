from django.db import migrations
from django.db.models import F, Q


def rule_as_judged(apps, _):
    """What was judged on a mention becomes a ruling at its words; every text is gone through anew."""
    Mention = apps.get_model("articles", "Mention")
    NameRuling = apps.get_model("articles", "NameRuling")
    Version = apps.get_model("articles", "Version")
    Mention.objects.update(linked=F("entity"))
    judged = Mention.objects.filter(~Q(verdict="none") | Q(added_by__isnull=False))
    for mention in judged.select_related("version").iterator():
        is_added = mention.added_by_id is not None and mention.verdict != "rejected"
        kept = "add" if is_added else "confirm"
        ruling = NameRuling.objects.create(
            action="reject" if mention.verdict == "rejected" else kept,
            scope="here",
            version=mention.version,
            article_id=mention.version.article_id,
            start=mention.start,
            end=mention.end,
            quote=mention.quote,
            key=" ".join(mention.quote.casefold().split())[:300],
            first_word=mention.quote.casefold().strip().partition(" ")[0][:100],
            kind="" if mention.verdict == "rejected" else mention.kind,
            entity=None if mention.verdict == "rejected" else mention.entity,
            found_as="" if is_added else mention.kind,
            finder="" if is_added else mention.finder,
            confidence=None if is_added else mention.confidence,
            author_id=mention.added_by_id,
        )
        Mention.objects.filter(pk=mention.pk).update(
            ruling=ruling, hidden="An editor rejected it." if mention.verdict == "rejected" else ""
        )
    Version.objects.filter(extraction="done").update(extraction="waiting", attempts=0)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_names_quotes_figures")]

    operations = [migrations.RunPython(rule_as_judged, migrations.RunPython.noop)]
