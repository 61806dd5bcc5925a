using System.Globalization;
using System.Text;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Starts a comparison for a service of an own unit.</summary>
[Authorize(Policies.Provider)]
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class NewModel(
    ComparisonStore comparisons, OrganisationStore organisations, CreateComparison createComparison, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public ComparisonForm Input { get; set; } = new();

    /// <summary>The service's code.</summary>
    [BindProperty]
    public string? Service { get; set; }

    public IReadOnlyList<ServiceChoice> Services { get; private set; } = [];

    public async Task OnGetAsync(string? service, CancellationToken cancellationToken)
    {
        Services = await comparisons.ServicesAsync(person, await organisations.TodayAsync(clock, cancellationToken), cancellationToken);
        Service = service;
        Input = new ComparisonForm { Years = "5", FirstYear = (clock.GetCurrentInstant().InUtc().Year + 1).ToString(CultureInfo.InvariantCulture) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Services = await comparisons.ServicesAsync(person, await organisations.TodayAsync(clock, cancellationToken), cancellationToken);
        var service = Services.FirstOrDefault(choice => choice.Code == Service);
        var currency = (await organisations.FindAsync(cancellationToken))?.Currency ?? "";
        var (record, mistakes) = Input.Read(new ComparisonRecord
        {
            Code = "",
            ServiceId = service?.Id ?? 0,
            Name = "",
            FirstYear = 1,
            Costs = new Comparison
            {
                Currency = currency,
                Years = 1,
                DiscountRate = 0,
                Volumes = Volumes.None,
                InHouse = new InHouse { Name = InHouse.UsualName },
            },
        });
        if (service is null)
        {
            ModelState.AddModelError(nameof(Service), "Choose the service that is compared.");
        }

        ModelState.Add(mistakes);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await this.AnswerAsync(
            await createComparison.RunAsync(person, record with { Code = await FreeCodeAsync(comparisons, record.Name, cancellationToken) }, cancellationToken),
            code =>
            {
                TempData.Saved($"{record.Name} is there. Now enter what the service costs in-house.");
                return RedirectToPage("/Comparisons/Edit", new { code });
            },
            Page,
            mistake => mistake with { Field = "Name" });
    }

    /// <summary>A code that is made of the name and is not taken.</summary>
    internal static async Task<string> FreeCodeAsync(ComparisonStore comparisons, string name, CancellationToken cancellationToken)
    {
        var stem = CodeOf(name);
        var code = stem;
        for (var number = 2; await comparisons.ExistsAsync(code, cancellationToken); number++)
        {
            code = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return code;
    }

    /// <summary>The name in lower-case letters, digits and hyphens.</summary>
    internal static string CodeOf(string name)
    {
        var code = new StringBuilder();
        // Of a text that is cut within a letter there is no other form; what becomes of such letters does not matter here.
        var plain = string.Concat(name.Where(letter => !char.IsSurrogate(letter) && letter != '\uFFFE'));
        foreach (var letter in plain.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                code.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && code.Length > 0 && code[^1] != '-')
            {
                code.Append('-');
            }
        }

        var text = code.ToString()[..Math.Min(code.Length, 50)].Trim('-');
        return text is "" or "new" ? "comparison" : text;
    }
}
