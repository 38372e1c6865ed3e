"""What the files of the Internal Displacement Monitoring Centre (IDMC) share."""

from __future__ import annotations

PUBLISHERS = {
    "idmc": {
        "name": "Internal Displacement Monitoring Centre",
        "short_name": "IDMC",
        "kind": "monitor",
        "url": "https://www.internal-displacement.org",
    }
}
COUNTERS = {
    "idmc": {
        "name": "IDMC",
        "counts": "movements",
        "definition": "New displacements in a calendar year: every forced move inside the country counts, so one "
        "person may count several times.",
    }
}
FROM_DATABASE = {
    "counter": "idmc",
    "source": "idmc",
    "document_title": "Global Internal Displacement Database",
    "language": "en",
}
