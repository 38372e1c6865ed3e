from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.ingest.terminal import plain_failures
from tracker.queries.data_checks import CHECKS, MOST_NAMED, Check


class Command(BaseCommand):
    help = "Check that everything stored keeps the guarantees, and say what does not."

    @plain_failures
    def handle(self, **options: Any) -> None:
        failed = sum(not self._holds(check) for check in CHECKS)
        if failed:
            raise CommandError(
                ngettext("%(n)d guarantee does not hold.", "%(n)d guarantees do not hold.", failed)
                % {"n": failed}
            )

    def _holds(self, check: Check) -> bool:
        found = check.broken()
        if not found:
            self.stdout.write(_("Holds: %(sentence)s") % {"sentence": check.holds})
            return True
        self.stdout.write(
            _("DOES NOT HOLD: %(sentence)s Of %(number)d: %(some)s")
            % {"sentence": check.holds, "number": len(found), "some": ", ".join(found[:MOST_NAMED])}
        )
        return False
