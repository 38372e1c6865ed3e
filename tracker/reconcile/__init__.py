"""From reported figures that overlap, nest and disagree to the lowest and highest number they allow.

Pure Python: nothing here knows of a database or the web. Start reading at `reconciling`.
"""

from tracker.reconcile.areas import placed, reports_on_formal_regions, smallest_around
from tracker.reconcile.claims import ClaimKind, Report, ReportId, Term
from tracker.reconcile.days import LAG_DAYS, Days, days_meant
from tracker.reconcile.intervals import (
    WORDS,
    Margin,
    Word,
    claim_interval,
    country_household_size,
    plain_qualifier,
    rounding_unit,
)
from tracker.reconcile.known import standing
from tracker.reconcile.reconciliation import Reconciliation, Window
from tracker.reconcile.reconciling import reconcile, reconcile_regions
from tracker.reconcile.results import (
    Bounds,
    Conflict,
    ConflictKind,
    ConflictMember,
    CumulativeDay,
    Reason,
    ReasonCode,
    SetAside,
    Status,
    Use,
)
from tracker.reconcile.rules import Limits
from tracker.reconcile.stocks import FlowFromStocks, Stock, displaced_between

__all__ = [
    "LAG_DAYS",
    "WORDS",
    "Bounds",
    "ClaimKind",
    "Conflict",
    "ConflictKind",
    "ConflictMember",
    "CumulativeDay",
    "Days",
    "FlowFromStocks",
    "Limits",
    "Margin",
    "Reason",
    "ReasonCode",
    "Reconciliation",
    "Report",
    "ReportId",
    "SetAside",
    "Status",
    "Stock",
    "Term",
    "Use",
    "Window",
    "Word",
    "claim_interval",
    "country_household_size",
    "days_meant",
    "displaced_between",
    "placed",
    "plain_qualifier",
    "reconcile",
    "reconcile_regions",
    "reports_on_formal_regions",
    "rounding_unit",
    "smallest_around",
    "standing",
]
