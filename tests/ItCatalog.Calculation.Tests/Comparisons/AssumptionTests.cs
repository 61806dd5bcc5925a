using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class AssumptionTests
{
    internal static Comparison Asked { get; } = new()
    {
        Currency = "EUR",
        Years = 3,
        DiscountRate = 0.08m,
        Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)
        {
            ["users"] = DriverVolume.Growing(1_000, 0.03m),
            ["tickets"] = DriverVolume.Of([500, 600, 700]),
        }),
        InHouse = new InHouse
        {
            Name = "In-house",
            Lines = [new FixedLine { Name = "Team", PerYear = 100_000, Inflation = 0.02m }, new UnitLine { Name = "Licences", Per = "users", UnitPrice = 50 }],
            OneOff = [new OneOff("Refresh", 2, 11_000)],
        },
        Quotes =
        [
            new Quote
            {
                Provider = "Norvik",
                Currency = "USD",
                Rate = 0.9m,
                Transition = 500,
                Exit = 300,
                Indexation = 0.03m,
                MinimumPerYear = 150_000,
                Governance = 0.04m,
                Lines =
                [
                    new UnitLine { Name = "Users", Per = "users", UnitPrice = 80 },
                    new TieredLine { Name = "Tickets", Per = "tickets", Mode = TierMode.Graduated, Tiers = [new Tier(550, 90), new Tier(null, 60)], Inflation = 0m },
                ],
                Retained = [new FixedLine { Name = "Contact", PerYear = 8_000 }],
                Gaps = [new Gap("Resolved", 60), new Gap("Answered", 40, 0.02m)],
            },
        ],
    };

    private readonly IReadOnlyList<Assumption> _assumptions = [.. Assumption.Of(Asked)];

    [Fact]
    public void Every_figure_of_a_comparison_is_an_assumption() => _assumptions
        .Select(item => $"{item.Name} | {item.Kind} {item.Current} {item.Currency} | {(item.IsQuoted ? "quoted" : "ours")}").ShouldBe(
        [
            "Discount rate | Ratio 0.08  | ours",
            "Volume in every year (tickets), against today’s | Scale 1  | ours",
            "Volume in year 1 (users) | Volume 1000  | ours",
            "Growth a year (users) | Ratio 0.03  | ours",
            "In-house: Team, a year | Amount 100000 EUR | ours",
            "In-house: Team, rise a year | Ratio 0.02  | ours",
            "In-house: Licences, price per unit (users) | Amount 50 EUR | ours",
            "In-house: Licences, rise a year | Ratio 0  | ours",
            "In-house, once: Refresh | Amount 11000 EUR | ours",
            "Norvik: transition | Amount 500 USD | quoted",
            "Norvik: exit | Amount 300 USD | quoted",
            "Norvik: indexation | Ratio 0.03  | quoted",
            "Norvik: minimum charge a year | Amount 150000 USD | quoted",
            "Norvik: Users, price per unit (users) | Amount 80 USD | quoted",
            "Norvik: Users, rise a year | Ratio 0.03  | quoted",
            "Norvik: Tickets, all prices against today’s | Scale 1  | quoted",
            "Norvik: Tickets, rise a year | Ratio 0  | quoted",
            "One USD in EUR | ExchangeRate 0.9  | ours",
            "Steering Norvik, as a share of the charge | Ratio 0.04  | ours",
            "Retained: Contact, a year | Amount 8000 EUR | ours",
            "Retained: Contact, rise a year | Ratio 0  | ours",
            "Norvik: price of the gaps a year | GapPrice 100 EUR | ours",
        ]);

    [Fact]
    public void An_assumption_as_it_is_changes_nothing()
    {
        foreach (var assumption in _assumptions)
        {
            PresentValues(assumption.Apply(Asked, assumption.Current)).ShouldBe(PresentValues(Asked), assumption.Name);
        }
    }

    [Fact]
    public void Another_value_takes_the_place_of_that_figure_alone()
    {
        var (inHouse, quote) = (Asked.InHouse, Asked.Quotes[0]);
        Same("Discount rate", 0.1m, Asked with { DiscountRate = 0.1m });
        Same("Volume in every year (tickets), against today’s", 1.5m, WithVolume("tickets", DriverVolume.Of([750, 900, 1_050])));
        Same("Volume in year 1 (users)", 2_000, WithVolume("users", DriverVolume.Growing(2_000, 0.03m)));
        Same("Growth a year (users)", 0.05m, WithVolume("users", DriverVolume.Growing(1_000, 0.05m)));
        Same("In-house: Team, a year", 90_000, WithInHouse(new FixedLine { Name = "Team", PerYear = 90_000, Inflation = 0.02m }, inHouse.Lines[1]));
        Same("In-house: Team, rise a year", 0.04m, WithInHouse(inHouse.Lines[0] with { Inflation = 0.04m }, inHouse.Lines[1]));
        Same("In-house: Licences, price per unit (users)", 60, WithInHouse(inHouse.Lines[0], new UnitLine { Name = "Licences", Per = "users", UnitPrice = 60 }));
        Same("In-house: Licences, rise a year", 0.04m, WithInHouse(inHouse.Lines[0], inHouse.Lines[1] with { Inflation = 0.04m }));
        Same("In-house, once: Refresh", 12_000, Asked with { InHouse = inHouse with { OneOff = [new OneOff("Refresh", 2, 12_000)] } });
        Same("Norvik: transition", 600, With(quote with { Transition = 600 }));
        Same("Norvik: exit", 600, With(quote with { Exit = 600 }));
        Same("Norvik: indexation", 0.01m, With(quote with { Indexation = 0.01m }));
        Same("Norvik: minimum charge a year", 170_000, With(quote with { MinimumPerYear = 170_000 }));
        Same("Norvik: Users, price per unit (users)", 300, With(quote with { Lines = [new UnitLine { Name = "Users", Per = "users", UnitPrice = 300 }, quote.Lines[1]] }));
        Same("Norvik: Users, rise a year", 0.5m, With(quote with { Lines = [quote.Lines[0] with { Inflation = 0.5m }, quote.Lines[1]] }));
        Same("Norvik: Tickets, all prices against today’s", 3, With(quote with { Lines = [quote.Lines[0], quote.Lines[1].Times(3)] }));
        Same("Norvik: Tickets, rise a year", 0.6m, With(quote with { Lines = [quote.Lines[0], quote.Lines[1] with { Inflation = 0.6m }] }));
        Same("One USD in EUR", 0.8m, With(quote with { Rate = 0.8m }));
        Same("Steering Norvik, as a share of the charge", 0.02m, With(quote with { Governance = 0.02m }));
        Same("Steering Norvik, as a share of the charge", -0.02m, With(quote with { Governance = 0 }));
        Same("Retained: Contact, a year", 9_000, With(quote with { Retained = [new FixedLine { Name = "Contact", PerYear = 9_000 }] }));
        Same("Retained: Contact, rise a year", 0.1m, With(quote with { Retained = [quote.Retained[0] with { Inflation = 0.1m }] }));
        Same("Norvik: price of the gaps a year", 200, With(quote with { Gaps = [new Gap("Resolved", 120), new Gap("Answered", 80, 0.02m)] }));
    }

    [Fact]
    public void What_an_offer_states_year_by_year_or_once_is_an_assumption_too()
    {
        var quote = Asked.Quotes[0] with
        {
            RateByYear = [0.9m, 0.8m, 0.9m, 1m],
            OneOff = [new QuoteOneOff("Audit", 2, 700, IsOwn: false), new QuoteOneOff("Severance", 1, 900, IsOwn: true)],
            Term = 2,
            Renewal = 0.05m,
            Tax = 0.19m,
            Lines = [new AmountByYearLine { Name = "Service", Amounts = [1, 2, 3] }],
        };
        var asked = With(quote);
        var assumptions = Assumption.Of(asked).ToList();

        assumptions.Where(item => item.Name.StartsWith("Norvik", StringComparison.Ordinal) || item.Name.StartsWith("One USD", StringComparison.Ordinal))
            .Select(item => $"{item.Name} | {item.Kind} {item.Current} {item.Currency}").ShouldBe(
        [
            "Norvik: transition | Amount 500 USD", "Norvik: exit | Amount 300 USD", "Norvik: indexation | Ratio 0.03 ",
            "Norvik: rise at the renewal | Ratio 0.05 ", "Norvik, once: Audit | Amount 700 USD", "Norvik: minimum charge a year | Amount 150000 USD",
            "Norvik: Service, all prices against today’s | Scale 1 ", "One USD in EUR in every year, against today’s | Scale 1 ",
            "Norvik: tax that we cannot recover | Ratio 0.19 ", "Norvik, once: Severance | Amount 900 EUR", "Norvik: price of the gaps a year | GapPrice 100 EUR",
        ]);
        Moved("Norvik: rise at the renewal", 0.1m, quote with { Renewal = 0.1m });
        Moved("Norvik, once: Audit", 800, quote with { OneOff = [quote.OneOff[0] with { Amount = 800 }, quote.OneOff[1]] });
        Moved("Norvik, once: Severance", 800, quote with { OneOff = [quote.OneOff[0], quote.OneOff[1] with { Amount = 800 }] });
        Moved("One USD in EUR in every year, against today’s", 2, quote with { RateByYear = [1.8m, 1.6m, 1.8m, 2m] });
        Moved("Norvik: tax that we cannot recover", 0.2m, quote with { Tax = 0.2m });

        void Moved(string name, decimal value, Quote expected) =>
            PresentValues(assumptions.Single(item => item.Name == name).Apply(asked, value)).ShouldBe(PresentValues(With(expected)), name);
    }

    [Fact]
    public void The_length_is_none_where_something_is_stated_year_by_year()
    {
        var growing = WithVolume("tickets", DriverVolume.Growing(500, 0));
        var line = new AmountByYearLine { Name = "Service", Amounts = [1, 2, 3] };
        Comparison[] stated =
        [
            growing with { Quotes = [growing.Quotes[0] with { RateByYear = [1, 1, 1, 1] }] },
            growing with { Quotes = [growing.Quotes[0] with { Retained = [line] }] },
            growing with { InHouse = growing.InHouse with { Lines = [line] } },
        ];

        Assumption.Of(growing).ShouldContain(item => item.Kind == AssumptionKind.Years);
        stated.SelectMany(Assumption.Of).ShouldNotContain(item => item.Kind == AssumptionKind.Years);
    }

    [Fact]
    public void The_length_is_an_assumption_where_every_volume_grows()
    {
        var growing = Asked with { Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["users"] = DriverVolume.Growing(1_000, 0), ["tickets"] = DriverVolume.Growing(500, 0) }) };
        var length = Assumption.Of(growing).Single(item => item.Kind == AssumptionKind.Years);

        (length.Name, length.Current, length.Swing, length.Least, length.Most, length.Shown(3)).ShouldBe(("Length", 3m, 2m, 1m, 30m, "3"));
        var shorter = length.Apply(growing, 1);
        (shorter.Years, shorter.InHouse.OneOff.Count).ShouldBe((1, 0), "what was to come in year 2 does not come");
        length.Apply(growing, 2).InHouse.OneOff.Count.ShouldBe(1);
    }

    [Fact]
    public void What_is_nothing_is_no_assumption()
    {
        var quote = new Quote { Provider = "Norvik", Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = 0 }] };

        Assumption.Of(Asked with { Quotes = [quote] }).Where(item => item.Name.Contains("Norvik", StringComparison.Ordinal) || item.Kind == AssumptionKind.ExchangeRate)
            .Select(item => item.Name).ShouldBe(["Norvik: indexation", "Norvik: Service, rise a year", "Steering Norvik, as a share of the charge"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(AssumptionKind.Amount, "100000", "20000", "EUR\u00a0123,457")]
    [InlineData(AssumptionKind.Amount, "-1000", "200", "EUR\u00a0123,457")]
    [InlineData(AssumptionKind.Amount, "999.99", "199.998", "EUR\u00a0123,456.78")]
    [InlineData(AssumptionKind.GapPrice, "100", "50", "EUR\u00a0123,456.78")]
    [InlineData(AssumptionKind.GapPrice, "2000", "1000", "EUR\u00a0123,457")]
    [InlineData(AssumptionKind.Volume, "1000", "200", "123,456.78")]
    [InlineData(AssumptionKind.ExchangeRate, "0.9", "0.09", "123,456.78")]
    [InlineData(AssumptionKind.Scale, "1", "0.2", "12,345,678.0\u202f%")]
    [InlineData(AssumptionKind.Ratio, "0.5", "0.02", "12,345,678.0\u202f%")]
    public void Each_kind_moves_and_is_written_in_its_own_way(AssumptionKind kind, string current, string swing, string shown)
    {
        var assumption = Of(kind, current);

        (assumption.Swing, assumption.Shown(123_456.78m)).ShouldBe((Number(swing), shown));
        (assumption.Least, assumption.Most).ShouldBe(
            Number(current) < 0 ? (decimal.MinValue, 0m) : (kind == AssumptionKind.Ratio ? -0.5m : kind == AssumptionKind.GapPrice ? decimal.MinValue : 0m, decimal.MaxValue));
    }

    [Theory]
    [InlineData(AssumptionKind.Amount, "1070000", "1069312.5", "1070000", "1069000")] // thousands of a million
    [InlineData(AssumptionKind.Amount, "2000", "1999.01", "2000", "1999")] // ones
    [InlineData(AssumptionKind.Amount, "2001", "1999.01", "2000", "1990")] // tens
    [InlineData(AssumptionKind.GapPrice, "64", "63.94", "64.0", "63.9")]
    [InlineData(AssumptionKind.Volume, "-64", "63.94", "64.0", "63.9")]
    [InlineData(AssumptionKind.Amount, "5", "4.991", "5", "4.99")] // never less than a cent
    [InlineData(AssumptionKind.ExchangeRate, "0.9", "0.8765", "0.877", "0.876")]
    [InlineData(AssumptionKind.Ratio, "0.5", "0.8765", "0.877", "0.876")]
    [InlineData(AssumptionKind.Scale, "1", "0.8765", "0.877", "0.876")]
    [InlineData(AssumptionKind.Years, "3", "2.5", "3", "2")]
    public void A_value_is_rounded_away_from_today_s_to_what_is_shown(AssumptionKind kind, string current, string value, string up, string down)
    {
        var assumption = Of(kind, current);

        (assumption.Rounded(Number(value), 1), assumption.Rounded(Number(value), -1)).ShouldBe((Number(up), Number(down)));
        assumption.Rounded(Number(up), 1).ShouldBe(Number(up), "what is round already stays");
    }

    private static Assumption Of(AssumptionKind kind, string current) =>
        new() { Key = "figure", Name = "figure", Kind = kind, Current = Number(current), Currency = "EUR", Apply = (comparison, _) => comparison };

    private void Same(string name, decimal value, Comparison expected)
    {
        var moved = _assumptions.Single(item => item.Name == name).Apply(Asked, value);

        PresentValues(moved).ShouldBe(PresentValues(expected), name);
        PresentValues(moved).ShouldNotBe(PresentValues(Asked), name);
    }

    private static (decimal InHouse, decimal Quote) PresentValues(Comparison comparison)
    {
        var result = comparison.Compute();
        return (result.InHouse.PresentValue, result.Quotes[0].AtOurLevels!.PresentValue);
    }

    private static Comparison With(Quote quote) => Asked with { Quotes = [quote] };

    private static Comparison WithInHouse(params CostLine[] lines) => Asked with { InHouse = Asked.InHouse with { Lines = lines } };

    private static Comparison WithVolume(string driver, DriverVolume volume) => Asked with
    {
        Volumes = new Volumes(new Dictionary<string, DriverVolume>(Asked.Volumes.ByDriver, StringComparer.Ordinal) { [driver] = volume }),
    };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
