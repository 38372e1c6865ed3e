"""What is stored: one noun a file, its QuerySet beside it."""

from tracker.models.batches import ImportBatch
from tracker.models.coverage import Coverage
from tracker.models.events import Event
from tracker.models.figures import Figure, FigureBreakdown
from tracker.models.members import RegionMember
from tracker.models.people import User
from tracker.models.regions import Region, RegionName
from tracker.models.reviews import ConfirmedWarning, ReviewNote
from tracker.models.sources import Counter, Document, Source
from tracker.models.staging import StagedFile, StagedRow
from tracker.models.tokens import ApiToken

__all__ = [
    "ApiToken",
    "ConfirmedWarning",
    "Counter",
    "Coverage",
    "Document",
    "Event",
    "Figure",
    "FigureBreakdown",
    "ImportBatch",
    "Region",
    "RegionMember",
    "RegionName",
    "ReviewNote",
    "Source",
    "StagedFile",
    "StagedRow",
    "User",
]
