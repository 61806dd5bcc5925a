using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.People;

/// <summary>What the form about a person holds.</summary>
public sealed class PersonInput
{
    public string? UserName { get; set; }

    public string? Name { get; set; }

    public string? Title { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public List<string> Roles { get; set; } = [];

    public List<long> DepartmentIds { get; set; } = [];

    public List<long> UnitIds { get; set; } = [];

    public PersonDraft ToDraft() => new()
    {
        UserName = UserName ?? "",
        Name = Name ?? "",
        Title = Title,
        Email = Email,
        Phone = Phone,
        Roles = Roles,
        DepartmentIds = DepartmentIds,
        UnitIds = UnitIds,
    };

    public static PersonInput Of(PersonDraft draft) => new()
    {
        UserName = draft.UserName,
        Name = draft.Name,
        Title = draft.Title,
        Email = draft.Email,
        Phone = draft.Phone,
        Roles = [.. draft.Roles],
        DepartmentIds = [.. draft.DepartmentIds],
        UnitIds = [.. draft.UnitIds],
    };
}

/// <summary>The form with what there is to choose from.</summary>
public sealed record PersonForm
{
    public required PersonInput Input { get; init; }

    public required LocalDate Today { get; init; }

    /// <summary>Those that are open, and closed ones that the person belongs to.</summary>
    public required IReadOnlyList<Named> Departments { get; init; }

    /// <inheritdoc cref="Departments"/>
    public required IReadOnlyList<Named> Units { get; init; }

    public static async Task<PersonForm> OfAsync(PersonInput input, OrganisationStore organisation, LocalDate today, CancellationToken cancellationToken) => new()
    {
        Input = input,
        Today = today,
        Departments = [.. (await organisation.DepartmentsAsync(cancellationToken)).Where(part => input.DepartmentIds.Contains(part.Id) || !part.ClosedFrom.IsClosedOn(today))],
        Units = [.. (await organisation.UnitsAsync(cancellationToken)).Where(part => input.UnitIds.Contains(part.Id) || !part.ClosedFrom.IsClosedOn(today))],
    };
}
