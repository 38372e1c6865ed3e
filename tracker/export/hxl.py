"""Tags of the Humanitarian Exchange Language for the columns of our files, for the row below the heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

TAGS: Mapping[str, str] = {
    "key": "#meta+id",
    "region": "#loc+code",
    "region_name": "#loc+name",
    "other_region": "#loc+other+code",
    "other_region_name": "#loc+other+name",
    "parent": "#loc+parent+code",
    "code": "#loc+code",
    "name": "#meta+name",
    "name_ar": "#meta+name+i_ar",
    "level": "#loc+type",
    "measure": "#indicator+code",
    "cause": "#cause",
    "unit": "#indicator+unit",
    "value": "#affected+displaced+num",
    "low": "#affected+displaced+num+min",
    "high": "#affected+displaced+num+max",
    "middle": "#affected+displaced+num+mid",
    "contested_low": "#affected+displaced+contested+min",
    "contested_high": "#affected+displaced+contested+max",
    "qualifier": "#affected+displaced+qualifier",
    "household_size_low": "#population+hh+size+min",
    "household_size_high": "#population+hh+size+max",
    "start": "#date+start",
    "end": "#date+end",
    "start_precision": "#date+start+precision",
    "end_precision": "#date+end+precision",
    "counter": "#meta+counter",
    "source": "#org+source+code",
    "sources": "#org+source+name+list",
    "document": "#meta+document+id",
    "document_title": "#meta+document+title",
    "title": "#meta+document+title",
    "document_url": "#meta+document+url",
    "url": "#meta+url",
    "address": "#meta+url",
    "published_on": "#date+published",
    "published_on_basis": "#date+published+type",
    "language": "#meta+lang",
    "locator": "#meta+locator",
    "wording": "#description+wording",
    "text": "#description",
    "breakdown": "#affected+displaced+breakdown",
    "note": "#description+note",
    "restates": "#meta+restates+id",
    "supersedes": "#meta+supersedes+id",
    "status": "#status",
    "kind": "#meta+type",
    "licence": "#meta+license",
    "retrieved_on": "#date+retrieved",
    "as_of": "#date+known",
}


def tags_of(columns: Iterable[str]) -> dict[str, str]:
    """A row of tags; a column without one of its own is ``#meta`` with its name."""
    return {column: TAGS.get(column, f"#meta+{column}") for column in columns}
