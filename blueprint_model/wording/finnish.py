"""Finnish words for numbers, units, comparators and the built-in measures, in the forms that sentences use."""

from __future__ import annotations

from blueprint_model.wording.lexicon import Kind, Unit, Vocabulary

VOCABULARY = Vocabulary(
    numbers={
        "0": "nolla, nollaa",
        "1/2": "puoli, puolen, puolta, puolessa",
        "3/2": "puolitoista, puolentoista, puolessatoista",
        "1": "yksi, yks, yhden, yhtä, yhdellä, yhdeltä, yhdelle, yhdestä, yhteen, yhtenä, ainoa, ainoan, yksi "
        "ainoa, yhden ainoan, yhdellä ainoalla, yksi ja sama, yhdellä ja samalla, yhden ja saman",
        "2": "kaksi, kaks, kahden, kahta, kahdessa, kahdella, kahdesta, kahteen, kahtena",
        "3": "kolme, kolmen, kolmea, kolmessa, kolmella, kolmesta, kolmena",
        "4": "neljä, neljän, neljää, neljässä, neljällä, neljästä",
        "5": "viisi, viiden, viittä, viidessä, viidellä, viidestä",
        "6": "kuusi, kuuden, kuutta, kuudessa, kuudella, kuudesta",
        "7": "seitsemän, seitsemää, seitsemässä, seitsemällä",
        "8": "kahdeksan, kahdeksaa, kahdeksassa, kahdeksalla",
        "9": "yhdeksän, yhdeksää, yhdeksässä",
        "10": "kymmenen, kymmentä, kymmenessä, kymmenellä",
        "11": "yksitoista, yhdentoista, yhtätoista, yhdessätoista",
        "12": "kaksitoista, kahdentoista, kahtatoista, kahdessatoista",
        "14": "neljätoista, neljäntoista, neljässätoista",
        "15": "viisitoista, viidentoista, viittätoista, viidessätoista",
        "20": "kaksikymmentä, kahdenkymmenen, kahdessakymmenessä",
        "30": "kolmekymmentä, kolmenkymmenen, kolmessakymmenessä",
        "60": "kuusikymmentä, kuudenkymmenen",
    },
    once={1: "kerran, yhden kerran, kertaalleen, yhteen kertaan", 2: "kahdesti, kaksi kertaa, kahteen kertaan", 3: "kolmesti"},
    units=(
        (Unit(1), "sekunti, sekunnin, s, sek"),
        (Unit(1, plural=True), "sekuntia, sekuntien, sekunteja"),
        (Unit(1, inside=True), "sekunnissa"),
        (Unit(60), "minuutti, minuutin, min"),
        (Unit(60, plural=True), "minuuttia, minuuttien, minuutteja"),
        (Unit(60, inside=True), "minuutissa"),
        (Unit(3_600), "tunti, tunnin, h, t"),
        (Unit(3_600, plural=True), "tuntia, tuntien, tunteja"),
        (Unit(3_600, inside=True), "tunnissa"),
        (Unit(86_400), "päivä, päivän, vuorokausi, vuorokauden, pv, vrk, d, kalenteripäivä, kalenteripäivän"),
        (Unit(86_400, plural=True), "päivää, päivien, päiviä, vuorokautta, vuorokausien, kalenteripäivää, päivääkään"),
        (Unit(86_400, inside=True), "päivässä, vuorokaudessa"),
        (Unit(604_800), "viikko, viikon, vk"),
        (Unit(604_800, plural=True), "viikkoa, viikkojen, viikkoja"),
        (Unit(604_800, inside=True), "viikossa"),
        (Unit(0), "arkipäivä, arkipäivän, työpäivä, työpäivän, arkipv, tp, pankkipäivä, pankkipäivän, wd"),
        (Unit(0, plural=True), "arkipäivää, arkipäivien, työpäivää, työpäivien, pankkipäivää"),
        (Unit(0, inside=True), "arkipäivässä, työpäivässä, pankkipäivässä"),
    ),
    currencies={
        "EUR": "euro, euroa, euron, eurolla, eurosta, eur, e",
        "SEK": "kruunu, kruunua, kruunun",
        "USD": "dollari, dollaria",
    },
    exact={
        Kind.TIMES: "kertaa, x",
        Kind.BOTH: "molemmat, molempien, molemmille, molemmista, kummatkin",
        Kind.SAME_DAY: "saman päivän aikana, samana päivänä, jo samana päivänä, saman päivän sisällä, saman päivän kuluessa",
        Kind.AT_MOST: "maksimi, enintään, korkeintaan, maksimissaan, max, maks, ei yli, ei enempää kuin, ei enemmän kuin, "
        "ei enempää, ei pidempään kuin, ei kauemmin kuin, ei koskaan yli, ei koskaan enempää kuin, "
        "kuluessa, sisällä, aikana, viimeistään, tai alle, tai vähemmän, tai nopeammin, saakka, ei saa "
        "ylittää, ei ylitä, ei saa olla yli",
        Kind.AT_LEAST: "vähintään, ainakin, minimissään, ei vähempää kuin, ei vähemmän kuin, ei alle, ei koskaan alle, tai "
        "enemmän, tai useampi, tai useampia, tai yli, tai pidempään",
        Kind.LESS: "alle, vähemmän kuin, nopeammin kuin, lyhyempi kuin, halvempi kuin",
        Kind.MORE: "yli, enemmän kuin, useampi kuin, useampia kuin, pidempään kuin",
        Kind.EXACTLY: "tasan, täsmälleen, tarkalleen, aina tasan",
        Kind.PER: "per",
        Kind.PER_AFTER: "kohti, kohden, kohdalta",
        Kind.EACH: "jokainen, jokaisen, jokaista, jokaisesta, jokaiselle, jokaisella, jokaiseen, joka, kukin, kunkin, "
        "kutakin, kustakin, kullekin, jokaisessa",
        Kind.NOT: "ei, eivät, en, emme, eikä, ilman, älä, ettei, eikö, mitään",
        Kind.AND: "ja",
        # Compounds that are no invoices.
        Kind.WORD: "matkalasku, matkalaskua, matkalaskun, matkalaskut, kululasku, kululaskua, auringonlasku, mäenlasku",
        Kind.AFTER: "jälkeen, tilauksesta, hakemuksesta, lähtien",
        Kind.CONTRAST: "sen sijaan että, eikä, vaan ei, mutta ei",
        Kind.FILLER: "voi, voida, voidaan, voisi, minun, meidän, hänen, heidän, minulle, meille, minä, on, oltava, olla, "
        "pitää, täytyy, haluan, halutaan, tarvitsen, tarvitaan, vain, ainoastaan, aina, kaikki, kaikista, "
        "kaikille, kaikesta, kaikkien, yhteensä, siihen, se, sen, sitä, tulee, tehdään, lähtee, lähetetään, "
        "saa, saan, saadaan, menee, oman, jopa, kiitos, vakuutuksista, vakuutuksille, yhdessä, siitä, jo, "
        "ihan, olisi, joka asiakkaalle, per asiakas, asiakasta kohti, asiakasta kohden, kullekin "
        "asiakkaalle, kaiken, kuluu, joka kerta",
        Kind.DOUBT: "jos, mikäli, paitsi, kun, ennen, kunnes, asti, tai, ehkä, noin, suunnilleen, arviolta, n, yleensä, "
        "usein, joskus, normaalisti, pari, parin, parissa, muutama, muutaman, muutamassa, joitakin, monta, "
        "moni, monen, useita, usea, useampi, liian, enemmän, vähemmän, lisää, kuin, prosenttia, prosentin, "
        "klo, kello, kuussa, kuukausi, kuukauden, kuukaudessa, kuukautta, kuukausittain, kk, vuosi, vuoden, "
        "vuotta, vuodessa, vuosittain, päivittäin, viikoittain, tunneittain, neljännesvuosi, välttää, "
        "lopettakaa, kyllästynyt, miksi, yksi monista, toisiaan, heti, ensin, ensimmäinen, viimeinen, "
        "seuraava, välttämättä, välillä, plus, miinus, tupla, tusina, sata, tuhat, miljoona, joko, kuinka, "
        "montako, melkein, lähes, riippuu, muu, muut, muita, sitten, sijaan, sijasta, joka toinen, "
        "mennessä, aikaisintaan, vajaa, reilu, kerrallaan, joka viikko, joka päivä, joka kuukausi",
    },
    stemmed={
        Kind.SHARED: "yhteinen, yhteisen, yhteistä, yhteisellä, sama, saman, samaa, samalla, samassa, samaan, samalle, "
        "yhdistetty, koottu",
        Kind.NEW: "uusi, uuden, uutta, uudet, uusia, oma, oman, omaa, omansa, erillinen, erillisen, erillistä, "
        "erilliset, toinen, toisen, toista, lisä, eri, ylimääräinen, ylimääräisen, erikseen",
        Kind.ADJECTIVE: "selkeä, selkeän, selvä, selvän, yksinkertainen, paperinen, sähköinen, sähköisen, digitaalinen, "
        "luettava, oikea, oikean, kirjallinen, kirjallisen, henkilökohtainen, kunnon, rehellinen, lyhyt, "
        "pieni, iso, virallinen, pelkkä",
    },
    flags={
        Kind.MAKES: "avaa, avataan, avautuu, luo, luodaan, syntyy, perustetaan, perustaa, muodostuu, muodostaa, "
        "tehdään, tekee, solmitaan, lisätään, käynnistää",
        Kind.GIVES: "annetaan, antaa, kerrotaan, kertoo, saa, saan, saada, ilmoitetaan, sanotaan, kuulee, kirjallinen, mukana",
        Kind.TAKES: "kestää, kestävät, vie, kuluu, vaatii, odottaa, odotetaan, käsitellään",
        Kind.CAN: "voi, voida, voidaan, saa, pystyy, mahdollisuus, mahdollista, oikeus, voin, haluan, pitää voida, on "
        "voitava, helppo, voisi, saisi",
        Kind.ASKER: "asiakas, asiakkaan, asiakkaat, asiakkaalla, hakija, hakijan, potilas, potilaan, käyttäjä",
    },
    nouns={
        "invoices": "lasku, laskua, laskut, laskun, laskuja, laskujen, laskulla, laskulle, laskuun, laskutus, "
        "laskutuksen, laskutusta, laskutetaan, laskuttaa, laskuna",
        "agreements": "sopimus, sopimusta, sopimuksen, sopimukset, sopimuksia, sopimuksesta, sopimuksella, sopimukselle, "
        "sopimuksiin, sopimusten, sopimuksista",
        "contacts": "asiointikerta, asiointikertaa, asiointikerrat, asiointi, asiointia, asioinnin, asioinnilla, "
        "asioida, yhteydenotto, yhteydenottoa, yhteydenotolla, kontakti, kontaktia, kontaktilla, käynti, "
        "käyntiä, käynnillä, soitto, soittoa, soitolla, puhelu, puhelua, puhelulla, soittaa, tapaaminen, "
        "tapaamista, palvelutapahtuma, palvelutapahtumaa",
        "hand_overs": "vastuun siirto, vastuun siirtoa, vastuun siirrot, vastuun siirtoja, vastuunsiirto, vastuunsiirtoa, "
        "vastuunsiirtoja, siirto, siirtoa, siirtoja, siirrot",
        "documents": "asiakirja, asiakirjaa, asiakirjat, asiakirjoja, liite, liitettä, liitteitä, lomake, lomaketta, "
        "lomakkeen, lomakkeita, lomakkeella, todistus, todistusta, todistuksia, dokumentti, dokumenttia, "
        "paperi, paperia",
        "times_asked": "kysymyskerta, kysymyskertaa, kysyä, kysytään, kysytä, kysyy, kysyttävä, kertoa asiani, kerron "
        "asiani, kerrottava, selittää asiani, selitän asiani, kertoa, selittää",
        "elapsed": "läpimenoaika, läpimenoajan, käsittelyaika, käsittelyajan, käsittelyaikaa, toimitusaika, "
        "toimitusajan, vasteaika, vasteajan, kesto, kokonaisaika, vastausaika",
        "waiting": "odotus, odotusta, odotuksen, odotusaika, odotusajan, odotusaikaa, odottaa, odotan, odottamista, "
        "jono, jonoa, jonossa, puhelinjono, puhelinjonoa, puhelinjonossa, jonotus, jonotusta, jonottaa, "
        "jonotusaika, jonotusajan, jonottamista, odotetaan",
        "effort": "oma vaivannäkö, omaa vaivannäköä, vaivannäkö, vaivannäköä, vaivaa, oma aika, omaa aikaa, asiakkaan "
        "aikaa, oma työ, omaa työtä, aikaani",
        "downtime": "käyttökatko, käyttökatkoa, käyttökatkon, käyttökatkot, katko, katkoa, katkos, katkosta, häiriö, "
        "häiriötä, seisokki",
        "price": "hinta, hintaa, hinnan, hinnat, maksu, maksua, maksun, maksut, maksaa, maksaisi, hintainen",
        "cost": "kustannus, kustannusta, kustannukset, kustannuksia, kustantaa, kulu, kulut, kuluja",
        "profit": "tuotto, tuottoa, tuoton, kate, katetta, katteen, voitto, voittoa",
        "reason_given": "syy, syyn, syytä, syyt, perustelu, perustelua, perustelun, perustelut, perusteluja, perustellaan, "
        "selitys, selitystä, selityksen, kerrotaan miksi, tietää miksi, kuulla miksi, sanotaan miksi",
        "reversible": "perua, perutaan, perun, perumaan, perumista, peruttavissa, peruuttaa, peruutetaan, peruuttaminen, "
        "peruutus, peruutusta, perutuksi, kumota, kumotaan, muuttaa mieltä, muuttaa mieleni, peruutusoikeus",
    },
    per_words={
        "agreements": "sopimuskohtainen, sopimuskohtaisen, sopimuskohtaista, sopimuskohtaisesti, sopimuksittain, "
        "sopimuskohtaiset",
        "invoices": "laskukohtainen, laskukohtaisesti, laskuittain, laskukohtaista",
        "contacts": "asiointikohtainen, asiointikohtaisesti, käyntikohtainen",
    },
    shared_heads=("yhteis", "koonti", "kokooma", "kooste", "yhdys"),
)
