"""The catalogue of measures: what each published number counts, once.

Definitions follow the field's usage (IDMC, IOM, UN OCHA; EGRISS IRIS 2020): a *flow* counts movements in a
period, a *stock* counts people living in displacement at one point in time. The two are never mixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Measure:
    """One kind of number.

    ``region_role`` says which place a figure's region is: the place people left (``origin``) or the place
    where they are (``destination``). The texts are lazy: they speak the reader's language when they are written.
    """

    slug: str
    label: str
    kind: Literal["flow", "stock"]
    region_role: Literal["origin", "destination"]
    definition: str
    zero_means: str

    @property
    def is_stock(self) -> bool:
        return self.kind == "stock"


DISPLACEMENT = Measure(
    slug="displacement",
    label=_("Displacement"),
    kind="flow",
    region_role="origin",
    definition=_(
        "Movements of people forced to leave the region in a period. One person may be counted more than once."
    ),
    zero_means=_("The source states that no displacement took place."),
)
ARRIVAL = Measure(
    slug="arrival",
    label=_("Arrivals"),
    kind="flow",
    region_role="destination",
    definition=_("Movements of displaced people into the region in a period."),
    zero_means=_("The source tracked the region and found no arrivals."),
)
RETURN = Measure(
    slug="return",
    label=_("Returns"),
    kind="flow",
    region_role="destination",
    definition=_("Movements of displaced people back into the region they came from, in a period."),
    zero_means=_("The source tracked the region and found no returns."),
)
IDP_STOCK = Measure(
    slug="idp_stock",
    label=_("People living in displacement"),
    kind="stock",
    region_role="destination",
    definition=_("Internally displaced people present in the region on one day. Never added over time."),
    zero_means=_("The source assessed the region and found no displaced people there."),
)

MEASURES = {measure.slug: measure for measure in (DISPLACEMENT, ARRIVAL, RETURN, IDP_STOCK)}
STOCK_SLUGS = tuple(slug for slug, measure in MEASURES.items() if measure.is_stock)
CHOICES = [(measure.slug, measure.label) for measure in MEASURES.values()]
