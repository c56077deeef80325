"""A complaint has a day by which it is answered; those filed before get a week."""

from datetime import date, timedelta

from django.db import migrations, models


def give_a_week(apps, schema_editor):
    complaints = apps.get_model("messaging", "Complaint")
    for complaint in complaints.objects.iterator():
        complaint.due_on = complaint.filed_at.date() + timedelta(days=7)
        complaint.save(update_fields=["due_on"])


class Migration(migrations.Migration):
    dependencies = [("messaging", "0002_groups")]

    operations = [
        migrations.AddField("complaint", "due_on", models.DateField(default=date(2020, 1, 1)), preserve_default=False),
        migrations.AddField("complaint", "overdue_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(give_a_week, migrations.RunPython.noop),
    ]
