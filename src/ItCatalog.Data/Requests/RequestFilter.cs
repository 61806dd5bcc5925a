namespace ItCatalog.Data.Requests;

/// <summary>Whose requests.</summary>
public enum RequestView
{
    /// <summary>What the viewer asked for.</summary>
    Own,

    /// <summary>What waits for the viewer's approval, or had it.</summary>
    ToApprove,

    /// <summary>What the viewer's departments asked for.</summary>
    OwnDepartments,

    /// <summary>What was asked of the viewer's units.</summary>
    OwnUnits,

    /// <summary>All that the viewer may see.</summary>
    Everything,
}

/// <summary>Which requests.</summary>
public sealed record RequestFilter
{
    public required RequestView View { get; init; }

    /// <summary>Only those in which somebody still has to do something.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Code of the department; null: every one.</summary>
    public string? Department { get; init; }

    /// <summary>Code of the service; null: every one.</summary>
    public string? Service { get; init; }

    /// <summary>Code of the site; null: every one.</summary>
    public string? Site { get; init; }
}

/// <summary>A page of a list of requests.</summary>
public sealed record RequestPage
{
    public required IReadOnlyList<Request> Requests { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public required int TotalCount { get; init; }

    /// <summary>How many pages there are, at least 1.</summary>
    public int PageCount => Math.Max(1, (TotalCount + RequestStore.PageSize - 1) / RequestStore.PageSize);
}
