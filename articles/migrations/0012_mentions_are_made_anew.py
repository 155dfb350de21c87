import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_verdicts_become_rulings"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="mention",
            name="added_by",
        ),
        migrations.RemoveField(
            model_name="mention",
            name="verdict",
        ),
        migrations.AlterField(
            model_name="mention",
            name="key",
            field=models.CharField(help_text="The words as they are compared.", max_length=300),
        ),
        migrations.AlterField(
            model_name="mention",
            name="linked",
            field=models.ForeignKey(
                help_text="Who or what it was linked to, before entities were merged.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="linked_mentions",
                to="articles.entity",
            ),
        ),
    ]
