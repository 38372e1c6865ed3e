from __future__ import annotations

from django.core.management.base import BaseCommand

from tracker.jobs.working import work


class Command(BaseCommand):
    help = "Work out changed ranges in the background, until told to stop."

    def handle(self, **options: object) -> None:
        work()
