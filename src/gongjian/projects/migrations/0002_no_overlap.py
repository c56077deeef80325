from django.db import migrations

from gongjian.core.no_overlap import NoOverlap


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [NoOverlap("projects_stoppage", "project_id", "one_stoppage_of_a_project_at_a_time")]
