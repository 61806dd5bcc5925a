using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>Makes a draft of an agreement out of a template and a document that says what the template leaves open.</summary>
public sealed class BeginAgreement(TemplateLibrary library, StandardTextStore texts, OrganisationStore organisation, AgreementStore agreements, CreateAgreement create)
{
    /// <summary>Entries of the document that are called otherwise than in the form.</summary>
    private static readonly Dictionary<string, string> Entries = new(StringComparer.Ordinal)
    {
        ["EffectiveFrom"] = "inForceFrom", ["EffectiveTo"] = "until", ["Code"] = "number", ["ServiceId"] = "service", ["DepartmentId"] = "department", ["MonthlyChargeCents"] = "monthlyCharge",
        ["AtRiskRatio"] = "atRisk", ["WithinBusinessDays"] = "within", ["Limit"] = "sampleLimit",
    };

    /// <summary>The document with which an agreement begins, everything open still empty.</summary>
    public async Task<AskedAgreement> AskAsync(AgreementTemplate template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(template);
        var content = TemplateJson.Copy(template.Content);
        foreach (var target in content.Targets)
        {
            target.Expected ??= "";
            target.Within = target.HasLimit ? target.Within ?? "" : null;
            target.Minimum ??= "";
            target.SampleLimit = target.HasSampleLimit ? target.SampleLimit ?? "" : null;
        }

        return new()
        {
            Template = template.Code,
            Number = await agreements.NextCodeAsync(cancellationToken),
            MonthlyCharge = "",
            AtRisk = content.Credits.IsEmpty && !content.OneRemedy && content.Payment.IsEmpty ? null : content.AtRisk ?? "",
            Payment = content.Payment.IsEmpty ? null : new()
            {
                Kind = content.Payment.Kind,
                From = content.Payment.IsOf(CreditKind.BudgetTransfer) ? "" : null,
                To = content.Payment.IsOf(CreditKind.BudgetTransfer) ? "" : null,
                HourPrice = content.Payment.IsOf(CreditKind.ImprovementHours) ? "" : null,
                HoursPerPercent = content.Payment.IsOf(CreditKind.ImprovementHours) ? "" : null,
            },
            Sites = [new()],
            Answers = content.Questions.ToDictionary(question => question.Key!, question => question.Text!),
            Contacts = [.. content.Contacts.Select(contact => new ContactForm { Side = contact.Side, Duty = contact.Duty, Name = "", Phone = "", Email = "" })],
            Targets = content.Targets,
        };
    }

    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="asked">What the template leaves open, said.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task<Answer<VersionNumber>> RunAsync(Actor actor, AskedAgreement asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (await library.FindAsync(asked.Template, cancellationToken) is not { } template)
        {
            return Answer.Refused("Template", $"There is no template “{asked.Template}”. There are: {string.Join(", ", (await library.ListAsync(cancellationToken)).Select(one => one.Code))}.");
        }

        var mistakes = new List<Mistake>();
        var service = Find(await organisation.ServicesAsync(cancellationToken), asked.Service, "service", "Service");
        var department = Find(await organisation.DepartmentsAsync(cancellationToken), asked.Department, "department", "Department");
        var sites = await organisation.SitesAsync(cancellationToken);
        var patterns = (await organisation.ServiceHoursAsync(cancellationToken)).Select(pattern => new Named { Id = pattern.Id, Code = pattern.Code, Name = pattern.Name }).ToList();
        var form = new AgreementForm
        {
            EffectiveFrom = asked.InForceFrom,
            EffectiveTo = asked.Until,
            ReviewBy = asked.ReviewBy,
            Shares = asked.Shared,
            MonthlyCharge = asked.MonthlyCharge,
            YearStart = (await organisation.FindAsync(cancellationToken))?.YearStart ?? 1,
        };
        template.Content.Fill(form, TextsForm.Of(await texts.ReadAsync(cancellationToken)));
        form.AtRisk = asked.AtRisk ?? form.AtRisk;
        form.Payment = asked.Payment ?? form.Payment;
        (form.Contacts, form.Targets) = (asked.Contacts, asked.Targets);
        foreach (var target in form.Targets.Where(target => target.HasPriorities))
        {
            // A promise about cases is called by what it says where it has no name, as in the form.
            target.Grid = GridPart.Head;
        }

        foreach (var (index, site) in asked.Sites.Index())
        {
            form.Sites.Add(new()
            {
                Covered = true,
                SiteId = Find([.. sites.Select(one => new Named { Id = one.Id, Code = one.Code, Name = one.Name })], site.Site, "site", $"Sites[{index}].Site"),
                ServiceHoursId = Find(patterns, site.ServiceHours, "pattern of service hours", $"Sites[{index}].ServiceHours"),
                Quantity = site.Quantity,
            });
        }

        if (asked.Sites.Count == 0)
        {
            mistakes.Add(Mistake.In("Sites", "Name at least one site, with its service hours."));
        }

        var (terms, unread) = FormTerms.Read(form);
        mistakes.AddRange(unread.Where(mistake => mistake.Field != "Sites"));
        if (mistakes.Count > 0)
        {
            return Answer.Refused([.. mistakes.Select(WithPlace)]);
        }

        var made = await create.RunAsync(
            actor, new NewAgreement { Code = asked.Number.Trim(), ServiceId = service, DepartmentId = department, TemplateCode = template.Code, Answers = asked.Given(template) }, terms, cancellationToken);
        return made.IsDone || made.Mistakes.Count == 0 ? made : new Refusal(made.Outcome, [.. made.Mistakes.Select(WithPlace)]);

        long Find(IReadOnlyList<Named> all, string? code, string what, string field)
        {
            if (all.FirstOrDefault(one => SameWord.Are(one.Code, code)) is { } found)
            {
                return found.Id;
            }

            mistakes.Add(Mistake.In(field, string.IsNullOrWhiteSpace(code) ? $"Say which {what} by its code." : $"There is no {what} “{code}”."));
            return 0;
        }
    }

    /// <summary>The message with the place in the document: a program or a person looks for it there.</summary>
    private static Mistake WithPlace(Mistake mistake) => mistake.Field.Length == 0 || mistake.Field == "Template" ? mistake
        : mistake with { Message = $"{string.Join('.', mistake.Field.Split('.').Select(part => Entries.GetValueOrDefault(part) ?? (char.ToLowerInvariant(part[0]) + part[1..])))}: {mistake.Message}" };
}

/// <summary>An agreement that begins from a template, as a document: what the template leaves open is empty until somebody says it.</summary>
public sealed record AskedAgreement
{
    /// <summary>Code of the template.</summary>
    public required string Template { get; init; }

    /// <summary>Number of the new agreement.</summary>
    public string Number { get; init; } = "";

    /// <summary>Code of the service.</summary>
    public string? Service { get; init; } = "";

    /// <summary>Code of the department.</summary>
    public string? Department { get; init; } = "";

    /// <summary>The first month: "2027-01".</summary>
    public string? InForceFrom { get; init; } = "";

    /// <summary>The last month; null or empty: open.</summary>
    public string? Until { get; init; }

    /// <summary>A date; null or empty: not set.</summary>
    public string? ReviewBy { get; init; }

    /// <inheritdoc cref="AgreementForm.Shares"/>
    public bool Shared { get; init; }

    /// <summary>In the organisation's currency; null or empty: nothing is agreed.</summary>
    public string? MonthlyCharge { get; init; }

    /// <summary>The share of the charge that credits can reach; null: as the template has it.</summary>
    public string? AtRisk { get; init; }

    /// <summary>As what credits are given, with cost centres or a rate of hours; null: as the template has it.</summary>
    public CreditPaymentForm? Payment { get; init; }

    public List<AskedSite> Sites { get; init; } = [];

    /// <summary>By key. As it is asked, the question itself stands there.</summary>
    public Dictionary<string, string> Answers { get; init; } = [];

    public List<ContactForm> Contacts { get; init; } = [];

    public List<TargetForm> Targets { get; init; } = [];

    /// <summary>The answers; a question that still stands there was not answered.</summary>
    public IReadOnlyDictionary<string, string> Given(AgreementTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return Answers.Where(answer => !template.Content.Questions.Exists(question => question.Key == answer.Key && question.Text == answer.Value))
            .ToDictionary(answer => answer.Key, answer => answer.Value, StringComparer.Ordinal);
    }
}

/// <summary>A site of such an agreement.</summary>
public sealed record AskedSite
{
    /// <summary>Its code.</summary>
    public string? Site { get; init; } = "";

    /// <summary>The code of the pattern that is promised there.</summary>
    public string? ServiceHours { get; init; } = "";

    /// <summary>How many the department has there; null or empty: nothing is agreed.</summary>
    public string? Quantity { get; init; }
}
