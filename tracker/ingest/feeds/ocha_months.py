"""OCHA's monthly movements added up by sub-district or by governorate, a row for each place and month."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds import idp_task_force as task_force
from tracker.ingest.feeds.headed import Cells, Figure, Headed, text
from tracker.ingest.feeds.idp_task_force import SYRIA, Month
from tracker.ingest.feeds.places import Chain, Place
from tracker.ingest.problems import refusal
from tracker.reading.errors import gettext_noop, seen
from tracker.reading.number_style import NumberStyle

_MEASURES = {"displacement_flow": ("arrival", "IDP"), "returns": ("return", "Returnees")}
_SHARED = ("period_start", "period_end", "measure", "value")


class _Months(Headed):
    number_style = NumberStyle.DECIMAL_POINT
    publishers = task_force.PUBLISHERS
    counters = task_force.COUNTERS

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        what, month = (
            text(cells["measure"]),
            task_force.month_between(cells["period_start"], cells["period_end"]),
        )
        if what not in _MEASURES:
            raise refusal("unknown_measure", _UNKNOWN_MEASURE, seen=seen(what))
        measure, who = _MEASURES[what]
        places = self.places(cells)
        return (
            task_force.figure(places, measure, month, cells["value"], self.locator(places[-1], month, who)),
        )

    def places(self, cells: Cells) -> Chain:
        raise NotImplementedError

    def locator(self, place: Place, month: Month, who: str) -> str:
        raise NotImplementedError


class OchaSubDistricts(_Months):
    slug = "ocha-sub-districts"
    name = _("OCHA, monthly movements in Syria by sub-district")
    columns = (*_SHARED, "adm1_pcode", "adm1_name", "adm3_pcode", "adm3_name")
    may_have = ("adm3_name_ar",)

    def places(self, cells: Cells) -> Chain:
        governorate = Place(text(cells["adm1_pcode"]), text(cells["adm1_name"]), 1)
        code, arabic = text(cells["adm3_pcode"]), text(cells.get("adm3_name_ar"))
        district = Place(code[:6], "", 2)  # the file leaves it out; codes begin with that of what they lie in
        return SYRIA, governorate, district, Place(code, text(cells["adm3_name"]), 3, arabic)

    def locator(self, place: Place, month: Month, who: str) -> str:
        return (
            f"data model of the workbook, sum of IDP_Flow_Estimation: Reporting_Month {month.start}, "
            f"IDP_Returnees {who}, Nahya_PCODE {place.code}"
        )


class OchaGovernorates(_Months):
    slug = "ocha-governorates"
    name = _("OCHA, monthly movements in Syria by governorate")
    columns = (*_SHARED, "destination_governorate", "destination_pcode")

    def places(self, cells: Cells) -> Chain:
        return SYRIA, Place(text(cells["destination_pcode"]), text(cells["destination_governorate"]), 1)

    def locator(self, place: Place, month: Month, who: str) -> str:
        return f"sheet Summarysince2016, table {who}, row {place.name}, column {month.column}"


_UNKNOWN_MEASURE = gettext_noop("“%(seen)s” is neither displacement_flow nor returns.")
