"""The three roles, as groups with their permissions. Whoever runs the site may change them afterwards."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SHOWN = [
    'confirmedwarning', 'counter', 'coverage', 'document', 'event', 'figure', 'figurebreakdown', 'importbatch', 'region',
    'regionmember', 'regionname', 'reviewnote', 'source',
]
VIEW = [f'view_{name}' for name in SHOWN]
ENTERED = ['document', 'figure', 'figurebreakdown', 'source']
ENTER = [
    *(f'{may}_{name}' for name in ENTERED for may in ('add', 'change')),
    *(f'{may}_apitoken' for may in ('view', 'add', 'change')),  # everybody's own
]
REVIEW = ['publish_figure', 'withdraw_figure', *(f'{may}_{name}' for name in ('coverage', 'event') for may in ('add', 'change'))]
ADMINISTER = [
    *(f'{may}_{name}' for name in ('counter', 'region', 'regionmember', 'regionname', 'user') for may in ('add', 'change')),
    'delete_regionmember', 'delete_regionname', 'view_user',
]
ROLES = {
    'Entry': [*VIEW, *ENTER],
    'Reviewer': [*VIEW, *ENTER, *REVIEW],
    'Administrator': [*VIEW, *ADMINISTER],
}


def make_roles(apps, schema_editor):
    _make_permissions(apps)
    Group, Permission = apps.get_model('auth', 'Group'), apps.get_model('auth', 'Permission')
    known = dict(Permission.objects.filter(content_type__app_label='tracker').values_list('codename', 'id'))
    for name, permissions in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(*(known[codename] for codename in permissions))


def _make_permissions(apps):
    """Permissions are otherwise made after all migrations, which is too late to give them to anybody."""
    config = apps.get_app_config('tracker')
    config.models_module = getattr(config, 'models_module', True)  # without one, none are made
    create_permissions(config, apps=apps, verbosity=0)


def unmake_roles(apps, schema_editor):
    apps.get_model('auth', 'Group').objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('tracker', '0010_limit_accounts_to_regions'),
    ]

    operations = [migrations.RunPython(make_roles, unmake_roles)]
