"""What the database guarantees of a figure over time: published once, kept from then on."""

from __future__ import annotations

import pgtrigger

from tracker.models.triggers import never_emptied, no_cycle, refuse, refuse_unless

# Households count homes, their parts count people: the largest household gives the whole.
_WHOLE = "GREATEST({row}.value, {row}.high) * COALESCE({row}.household_size_high, 1)"

_PUBLISHED = pgtrigger.Condition("NEW.status = 'published'")
_STATUS_OF_WHOLE = "(SELECT status FROM tracker_figure f WHERE f.id = {row}.figure_id)"
_PARTS_KEPT = "The parts of a published figure are never changed: enter a correction that supersedes it."

_PARTS_FIT_WHOLE = refuse_unless(
    "breakdown_within_whole",
    pgtrigger.Insert | pgtrigger.Update,
    f"NEW.value <= (SELECT {_WHOLE.format(row='f')} FROM tracker_figure f WHERE f.id = NEW.figure_id)",
    "A part is never larger than the whole.",
)

PART_TRIGGERS = [
    _PARTS_FIT_WHOLE,
    refuse_unless(
        "parts_of_published_are_kept",
        pgtrigger.Insert | pgtrigger.Update,
        f"{_STATUS_OF_WHOLE.format(row='NEW')} NOT IN ('published', 'withdrawn')",
        _PARTS_KEPT,
    ),
    refuse_unless(
        "parts_of_published_stay",
        pgtrigger.Update | pgtrigger.Delete,
        f"{_STATUS_OF_WHOLE.format(row='OLD')} NOT IN ('published', 'withdrawn')",
        _PARTS_KEPT,
    ),
    never_emptied("parts_are_never_emptied"),
]

FIGURE_TRIGGERS = [
    no_cycle("supersedes", "Figures cannot supersede each other in a circle."),
    no_cycle("restates", "Figures cannot restate each other in a circle."),
    refuse_unless(
        "whole_covers_its_parts",
        pgtrigger.UpdateOf("value", "high", "household_size_high"),
        f"(SELECT COALESCE(max(b.value), 0) FROM tracker_figurebreakdown b WHERE b.figure_id = NEW.id)"
        f" <= {_WHOLE.format(row='NEW')}",
        "A part is never larger than the whole.",
    ),
    refuse_unless(
        "demonstration_comes_in_its_batch",
        pgtrigger.Insert | pgtrigger.UpdateOf("exemption", "batch_id"),
        "EXISTS (SELECT 1 FROM tracker_importbatch b WHERE b.id = NEW.batch_id AND b.kind = 'demonstration')",
        "Only the demonstration data is exempt as demonstration data.",
        condition=pgtrigger.Condition("NEW.exemption = 'demonstration'"),
    ),
    refuse(
        "published_figure_is_never_changed",
        pgtrigger.Update,
        "A published figure is never changed: enter a correction that supersedes it.",
        # Its two days follow from the period, and the version counts the steps it takes.
        condition=pgtrigger.AnyChange(exclude=["start", "end", "status", "withdrawn_at", "version"]),
        only_if="OLD.status IN ('published', 'withdrawn')",
    ),
    refuse(
        "published_figure_stays_public_or_is_withdrawn",
        pgtrigger.UpdateOf("status", "withdrawn_at"),
        "A published figure stays published or is withdrawn, and a withdrawn one stays withdrawn.",
        only_if="(OLD.status = 'published' AND NEW.status NOT IN ('published', 'withdrawn'))"
        " OR (OLD.status = 'withdrawn'"
        " AND (NEW.status <> 'withdrawn' OR NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at))",
    ),
    refuse(
        "figure_is_published_by_none_of_its_authors",
        pgtrigger.Insert | pgtrigger.UpdateOf("status", "reviewed_by_id", "exemption"),
        "A figure is published by a person who wrote nothing of it.",
        condition=_PUBLISHED,
        only_if="NEW.exemption = '' AND EXISTS (SELECT 1 FROM tracker_figure_authors a"
        " WHERE a.figure_id = NEW.id AND a.user_id = NEW.reviewed_by_id)",
    ),
    refuse(
        "figure_is_published_after_what_it_names",
        pgtrigger.Insert | pgtrigger.UpdateOf("status"),
        "A figure is published after the one it restates or supersedes.",
        # After the statement, so that both may be published by one.
        when=pgtrigger.After,
        condition=_PUBLISHED,
        only_if="EXISTS (SELECT 1 FROM tracker_figure f"
        " WHERE f.id IN (NEW.restates_id, NEW.supersedes_id) AND f.status NOT IN ('published', 'withdrawn'))",
    ),
    refuse("figure_is_never_deleted", pgtrigger.Delete, "A figure is never deleted: withdraw it."),
    never_emptied("figures_are_never_emptied"),
]
