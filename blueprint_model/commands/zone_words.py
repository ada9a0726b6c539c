"""What people call the zones of a blueprint in their tables, in English, Finnish and Swedish."""

from __future__ import annotations

from blueprint_model.zones import Zone

_WORDS: dict[Zone, str] = {
    Zone.EVIDENCE: (
        "evidence, physical evidence, tangible evidence, touchpoints, touchpoint, props, fyysiset elementit, fyysiset todisteet, "
        "todisteet, kontaktipisteet, kontaktipiste, fysiska bevis, bevis, fysiska element, kontaktpunkter, kontaktpunkt"
    ),
    Zone.CUSTOMER: (
        "customer, customers, customer actions, customer action, customer journey, client, citizen, user, user actions, "
        "patient, asiakas, asiakkaat, asiakkaan toiminta, asiakkaan toimet, asiakkaan polku, asiakaspolku, kansalainen, "
        "käyttäjä, potilas, kund, kunden, kunder, kundens handlingar, kundens aktiviteter, kundresa, medborgare, användare"
    ),
    Zone.FRONTSTAGE: (
        "frontstage, front stage, front-stage, onstage, on-stage, frontstage actions, visible actions, visible contact, "
        "onstage contact, employee actions, näkyvä toiminta, näyttämö, etulinja, näkyvä työ, henkilöstön näkyvä toiminta, "
        "synligt arbete, synliga handlingar, scenen, framför kulisserna"
    ),
    Zone.BACKSTAGE: (
        "backstage, back stage, back-stage, backstage actions, invisible actions, invisible contact, näkymätön toiminta, "
        "takahuone, taustatoiminta, taustatyö, näkymätön työ, osynligt arbete, osynliga handlingar, "
        "bakom kulisserna, bakom scenen"
    ),
    Zone.SUPPORT: (
        "support, support processes, support process, supporting processes, systems, it systems, it, tukiprosessit, "
        "tukiprosessi, tuki, järjestelmät, tukitoiminnot, stödprocesser, stödprocess, stöd, system, it-system"
    ),
    Zone.PARTNER: (
        "partner, partners, third party, third parties, suppliers, kumppani, kumppanit, yhteistyökumppanit, alihankkijat, "
        "partnerit, partnerna, samarbetspartner, samarbetspartners, leverantörer, underleverantörer"
    ),
}
_ZONES = {word: zone for zone, words in _WORDS.items() for word in words.split(", ")}


def zone_named(words: str) -> Zone | None:
    """The zone that these words name; a note in brackets or after a colon is passed over."""
    name = " ".join(words.replace("\n", " ").split("(")[0].split(":")[0].split()).casefold()
    return _ZONES.get(name)
