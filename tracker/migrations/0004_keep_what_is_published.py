import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracker', '0003_queue_rebuilds'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='figure',
            options={'ordering': ('-start', 'key'), 'permissions': (('publish_figure', 'Can publish figures and return them'), ('withdraw_figure', 'Can withdraw published figures')), 'verbose_name': 'figure', 'verbose_name_plural': 'figures'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='whole_covers_its_parts',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='demonstration_comes_in_its_batch',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='published_figure_is_never_changed',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figure',
            name='figure_is_never_deleted',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='figurebreakdown',
            name='breakdown_within_whole',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='region',
            name='region_level_fits_parent',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='regionmember',
            name='only_informal_areas_have_members',
        ),
        migrations.RemoveConstraint(
            model_name='figure',
            name='figure_published_by_a_second_person',
        ),
        migrations.AddField(
            model_name='figure',
            name='authors',
            field=models.ManyToManyField(blank=True, editable=False, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='everybody who wrote what it says'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counter',
            trigger=pgtrigger.compiler.Trigger(name='published_count_keeps_its_meaning', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.counts <> OLD.counts AND EXISTS (SELECT 1 FROM tracker_figure f WHERE f.counter_id = NEW.id AND f.status IN ('published', 'withdrawn')) THEN\n                RAISE EXCEPTION 'What a counter counts is never changed once a figure of it is published: enter another counter.' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_count_keeps_its_meaning';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='30c3008b09db5ea3c27432e1b9ca2a99a17b9505', operation='UPDATE OF "counts"', pgid='pgtrigger_published_count_keeps_its_meaning_6b399', table='tracker_counter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='whole_covers_its_parts', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT ((SELECT COALESCE(max(b.value), 0) FROM tracker_figurebreakdown b WHERE b.figure_id = NEW.id) <= GREATEST(NEW.value, NEW.high) * COALESCE(NEW.household_size_high, 1)) THEN\n                RAISE EXCEPTION 'A part is never larger than the whole.' USING ERRCODE = 'check_violation', CONSTRAINT = 'whole_covers_its_parts';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='90d9caa75b48e6535e76880fbb363f0877011df5', operation='UPDATE OF "value", "high", "household_size_high"', pgid='pgtrigger_whole_covers_its_parts_862eb', table='tracker_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='demonstration_comes_in_its_batch', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (NEW.exemption <> 'demonstration' OR EXISTS (SELECT 1 FROM tracker_importbatch b WHERE b.id = NEW.batch_id AND b.kind = 'demonstration')) THEN\n                RAISE EXCEPTION 'Only the demonstration data is exempt as demonstration data.' USING ERRCODE = 'check_violation', CONSTRAINT = 'demonstration_comes_in_its_batch';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='f09fa8c82fa798a17da4c6ebdbc4e22b84a0be5c', operation='INSERT OR UPDATE OF "exemption", "batch_id"', pgid='pgtrigger_demonstration_comes_in_its_batch_a85a2', table='tracker_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='published_figure_is_never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."batch_id" IS DISTINCT FROM (NEW."batch_id") OR OLD."cause" IS DISTINCT FROM (NEW."cause") OR OLD."counter_id" IS DISTINCT FROM (NEW."counter_id") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."end_precision" IS DISTINCT FROM (NEW."end_precision") OR OLD."exemption" IS DISTINCT FROM (NEW."exemption") OR OLD."high" IS DISTINCT FROM (NEW."high") OR OLD."household_size_high" IS DISTINCT FROM (NEW."household_size_high") OR OLD."household_size_low" IS DISTINCT FROM (NEW."household_size_low") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."locator" IS DISTINCT FROM (NEW."locator") OR OLD."low" IS DISTINCT FROM (NEW."low") OR OLD."measure" IS DISTINCT FROM (NEW."measure") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."other_region_id" IS DISTINCT FROM (NEW."other_region_id") OR OLD."other_region_wording" IS DISTINCT FROM (NEW."other_region_wording") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."qualifier" IS DISTINCT FROM (NEW."qualifier") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."region_id" IS DISTINCT FROM (NEW."region_id") OR OLD."region_wording" IS DISTINCT FROM (NEW."region_wording") OR OLD."restates_id" IS DISTINCT FROM (NEW."restates_id") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."start_precision" IS DISTINCT FROM (NEW."start_precision") OR OLD."supersedes_id" IS DISTINCT FROM (NEW."supersedes_id") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."wording" IS DISTINCT FROM (NEW."wording"))', func="\n            IF OLD.status IN ('published', 'withdrawn') THEN\n                RAISE EXCEPTION 'A published figure is never changed: enter a correction that supersedes it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_figure_is_never_changed';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='120973cbf4de03826286ff8db76ad7fd57edabb6', operation='UPDATE', pgid='pgtrigger_published_figure_is_never_changed_196e2', table='tracker_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='published_figure_stays_public_or_is_withdrawn', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF (OLD.status = 'published' AND NEW.status NOT IN ('published', 'withdrawn')) OR (OLD.status = 'withdrawn' AND (NEW.status <> 'withdrawn' OR NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)) THEN\n                RAISE EXCEPTION 'A published figure stays published or is withdrawn, and a withdrawn one stays withdrawn.' USING ERRCODE = 'check_violation', CONSTRAINT = 'published_figure_stays_public_or_is_withdrawn';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='f7672afddac97b8a71edf38ad1021a34b6b3b8d2', operation='UPDATE OF "status", "withdrawn_at"', pgid='pgtrigger_published_figure_stays_public_or_is_withdrawn_376af', table='tracker_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='figure_is_published_by_none_of_its_authors', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.status = 'published' AND NEW.exemption = '' AND EXISTS (SELECT 1 FROM tracker_figure_authors a WHERE a.figure_id = NEW.id AND a.user_id = NEW.reviewed_by_id) THEN\n                RAISE EXCEPTION 'A figure is published by a person who wrote nothing of it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'figure_is_published_by_none_of_its_authors';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='457116a66188ee6af4f6d06efc9533d33b960bd1', operation='INSERT OR UPDATE OF "status", "reviewed_by_id", "exemption"', pgid='pgtrigger_figure_is_published_by_none_of_its_authors_919d6', table='tracker_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='figure_is_published_after_what_it_names', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.status = 'published' AND EXISTS (SELECT 1 FROM tracker_figure f WHERE f.id IN (NEW.restates_id, NEW.supersedes_id) AND f.status NOT IN ('published', 'withdrawn')) THEN\n                RAISE EXCEPTION 'A figure is published after the one it restates or supersedes.' USING ERRCODE = 'check_violation', CONSTRAINT = 'figure_is_published_after_what_it_names';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='ba94e176326bc12b79d3df5930bc81aa6ea29480', operation='INSERT OR UPDATE OF "status"', pgid='pgtrigger_figure_is_published_after_what_it_names_7cd7a', table='tracker_figure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='figure_is_never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TRUE THEN\n                RAISE EXCEPTION 'A figure is never deleted: withdraw it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'figure_is_never_deleted';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='1b4842c2284881a03c6f603c37b41a740d6912e3', operation='DELETE', pgid='pgtrigger_figure_is_never_deleted_ff8d3', table='tracker_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figure',
            trigger=pgtrigger.compiler.Trigger(name='figures_are_never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('tracker.may_empty', true) IS DISTINCT FROM 'on' THEN\n                RAISE EXCEPTION 'Figures are kept: this table is never emptied.'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'figures_are_never_emptied';\n            END IF;\n            RETURN NULL;\n        ", hash='4d4ddd697b04ead7fcf418c980692de00474f6ff', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_figures_are_never_emptied_0bd8c', table='tracker_figure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figurebreakdown',
            trigger=pgtrigger.compiler.Trigger(name='breakdown_within_whole', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (NEW.value <= (SELECT GREATEST(f.value, f.high) * COALESCE(f.household_size_high, 1) FROM tracker_figure f WHERE f.id = NEW.figure_id)) THEN\n                RAISE EXCEPTION 'A part is never larger than the whole.' USING ERRCODE = 'check_violation', CONSTRAINT = 'breakdown_within_whole';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='84e1cfd4e76205b6a2a72d1592dcaea97d836a2f', operation='INSERT OR UPDATE', pgid='pgtrigger_breakdown_within_whole_6f028', table='tracker_figurebreakdown', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figurebreakdown',
            trigger=pgtrigger.compiler.Trigger(name='parts_of_published_are_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT ((SELECT status FROM tracker_figure f WHERE f.id = NEW.figure_id) NOT IN ('published', 'withdrawn')) THEN\n                RAISE EXCEPTION 'The parts of a published figure are never changed: enter a correction that supersedes it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_of_published_are_kept';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='d240928a9db2f2f8a970def5f4a8a369c2f8a490', operation='INSERT OR UPDATE', pgid='pgtrigger_parts_of_published_are_kept_3964a', table='tracker_figurebreakdown', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figurebreakdown',
            trigger=pgtrigger.compiler.Trigger(name='parts_of_published_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT ((SELECT status FROM tracker_figure f WHERE f.id = OLD.figure_id) NOT IN ('published', 'withdrawn')) THEN\n                RAISE EXCEPTION 'The parts of a published figure are never changed: enter a correction that supersedes it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_of_published_stay';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='290a0e756b14feb82f5157f7c80b0fe19b20a7f0', operation='UPDATE OR DELETE', pgid='pgtrigger_parts_of_published_stay_576ae', table='tracker_figurebreakdown', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='figurebreakdown',
            trigger=pgtrigger.compiler.Trigger(name='parts_are_never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('tracker.may_empty', true) IS DISTINCT FROM 'on' THEN\n                RAISE EXCEPTION 'Figures are kept: this table is never emptied.'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_are_never_emptied';\n            END IF;\n            RETURN NULL;\n        ", hash='c083f25e755b897c73b02e2be2a0d69a569c08a3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_parts_are_never_emptied_e517c', table='tracker_figurebreakdown', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importbatch',
            trigger=pgtrigger.compiler.Trigger(name='batch_kind_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.kind <> OLD.kind THEN\n                RAISE EXCEPTION 'An import stays of the kind it was.' USING ERRCODE = 'check_violation', CONSTRAINT = 'batch_kind_stays';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='fd0511db43ab0c290021ed02cd709c1290def77d', operation='UPDATE OF "kind"', pgid='pgtrigger_batch_kind_stays_3404a', table='tracker_importbatch', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='region',
            trigger=pgtrigger.compiler.Trigger(name='region_level_fits_parent', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT (\n    CASE\n        WHEN NEW.parent_id IS NULL THEN NEW.level IN (0, 9)\n        WHEN NEW.level = 9 THEN (SELECT level <> 9 FROM tracker_region WHERE id = NEW.parent_id)\n        ELSE (SELECT level = NEW.level - 1 FROM tracker_region WHERE id = NEW.parent_id)\n    END AND NOT EXISTS (\n        SELECT 1 FROM tracker_region child\n        WHERE child.parent_id = NEW.id AND child.level <> 9 AND child.level <> NEW.level + 1\n    )\n) THEN\n                RAISE EXCEPTION 'The level does not fit the region this one lies in.' USING ERRCODE = 'check_violation', CONSTRAINT = 'region_level_fits_parent';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='01afdfa478134d70a835ab9f213655ea2cb0a3f3', operation='INSERT OR UPDATE OF "parent_id", "level"', pgid='pgtrigger_region_level_fits_parent_febee', table='tracker_region', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='regionmember',
            trigger=pgtrigger.compiler.Trigger(name='only_informal_areas_have_members', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NOT ((SELECT level = 9 FROM tracker_region WHERE id = NEW.region_id)) THEN\n                RAISE EXCEPTION 'Only an informal area has members.' USING ERRCODE = 'check_violation', CONSTRAINT = 'only_informal_areas_have_members';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='c461268f4dea6660e9a90147a45dc5ef71a29d1d', operation='INSERT OR UPDATE OF "region_id"', pgid='pgtrigger_only_informal_areas_have_members_d0815', table='tracker_regionmember', when='BEFORE')),
        ),
        # Not asked of what an earlier version published: who entered that is known to nobody any more.
        AddConstraintNotValid(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('exemption', ''), _negated=True), models.Q(('created_by__isnull', False), ('reviewed_by__isnull', False), models.Q(('reviewed_by', models.F('created_by')), _negated=True)), _connector='OR'), name='figure_published_by_a_second_person', violation_error_message='A figure is published by a person other than the one who entered it.'),
        ),
        migrations.RunSQL(
            "INSERT INTO tracker_figure_authors (figure_id, user_id)"
            " SELECT id, created_by_id FROM tracker_figure WHERE created_by_id IS NOT NULL",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
