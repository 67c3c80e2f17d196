from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("teams", "0003_names_circles")]

    operations = [
        migrations.AlterModelOptions(
            name="team",
            options={"permissions": [("view_organisation_figures", "Can see the figures of the whole organisation")]},
        ),
    ]
