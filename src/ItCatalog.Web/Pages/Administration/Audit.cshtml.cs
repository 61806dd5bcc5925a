using System.Text.Json;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>Who changed what, newest first.</summary>
public sealed class AuditModel(AuditList list, OrganisationStore organisation) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public IReadOnlyList<string> Kinds { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Where the older entries begin; null where there are none.</summary>
    public long? Older { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var entries = await list.ReadAsync(new AuditFilter { Words = Words, SubjectKind = Kind, Before = Before }, cancellationToken);
        Entries = [.. entries.Take(AuditList.PageSize)];
        Older = entries.Count > AuditList.PageSize ? Entries[^1].Id : null;
        Kinds = await list.KindsAsync(cancellationToken);
        Zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? Zone;
    }

    /// <summary>The values of an entry by name, as they were set.</summary>
    public static IReadOnlyList<(string Name, string Value)> Values(string? details)
    {
        if (details is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(details);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? [.. document.RootElement.EnumerateObject().Where(value => value.Value.ValueKind != JsonValueKind.Null).Select(value => (value.Name, value.Value.ToString()))]
            : [("value", document.RootElement.ToString())];
    }
}
