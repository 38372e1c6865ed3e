from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache, for ranges by the hash of their inputs."""

    dependencies = [("tracker", "0001_first_tables")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE tracker_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX tracker_cache_expires ON tracker_cache (expires);
            """,
            "DROP TABLE tracker_cache;",
        )
    ]
