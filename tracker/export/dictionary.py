"""What each column of our files means."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Meanings = Mapping[str, Promise]

FIGURES: Meanings = {
    "key": _("A name that stays with the figure, also in other files."),
    "region": _(
        "Code of the region it is shown at: a P-code, or X- and letters for an informal area. A place smaller than a "
        "sub-district, or with few people, is not named: it is the region around it."
    ),
    "region_name": _("The place as the source spells it."),
    "other_region": _("Code of the other end of the movement, where the source names one."),
    "other_region_name": _("The other end as the source spells it."),
    "measure": _("displacement (movements out of the region), arrival, return, or idp_stock (people present)."),
    "cause": _("conflict, disaster, other, or unstated."),
    "unit": _("people, movements or households."),
    "value": _("The number as the source states it."),
    "low": _("The lower number, where the source gives two."),
    "high": _("The higher number, where the source gives two."),
    "qualifier": _("The word at the number: exact, none, about, more_than, almost, at_least, up_to, between."),
    "household_size_low": _("The smallest number of people taken for a household."),
    "household_size_high": _("The largest number of people taken for a household."),
    "start": _("First day it covers, included; empty where the source names none."),
    "end": _("Last day it covers, included; empty where the source names none."),
    "start_precision": _("How well the first day is known: day, week, month, year, or open."),
    "end_precision": _("How well the last day is known: day, week, month, year, or open."),
    "counter": _("Whose count it is. Only figures of one counter may be compared or combined."),
    "source": _("Who published it; confidential- and a kind where the name is withheld."),
    "document_title": _("The publication that states it; empty where it is not public."),
    "document_url": _("Its address."),
    "published_on": _("The day it was published."),
    "published_on_basis": _("How that day is known."),
    "language": _("The language of the words."),
    "locator": _("Where in the document: page, sheet, cell."),
    "wording": _("The words that state the number, as they are printed."),
    "breakdown": _("Parts of the number by group, as children=140000;women=95000."),
    "note": _("What an editor added."),
    "restates": _("Key of the figure that it prints again."),
    "supersedes": _("Key of the figure that it corrects."),
    "status": _("published, in all files for the public."),
}  # fmt: skip

SERIES: Meanings = {
    "part": _("total, for the whole range of days; window, for one window; cumulative, from the first day to end."),
    "start": _("First day, included."),
    "end": _("Last day, included."),
    "low": _("The lowest number the reports allow."),
    "high": _("The highest number the reports allow; empty where no report gives a limit."),
    "middle": _("A line halfway between the curves of the lowest and the highest, where both are known."),
    "contested_low": _("The lowest number if a figure that was set aside is right."),
    "contested_high": _("The highest number if a figure that was set aside is right."),
    "status": _("reported, inferred from several reports, no_upper, or unknown: no report covers these days."),
    "tight": _("false where more reports met than could be weighed at once: the range may not be the narrowest."),
    "low_because": _("The claims of figures that add up to the lowest number."),
    "high_because": _("The claims of figures that add up to the highest number."),
    "region": _("Code of the region."),
    "region_name": _("Its name."),
    "measure": _("What is counted."),
    "cause": _("Why people moved."),
    "unit": _("people or movements."),
    "counter": _("Whose count it is."),
    "bin": _("How days were put together: window, day, week or month."),
    "reading": _("How qualifying words were read: usual or strict."),
    "as_of": _("The day by which reports had to be published; empty for today."),
    "sources": _("Who published the reports behind it."),
    "address": _("The page with the same numbers."),
}  # fmt: skip

RANKING: Meanings = {
    "rank": _("Its place among the others, the first with most; empty where its range overlaps another’s."),
    "parent": _("Code of the region whose parts stand beside each other."),
}

REGIONS: Meanings = {
    "code": _("Its code: a P-code, or X- and letters for an informal area."),
    "name": _("Its name in English."),
    "name_ar": _("Its name in Arabic."),
    "level": _("What kind of place it is, from the country to towns and villages, or an informal area."),
    "parent": _("Code of the place directly above."),
    "figures": _("How many figures are shown at it."),
}

SOURCES: Meanings = {
    "slug": _("Its short name, as in addresses."),
    "name": _("Its name."),
    "kind": _("un, cluster, ngo, government, monitor, research, media, or other."),
    "address": _("Its own site."),
    "how_it_counts": _("How it counts, as far as it says."),
    "figures": _("How many figures it published."),
}

COUNTERS: Meanings = {
    "slug": _("Its short name, as in addresses."),
    "name": _("Its name."),
    "counts": _("people or movements."),
    "definition": _("What it counts as one."),
    "figures": _("How many figures it has."),
}

DOCUMENTS: Meanings = {
    "id": _("A number that stays with it."),
    "source": _("Who published it."),
    "title": _("Its title."),
    "url": _("Its address."),
    "published_on": _("The day it was published."),
    "published_on_basis": _("How that day is known."),
    "language": _("Its language."),
}

EVENTS: Meanings = {
    "id": _("A number that stays with it."),
    "key": _("A name that stays with it, also in other files."),
    "start": _("First day, included."),
    "end": _("Last day, included."),
    "region": _("Code of the region."),
    "region_name": _("The place as the source spells it."),
    "kind": _(
        "hostilities, ceasefire, territorial, access, or statement: what a source says without a number."
    ),
    "text": _("What happened, in one sentence."),
    "source": _("Who published it."),
    "document_title": _("The publication that states it; empty where it is not public."),
    "document_url": _("Its address."),
}

LEDGER: Meanings = {
    "use": _("used, superseded, restates, set_aside, undated, other_measure, or outside."),
    "reason": _("Why, in words."),
    "low": _("The lowest number that the figure may mean."),
    "high": _("The highest number that the figure may mean; empty where it gives no limit."),
    "figure": _("The number of the figure, as in its address."),
    "key": _("A name that stays with the figure, also in other files."),
    "region": _("Code of the region the figure is shown at."),
    "measure": _("What the figure counts."),
    "unit": _("people, movements or households."),
    "qualifier": _(
        "The word at the number: exact, none, about, more_than, almost, at_least, up_to, between."
    ),
    "value": _("The number as the source states it."),
    "start": _("First day it covers, included; empty where the source names none."),
    "end": _("Last day it covers, included; empty where the source names none."),
    "counter": _("Whose count it is."),
    "source": _("Who published it; confidential- and a kind where the name is withheld."),
    "published_on": _("The day it was published."),
    "of_region": _("Code of the region whose range it is about."),
    "of_measure": _("What the range counts."),
    "of_start": _("First day of the range, included."),
    "of_end": _("Last day of the range, included."),
    "address": _("The page with the same numbers."),
}

OF_EVERY_FILE: Meanings = {
    "licence": _("The licence of the data."),
    "retrieved_on": _("The day the file was made."),
}
