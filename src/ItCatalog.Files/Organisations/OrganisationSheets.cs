using ItCatalog.Files.Sheets;

namespace ItCatalog.Files.Organisations;

/// <summary>The sheets of the organisation's workbook: the one place that knows their names and headings, for the template and for reading.</summary>
public static class OrganisationSheets
{
    public const string Organisation = "Organisation";
    public const string ServiceHours = "Service hours";
    public const string Sites = "Sites";
    public const string Holidays = "Holidays";
    public const string Departments = "Departments";
    public const string Budgets = "Budgets";
    public const string Units = "Units";
    public const string People = "People";
    public const string Categories = "Categories";
    public const string Services = "Services";
    public const string Offerings = "Offerings and prices";
    public const string Priorities = "Priorities";
    public const string Agreements = "Agreements";
    public const string AgreementSites = "Agreement sites";
    public const string Targets = "Targets";
    public const string Contacts = "Contacts";
    public const string StandardTexts = "Standard texts";

    /// <summary>The heading of the cost centre of a department.</summary>
    public const string CostCentre = "Cost centre";

    /// <summary>The heading of the day from which on a price holds.</summary>
    public const string PriceFrom = "Price from";

    /// <summary>Whether a holiday comes back, and until when.</summary>
    public const string EachYear = "Each year";

    /// <inheritdoc cref="EachYear"/>
    public const string LastYear = "Last year";

    /// <summary>The heading of the month in which a version of an agreement begins.</summary>
    public const string InForceFrom = "In force from";

    /// <summary>The heading of the last month of a baseline.</summary>
    public const string BaselineUntil = "Baseline until";

    /// <summary>The heading of the day from which on something is closed.</summary>
    public const string ClosedFrom = "Closed from";

    private static readonly SheetColumn Closed = new(
        ClosedFrom, "The first day on which nothing new is made with it; of a person: on which nobody signs in with the account. Empty: open.", CellContent.Date, Width: 14);

    private static readonly SheetColumn Code = new("Code", "A short word by which files name it: letters, digits and hyphens.", IsNeeded: true);

    /// <summary>All of them, each behind those that its rows name.</summary>
    public static IReadOnlyList<SheetLayout> All { get; } =
    [
        new(Organisation, "One row: whose catalogue it is.",
        [
            new("Name", "As every page shows it.", IsNeeded: true, Width: 32),
            new("Currency", "Three letters: EUR. Prices and costs are kept in it.", IsNeeded: true, Width: 10),
            new("Years begin in", "The month in which new agreements begin their years: April; empty: January.", Width: 16),
        ]),
        new(ServiceHours, "A weekly pattern of hours in which IT is there.",
        [
            Code,
            new("Name", "Office hours, for instance.", IsNeeded: true, Width: 36),
            new("Hours", "Mon–Fri 08:00–18:00; Sat 09:00–12:00. Or: Round the clock.", IsNeeded: true, Width: 48),
            new("Holidays close", "yes where holidays and special days of the site come before the pattern, no where they do not count.", IsNeeded: true, Width: 14),
        ]),
        new(Sites, "A place with people and a time zone.",
        [
            Code,
            new("Name", "Berlin, for instance.", IsNeeded: true, Width: 28),
            new("Time zone", "Its IANA name: Europe/Berlin.", IsNeeded: true, Width: 22),
            new("Service hours", "The code of its usual pattern.", IsNeeded: true),
            Closed,
        ]),
        new(Holidays, "A day with hours of its own at a site. All holidays of the sites of this workbook stand here.",
        [
            new("Site", "Its code; several with commas; all for every site of the workbook.", IsNeeded: true),
            new("Date", "2026-12-25.", CellContent.Date, IsNeeded: true, Width: 14),
            new("Name", "Christmas Day, for instance.", IsNeeded: true, Width: 32),
            new("Hours", "Empty: a holiday, on which patterns close that observe holidays. 08:00–12:00 or closed: a special day."),
            new(EachYear, "yes: a holiday that comes back every year from this date on. Empty: once.", Width: 12),
            new(LastYear, "Of one that comes back, the last year; empty: no end, which is to 2099.", CellContent.Number, Width: 12),
        ]),
        new(Departments, "A customer of IT.",
        [
            Code,
            new("Name", "Research, for instance.", IsNeeded: true, Width: 36),
            new(CostCentre, "To which the ledger charges it: 4100; empty: not known.", Width: 14),
            Closed,
        ]),
        new(Budgets, "What a department may spend on IT in a year. All budgets of the departments of this workbook stand here.",
        [
            new("Department", "Its code.", IsNeeded: true),
            new("Year", "The calendar year in which the organisation’s year begins: 2026.", IsNeeded: true, Width: 10),
            new("Amount", "For the whole year.", CellContent.Number, IsNeeded: true, Width: 16),
            new("Currency", "Three letters; empty: the organisation’s.", Width: 10),
        ]),
        new(Units, "A provider: an IT unit.",
        [
            Code,
            new("Name", "Workplace, for instance.", IsNeeded: true, Width: 36),
            new("Phone", "Whom to call.", Width: 22),
            new("E-mail", "Whom to write to.", Width: 30),
            Closed,
        ]),
        new(People, "Somebody who can sign in. A new person gets a password from an administrator.",
        [
            new("User name", "What they sign in with: 2 to 100 characters without spaces.", IsNeeded: true),
            new("Name", "As others read it.", IsNeeded: true, Width: 28),
            new("Title", "Head of Research, for instance.", Width: 28),
            new("E-mail", "Also good for signing in.", Width: 30),
            new("Phone", "Where to call.", Width: 20),
            new("Roles", "One or several with commas: administrator, it-manager, department-head, executive, auditor.", IsNeeded: true, Width: 28),
            new("Departments", "Codes of departments that they belong to, with commas.", Width: 24),
            new("Units", "Codes of IT units that they belong to, with commas.", Width: 24),
            Closed,
        ]),
        new(Categories, "A group of services in the catalogue.", [Code, new("Name", "Workplace, for instance.", IsNeeded: true, Width: 36)]),
        new(Services, "Something that IT provides.",
        [
            Code,
            new("Name", "Managed laptop, for instance.", IsNeeded: true, Width: 28),
            new("Summary", "One line: what it is.", IsNeeded: true, Width: 48),
            new("Description", "What it includes, for whom.", Width: 60),
            new("Category", "The code of its category.", IsNeeded: true),
            new("Unit", "The code of the IT unit that provides it.", IsNeeded: true),
            Closed,
        ]),
        new(Offerings, "What a service costs at a site. All offerings of the services of this workbook stand here.",
        [
            new("Service", "Its code.", IsNeeded: true),
            new("Site", "Its code.", IsNeeded: true),
            new("Counted in", "What is counted: device, seat.", IsNeeded: true),
            new("Price", "For one of them.", CellContent.Number, IsNeeded: true, Width: 12),
            new("Per", "month, year or once.", IsNeeded: true, Width: 10),
            new("Set-up", "Once for each; empty: nothing.", CellContent.Number, Width: 12),
            new(PriceFrom, "The day from which on this price holds, today at the latest. Empty, or as it was for a price that is another now: from the day of the load.", CellContent.Date, Width: 14),
        ]),
        new(Priorities, "A priority that cases have, the most urgent first. Targets name priorities of this list.",
        [
            new("Name", "As agreements name it: P1, Highest.", IsNeeded: true, Width: 28),
            new("Place", "In the list, from 1; empty: behind the others.", CellContent.Number, Width: 10),
        ]),
        new(StandardTexts, "A text with which an agreement begins that is written on a page. Changing it changes no agreement.",
        [
            new("Section", "Purpose, Scope, and so on: the headings of the sheet Agreements.", IsNeeded: true, Width: 28),
            new("Text", "An empty line between paragraphs. Empty: none.", Width: 80),
        ]),
        new(Agreements, "What a department is promised about a service. A new or changed one is a draft, unless it was agreed outside: then say when, by whom, and name the document.",
        [
            new("Number", "SLA-0001, for instance.", IsNeeded: true),
            new("Service", "The code of the service.", IsNeeded: true),
            new("Department", "The code of the department.", IsNeeded: true),
            new(InForceFrom, "A month, whose first day it is: 2026-01.", CellContent.Month, IsNeeded: true, Width: 14),
            new("Until", "The last month; empty: open.", CellContent.Month, Width: 12),
            new("Review by", "When both sides look at it again.", CellContent.Date, Width: 14),
            new("Years begin in", "The month in which its years and quarters begin; empty: as the organisation has it.", Width: 16),
            new("Priority that counts", "Of those that a case had: last (also where empty), opening or highest.", Width: 14),
            new("Shared", "yes: cases that name no department count here although other departments have an agreement for the service too. Empty: no.", Width: 9),
            new("What changed", "Against the version before, in a line.", Width: 30),
            new("Monthly charge", "Empty where nothing is agreed.", CellContent.Number, Width: 14),
            new("At risk", "The share of the charge that credits can reach: 12 %.", Width: 10),
            new("Months below expected", "So many ... cost a credit too; empty: never.", CellContent.Number, Width: 12),
            new("Of the last months", "... of so many months.", CellContent.Number, Width: 12),
            new("Multipliers", "For the first, second, ... month in default in a row: 1, 1, 2.", Width: 14),
            new("Returned after months", "Met in a row; empty: never.", CellContent.Number, Width: 12),
            new("One incident pays once", "yes: of the targets that one incident alone brought into default in a month at a site, only the largest credit is paid. Empty: no.", Width: 12),
            new("Credits are given as", "money, budget transfer or improvement hours; empty: not said, and they are money.", Width: 18),
            new("Transfer from cost centre", "Of a budget transfer: 5100.", Width: 14),
            new("Transfer to cost centre", "Of a budget transfer: 4100.", Width: 14),
            new("Price of an improvement hour", "Of improvement hours, in the organisation's currency: a credit divided by it is the hours. Or the next column.", CellContent.Number, Width: 16),
            new("Hours for each percent", "Of improvement hours: so many for each percent of the monthly charge.", CellContent.Number, Width: 14),
            new("Answer days", "Working days within which a claim to leave something out is answered; empty: no deadline.", CellContent.Number, Width: 12),
            new("Silence means", "What no answer in time means: accepted or declined.", Width: 14),
            new("Notice days", "Working days between the announcement of planned maintenance and its beginning.", CellContent.Number, Width: 12),
            new("Maintenance a month", "Planned maintenance that can be left out in a month at a site: 6 h.", Width: 14),
            new("Working days of", "The code of the site whose working days count; empty: the first one's.", Width: 14),
            new("Dispute steps", "A line for each: who; working days. Behind the last one the user name of who decides: Ingrid Solberg; 5; ingrid.", Width: 36),
            new("No decision means", "What it means that nobody decides a dispute in time: stands or granted.", Width: 14),
            new("Months close after working days", "Last day of the check, of the comment, and of closing: 3, 14, 15; empty: only both sides close them.", Width: 16),
            new("Plan after", "So many months in default of the last so many after which the unit writes an improvement plan: 2 of 6; empty: only where a side demands one.", Width: 12),
            new("Plan within", "Working days within which a plan that was demanded is written; empty: no deadline.", CellContent.Number, Width: 12),
            new("May end after", "So many months in default of the last so many after which the department may end the agreement: 4 of 12; empty: never for that.", Width: 12),
            new("Critical targets", "Names of the targets that count for both, a line each; empty: every target.", Width: 24),
            new("Notice to end", "Calendar days ahead of which a side ends the agreement; empty: no notice is agreed, and both sides have to agree on an end.", CellContent.Number, Width: 12),
            new("Ends with a", "What it ends with after that notice: month, quarter or year; empty: month.", Width: 12),
            .. AgreementTexts.Select(text => new SheetColumn(text, "Text; an empty line between paragraphs.", Width: 36)),
            new("Agreed on", "Only where both sides have agreed outside of this product: the day.", CellContent.Date, Width: 14),
            new("Signed for the department", "Who signed there, by name.", Width: 24),
            new("Signed for the unit", "Who signed there, by name.", Width: 24),
            new("Document", "The name of the file that was signed, which is loaded together with the workbook.", Width: 28),
            new("State", "Only told, never read: draft, proposed, in force.", Width: 12, IsTold: true),
        ]),
        new(AgreementSites, "Where an agreement applies, and in which hours.",
        [
            new("Agreement", "Its number.", IsNeeded: true),
            new("Site", "Its code.", IsNeeded: true),
            new("Service hours", "The code of the pattern that is promised there.", IsNeeded: true),
            new("Quantity", "How many the department has there on the first day; empty: nothing is agreed.", CellContent.Number, Width: 12),
        ]),
        new(Targets, "One promise. Several priorities with limits of their own are several rows, and so are sites with levels of their own, which then share a key.",
        [
            new("Agreement", "Its number.", IsNeeded: true),
            new("Key", "Stays the same from version to version; empty for a new one, which gets a key from its name."),
            new("Name", "Resolved within 8 hours, for instance.", IsNeeded: true, Width: 40),
            new("Kind", "response, resolution, update, due, mean-response, mean-resolution, first-contact, count, availability, outage-count, ratio, sample-share, mean, percentile or maximum.", IsNeeded: true),
            new("Sites", "Codes of the sites at which it holds, with commas; empty: all of the agreement."),
            new("Priorities", "Names out of the sheet Priorities, with commas; empty: all."),
            new("Limit", "8 h, 30 min, 10 business days.", Width: 16),
            new("Clock", "service-hours or elapsed; empty: service-hours.", Width: 14),
            new("Expected", "99.9 %, 4 h or a number, by kind.", IsNeeded: true, Width: 12),
            new("Minimum", "Below it the promise is broken; empty: below expected.", Width: 12),
            new("Least coverage", "The share of a window that has to be watched, 90 %; with less it is not measured. Empty: any.", Width: 14),
            new("Better", "higher or lower; empty: as the kind has it.", Width: 10),
            new("Window", "month, quarter or year; empty: month.", Width: 10),
            new("Share of credit", "20 %.", Width: 12),
            new("Counted by", "decided, opened or completed; empty: decided.", Width: 12),
            new("Fewest to judge", "With fewer cases a window is not judged.", CellContent.Number, Width: 12),
            new("Series", "Of outages, samples or counts; empty: all."),
            new("Shortest outage", "Shorter ones do not count: 5 min.", Width: 14),
            new("Percentile", "95.", CellContent.Number, Width: 10),
            new("Sample limit", "What a sample has to keep: 30.", CellContent.Number, Width: 12),
            new("Sample limit is", "at-most or at-least; empty: at-most.", Width: 14),
            new("Unit", "What samples are measured in: ms.", Width: 10),
            new("Decimals", "Of its percentages, 0 to 4; empty: 2.", CellContent.Number, Width: 10),
            new("Measured by", "Who measures it, with what, how often.", Width: 36),
            new("Standing", "binding, report-only or baseline; empty: binding. What does not bind is measured and shown without remedy.", Width: 12),
            new(BaselineUntil, "The last month of a baseline, 2027-03.", Width: 14),
        ]),
        new(Contacts, "Whom a side of an agreement names. The first of a side represents it.",
        [
            new("Agreement", "Its number.", IsNeeded: true),
            new("Side", "customer or provider.", IsNeeded: true, Width: 12),
            new("Duty", "What for: Something is broken.", IsNeeded: true, Width: 36),
            new("Person", "The user name of somebody of this catalogue, whose name, phone and e-mail are taken where the cells are empty."),
            new("Name", "Empty where a person is named.", Width: 28),
            new("Phone", "", Width: 22),
            new("E-mail", "", Width: 30),
        ]),
    ];

    /// <summary>The written parts of an agreement, in their order.</summary>
    public static IReadOnlyList<string> AgreementTexts =>
    [
        "Purpose", "Scope", "Customer responsibilities", "Provider responsibilities", "Monitoring", "Reporting", "Issue procedure", "Dispute procedure",
        "Exclusions", "Remedies", "Indemnification", "Review", "Change procedure", "Termination",
    ];

    /// <summary>The workbook that they make.</summary>
    public static SheetBook Book { get; } = new()
    {
        Called = "the organisation's workbook",
        Title = "The organisation in one workbook",
        Explains =
        [
            "Fill the sheets and load the workbook: it is checked first, and all of it is loaded or nothing. What is there already is compared row by row; the same workbook again changes nothing.",
            "A row that is missing here takes nothing away, but holidays, offerings, and the sites, targets and contacts of an agreement: there a sheet is the whole list.",
        ],
        Sheets = All,
    };

    /// <summary>The sheet of a name; null where there is none.</summary>
    public static SheetLayout? Find(string name) => Book.Find(name);
}
