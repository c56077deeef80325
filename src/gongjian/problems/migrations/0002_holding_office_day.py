from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("problems", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="holding",
            name="office_day",
            field=models.CharField(default="08:30-12:00 14:00-17:30", max_length=23),
        ),
    ]
