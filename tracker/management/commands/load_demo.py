from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from tracker.ingest.demonstration import load
from tracker.ingest.progress import ProgressLine
from tracker.ingest.terminal import plain_failures
from tracker.management.remembered import RememberedCommand


class Command(RememberedCommand):
    help = "Load the demonstration data, once: a second run adds only what is new."

    @plain_failures
    def handle(self, **options: object) -> None:
        loaded = load(settings.BASE_DIR / "fixtures", ProgressLine(self.stderr))
        if not loaded.changed:
            self.stdout.write(_("The demonstration data is loaded already: nothing changed."))
        for name, added in loaded.added.items():
            self.stdout.write(_("%(file)s: %(added)s added.") % {"file": name, "added": added})
        for sentence in loaded.notes:
            self.stdout.write(sentence)
