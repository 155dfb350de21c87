import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_jobs_set_aside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField(help_text="The words, repeated.")),
                (
                    "finder",
                    models.CharField(
                        help_text="Name and version of what found it.", max_length=100
                    ),
                ),
                ("confidence", models.FloatField(default=1.0)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("none", "Not reviewed"),
                            ("accepted", "Right"),
                            ("rejected", "Wrong"),
                        ],
                        default="none",
                        max_length=20,
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("money", "Money"),
                            ("percentage", "Percentage"),
                            ("count", "Count"),
                            ("quantity", "Quantity"),
                            ("date", "Date"),
                            ("duration", "Duration"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=30, null=True),
                ),
                (
                    "upper",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=30, null=True),
                ),
                ("unit", models.CharField(blank=True, max_length=100)),
                ("moment", models.CharField(blank=True, max_length=50)),
                ("qualifier", models.CharField(blank=True, max_length=30)),
                (
                    "measured",
                    models.TextField(blank=True, help_text="The words that say what is measured."),
                ),
                ("measured_start", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "whose",
                    models.TextField(blank=True, help_text="The words that say whose it is."),
                ),
                ("whose_start", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["start", "end"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NameRuling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("confirm", "Is right"),
                            ("reject", "Is no name"),
                            ("relabel", "Is of another kind"),
                            ("relink", "Is somebody or something else"),
                            ("add", "Is a name"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("here", "Here"),
                            ("article", "In this article"),
                            ("source", "In this source"),
                            ("everywhere", "Everywhere"),
                        ],
                        max_length=20,
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                (
                    "key",
                    models.CharField(help_text="The words as they are compared.", max_length=300),
                ),
                (
                    "first_word",
                    models.CharField(
                        help_text="Folded: by it, texts are found that may have these words.",
                        max_length=100,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("other", "Other"),
                        ],
                        help_text="What the words name.",
                        max_length=20,
                    ),
                ),
                (
                    "found_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("other", "Other"),
                        ],
                        help_text="What the machine took it for.",
                        max_length=20,
                    ),
                ),
                (
                    "finder",
                    models.CharField(blank=True, help_text="Name and version.", max_length=100),
                ),
                ("confidence", models.FloatField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField(help_text="The words, repeated.")),
                (
                    "finder",
                    models.CharField(
                        help_text="Name and version of what found it.", max_length=100
                    ),
                ),
                ("confidence", models.FloatField(default=1.0)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("none", "Not reviewed"),
                            ("accepted", "Right"),
                            ("rejected", "Wrong"),
                        ],
                        default="none",
                        max_length=20,
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "style",
                    models.CharField(
                        choices=[("direct", "Direct"), ("partial", "Partial")], max_length=20
                    ),
                ),
                ("speaker_words", models.TextField(blank=True)),
                ("speaker_start", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "cue",
                    models.CharField(blank=True, help_text="The verb: “said”.", max_length=100),
                ),
                ("cue_start", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["start", "end"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="entity",
            name="known_from",
            field=models.CharField(
                blank=True,
                help_text="Name and version of the knowledge base that knew it before any copy named it.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.entity",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="role_seen_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.version",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="sort",
            field=models.CharField(
                blank=True,
                choices=[("country", "Country"), ("city", "City or town"), ("region", "Region")],
                help_text="Of places.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="split_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="split_off",
                to="articles.entity",
            ),
        ),
        migrations.AddField(
            model_name="entity",
            name="wikidata_id",
            field=models.CharField(blank=True, help_text="Such as Q7184.", max_length=20),
        ),
        migrations.AddField(
            model_name="mention",
            name="found_as",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "Person"),
                    ("organisation", "Organisation"),
                    ("place", "Place"),
                    ("other", "Other"),
                ],
                help_text="What the finder took it for.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="hidden",
            field=models.CharField(blank=True, help_text="Why it is not shown.", max_length=300),
        ),
        migrations.AddField(
            model_name="mention",
            name="key",
            field=models.CharField(
                default="", help_text="The words as they are compared.", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="linked",
            field=models.ForeignKey(
                help_text="Who or what it was linked to, before entities were merged.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="linked_mentions",
                to="articles.entity",
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="role",
            field=models.CharField(
                blank=True, help_text="As written beside the name.", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="extractor",
            field=models.CharField(
                blank=True,
                help_text="Names and versions of what last went through it.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="written_in",
            field=models.CharField(
                blank=True,
                help_text="As told from its words, BCP 47; empty if nobody can.",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wikidata_id", ""), ("wikidata_id__regex", "^Q[1-9][0-9]*$"), _connector="OR"
                ),
                name="wikidata_id_is_a_q_and_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="entity_is_not_merged_into_itself",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="judged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="figures",
                to="articles.mention",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="figures",
                to="articles.version",
            ),
        ),
        migrations.AddField(
            model_name="nameruling",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="name_rulings",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="nameruling",
            name="author",
            field=models.ForeignKey(
                help_text="Nobody for what was decided before rulings were signed.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="nameruling",
            name="entity",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rulings",
                to="articles.entity",
            ),
        ),
        migrations.AddField(
            model_name="nameruling",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="name_rulings",
                to="articles.source",
            ),
        ),
        migrations.AddField(
            model_name="nameruling",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="nameruling",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="name_rulings",
                to="articles.version",
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="ruling",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="mentions",
                to="articles.nameruling",
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["key", "version"], name="mention_by_its_words"),
        ),
        migrations.AddField(
            model_name="quote",
            name="judged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="quotes",
                to="articles.mention",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="quotes",
                to="articles.version",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("start__lt", models.F("end"))), name="figure_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "quote__length",
                        django.db.models.expressions.CombinedExpression(
                            models.F("end"), "-", models.F("start")
                        ),
                    )
                ),
                name="figure_is_as_long_as_its_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(
                fields=("version", "start", "end"), name="figure_is_found_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="figure_confidence_is_a_share",
            ),
        ),
        migrations.AddIndex(
            model_name="nameruling",
            index=models.Index(fields=["-made_at", "-id"], name="name_ruling_newest_first"),
        ),
        migrations.AddIndex(
            model_name="nameruling",
            index=models.Index(
                condition=models.Q(("scope__in", ["source", "everywhere"]), ("undone_at", None)),
                fields=["key"],
                name="name_ruling_by_its_words",
            ),
        ),
        migrations.AddIndex(
            model_name="nameruling",
            index=models.Index(
                condition=models.Q(
                    ("action", "add"),
                    ("scope__in", ["source", "everywhere"]),
                    ("undone_at", None),
                ),
                fields=["first_word"],
                name="name_ruling_by_first_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.CheckConstraint(
                condition=models.Q(("start__lt", models.F("end"))), name="nameruling_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "quote__length",
                        django.db.models.expressions.CombinedExpression(
                            models.F("end"), "-", models.F("start")
                        ),
                    )
                ),
                name="nameruling_is_as_long_as_its_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article__isnull", False),
                        ("scope__in", ["here", "article"]),
                        ("source", None),
                    ),
                    models.Q(("article", None), ("scope", "source"), ("source__isnull", False)),
                    models.Q(("article", None), ("scope", "everywhere"), ("source", None)),
                    _connector="OR",
                ),
                name="name_ruling_holds_where_its_scope_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action__in", ["relabel", "add"]), _negated=True),
                    models.Q(("kind", ""), _negated=True),
                    _connector="OR",
                ),
                name="name_ruling_says_what_it_names",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", "relink"), _negated=True),
                    ("entity__isnull", False),
                    _connector="OR",
                ),
                name="name_ruling_says_whom_it_names",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("scope", "here"), ("undone_at", None)),
                fields=("version", "start", "end"),
                name="one_ruling_stands_at_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("scope", "article"), ("undone_at", None)),
                fields=("article", "key"),
                name="one_ruling_stands_in_an_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("scope", "source"), ("undone_at", None)),
                fields=("source", "key"),
                name="one_ruling_stands_in_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameruling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("scope", "everywhere"), ("undone_at", None)),
                fields=("key",),
                name="one_ruling_stands_everywhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("start__lt", models.F("end"))), name="quote_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "quote__length",
                        django.db.models.expressions.CombinedExpression(
                            models.F("end"), "-", models.F("start")
                        ),
                    )
                ),
                name="quote_is_as_long_as_its_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                fields=("version", "start", "end"), name="quote_is_found_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="quote_confidence_is_a_share",
            ),
        ),
        migrations.CreateModel(
            name="FoundNames",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="found_names",
                        serialize=False,
                        to="articles.version",
                    ),
                ),
                ("finder", models.CharField(help_text="Name and version.", max_length=100)),
                (
                    "names",
                    models.JSONField(
                        help_text="A list of the finder's names, in the order of the text."
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "found names",
            },
        ),
    ]
