"""What `check --json` says of the picture, the areas and the strengths."""

from __future__ import annotations

import json

from app.check_report import json_report
from app.translation import translator
from blueprint_model.checking.checker import check
from blueprint_model.elements import Direction, Need, Scope
from blueprint_model.elements.step import Area
from tests.checking.test_e1 import N1, R1, R2, insurer
from tests.paths.small import TODAY, step


def test_the_report_tells_the_picture_the_areas_and_the_strengths() -> None:
    quick = Need(
        id="n2", title="quick", measure="elapsed", direction=Direction.AT_MOST, adequate=60, scope=Scope.of_steps("desk")
    )
    blueprint = insurer(R1, R2, N1, quick, step("desk", "frontstage", 6, 30, area=Area.CUSTOMER_SERVICE))
    report = json.loads(json.dumps(json_report("f", blueprint, check(blueprint, TODAY), translator("fi"))))
    (point,) = report["picture"]["points"]
    assert (point["number"], point["need"], point["quadrant"], point["changeability"]) == (1, "n1", "start_here", 5)
    assert (report["picture"]["severe_from"], report["picture"]["changeable_above"]) == (40, 3.5)
    assert [area["area"] for area in report["areas"]] == [area.value for area in Area]
    (service,) = [area for area in report["areas"] if area["area"] == "customer_service"]
    assert (service["name"], service["met"], service["fog"], service["weakest"]) == ("asiakaspalvelu", ["n2"], False, False)
    (strength,) = report["strengths"]
    assert (strength["kind"], strength["element"], strength["place"]) == ("need", "n2", "desk")
