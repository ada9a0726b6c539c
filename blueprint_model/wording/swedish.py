"""Swedish words for numbers, units, comparators and the built-in measures."""

from __future__ import annotations

from blueprint_model.wording.lexicon import Kind, Unit, Vocabulary

VOCABULARY = Vocabulary(
    numbers={
        "0": "noll",
        "1/2": "halv, halvt, en halv, ett halvt",
        "1": "enda, en enda, ett enda, en och samma, ett och samma",
        "2": "två",
        "3": "tre",
        "4": "fyra",
        "5": "fem",
        "6": "sex",
        "7": "sju",
        "8": "åtta",
        "9": "nio",
        "10": "tio",
        "11": "elva",
        "12": "tolv",
        "14": "fjorton",
        "15": "femton",
        "20": "tjugo",
        "24": "tjugofyra",
        "30": "trettio",
        "48": "fyrtioåtta",
        "60": "sextio",
    },
    once={1: "en gång, en enda gång", 2: "två gånger"},
    units=(
        (Unit(1), "sekund, sekunden, s"),
        (Unit(1, plural=True), "sekunder"),
        (Unit(60), "minut, minuten, min"),
        (Unit(60, plural=True), "minuter"),
        (Unit(1_800), "halvtimme, halvtimmen"),
        (Unit(3_600), "timme, timmen, timma, tim, h"),
        (Unit(3_600, plural=True), "timmar, timmars"),
        (Unit(86_400), "dag, dagen, dygn, dygnet, d, kalenderdag"),
        (Unit(86_400, plural=True), "dagar, dagars, kalenderdagar"),
        (Unit(604_800), "vecka, veckan, v"),
        (Unit(604_800, plural=True), "veckor, veckors"),
        (Unit(0), "arbetsdag, arbetsdagen, vardag, bankdag, wd"),
        (Unit(0, plural=True), "arbetsdagar, arbetsdagars, vardagar, bankdagar"),
    ),
    currencies={"EUR": "euro, eur", "SEK": "kr, kronor, krona", "USD": "dollar, usd", "GBP": "pund, gbp"},
    exact={
        Kind.ARTICLE: "en, ett",
        Kind.TIMES: "gånger, ggr, x",
        Kind.BOTH: "båda, bägge",
        Kind.SAME_DAY: "samma dag, under samma dag, redan samma dag, inom samma dag",
        Kind.AT_MOST: "högst, max, maximalt, som mest, inte mer än, inte mera än, inte fler än, aldrig mer än, aldrig "
        "fler än, inte längre än, aldrig längre än, inte över, inom, senast inom, senast, upp till, eller "
        "mindre, eller färre, eller kortare, på högst, får inte överstiga, överstiger inte",
        Kind.AT_LEAST: "minst, åtminstone, som minst, inte mindre än, inte färre än, aldrig mindre än, inte under, eller "
        "mer, eller fler, eller flera, eller längre",
        Kind.LESS: "mindre än, färre än, under, kortare än, snabbare än, billigare än, på mindre än, på under",
        Kind.MORE: "mer än, mera än, fler än, över, längre än",
        Kind.EXACTLY: "exakt, precis, alltid exakt",
        Kind.IN: "på",
        Kind.PER: "per, för varje, för vart, för vartdera, av varje, på varje, från varje, till varje, med varje, för respektive",
        Kind.EACH: "varje, vart, varje enskilt, varje enskild",
        Kind.NOT: "inte, ej, ingen, inget, inga, aldrig, utan, icke, kan inte, inte kan",
        Kind.AND: "och",
        Kind.AS: "som",
        Kind.AFTER: "efter, från",
        Kind.CONTRAST: "i stället för, istället för, snarare än, och inte, men inte",
        Kind.FILLER: "kan, kunna, den, det, de, mitt, mina, vår, vårt, våra, din, hans, hennes, deras, sin, sitt, av, "
        "för, till, i, alla, allt, mig, oss, jag, vi, han, hon, är, var, bli, blir, ska, skall, bör, måste, "
        "vill, vill ha, behöver, bara, endast, med, att, totalt, sammanlagt, allt som allt, har, ha, finns, "
        "fås, alltid, där, dit, kommer, man, per kund, för varje kund, varje kund, varje gång, tack",
        Kind.DOUBT: "åt gången, om, ifall, förutom, när, då, medan, tills, innan, före, eller, kanske, ungefär, cirka, "
        "ca, omkring, runt, vanligen, oftast, ofta, ibland, normalt, några, ett par, flera, många, för "
        "lång, för långt, för många, för mycket, mer, mera, fler, färre, mindre, än, procent, kl, klockan, "
        "månad, månaden, månader, månadsvis, år, året, årligen, dagligen, varje vecka, kvartal, undvika, "
        "sluta, slippa, trött, varför, en av, ett av, varandra, genast, först, första, sista, nästa, "
        "nödvändigtvis, mellan, plus, minus, dubbel, dubbelt, dussin, hundra, tusen, miljon, antingen, vare "
        "sig, hur många, hur mycket, hur länge, nästan, beror, annan, andra, annat, sedan, sek, varannan, "
        "tidigast, drygt, knappt, i taget",
    },
    stemmed={
        Kind.SHARED: "gemensam, gemensamt, gemensamma, samma, samlad, samlade, kombinerad, sammanslagen",
        Kind.NEW: "ny, nytt, nya, egen, eget, egna, separat, separata, skild, särskild, särskilt, enskild, "
        "ytterligare, extra, för sig",
        Kind.ADJECTIVE: "tydlig, tydligt, enkel, enkelt, elektronisk, elektroniska, digital, e, pappers, läsbar, korrekt, "
        "liten, litet, stor, stort, skriftlig, skriftligt, personlig, personligt, total, riktig, riktigt, "
        "ärlig, ärligt, ordentlig, kort",
    },
    flags={
        Kind.MAKES: "öppnar, öppna, öppnas, skapar, skapas, skapa, gör, görs, upprättar, upprättas, uppstår, ger, ger "
        "upphov till, startar, bildar, läggs till, tecknas, tecknar",
        Kind.GIVES: "ges, ger, får, få, berättas, berättar, anges, meddelas, uppges, höra, sägs, skriftlig, med",
        Kind.TAKES: "tar, ta, dröjer, dröja, varar, väntar, pågår, behandlas",
        Kind.CAN: "kan, får, kunna, möjligt att, möjlighet att, rätt att, går att, gå att, vill, lätt att",
        Kind.ASKER: "kund, kunden, kunder, kunderna, sökande, sökanden, patient, patienten, användaren",
    },
    nouns={
        "invoices": "faktura, fakturan, fakturor, fakturorna, fakturera, faktureras, fakturerar, fakturering, "
        "faktureringen, räkning, räkningen, räkningar",
        "agreements": "avtal, avtalet, avtalen, kontrakt, kontraktet",
        "contacts": "kontakt, kontakten, kontakter, samtal, samtalet, besök, besöket, ärendegång, möte, mötet, möten, "
        "servicehändelse, servicehändelser, ringa, besöka, telefonsamtal",
        "hand_overs": "överlämning, överlämningar, överlämningen, överföring, överföringar, koppling, kopplingar, omkoppling",
        "documents": "handling, handlingar, handlingen, dokument, dokumentet, blankett, blanketten, blanketter, bilaga, "
        "bilagor, intyg, intyget, formulär",
        "times_asked": "fråga, frågas, frågar, frågor, antal frågor, berätta, förklara, berätta min sak, förklara mitt ärende",
        "elapsed": "ledtid, ledtiden, behandlingstid, behandlingstiden, handläggningstid, handläggningstiden, "
        "svarstid, svarstiden, leveranstid, leveranstiden, genomloppstid, total tid, tidsåtgång",
        "waiting": "vänta, väntar, väntan, väntetid, väntetiden, väntetider, kö, kön, telefonkö, telefonkön, köa, "
        "köar, kötid, kötiden",
        "effort": "egen insats, egna insatsen, min tid, kundens tid, kundens egen tid, eget arbete, min arbetstid",
        "downtime": "driftavbrott, driftavbrottet, avbrott, avbrottet, driftstopp, stopp",
        "price": "pris, priset, priser, avgift, avgiften, avgifter, betala, betalar",
        "cost": "kostnad, kostnaden, kostnader, kosta, kostar, utgift, utgifter",
        "profit": "vinst, vinsten, marginal, marginalen",
        "reason_given": "motivering, motiveringen, motiveringar, skäl, skälet, orsak, orsaken, förklaring, förklaringen, "
        "veta varför, höra varför, berättas varför, sägs varför, får veta varför",
        "reversible": "ångra, ångras, ångrar, ångrat, annullera, annulleras, avboka, avbokas, avbeställa, avbeställas, "
        "återkalla, återkallas, dra tillbaka, dras tillbaka, ångerrätt",
    },
    per_words={"agreements": "avtalsvis, avtalsspecifik, avtalsspecifika"},
    shared_heads=("sam", "samlings", "gemensamhets", "samlad"),
    articles_count=True,
)
