"""The words of the pages, each with its one meaning."""

from __future__ import annotations

import dataclasses

from django.utils.translation import gettext as _

from tracker.measures import MEASURES


@dataclasses.dataclass(frozen=True)
class Term:
    word: str
    meaning: str


def glossary() -> list[Term]:
    own = [
        Term(_("Figure"), _("One number as one document states it, about a place, days and a measure.")),
        Term(_("Report"), _("A figure seen over the days that it covers.")),
        Term(_("Source"), _("The organisation that published a document.")),
        Term(_("Counter"), _("Whose count a number belongs to. Others often pass it on.")),
        Term(_("Region"), _("An official place with its P-code, or an informal area as sources name it.")),
        Term(_("Window"), _("Days in a row that no report cuts in two.")),
        Term(_("Lowest, highest"), _("The smallest and the largest number that all counted reports allow.")),
        Term(_("Restated"), _("Printed again by another document; counted once, with its original.")),
        Term(_("Set aside"), _("Kept and shown, but not counted, since it contradicts the other reports.")),
        Term(_("Correction"), _("A published figure that takes the place of an earlier one.")),
        Term(_("No report"), _("Nothing was published about these days. It is not zero.")),
    ]
    return [*(Term(str(one.label), str(one.definition)) for one in MEASURES.values()), *own]
