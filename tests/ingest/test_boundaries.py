from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import builders
from tracker.ingest.boundaries import Bounded, take_in_boundaries
from tracker.ingest.problems import Refused
from tracker.models import Region

pytestmark = pytest.mark.django_db

SQUARE = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 35.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}


def feature(geometry: Any = POLYGON, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def bound(folder: Path, *features: dict[str, Any]) -> Bounded:
    path = folder / "f.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return take_in_boundaries(path)


@pytest.fixture
def idleb() -> Region:
    region = builders.region("SY07", name="Idleb")
    for code in ("SY0700", "SY0702"):
        builders.region(code, level=2, parent=region)
    return region


@pytest.mark.usefixtures("idleb")
def test_the_property_that_holds_the_codes_is_found_by_its_values(tmp_path: Path) -> None:
    bounded = bound(
        tmp_path,
        feature(adm1="SY07", id=1, any_name="SY0700"),
        feature(adm1="SY07", id=2, any_name="SY0702"),
        feature(adm1="SY07", id=3, any_name="SY0799"),
    )
    assert bounded == Bounded("any_name", 2, 0, ("SY0799",))
    assert Region.objects.get(code="SY0702").boundary == POLYGON
    assert Region.objects.get(code="SY07").boundary is None


@pytest.mark.usefixtures("idleb")
def test_a_single_feature_bounds_the_smallest_place_it_names(tmp_path: Path) -> None:
    assert bound(tmp_path, feature(country="SY", governorate="SY07", district="SY0702")).by == "district"


@pytest.mark.usefixtures("idleb")
def test_the_same_boundaries_again_change_nothing(tmp_path: Path) -> None:
    bound(tmp_path, feature(code="SY0702"))
    assert bound(tmp_path, feature(code="SY0702")) == Bounded("code", 0, 1, ())


@pytest.mark.usefixtures("idleb")
@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        (None, "neither a polygon"),
        ({"type": "Point", "coordinates": [36, 35]}, "neither a polygon"),
        ({"type": "Polygon", "coordinates": []}, "not closed"),
        ({"type": "Polygon", "coordinates": [SQUARE[:3]]}, "not closed"),
        ({"type": "Polygon", "coordinates": 5}, "not rings"),
        ({"type": "Polygon", "coordinates": [[1, 2, 3, 1]]}, "in degrees"),
        ({"type": "Polygon", "coordinates": [[[3_500_000, 4_200_000]] * 4]}, "in degrees"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, "in degrees"),
        ({"type": "MultiPolygon", "coordinates": [[[[True, False]] * 4]]}, "in degrees"),
    ],
)
def test_a_geometry_that_bounds_nothing_is_refused_with_its_code(
    tmp_path: Path, geometry: Any, sentence: str
) -> None:
    with pytest.raises(Refused, match=f"SY0702: .*{sentence}"):
        bound(tmp_path, feature(code="SY0700"), feature(geometry, code="SY0702"))
    assert Region.objects.filter(boundary__isnull=False).count() == 0


@pytest.mark.usefixtures("idleb")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"features": [NaN]}', "not JSON"),
        ("[]", "not a GeoJSON collection"),
        ('{"features": []}', "not a GeoJSON collection"),
        ('{"features": [{"properties": null}]}', "not a GeoJSON collection"),
        ('{"features": [{"properties": {"code": "SY99"}}]}', "no property holds the codes"),
    ],
)
def test_what_is_no_collection_of_known_places_is_refused(
    tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "f.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused, match=sentence):
        take_in_boundaries(path)


def test_the_published_boundaries_find_their_places(tmp_path: Path) -> None:
    data = Path(__file__).resolve().parents[3] / "shared" / "data" / "syria_adm1.geojson"
    if not data.exists():
        pytest.skip("the published boundaries (shared/data/syria_adm1.geojson) are not beside the project")
    builders.region("SY07", name="Idleb")
    bounded = take_in_boundaries(data)
    assert (bounded.changed, len(bounded.unmatched)) == (1, 13)
