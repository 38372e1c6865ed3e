"""Commands whose changes are remembered as theirs."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from tracker.models.history import because


class RememberedCommand(BaseCommand):
    """The history of whatever such a command changes names the command, since no person is at hand to be named."""

    def execute(self, *args: object, **options: object) -> str | None:
        with because(command=type(self).__module__.rpartition(".")[2]):
            return super().execute(*args, **options)
