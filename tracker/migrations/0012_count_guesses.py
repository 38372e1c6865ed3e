from django.db import migrations

# Written at every attempt to sign in and worth nothing after a quarter of an hour: it need not outlive a crash.
TABLE = """
    CREATE UNLOGGED TABLE tracker_guess (
        about text PRIMARY KEY,
        count integer NOT NULL DEFAULT 1,
        since timestamptz NOT NULL
    );
"""


class Migration(migrations.Migration):

    dependencies = [
        ('tracker', '0011_make_roles'),
    ]

    operations = [migrations.RunSQL(TABLE, 'DROP TABLE tracker_guess')]
