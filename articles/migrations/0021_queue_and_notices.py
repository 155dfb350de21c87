from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_tag_vocabulary"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("assignee__isnull", False)),
                fields=["assignee", "-arrived_at", "-id"],
                name="article_by_assignee",
            ),
        ),
    ]
