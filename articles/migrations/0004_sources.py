"""A document may hold many articles, and what is asked for copy has an address."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_sightings")]
    operations = [
        migrations.RemoveField(model_name="rawdocument", name="article"),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=~Q(address="") | Q(kind__in=["upload", "paste", "api"]),
                name="polled_source_has_an_address",
            ),
        ),
    ]
