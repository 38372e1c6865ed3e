"""A figure read back as one sentence, so that a reader can check it against its source."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models import Figure
from tracker.templatetags.numbers import day, figure_days, stated

register = template.Library()

CLAIMS = {
    ("displacement", "people"): gettext_lazy("%(number)s people displaced from %(place)s"),
    ("displacement", "movements"): gettext_lazy("%(number)s displacement movements from %(place)s"),
    ("displacement", "households"): gettext_lazy("%(number)s households displaced from %(place)s"),
    ("arrival", "people"): gettext_lazy("%(number)s displaced people arrived in %(place)s"),
    ("arrival", "movements"): gettext_lazy("%(number)s arrival movements into %(place)s"),
    ("arrival", "households"): gettext_lazy("%(number)s displaced households arrived in %(place)s"),
    ("return", "people"): gettext_lazy("%(number)s people returned to %(place)s"),
    ("return", "movements"): gettext_lazy("%(number)s return movements to %(place)s"),
    ("return", "households"): gettext_lazy("%(number)s households returned to %(place)s"),
    ("idp_stock", "people"): gettext_lazy("%(number)s people living in displacement in %(place)s"),
    ("idp_stock", "movements"): gettext_lazy("%(number)s people living in displacement in %(place)s"),
    ("idp_stock", "households"): gettext_lazy("%(number)s households living in displacement in %(place)s"),
}


@register.filter
def place(figure: Figure) -> str:
    """Where a figure is shown: its region, or the region around the place that it is about."""
    if figure.part:
        return _("a place in %(region)s") % {"region": figure.region.name}
    return figure.region.name


@register.filter
def claim(figure: Figure) -> str:
    """What the figure says, without who says it: number, what is counted, place and days."""
    what = CLAIMS[figure.measure, figure.unit] % {
        "number": stated(figure),
        "place": figure.region_wording or place(figure),
    }
    if figure.period is None:
        return _("%(what)s; the source gives no dates") % {"what": what}
    words = {"what": what, "days": figure_days(figure)}
    to_the_day = figure.start_precision == figure.end_precision == Figure.Precision.DAY
    if to_the_day and figure.start != figure.end:
        return _("%(what)s, %(days)s, both days included") % words
    return _("%(what)s, %(days)s") % words


@register.filter
def sentence(figure: Figure) -> str:
    """Who said it, when it was published, and what was said."""
    document = figure.document
    words = {"source": str(document.publisher), "claim": claim(figure)}
    if document.published_on is None:
        return _("%(source)s: %(claim)s.") % words
    return _("%(source)s, %(day)s: %(claim)s.") % {**words, "day": day(document.published_on)}
