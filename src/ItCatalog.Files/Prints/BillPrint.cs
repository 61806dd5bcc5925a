using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Workbooks;

namespace ItCatalog.Files.Prints;

/// <summary>Bills of a month as a page to print: the content of their workbook, as the page writes it.</summary>
public static class BillPrint
{
    public static string Of(BillBookContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var page = new PrintPage(content.Title, $"{content.Organisation} · Bill of IT", $"{content.Answer} All amounts in {content.Currency}.");
        if (content.NotSaid.Count > 0)
        {
            page.Section("Nobody has said, and not in the sums");
            page.Sentences([.. content.NotSaid.Select(one => $"{one.Department}: {one.Sentence}")]);
        }

        page.Section("Departments");
        page.Table(
            ["Department", "Cost centre", "State", .. content.Groups.Select(group => "#" + group), "#To pay", "#Before", "#Since the year began", "#The whole year", "#Budget"],
            [
                .. content.Departments.Select(one => ((IReadOnlyList<string>)
                [
                    one.Name, one.CostCentre ?? "not known", one.State, .. one.Sums.Select(Amount), Amount(one.Sums.Sum()), Amount(one.Before), Amount(one.SinceYearBegan), Amount(one.WholeYear),
                    one.Budget is { } budget ? (one.BudgetCurrency == content.Currency ? Amount(budget) : Show.Money(budget, one.BudgetCurrency!)) : Show.Absent,
                ], "")),
                .. content.Departments.Count < 2 ? [] : new[]
                {
                    ((IReadOnlyList<string>)
                    [
                        "Together", "", "", .. content.Groups.Select((_, index) => Amount(content.Departments.Sum(one => one.Sums[index]))), Amount(content.Departments.Sum(one => one.Sums.Sum())),
                        Amount(content.Departments.Sum(one => one.Before)), Amount(content.Departments.Sum(one => one.SinceYearBegan)), Amount(content.Departments.Sum(one => one.WholeYear)), "",
                    ], "sum"),
                },
            ]);
        page.Section("Services");
        page.Table(
            ["Service", "Unit", .. content.Groups.Select(group => "#" + group), "#To pay"],
            content.Services.Select(one => ((IReadOnlyList<string>)[one.Name, one.Unit, .. one.Sums.Select(Amount), Amount(one.Sums.Sum())], "")));
        page.Section("Line by line");
        page.Table(
            ["Department", "Service", "Site", "What", "From", "How it comes about", "#Amount"],
            content.Lines.Select(one => ((IReadOnlyList<string>)[one.Department, one.ServiceName, one.Site, one.Kind, one.From, one.How, Amount(one.Amount)], "")));
        return page.ToString();

        string Amount(decimal amount) => Show.Amount(new Money(amount, content.Currency));
    }
}
