namespace ItCatalog.Files.Imports;

/// <summary>What tools call their columns in English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish and Japanese, by letters and digits alone; likelier names
/// first.</summary>
internal static class HeadingWords
{
    public static string[] Key { get; } =
    [
        "number", "caseenquiryid", "ticketid", "ticketnumber", "ticketno", "incidentid", "incidentnumber", "incident", "issuekey", "key", "caseid", "casenumber", "requestid",
        "requestnumber", "srnumber", "sr", "reference", "ref", "ticket", "case", "nummer", "ticketnummer", "vorgangsnummer", "vorgang", "fallnummer", "meldungsnummer", "numéro",
        "numérodeticket", "numéroticket", "n", "nticket", "número", "númerodeticket", "numero", "numeroticket", "ticketnr", "nr", "meldingsnummer", "ärendenummer", "ärende", "id",
        "fall", "番号", "管理番号", "チケット番号", "インシデント番号",
    ];

    public static string[] Opened { get; } =
    [
        "openedat", "opened", "opendt", "opendate", "openeddate", "openedon", "openingdate", "dateopened", "createdat", "created", "createddate", "createdon", "createdtime",
        "creationdate", "datecreated", "reportedat", "reporteddate", "submitdate", "syscreatedat", "syscreatedon", "opentime", "eröffnet", "eröffnetam", "geöffnet", "geöffnetam",
        "erstellt", "erstelltam", "erstellungsdatum", "angelegt", "angelegtam", "gemeldet", "gemeldetam", "beginn", "ouvertle", "ouvert", "datedouverture", "dateouverture",
        "datedecréation", "datecréation", "crééle", "créé", "fechadeapertura", "fechadecreación", "fechaapertura", "fechacreación", "abierto", "creado", "datadiapertura",
        "datadicreazione", "apertoil", "aperto", "creatoil", "creato", "aangemaaktop", "aangemaakt", "geopendop", "geopend", "aanmaakdatum", "criadoem", "criado", "abertoem",
        "aberto", "datadeabertura", "datadecriação", "skapad", "öppnad",
        "開始", "開始日時", "受付日時", "登録日時", "作成日時", "起票日時", "発生日時",
    ];

    public static string[] Responded { get; } =
    [
        "respondedat", "responded", "firstresponseat", "firstresponse", "firstrespondedat", "firstresponsetime", "firstresponsedate", "initialresponsetime", "acknowledgedat",
        "acknowledged", "takeintoaccountdate", "responsetime", "ersteantwort", "ersteantwortam", "ersterückmeldung", "erstereaktion", "beantwortet", "beantwortetam",
        "premièreréponse", "datedepremièreréponse", "primerarespuesta", "primarisposta", "eerstereactie", "eersteantwoord", "primeiraresposta", "förstasvar",
        "初回回答", "初回応答", "初回回答日時",
    ];

    public static string[] Resolved { get; } =
    [
        "resolvedat", "resolved", "resolutiondate", "resolveddate", "resolvedtime", "resolvedon", "solvedat", "solved", "solveddate", "datesolved", "resolutiontime", "completedat",
        "completed", "completeddate", "finishedat", "gelöstam", "gelöst", "lösungsdatum", "behobenam", "behoben", "erledigtam", "erledigt", "résolule", "résolu",
        "datederésolution", "resuelto", "fechaderesolución", "solucionado", "fechadesolución", "risoltoil", "risolto", "datadirisoluzione", "opgelostop", "opgelost",
        "resolvidoem", "resolvido", "datadaresolução", "löst", "åtgärdad",
        "解決", "解決日時", "完了日時",
    ];

    public static string[] Closed { get; } =
    [
        "closedat", "closed", "closeddt", "closeddate", "closedate", "closingdate", "dateclosed", "closedon", "closedtime", "geschlossenam", "geschlossen", "abgeschlossenam",
        "abgeschlossen", "abschlussdatum", "ende", "ferméle", "fermé", "clos", "closle", "datedeclôture", "datedefermeture", "cerrado", "fechadecierre", "chiusoil", "chiuso",
        "datadichiusura", "geslotenop", "gesloten", "afgeslotenop", "fechadoem", "fechado", "encerrado", "datadefechamento", "stängd",
        "クローズ日時", "終了日時",
    ];

    public static string[] Priority { get; } =
    [
        "priority", "prio", "prioritylevel", "ticketpriority", "priorität", "prioritaet", "priorité", "prioridad", "priorità",
        "prioriteit", "prioridade", "prioritet", "優先度",
    ];

    public static string[] Service { get; } =
    [
        "service", "servicename", "businessservice", "serviceoffering", "affectedservice", "application", "dienst", "servicekatalogeintrag", "anwendung", "servicio", "servizio",
        "applicazione", "aplicación", "serviço", "aplicação", "tjänst", "toepassing",
        "サービス",
    ];

    public static string[] Site { get; } =
    [
        "site", "sitename", "location", "loc", "office", "branch", "entity", "standort", "niederlassung", "ort", "werk", "lieu", "emplacement", "localisation", "entité", "sede",
        "ubicación", "oficina", "ufficio", "località", "locatie", "vestiging", "localização", "localidade", "plats",
        "拠点", "場所", "サイト",
    ];

    public static string[] Department { get; } =
    [
        "department", "dept", "customerdepartment", "callerdepartment", "userdepartment", "businessunit", "abteilung", "département",
        "departamento", "dipartimento", "reparto", "afdeling", "avdelning", "部署", "部門",
    ];

    public static string[] Title { get; } =
    [
        "shortdescription", "summary", "title", "casetitle", "subject", "name", "description", "titel", "betreff", "kurzbeschreibung", "bezeichnung", "titre", "sujet", "objet",
        "título", "asunto", "titolo", "oggetto", "onderwerp", "assunto", "rubrik", "ämne",
        "件名", "概要",
    ];

    public static string[] Group { get; } =
    [
        "assignmentgroup", "assignedgroup", "group", "team", "queue", "assignedtogroup", "assignedto", "assignee", "technician", "gruppe", "zuweisungsgruppe", "bearbeitergruppe",
        "bearbeiter", "groupe", "grupo", "gruppo", "groep", "grupp",
        "担当グループ", "担当者",
    ];

    public static string[] State { get; } =
    [
        "incidentstate", "state", "substatus", "status", "casestatus", "ticketstatus", "zustand", "état", "statut", "estado", "stato",
        "toestand", "状態", "ステータス",
    ];

    public static string[] WaitReason { get; } =
    [
        "holdreason", "onholdreason", "waitreason", "waitingreason", "pendingreason", "reasonforwaiting", "wartegrund", "motifattente", "motivodelaespera",
    ];

    public static string[] RowTime { get; } =
    [
        "sysupdatedat", "sysupdatedon", "rowtime", "eventtime", "changedat", "changedatetime", "changedate", "changetime", "updatedat", "updated", "timestamp", "completetimestamp",
        "geändertam", "geändert", "aktualisiertam", "zeitstempel", "modifiéle", "modificado", "modificatoil", "gewijzigdop", "modificadoem",
        "更新日時", "zeitpunkt", "änderungszeitpunkt", "horodatage", "fechademodificación",
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
        "開始", "開始日時", "停止日時", "発生日時",
    ];

    public static string[] UpAt { get; } =
    [
        "upatutc", "upat", "to", "end", "endedat", "endtime", "endutc", "resolvedat", "ended", "up", "until", "ende", "ausfallbis", "bis", "endzeit", "fin", "fine", "einde",
        "eindtijd", "fim", "término", "slut", "till",
        "終了", "終了日時", "復旧日時",
    ];

    public static string[] Cause { get; } =
    [
        "cause", "reason", "message", "description", "title", "details", "ursache", "grund", "raison", "motivo", "causa", "oorzaak",
        "orsak", "原因",
    ];

    public static string[] Instant { get; } =
    [
        "at", "timestamp", "timestamputc", "time", "timeutc", "datetime", "datetimeutc", "instant", "measuredat", "checkedat", "sampledat", "datetimestart", "start", "starttime",
        "startedat", "started", "startutc", "finishedat", "date", "day", "from", "created", "createdat", "when", "zeitpunkt", "zeitstempel", "zeit", "datum", "horodatage", "date",
        "heure", "fecha", "fechahora", "data", "dataora", "datahora", "tijdstip", "tijd",
        "日時", "時刻",
    ];

    public static string[] Value { get; } =
    [
        "value", "responsems", "responsetimems", "responsetime", "response", "latencyms", "latency", "pingms", "ping", "rttms", "rtt", "durationms", "duration", "seconds",
        "milliseconds", "reading", "score", "average", "avg", "mean", "wert", "messwert", "valeur", "valor", "valore", "waarde", "värde",
        "値", "測定値",
    ];
}
