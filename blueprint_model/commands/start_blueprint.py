"""A fresh blueprint: five lanes, five empty columns, one persona."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Lane, Persona, Scenario
from blueprint_model.ranks import ranks_between
from blueprint_model.zones import Zone

COLUMNS = 5

# A blueprint speaks one language, whatever the interface speaks: these words become the users' own.
_LANES: dict[str, dict[Zone, str]] = {
    "en": {
        Zone.EVIDENCE: "Evidence",
        Zone.CUSTOMER: "Customer",
        Zone.FRONTSTAGE: "Frontstage",
        Zone.BACKSTAGE: "Backstage",
        Zone.SUPPORT: "Support processes",
    },
    "fi": {
        Zone.EVIDENCE: "Fyysiset elementit",
        Zone.CUSTOMER: "Asiakas",
        Zone.FRONTSTAGE: "Näkyvä toiminta",
        Zone.BACKSTAGE: "Näkymätön toiminta",
        Zone.SUPPORT: "Tukiprosessit",
    },
    "sv": {
        Zone.EVIDENCE: "Fysiska bevis",
        Zone.CUSTOMER: "Kund",
        Zone.FRONTSTAGE: "Synligt arbete",
        Zone.BACKSTAGE: "Osynligt arbete",
        Zone.SUPPORT: "Stödprocesser",
    },
}


def start_blueprint(language: str, title: str) -> Blueprint:
    """In one of the languages en, fi, sv; another language gets the English words for its lanes."""
    words = _LANES.get(language, _LANES["en"])
    lane_ranks = ranks_between(None, None, len(words))
    column_ranks = ranks_between(None, None, COLUMNS)
    return Blueprint.of(
        [
            Scenario(title=title, language=language),
            *(
                Lane(id=f"lane-{zone}", zone=zone, title=words[zone], rank=rank)
                for zone, rank in zip(words, lane_ranks, strict=True)
            ),
            *(Column(id=f"column-{n}", rank=rank) for n, rank in enumerate(column_ranks, start=1)),
            Persona(id="persona-1", title=words[Zone.CUSTOMER]),
        ]
    )
