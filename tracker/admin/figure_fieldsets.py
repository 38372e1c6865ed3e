"""What the figure form asks, in the order people read a report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

Fieldset = tuple[object, dict[str, object]]

NUMBER = _("The number")
ASKED: tuple[Fieldset, ...] = (
    (
        _("The document"),
        {
            "fields": ("document", "locator"),
            "description": _(
                "Search by title, address or publisher. The plus sign adds one that is missing."
            ),
        },
    ),
    (
        _("Its words"),
        {
            "fields": ("wording",),
            "description": _(
                "The sentence that states the number, copied as it stands, in its own language."
            ),
        },
    ),
    (
        NUMBER,
        {
            "fields": (
                ("qualifier", "value"),
                ("low", "high"),
                "unit",
                ("household_size_low", "household_size_high"),
                ("measure", "cause"),
            ),
            "description": _(
                "As the source states it, without rounding or adding up: 235000, 235,000 and 235.000 are the "
                "same number. Lowest and highest only when the source gives them; household sizes for households."
            ),
        },
    ),
    (
        _("The days"),
        {
            "fields": (("first_day", "start_precision"), ("last_day", "end_precision")),
            "description": _(
                "Both days are included: year, month, day. People present are counted on one day: first and "
                "last are the same. An end that the source does not give stays empty and is known as “open”."
            ),
        },
    ),
    (
        _("The places"),
        {
            "fields": ("region", "region_wording", "other_region", "other_region_wording"),
            "description": _(
                "For displacement, the place people left; for arrivals, returns and people present, the place "
                "where they are. The other end only when it is stated. Search in any spelling or script."
            ),
        },
    ),
    (
        _("Whose count"),
        {
            "fields": ("counter",),
            "description": _("Who keeps the count. Often not the one who published the document."),
        },
    ),
    (
        _("Other figures"),
        {
            "fields": ("restates", "supersedes"),
            "description": _(
                "Restates: the same claim, printed again. Supersedes: a correction for the same place and days."
            ),
        },
    ),
    (_("Note"), {"fields": ("note",)}),
)
KEPT = (
    "status", "created_by", "reviewed_by", "exemption", "batch", "recorded_at", "withdrawn_at", "version", "key",
)  # fmt: skip
READ_BACK = "read_back"
NUMBER_READ = ("as_stated", "spread", "household_size", ("measure", "cause"))


def entry_fieldsets() -> tuple[Fieldset, ...]:
    """For a draft: what it says now, what is asked, and where it stands."""
    standing = (_("Where it stands"), {"fields": (*KEPT, "seen_version")})
    return ((None, {"fields": (READ_BACK,)}), *ASKED, standing)


def reading_fieldsets() -> tuple[Fieldset, ...]:
    """The same for reading only: nothing is explained, and numbers are written out."""
    standing = (_("Where it stands"), {"fields": KEPT})
    asked = (
        (title, {"fields": NUMBER_READ if title is NUMBER else options["fields"]}) for title, options in ASKED
    )
    return ((None, {"fields": (READ_BACK,)}), standing, *asked)
