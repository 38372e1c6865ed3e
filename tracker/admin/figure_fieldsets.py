"""What the figure form asks, in the order people read a report: twelve inputs, and the rest in a fold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

Fieldset = tuple[object, dict[str, object]]

ASKED: tuple[Fieldset, ...] = (
    (
        _("The document"),
        {
            "fields": ("document", "wording"),
            "description": _(
                "Search by title or publisher, or paste its address; the plus sign adds one that is missing. Then the "
                "sentence that states the number, copied as it stands, in its own language."
            ),
        },
    ),
    (
        _("What it says"),
        {
            "fields": (
                ("qualifier", "value", "unit"),
                "measure",
                ("first_day", "last_day"),
                "region",
                "other_region",
                "counter",
                "note",
            ),
            "description": _(
                "The number as the source states it, without rounding or adding up: 235000, 235,000 and 235.000 are "
                "the same. Both days are included; people present are counted on one day. The place that people left, "
                "or where they are; the other end only when it is stated. Whose count it is, often not the "
                "publisher’s."
            ),
        },
    ),
    (
        _("More, where the source says it"),
        {
            "classes": ("collapse",),
            "fields": (
                "locator",
                ("low", "high"),
                ("household_size_low", "household_size_high"),
                ("start_precision", "end_precision"),
                "cause",
                "region_wording",
                "other_region_wording",
                "restates",
                "supersedes",
            ),
            "description": _(
                "Lowest and highest only when the source gives them; household sizes for households. An end that the "
                "source does not give stays empty and is known as “open”. Restates: the same claim, printed again. "
                "Supersedes: a correction for the same place and days."
            ),
        },
    ),
)
READ: tuple[object, ...] = (
    "document", "locator", "wording", "as_stated", "spread", "household_size", ("measure", "cause"),
    ("first_day", "start_precision"), ("last_day", "end_precision"), "region", "region_wording", "other_region",
    "other_region_wording", "counter", "restates", "supersedes", "note",
)  # fmt: skip
KEPT = (
    "status", "created_by", "reviewed_by", "exemption", "batch", "recorded_at", "withdrawn_at", "version", "key",
)  # fmt: skip
READ_BACK = "read_back"


def entry_fieldsets() -> tuple[Fieldset, ...]:
    """For a draft: what it says now, what is asked, and where it stands."""
    standing = (_("Where it stands"), {"classes": ("collapse",), "fields": (*KEPT, "seen_version")})
    return ((None, {"fields": (READ_BACK,)}), *ASKED, standing)


def reading_fieldsets() -> tuple[Fieldset, ...]:
    """The same for reading only: nothing is explained, and numbers are written out."""
    standing = (_("Where it stands"), {"fields": KEPT})
    return ((None, {"fields": (READ_BACK,)}), standing, (_("What it says"), {"fields": READ}))
