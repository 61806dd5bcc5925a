using System.Globalization;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Files.Comparisons;

/// <summary>The sheets of a comparison's workbook: the one place that knows their names and headings, for the template and for reading.</summary>
public static class ComparisonSheets
{
    public const string Comparison = "Comparison";
    public const string Volumes = "Volumes";
    public const string InHouseCosts = "In-house costs";
    public const string InHouseOnce = "In-house once";
    public const string Scope = "Scope";
    public const string Quotes = "Quotes";
    public const string QuotesByYear = "Quotes by year";
    public const string QuoteCosts = "Quote costs";
    public const string QuoteOnce = "Quote once";
    public const string Levels = "Levels";
    public const string QuoteScope = "Scope of quotes";
    public const string Reported = "Reported months";
    public const string Peers = "Peers";

    /// <summary>The heading that says of which comparison a workbook was written.</summary>
    public const string Code = "Code";

    /// <summary>The heading of whose row it is.</summary>
    public const string Quote = "Quote";

    /// <summary>The heading of the target that a level answers.</summary>
    public const string OurTarget = "Our target";

    /// <summary>The heading that tells what we promise for it.</summary>
    public const string WePromise = "We promise";

    /// <summary>The heading of what a row about years says, or of what an amount pays for.</summary>
    public const string What = "What";

    /// <summary>The heading of a line's kind.</summary>
    public const string Kind = "Kind";

    /// <summary>The heading of what is our own cost beside a provider.</summary>
    public const string OurOwn = "Our own cost";

    /// <summary>The heading of what a cost is shared by.</summary>
    public const string SharedBy = "Shared by";

    /// <summary>The heading of what one of a quote's currency is worth in ours.</summary>
    public const string RateOfExchange = "Rate of exchange";

    /// <summary>The heading of a part of the scope.</summary>
    public const string Part = "Part of the work";

    private const int MostYears = 30;

    private static readonly SheetColumn Whose = new(Quote, "The provider, as in the sheet Quotes. Empty where that sheet has one row.", Width: 24);
    private static readonly SheetColumn Rise = new("Rise a year", "How its prices rise from the second year on: 2.5 %. Empty: nothing, or the quote's indexation.", CellContent.Percent, Width: 12);
    private static readonly SheetColumn TaxLost = new("Tax lost", "The share of tax that we cannot recover: 19 %. Empty: none.", CellContent.Percent, Width: 10);
    private static readonly SheetColumn[] Stranded =
    [
        new("Stranded", "The share that stays with us although a provider does the work: 60 %. Empty: all of it can be avoided.", CellContent.Percent, Width: 10),
        new("Stranded years", "For how many years from the first. Empty: for all.", CellContent.Number, Width: 10),
    ];

    private static readonly SheetColumn Note = new("Note", "Remarks.", Width: 40);

    private static readonly SheetColumn[] Ours =
    [
        new("Costs us a year", "What it costs us in year 1 where less is promised; 0 only with a name under Accepted by; below 0 where a better one counts for the quote.", CellContent.Number, Width: 14),
        Rise with { Says = "How that price rises from the second year on. Empty: nothing." },
        new("How it was reckoned", "In words.", Width: 30),
        new("Accepted by", "At a price of 0: who accepts it at no cost.", Width: 22),
    ];

    private static readonly SheetColumn[] Formula =
    [
        new("Number a year", "Or instead of a price: so many cases, visits or days ...", CellContent.Number, Width: 12),
        new("Growth of the number", "... which grow by so much a year ...", CellContent.Percent, Width: 12),
        new("Hours each", "... times hours ...", CellContent.Number, Width: 10),
        new("Price of an hour", "... times what an hour costs us.", CellContent.Number, Width: 12),
        new("Source of the number", "Where these figures are from.", Width: 24),
    ];

    /// <summary>All sheets, as they are read.</summary>
    public static SheetBook Book { get; } = Of(MostYears);

    /// <summary>The heading of a year; year 0 is before the first.</summary>
    public static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"Year {year}");

    /// <summary>The workbook of a comparison.</summary>
    /// <param name="years">How many years have columns.</param>
    public static SheetBook Of(int years) => new()
    {
        Called = "a comparison’s workbook",
        Title = "A comparison in one workbook",
        Explains =
        [
            "Change or fill the sheets and load the workbook on the comparison’s page: what it would change is shown first, and all of it is kept or nothing. The workbook as it was written changes nothing.",
            "The rows of the comparison in a sheet, and those of each quote, are its whole list: a row that is missing there is taken away. Where a sheet has no row of it at all, what stands stays, and so do quotes that are not in it.",
            "A column or a sheet that is missing says nothing; an empty cell says that there is nothing. Amounts of ours are in our currency, those of a quote in its own. Year 1 is the first that is compared.",
        ],
        Sheets =
        [
            new(Comparison, "One row: the frame of the comparison.",
            [
                new(Code, "Of the comparison that this was written of. Empty: the workbook may be loaded into any.", Width: 24),
                new("Name", "As executives read it.", Width: 40),
                new("First year", "The calendar year of year 1: 2027.", CellContent.Number, Width: 12),
                new("Years", "How many are compared, 1 to 30.", CellContent.Number, Width: 10),
                new("Discount rate", "A year: 6 %.", CellContent.Percent, Width: 14),
                new("Payments fall", "end or middle of their year.", Width: 14),
                new("Replay over months", "12, 24 or 36: how far back our own incidents are held against the quotes.", CellContent.Number, Width: 14),
                Note,
            ]),
            new(Volumes, "What prices count: people, devices, cases.",
            [
                new("Volume", "What is counted.", IsNeeded: true, Width: 24),
                new("In year 1", "How many; empty where each year has its own.", CellContent.Number, Width: 14),
                new("Growth a year", "3 %. Empty: none.", CellContent.Percent, Width: 14),
                .. Years(1, years, "Only where each year has its own volume: then every year that is compared."),
            ]),
            new(InHouseCosts, "What the service costs us every year.", LineColumns(years, isInHouse: true)),
            new(InHouseOnce, "What comes once: investments, replacements, sales with a minus.",
            [
                new(What, "What it pays for.", IsNeeded: true, Width: 36),
                new("Amount", "In our currency.", CellContent.Number, Width: 16),
                new("Year", "0 is before the first.", CellContent.Number, Width: 8),
            ]),
            new(Scope, "A part of the work that every quote is asked for.",
            [
                new(Part, "Public holidays, for instance.", IsNeeded: true, Width: 30),
                new("How we do it", "11 days a year, on call.", Width: 40),
                new("In-house does it", "yes or no; empty: yes.", Width: 12),
            ]),
            new(Quotes, "What a provider offers. A quote that is not here stays as it is; it is deleted on its page.",
            [
                new("Provider", "Who offers it.", IsNeeded: true, Width: 28),
                new("Currency", "Three letters: CHF.", Width: 10),
                new(RateOfExchange, "One of it in our currency; 1 for our own. Empty where the sheet Quotes by year has one for each year.", CellContent.Number, Width: 12),
                new("Transition", "Moving there, in year 0.", CellContent.Number, Width: 14),
                new("Exit", "Leaving again, in the last year.", CellContent.Number, Width: 14),
                new("Minimum a year", "The least that is charged. Empty: none.", CellContent.Number, Width: 14),
                new("Indexation", "How prices without a rise of their own, and the minimum, rise a year.", CellContent.Percent, Width: 12),
                new("Steering", "Our own effort to steer the provider, as a share of the charge.", CellContent.Percent, Width: 12),
                new("Valid until", "The last day on which it can be taken.", CellContent.Date, Width: 14),
                new("Term", "Years after which the prices are renewed. Empty: they hold for all years.", CellContent.Number, Width: 8),
                new("Rise at the renewal", "Of lines and minimum, once.", CellContent.Percent, Width: 12),
                TaxLost,
                new("Service hours", "The code of the pattern that it offers. Empty: those that we promise.", Width: 16),
                new("At risk", "The most that a month's credits can reach, as a share of the monthly charge. Empty: no credits.", CellContent.Percent, Width: 10),
                new("Months below expected", "So many ... cost a credit too. Empty: never.", CellContent.Number, Width: 12),
                new("Of the last months", "... of so many months.", CellContent.Number, Width: 12),
                new("Multipliers", "For the first, second, ... month in default in a row: 1, 1, 2.", Width: 14),
                new("Returned after months", "Met in a row. Empty: never.", CellContent.Number, Width: 12),
                Note,
            ]),
            new(QuotesByYear, "What a quote states for each year.",
            [
                Whose,
                new(What, "rate: of exchange, from year 0. leaving: what it asks for leaving after a year before the last, beside the exit; empty where the quote does not say.", IsNeeded: true, Width: 12),
                .. Years(0, years, "Year 0 is before the first."),
            ]),
            new(QuoteCosts, "What a provider charges every year in its currency, and what stays with us beside it in ours.",
            [
                Whose,
                new(OurOwn, "yes: it stays with us beside the provider. Empty or no: the provider charges it.", Width: 12),
                .. LineColumns(years, isInHouse: false),
            ]),
            new(QuoteOnce, "What comes once, besides transition and exit.",
            [
                Whose,
                new(What, "What it pays for.", IsNeeded: true, Width: 36),
                new("Amount", "In the quote's currency; our own cost in ours.", CellContent.Number, Width: 16),
                new("Year", "0 is before the first.", CellContent.Number, Width: 8),
                new(OurOwn, "yes: our own cost, such as severance. Empty or no: to the provider.", Width: 12),
            ]),
            new(Levels, "What a quote promises.",
            [
                Whose,
                new(OurTarget, "The key of the target of ours that it answers, or its name. Empty: none of ours.", Width: 28),
                new(WePromise, "Only told, never read: what we promise.", Width: 28, IsTold: true),
                new("Level", "99.9 %, 4 h or a number, as our target has it.", Width: 12),
                new("Within", "12 h, 10 business days. Empty: within our limit.", Width: 16),
                new("Minimum", "Below it the promise is broken. Empty: below the level.", Width: 12),
                new("Share of credits", "Of the amount at risk. Empty: it earns none.", CellContent.Percent, Width: 12),
                new("In the quote's words", "Empty: made of level and limit.", Width: 36),
                new("Called", "Empty: as ours.", Width: 28),
                Ours[0],
                .. Formula,
                .. Ours[1..],
            ]),
            new(QuoteScope, "What a quote says of a part of the work, or of one that it alone names.",
            [
                Whose,
                new(Part, "As in the sheet Scope, or another one.", IsNeeded: true, Width: 30),
                new("Says", "in, out, optional or assumed. Empty: nobody has said.", Width: 12),
                new("Source", "Where it says so, or who assumes it: offer, page 7.", Width: 24),
                Ours[0] with { Says = "What it costs us in year 1 where the quote does not do it; 0 only with a name under Accepted by." },
                .. Formula,
                .. Ours[1..],
            ]),
            new(Reported, "What a provider reports of its own months, from wherever it works today, for one of our targets: it is judged by the rules of our agreements.",
            [
                Whose,
                new(OurTarget, "The key of the target of ours that it is reported for, or its name.", IsNeeded: true, Width: 28),
                new("Month", "2026-03.", CellContent.Month, IsNeeded: true, Width: 10),
                new("Reported", "What was kept, measured as our target measures it: 97.5 %, 4 h or a number.", IsNeeded: true, Width: 12),
                new("Counted", "Of how many cases or samples. Needed where our target asks for a least number of them.", CellContent.Number, Width: 10),
                new("Source", "Where the provider says so: service report of March, page 3.", IsNeeded: true, Width: 30),
            ]),
            new(Peers, "What a source says of others: quartiles of one measure. They change no figure of ours, and nothing of ours is sent anywhere.",
            [
                new("Measure", "cost per case, cost per user, first contact or satisfaction.", IsNeeded: true, Width: 16),
                new("Peers", "Who the others are: manufacturers with 1,000 to 5,000 people.", IsNeeded: true, Width: 36),
                new("Volume", "Of a cost: the volume of the sheet Volumes that counts our cases or people.", Width: 16),
                new("Lines", "Of a cost: our lines that hold what theirs hold, as in the sheet In-house costs, with a semicolon between. Empty: all.", Width: 30),
                new("Lower quartile", "What a quarter of them do not exceed: an amount, 65 % of first contact, a mark of satisfaction. Empty where the source does not say.", Width: 14),
                new("Median", "What half of them do not exceed.", Width: 12),
                new("Upper quartile", "What three quarters of them do not exceed.", Width: 14),
                new("Currency", "Of a cost: three letters, EUR.", Width: 10),
                new(RateOfExchange, "One of it in our currency. Empty or 1 for our own.", CellContent.Number, Width: 12),
                new("Scale", "Of satisfaction: 1 to 5, as ours. Other scales are not converted.", Width: 10),
                new("Year", "The calendar year of the figures: 2025.", CellContent.Number, IsNeeded: true, Width: 8),
                new("Source", "Who publishes them, and where: survey of 2025, page 12.", IsNeeded: true, Width: 36),
                new("Sample", "How many others were asked. Empty where the source does not say.", CellContent.Number, Width: 10),
                new("Service hours a week", "Of a cost: how many hours they are there. Empty where the source does not say: then nothing is adjusted to ours.", CellContent.Number, Width: 12),
                new("Sites", "Of a cost: at how many sites. Empty where the source does not say.", CellContent.Number, Width: 8),
                new("Moves with hours", "Of a cost: the share of it that grows in proportion to service hours: 60 %. Empty: nobody has said.", CellContent.Percent, Width: 12),
                new("Moves with sites", "Of a cost: the share of it that grows in proportion to sites. With the one before at most 100 %.", CellContent.Percent, Width: 12),
            ]),
        ],
    };

    /// <summary>What a provider is sent to fill: volumes, and the sheets of quotes without what is for us to say. Who fills it sees nothing of what in-house costs.</summary>
    /// <param name="years">How many years have columns.</param>
    public static SheetBook ForProvider(int years)
    {
        string[] sheets = [Volumes, Quotes, QuotesByYear, QuoteCosts, QuoteOnce, Levels, QuoteScope, Reported];
        string[] ours =
        [
            .. Ours.Select(column => column.Name), OurOwn, "Steering", TaxLost.Name, "Service hours", "Note", "Number a year", "Growth of the number",
            "Hours each", "Price of an hour", "Source of the number", SharedBy, "Our units", "Units of others",
        ];
        return Of(years) with
        {
            Title = "An offer in one workbook",
            Explains =
            [
                "Please fill the sheets with your offer; one row in Quotes is enough. Prices are yours, in your currency, for the volumes of the sheet Volumes.",
                "Levels and Scope of quotes have a row for each level and each part of the work that we ask for: say what you promise, and what your prices hold. Reported months may have what you kept of these levels for others, month by month.",
            ],
            Sheets =
            [
                .. Of(years).Sheets.Where(sheet => sheets.Contains(sheet.Name)).Select(sheet => sheet with
                {
                    // Prices rise in an offer too; only of gaps they are ours.
                    Columns =
                    [
                        .. sheet.Columns.Where(column => !ours.Contains(column.Name) || (column.Name == Rise.Name && sheet.Name == QuoteCosts))
                            .Select(column => column.Name == RateOfExchange ? column with { Says = "Please leave it empty: whoever asks enters what one of your currency is worth in theirs." } : column),
                    ],
                }),
            ],
        };
    }

    private static SheetColumn[] LineColumns(int years, bool isInHouse) =>
    [
        new("Line", "What it pays for.", IsNeeded: true, Width: 36),
        new(Kind, "price: one price (also where empty). graduated or volume: tiers, a row for each with the same line; each slice, or all of the volume, at its tier. baseline: an amount around a volume. by year: a price for each year. people: heads times a rate. written off: an amount over some years. shared: our part of a whole by a key.", Width: 12),
        new("Price", "A year, or of one unit; of a baseline its amount a year, of people what one or an hour costs, else all that is written off or shared. A number: prose is asked about.", CellContent.Number, Width: 16),
        new("Per", "year for an amount, or a volume of the sheet Volumes; empty: year.", Width: 16),
        new("Prices of", "a year or a month; empty: a year.", Width: 10),
        Rise,
        new("For", "What it is for, so that the costs of one service, tower or pool are told apart. Empty: not said.", Width: 18),
        TaxLost,
        .. isInHouse ? Stranded : [],
        new("Up to", "Of a tier: the largest volume that it holds for. Empty in the last one.", CellContent.Number, Width: 12),
        new("Baseline", "The volume that a baseline's amount is for.", CellContent.Number, Width: 12),
        new("Dead band", "The share of it by which the volume may differ without charge or credit.", CellContent.Percent, Width: 10),
        new("Each one above", "What each unit above costs.", CellContent.Number, Width: 12),
        new("Each one below", "What each unit below is credited with.", CellContent.Number, Width: 12),
        new("Heads", "Of people: how many, or full-time equivalents.", CellContent.Number, Width: 10),
        new("Hours of each", "Of people: hours a year (or a month); then the price is that of an hour. Empty: it is that of a person.", CellContent.Number, Width: 10),
        new("Over years", "Of what is written off: over how many.", CellContent.Number, Width: 10),
        new("From year", "Of what is written off: the first of them; 1 is the first that is compared, 0 and less lie before it. Empty: 1.", CellContent.Number, Width: 10),
        new(SharedBy, "Of a shared cost: the key, people for instance. The parts of all are whole cents and add up.", Width: 14),
        new("Our units", "Of a shared cost: ours of the key.", CellContent.Number, Width: 10),
        new("Units of others", "Of a shared cost: Production: 1640; Administration: 720.", Width: 30),
        .. Years(1, years, "Only of a line by year: then every year that is compared."),
    ];

    private static IEnumerable<SheetColumn> Years(int first, int years, string says) => Enumerable.Range(first, years + 1 - first)
        .Select(year => new SheetColumn(Year(year), year == first ? says : "The same.", CellContent.Number, Width: 12));
}
