from django.db import migrations

from gongjian.core.no_overlap import NoOverlap


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0001_initial")]
    operations = [
        NoOverlap("responsibility_leadassignment", "project_id", "one_lead_leader_at_a_time"),
        NoOverlap("responsibility_teamassignment", "project_id", "one_team_at_a_time"),
        NoOverlap("responsibility_planversion", "project_id", "one_plan_at_a_time"),
        NoOverlap("responsibility_substitute", "project_id", "one_substitute_at_a_time"),
    ]
