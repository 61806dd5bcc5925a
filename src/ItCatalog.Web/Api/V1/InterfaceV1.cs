using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;

namespace ItCatalog.Web.Api.V1;

/// <summary>The interface for programs, version 1: docs/api.md says the same in words.</summary>
internal static class InterfaceV1
{
    public static void MapInterface(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(ApiProblems.Root)
            .RequireRateLimiting(RequestLimits.Interface)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        var read = api.MapGroup("").RequireAuthorization(TokenSignIn.Reads).WithMetadata(new NeedsScopeAttribute(Scope.Read));
        AttainmentApi.Map(read);
        SumsApi.Map(read);
        ReportedApi.Map(read);
        CreditsApi.Map(read);
        BillApi.Map(read);
        ReportApi.Map(read);
        UnitCostsApi.Map(read);
        WaitingApi.Map(read);
        TargetsApi.Map(read);
        OutagesApi.Map(read);
        CalibrationApi.Map(read);
        FindingsApi.Map(read);
        ServicesApi.Map(read);
        OfferingsApi.Map(read);
        OfferingAgreementsApi.Map(read);
        LevelsByBudgetApi.Map(read);
        AgreementsApi.Map(read);
        ExclusionsApi.Map(read);
        AdjustmentsApi.Map(read);
        DisputesApi.Map(read);
        DecisionsApi.Map(read);
        ScopeApi.Map(read);
        SourcesApi.Map(read);
        ScenariosApi.Map(read);
        PeersApi.Map(read);
        ReplaysApi.Map(read);
        PlansApi.Map(read);
        CostsApi.Map(read);
        RatingsApi.Map(read);
        AgreementTemplatesApi.Map(read);
        UnderpinningsApi.Map(read);
        SchedulesApi.Map(read);
        MetricsApi.Map(read);
        EndingsApi.Map(read);
        ReviewsApi.Map(read);
        RequestsApi.Map(read);
        HoldingsApi.Map(read);
        MeasurementsApi.Map(api.MapGroup("").RequireAuthorization(TokenSignIn.Sends).WithMetadata(new NeedsScopeAttribute(Scope.Measurements)));
        endpoints.MapOpenApi(ApiProblems.Root + "/openapi.json").RequireAuthorization(TokenSignIn.Reads);
    }
}
