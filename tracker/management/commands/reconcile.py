from __future__ import annotations

import time

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tracker.ingest.terminal import plain_failures
from tracker.jobs.rebuild import counts, rebuild_count


class Command(BaseCommand):
    help = "Work out the ranges of every count and region now."

    @plain_failures
    def handle(self, **options: object) -> None:
        for selection in counts():
            begun = time.monotonic()
            found = rebuild_count(selection, self._progress)
            self.stdout.write(
                _(
                    "%(measure)s, %(cause)s, %(counter)s: %(regions)d regions, %(contradictions)d contradictions, "
                    "%(set_aside)d figures set aside; %(seconds).1f s."
                )
                % {
                    "measure": selection.measure,
                    "cause": selection.cause,
                    "counter": selection.counter,
                    "regions": found.regions,
                    "contradictions": found.contradictions,
                    "set_aside": found.set_aside,
                    "seconds": time.monotonic() - begun,
                }
            )

    def _progress(self, code: str) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{code:40}", ending="")
