using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Underpinnings;

/// <summary>Turns what was typed into an OLA or a contract, and tells every mistake by its field.</summary>
internal sealed class UnderpinningReading(OrganisationStore organisation, PriorityStore priorities)
{
    private const int MostNotice = 3650;
    private const int MaxLines = 40;

    /// <summary>What it says, with something harmless where an entry cannot be read, and all that is wrong. Only where nothing is may it be kept.</summary>
    public async Task<(Underpinning Read, IReadOnlyList<Mistake> Mistakes)> ReadAsync(UnderpinningForm form, CancellationToken cancellationToken)
    {
        var reader = new FormReader();
        var kind = Word.Find<UnderpinningKind>((form.Kind ?? "").Trim().ToLowerInvariant());
        if (kind is null)
        {
            reader.Wrong(nameof(form.Kind), "Say which kind it is: “ola” with another unit, or “contract” with a supplier.");
        }

        var code = (form.Code ?? "").Trim();
        if (!TermsCheck.IsCode(code) || code.Equals("edit", StringComparison.OrdinalIgnoreCase))
        {
            reader.Wrong(nameof(form.Code), "A number is 2 to 40 letters, digits, hyphens, dots or underscores, and starts with a letter or digit: NC-2201.");
        }

        var units = await organisation.UnitsAsync(cancellationToken);
        var unit = Find(reader, nameof(form.Unit), form.Unit, units, one => one.Code, "Say to which unit it is promised.", "unit");
        var isOla = kind == UnderpinningKind.Ola;
        var provider = !isOla ? null : Find(reader, nameof(form.ProviderUnit), form.ProviderUnit, units, one => one.Code, "Say which unit promises it.", "unit");
        if (provider is not null && provider.Id == unit?.Id)
        {
            reader.Wrong(nameof(form.ProviderUnit), "A unit promises nothing to itself. Choose another one.");
        }

        if (isOla && !string.IsNullOrWhiteSpace(form.Supplier))
        {
            reader.Wrong(nameof(form.Supplier), "An OLA is of two units. Leave this empty, or say that it is a contract.");
        }
        else if (kind == UnderpinningKind.Contract && !string.IsNullOrWhiteSpace(form.ProviderUnit))
        {
            reader.Wrong(nameof(form.ProviderUnit), "A contract is of a supplier. Leave this empty, or say that it is an OLA.");
        }

        var hours = string.IsNullOrWhiteSpace(form.ServiceHours)
            ? null : Find(reader, nameof(form.ServiceHours), form.ServiceHours, await organisation.ServiceHoursAsync(cancellationToken), one => one.Code, "", "service hours");
        var sites = await organisation.SitesAsync(cancellationToken);
        var places = form.Sites.Where(site => !string.IsNullOrWhiteSpace(site)).Select(site => Find(reader, nameof(form.Sites), site, sites, one => one.Code, "", "site")).OfType<Site>().ToList();
        var from = reader.Date(nameof(form.From), form.From);
        if (string.IsNullOrWhiteSpace(form.From))
        {
            reader.Wrong(nameof(form.From), "Say from which day on it holds.");
        }

        var until = reader.Date(nameof(form.Until), form.Until);
        if (until < from)
        {
            reader.Wrong(nameof(form.Until), "It ends before it begins.");
        }

        var read = new Underpinning
        {
            Code = code,
            Kind = kind ?? UnderpinningKind.Contract,
            Name = reader.Name(nameof(form.Name), form.Name, "The name"),
            UnitId = unit?.Id ?? 0,
            ProviderUnitId = provider?.Id,
            Supplier = kind == UnderpinningKind.Contract ? reader.Name(nameof(form.Supplier), form.Supplier, "The supplier") : "",
            Reference = Line(reader, nameof(form.Reference), form.Reference),
            Availability = Availability(reader, form),
            SolvesWithin = Solves(reader, form),
            Priorities = await PrioritiesAsync(reader, form, cancellationToken),
            ServiceHoursId = hours?.Id,
            SiteIds = [.. places.Select(site => site.Id).Distinct().Order()],
            From = from ?? new LocalDate(2000, 1, 1),
            Until = until,
            NoticeDays = Notice(reader, form),
            KnownAs = Lines(reader, form),
            Note = reader.Note(nameof(form.Note), form.Note, "The note"),
            Contacts = [.. Contacts(reader, form)],
        };
        return (read, reader.Mistakes);
    }

    private static decimal? Availability(FormReader reader, UnderpinningForm form)
    {
        var ratio = reader.OptionalRatio(nameof(form.Availability), form.Availability, "The availability", 0, 1);
        if (ratio == 0)
        {
            reader.Wrong(nameof(form.Availability), "0 % would promise nothing. Leave it empty where nothing is said.");
        }

        return ratio;
    }

    private static Duration? Solves(FormReader reader, UnderpinningForm form)
    {
        var (within, days) = reader.Limit(nameof(form.SolvesWithin), form.SolvesWithin);
        if (days is not null)
        {
            reader.Wrong(nameof(form.SolvesWithin), "Say it in hours or minutes of its own service hours, so that it can be added up: 4 h.");
        }

        return within;
    }

    private static int? Notice(FormReader reader, UnderpinningForm form)
    {
        var days = reader.Count(nameof(form.NoticeDays), form.NoticeDays);
        if (days > MostNotice)
        {
            reader.Wrong(nameof(form.NoticeDays), $"At most {Show.Count(MostNotice)} days.");
        }

        return days;
    }

    private async Task<IReadOnlyList<string>> PrioritiesAsync(FormReader reader, UnderpinningForm form, CancellationToken cancellationToken)
    {
        var known = await priorities.NamesAsync(cancellationToken);
        var named = new List<string>();
        foreach (var word in (form.Priorities ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DistinctBy(SameWord.Of, SameWord.Comparer))
        {
            if (known.FirstOrDefault(name => SameWord.Are(name, word)) is { } name)
            {
                named.Add(name);
            }
            else
            {
                reader.Wrong(nameof(form.Priorities), $"“{word}” is no priority of the organisation. {(known.Count == 0 ? "It has none yet." : $"It has {Show.AllOf(known)}.")}");
            }
        }

        return named;
    }

    private static string Line(FormReader reader, string field, string? text)
    {
        var line = (text ?? "").Trim();
        foreach (var message in TermsCheck.TextProblems(line, TermsCheck.MaxLine))
        {
            reader.Wrong(field, message);
        }

        return line;
    }

    private static string[] Lines(FormReader reader, UnderpinningForm form)
    {
        string[] lines = [.. (form.KnownAs ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DistinctBy(SameWord.Of, SameWord.Comparer)];
        if (lines.Length > MaxLines || lines.Any(line => line.Length > TermsCheck.MaxLine))
        {
            reader.Wrong(nameof(form.KnownAs), $"At most {MaxLines} lines of up to {TermsCheck.MaxLine} characters.");
        }

        return lines;
    }

    private static IEnumerable<UnderpinningContact> Contacts(FormReader reader, UnderpinningForm form)
    {
        if (form.Contacts.Count > Underpinning.MaxContacts)
        {
            reader.Wrong(nameof(form.Contacts), $"At most {Underpinning.MaxContacts} contacts.");
        }

        foreach (var (index, contact) in form.Contacts.Index())
        {
            var row = reader.In($"{nameof(form.Contacts)}[{index}]");
            yield return new()
            {
                Name = row.Name(nameof(contact.Name), contact.Name, "The name"),
                Duty = Line(row, nameof(contact.Duty), contact.Duty),
                Phone = Line(row, nameof(contact.Phone), contact.Phone),
                Email = Line(row, nameof(contact.Email), contact.Email),
            };
        }
    }

    private static T? Find<T>(FormReader reader, string field, string? code, IReadOnlyList<T> all, Func<T, string> codeOf, string missing, string what)
        where T : class
    {
        var found = all.FirstOrDefault(one => SameWord.Are(codeOf(one), code?.Trim()));
        if (found is null)
        {
            reader.Wrong(field, string.IsNullOrWhiteSpace(code) ? missing : $"There is no {what} “{code}”. There are: {string.Join(", ", all.Select(codeOf))}.");
        }

        return found;
    }
}
