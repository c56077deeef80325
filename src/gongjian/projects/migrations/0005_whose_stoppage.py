from django.db import migrations, models

from gongjian.core.no_overlap import NoOverlap


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_kept_days")]
    operations = [
        migrations.AddField(model_name="stoppage", name="is_builders_fault", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="stoppage",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_force_majeure", False), ("is_builders_fault", False), _connector="OR"),
                name="nobody_answers_for_force_majeure",
            ),
        ),
        # The steps above rebuild the table of SQLite, which loses its triggers.
        NoOverlap("projects_stoppage", "project_id", "one_stoppage_of_a_project_at_a_time"),
    ]
