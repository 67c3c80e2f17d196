import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('questionnaire', '0005_shares'),
        ('roles', '0005_history_of_drafts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revealed_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('agreed', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='agreed_in', to='questionnaire.assessment')),
                ('finished_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('own', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversations', to='questionnaire.assessment')),
                ('revealed_by', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='conversation', to='questionnaire.assessment')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('dissent', models.CharField(blank=True, max_length=500)),
                ('dissented_at', models.DateTimeField(null=True)),
                ('competency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roles.competency')),
                ('conversation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='points', to='reviews.conversation')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('finished_by', None)), models.Q(('finished_at__isnull', False), ('finished_by__isnull', False)), _connector='OR'), name='finished_conversation_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='point',
            constraint=models.UniqueConstraint(models.F('conversation'), models.F('competency'), name='one_point_for_a_competency'),
        ),
    ]
