namespace ItCatalog.Files.Imports;

/// <summary>What tools call their columns in English, German, French, Spanish, Italian, Dutch, Portuguese and Swedish, by letters and digits alone; likelier names first.</summary>
internal static class HeadingWords
{
    public static string[] Key { get; } =
    [
        "number", "caseenquiryid", "ticketid", "ticketnumber", "ticketno", "incidentid", "incidentnumber", "incident", "issuekey", "key", "caseid", "casenumber", "requestid",
        "requestnumber", "srnumber", "sr", "reference", "ref", "ticket", "case", "nummer", "ticketnummer", "vorgangsnummer", "vorgang", "fallnummer", "meldungsnummer", "numéro",
        "numérodeticket", "numéroticket", "n", "nticket", "número", "númerodeticket", "numero", "numeroticket", "ticketnr", "nr", "meldingsnummer", "ärendenummer", "ärende", "id",
    ];

    public static string[] Opened { get; } =
    [
        "openedat", "opened", "opendt", "opendate", "openeddate", "openedon", "openingdate", "dateopened", "createdat", "created", "createddate", "createdon", "createdtime",
        "creationdate", "datecreated", "reportedat", "reporteddate", "submitdate", "syscreatedat", "syscreatedon", "opentime", "eröffnet", "eröffnetam", "geöffnet", "geöffnetam",
        "erstellt", "erstelltam", "erstellungsdatum", "angelegt", "angelegtam", "gemeldet", "gemeldetam", "beginn", "ouvertle", "ouvert", "datedouverture", "dateouverture",
        "datedecréation", "datecréation", "crééle", "créé", "fechadeapertura", "fechadecreación", "fechaapertura", "fechacreación", "abierto", "creado", "datadiapertura",
        "datadicreazione", "apertoil", "aperto", "creatoil", "creato", "aangemaaktop", "aangemaakt", "geopendop", "geopend", "aanmaakdatum", "criadoem", "criado", "abertoem",
        "aberto", "datadeabertura", "datadecriação", "skapad", "öppnad",
    ];

    public static string[] Responded { get; } =
    [
        "respondedat", "responded", "firstresponseat", "firstresponse", "firstrespondedat", "firstresponsetime", "firstresponsedate", "initialresponsetime", "acknowledgedat",
        "acknowledged", "takeintoaccountdate", "responsetime", "ersteantwort", "ersteantwortam", "ersterückmeldung", "erstereaktion", "beantwortet", "beantwortetam",
        "premièreréponse", "datedepremièreréponse", "primerarespuesta", "primarisposta", "eerstereactie", "eersteantwoord", "primeiraresposta", "förstasvar",
    ];

    public static string[] Resolved { get; } =
    [
        "resolvedat", "resolved", "resolutiondate", "resolveddate", "resolvedtime", "resolvedon", "solvedat", "solved", "solveddate", "datesolved", "resolutiontime", "completedat",
        "completed", "completeddate", "finishedat", "gelöstam", "gelöst", "lösungsdatum", "behobenam", "behoben", "erledigtam", "erledigt", "résolule", "résolu",
        "datederésolution", "resuelto", "fechaderesolución", "solucionado", "fechadesolución", "risoltoil", "risolto", "datadirisoluzione", "opgelostop", "opgelost",
        "resolvidoem", "resolvido", "datadaresolução", "löst", "åtgärdad",
    ];

    public static string[] Closed { get; } =
    [
        "closedat", "closed", "closeddt", "closeddate", "closedate", "closingdate", "dateclosed", "closedon", "closedtime", "geschlossenam", "geschlossen", "abgeschlossenam",
        "abgeschlossen", "abschlussdatum", "ende", "ferméle", "fermé", "clos", "closle", "datedeclôture", "datedefermeture", "cerrado", "fechadecierre", "chiusoil", "chiuso",
        "datadichiusura", "geslotenop", "gesloten", "afgeslotenop", "fechadoem", "fechado", "encerrado", "datadefechamento", "stängd",
    ];

    public static string[] Priority { get; } =
        ["priority", "prio", "prioritylevel", "ticketpriority", "priorität", "prioritaet", "priorité", "prioridad", "priorità", "prioriteit", "prioridade", "prioritet"];

    public static string[] Service { get; } =
    [
        "service", "servicename", "businessservice", "serviceoffering", "affectedservice", "application", "dienst", "servicekatalogeintrag", "anwendung", "servicio", "servizio",
        "applicazione", "aplicación", "serviço", "aplicação", "tjänst", "toepassing",
    ];

    public static string[] Site { get; } =
    [
        "site", "sitename", "location", "loc", "office", "branch", "entity", "standort", "niederlassung", "ort", "werk", "lieu", "emplacement", "localisation", "entité", "sede",
        "ubicación", "oficina", "ufficio", "località", "locatie", "vestiging", "localização", "localidade", "plats",
    ];

    public static string[] Department { get; } =
        ["department", "dept", "customerdepartment", "callerdepartment", "userdepartment", "businessunit", "abteilung", "département", "departamento", "dipartimento", "reparto", "afdeling", "avdelning"];

    public static string[] Title { get; } =
    [
        "shortdescription", "summary", "title", "casetitle", "subject", "name", "description", "titel", "betreff", "kurzbeschreibung", "bezeichnung", "titre", "sujet", "objet",
        "título", "asunto", "titolo", "oggetto", "onderwerp", "assunto", "rubrik", "ämne",
    ];

    public static string[] Group { get; } =
    [
        "assignmentgroup", "assignedgroup", "group", "team", "queue", "assignedtogroup", "assignedto", "assignee", "technician", "gruppe", "zuweisungsgruppe", "bearbeitergruppe",
        "bearbeiter", "groupe", "grupo", "gruppo", "groep", "grupp",
    ];

    public static string[] State { get; } =
        ["incidentstate", "state", "substatus", "status", "casestatus", "ticketstatus", "zustand", "état", "statut", "estado", "stato", "toestand"];

    public static string[] RowTime { get; } =
    [
        "sysupdatedat", "sysupdatedon", "rowtime", "eventtime", "changedat", "changedatetime", "changedate", "changetime", "updatedat", "updated", "timestamp", "completetimestamp",
        "geändertam", "geändert", "aktualisiertam", "zeitstempel", "modifiéle", "modificado", "modificatoil", "gewijzigdop", "modificadoem",
    ];

    public static string[] SourceDue { get; } =
    [
        "slaclosuredate", "sladue", "slatargetdt", "targetdt", "duedate", "dueat", "due", "dueby", "targetdate", "timetoresolve", "fälligam", "fällig", "fälligkeitsdatum",
        "zieltermin", "échéance", "datedéchéance", "vencimiento", "fechalímite", "scadenza", "vervaldatum", "vencimento", "prazo",
    ];

    public static string[] DownFrom { get; } =
    [
        "downfromutc", "downfrom", "downat", "from", "start", "startedat", "starttime", "startutc", "begin", "started", "down", "beginn", "ausfallvon", "von", "startzeit", "début",
        "inicio", "inizio", "begintijd", "início", "från",
    ];

    public static string[] UpAt { get; } =
    [
        "upatutc", "upat", "to", "end", "endedat", "endtime", "endutc", "resolvedat", "ended", "up", "until", "ende", "ausfallbis", "bis", "endzeit", "fin", "fine", "einde",
        "eindtijd", "fim", "término", "slut", "till",
    ];

    public static string[] Cause { get; } =
        ["cause", "reason", "message", "description", "title", "details", "ursache", "grund", "raison", "motivo", "causa", "oorzaak", "orsak"];

    public static string[] Instant { get; } =
    [
        "at", "timestamp", "timestamputc", "time", "timeutc", "datetime", "datetimeutc", "instant", "measuredat", "checkedat", "sampledat", "datetimestart", "start", "starttime",
        "startedat", "started", "startutc", "finishedat", "date", "day", "from", "created", "createdat", "when", "zeitpunkt", "zeitstempel", "zeit", "datum", "horodatage", "date",
        "heure", "fecha", "fechahora", "data", "dataora", "datahora", "tijdstip", "tijd",
    ];

    public static string[] Value { get; } =
    [
        "value", "responsems", "responsetimems", "responsetime", "response", "latencyms", "latency", "pingms", "ping", "rttms", "rtt", "durationms", "duration", "seconds",
        "milliseconds", "reading", "score", "average", "avg", "mean", "wert", "messwert", "valeur", "valor", "valore", "waarde", "värde",
    ];
}
