using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Reviews;
using ItCatalog.Data.Schedules;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Agreements.Endings;
using ItCatalog.Work.Remedies;
using NodaTime;

namespace ItCatalog.Work;

/// <summary>Who may change what. See docs/access.md for the same in words.</summary>
public static class May
{
    /// <summary>Administrators make backups; the command line and the schedule do too. Putting one back is the command line's alone.</summary>
    public static bool KeepSafe(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAdministrator;
    }

    /// <summary>Heads read the bills of their departments, and whoever sees every department those of all; other people of a department read none.</summary>
    public static bool ReadBills(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.SeesEveryDepartment || actor.Is(Role.DepartmentHead);
    }

    /// <summary>Who has reports sent by themselves: heads, IT managers and administrators, each a person who answers for it.</summary>
    public static bool KeepSchedules(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Person && (actor.Is(Role.DepartmentHead) || actor.Is(Role.ItManager) || actor.Is(Role.Administrator));
    }

    /// <summary>Who keeps a schedule changes it, has it sent and sends it again; administrators and the installation do so with all.</summary>
    public static bool KeepSchedule(Actor actor, Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(schedule);
        return actor.IsAdministrator || (KeepSchedules(actor) && actor.Id == schedule.OwnerId);
    }

    /// <summary>What a unit's services cost beside what is charged is read by its managers, and by executives, auditors and administrators of all.</summary>
    public static bool ReadUnitCosts(Actor actor, long unitId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.ActsForUnit(unitId) || actor.IsAdministrator || actor.Is(Role.Executive) || actor.Is(Role.Auditor);
    }

    /// <summary>Templates of agreements are kept by administrators; those of a unit by its managers too. Everybody reads them.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="unitId">The unit whose it is; null: the organisation's.</param>
    public static bool KeepTemplate(Actor actor, long? unitId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAdministrator || (unitId is { } unit && actor.ActsForUnit(unit));
    }

    /// <summary>OLAs and contracts on which agreements rest are kept by managers of the unit to which they are promised. Whoever sees every department reads them.</summary>
    public static bool KeepUnderpinning(Actor actor, long unitId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.ActsForUnit(unitId);
    }

    /// <summary>That a unit promises what an OLA says is said by a manager of it: a person's word.</summary>
    public static bool AgreeOnUnderpinning(Actor actor, Underpinning ola)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(ola);
        return actor.Kind == ActorKind.Person && ola.ProviderUnitId is { } unit && actor.ActsForUnit(unit);
    }

    /// <inheritdoc cref="KeepUnderpinning"/>
    public static bool ReadUnderpinnings(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.SeesEveryDepartment;
    }

    /// <summary>Comparisons and their workbooks are read by whoever sees every department.</summary>
    public static bool ReadComparisons(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.SeesEveryDepartment;
    }

    /// <summary>Heads read reports of what was promised to their departments, and whoever sees every department those of all.</summary>
    public static bool ReadReports(Actor actor) => ReadBills(actor);

    /// <summary>What is offered, or was, is open to everybody; drafts are seen by the people of the unit that writes them.</summary>
    public static bool SeeTier(Actor actor, Tier tier)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(tier);
        return tier.PublishedFrom is not null || actor.ActsForUnit(tier.UnitId);
    }

    /// <summary>People of a department say how content they are with a service; whoever belongs to the unit that provides it does not.</summary>
    public static bool Rate(Actor actor, long departmentId, long unitId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.AsksFor(departmentId) && !actor.UnitIds.Contains(unitId);
    }

    /// <summary>Administrators close what the organisation consists of; a service is closed by who provides it.</summary>
    public static bool Close(Actor actor, ClosableKind kind, Closable what)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(what);
        return kind == ClosableKind.Service ? what.UnitId is { } unit && actor.ActsForUnit(unit) : actor.IsAdministrator;
    }

    /// <summary>Administrators keep sites and service hours. IT managers add them where they need them, which changes nothing that is there.</summary>
    public static bool KeepPlaces(Actor actor, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAdministrator || (isNew && actor.Is(Role.ItManager) && actor.UnitIds.Count > 0);
    }

    /// <summary>Who brings measurements in: IT managers from sources of their units, administrators from all. Which sources, the source knows.</summary>
    public static bool SendMeasurements(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAdministrator || actor.Is(Role.ItManager);
    }

    /// <summary>Either side claims that something is left out of an agreement's figures; the other answers.</summary>
    public static bool Claim(Actor actor, Agreement agreement, Side side) => Sign(actor, agreement, side);

    /// <summary>The side for which somebody claims: the one that is wanted where they act for it, else the provider's before the customer's; null where they act for neither.</summary>
    public static Side? ClaimFor(Actor actor, Agreement agreement, Side? wanted = null) => wanted is { } one
        ? Claim(actor, agreement, one) ? one : null
        : Claim(actor, agreement, Side.Provider) ? Side.Provider
        : Claim(actor, agreement, Side.Customer) ? Side.Customer
        : null;

    /// <summary>The side that did not claim answers.</summary>
    public static bool AnswerClaim(Actor actor, Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(exclusion);
        return exclusion.Side == Side.Provider ? actor.ActsForDepartment(exclusion.DepartmentId) : actor.ActsForUnit(exclusion.UnitId);
    }

    /// <summary>The side that claimed takes the claim back, and notes the answer.</summary>
    public static bool TakeBackClaim(Actor actor, Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(exclusion);
        return exclusion.Side == Side.Provider ? actor.ActsForUnit(exclusion.UnitId) : actor.ActsForDepartment(exclusion.DepartmentId);
    }

    /// <summary>The side for which somebody speaks in a dispute: of both, the one that they opened it for, else the other one; null where for neither.</summary>
    public static Side? SideIn(Actor actor, Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(dispute);
        var (customer, provider) = (actor.ActsForDepartment(dispute.DepartmentId), actor.ActsForUnit(dispute.UnitId));
        return customer && provider ? (actor.Id == dispute.OpenedById ? dispute.Side : dispute.Side.Other())
            : customer ? Side.Customer
            : provider ? Side.Provider
            : null;
    }

    /// <summary>Whom the agreement names for the last step decides, under any role, and belongs to neither side.</summary>
    public static bool DecideDispute(Actor actor, Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(dispute);
        return actor.Id is { } id && id == dispute.DeciderId && !actor.DepartmentIds.Contains(dispute.DepartmentId) && !actor.UnitIds.Contains(dispute.UnitId);
    }

    /// <summary>The other side says whether it bears what a third party charged; who claimed it takes it back.</summary>
    public static bool AnswerCost(Actor actor, ThirdPartyCost cost, CostState answer)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cost);
        return (cost.Side == Side.Customer) == (answer == CostState.Withdrawn) ? actor.ActsForDepartment(cost.DepartmentId) : actor.ActsForUnit(cost.UnitId);
    }

    /// <summary>The side for which somebody does something to an improvement plan: the unit writes it and reports it, the department says whether it is done or does
    /// without it, and both may say something; null where they may not.</summary>
    public static Side? MovePlan(Actor actor, ImprovementPlan plan, PlanMove move)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(plan);
        var (customer, provider) = (actor.ActsForDepartment(plan.DepartmentId), actor.ActsForUnit(plan.UnitId));
        return move switch
        {
            PlanMove.Accept or PlanMove.SendBack or PlanMove.Waive => customer ? Side.Customer : null,
            PlanMove.Say => provider ? Side.Provider : customer ? Side.Customer : null,
            _ => provider ? Side.Provider : null,
        };
    }

    /// <summary>Who provides a service says whose its cases are, where their source does not; administrators too.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="unitId">The unit that provides the service.</param>
    public static bool Assign(Actor actor, long unitId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAdministrator || actor.ActsForUnit(unitId);
    }

    /// <summary>The other side answers an end of an agreement; the side that said it takes it back.</summary>
    public static bool AnswerEnding(Actor actor, Agreement agreement, AgreementEnding ending, EndingMove move)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return Sign(actor, agreement, move == EndingMove.TakeBack ? ending.Side : ending.Other);
    }

    /// <summary>Whether somebody ends an agreement now, or asks to, for either side: a version is in force or begins, none waits for signatures, and no end waits for an answer.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="endings">Its ends.</param>
    /// <param name="today">As the organisation counts days.</param>
    public static bool EndAgreement(Actor actor, Agreement agreement, IEnumerable<AgreementEnding> endings, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreement);
        return actor.Id is not null && agreement is { Open: not { State: VersionState.Proposed }, LastSigned.State: VersionState.Active }
            && !endings.Any(ending => ending.WaitsForAgreement(today)) && ClaimFor(actor, agreement) is not null;
    }

    /// <summary>Why somebody of that side does not say it; null where nothing stands against it.</summary>
    public static string? NotAnswerEnding(Actor actor, AgreementEnding ending, EndingMove move)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return move == EndingMove.TakeBack ? null : NotDecide(actor, ending.SaidById, ending.Said, "said");
    }

    /// <summary>Whoever owes an action of a review says what became of it, and whoever speaks for their side; for an owner who belongs to neither side any more, either.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="agreement">The agreement that was reviewed.</param>
    /// <param name="action">The action.</param>
    /// <param name="owner">Its owner as a member of the sides; null: they are in none, or their account is closed.</param>
    public static bool MoveAction(Actor actor, Agreement agreement, ReviewAction action, ActionOwner? owner)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(action);
        return (actor.Kind == ActorKind.Person && actor.Id == action.OwnerId && owner is not null)
            || (owner?.IsOfDepartment != false && Sign(actor, agreement, Side.Customer))
            || (owner?.IsOfUnit != false && Sign(actor, agreement, Side.Provider));
    }

    /// <summary>Who provides a service writes its agreements, proposes and withdraws them.</summary>
    public static bool Write(Actor actor, Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreement);
        return actor.ActsForUnit(agreement.UnitId);
    }

    /// <summary>Each side is signed by its own people.</summary>
    public static bool Sign(Actor actor, Agreement agreement, Side side)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreement);
        return side == Side.Customer ? actor.ActsForDepartment(agreement.DepartmentId) : actor.ActsForUnit(agreement.UnitId);
    }

    /// <summary>Whether somebody signs this version for a side now: it is proposed and not signed for that side, and nothing stands against it.</summary>
    public static bool SignNow(Actor actor, Agreement agreement, VersionSummary version, Side side)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.State == VersionState.Proposed && (side == Side.Customer ? version.CustomerSigned : version.ProviderSigned) is null
            && Sign(actor, agreement, side) && NotSign(actor, version.AskedOf(side)) is null;
    }

    /// <summary>Why somebody of a side does not answer a proposal for it: one person does not sign for both sides, and who wrote or proposed it may sign for
    /// the provider, but does not decide for the customer.</summary>
    /// <returns>A sentence; null where nothing stands against it.</returns>
    public static string? NotSign(Actor actor, OpenSide asked)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(asked);
        return actor.Id is { } id && id == asked.OtherSignedById ? "You have signed for the other side. Somebody else must sign for this one."
            : asked.Side == Side.Provider ? NotDecide(actor, madeById: null, asked.Since, "wrote")
            : NotDecide(actor, asked.ProposedById, asked.Since, "proposed") ?? NotDecide(actor, asked.CreatedById, asked.Since, "wrote");
    }

    /// <summary>Who approves gives the approval; who provides a service answers what is asked for and delivers it; either asks back; who asked answers that, and takes it
    /// back, as the head of the department does.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="request">The request.</param>
    /// <param name="move">What is to be done.</param>
    /// <param name="approves">Whether they may answer the open step of its approval.</param>
    public static bool Move(Actor actor, Request request, RequestMove move, bool approves)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return move switch
        {
            RequestMove.Approve => approves,
            RequestMove.Decline or RequestMove.Ask => request.State == RequestState.Approval ? approves : actor.ActsForUnit(request.UnitId),
            RequestMove.Accept or RequestMove.Deliver or RequestMove.Split => actor.ActsForUnit(request.UnitId),
            RequestMove.Answer => actor.Id == request.RequestedById,
            RequestMove.Withdraw => actor.Id == request.RequestedById || actor.ActsForDepartment(request.DepartmentId),
            _ => throw new ArgumentOutOfRangeException(nameof(move)),
        };
    }

    /// <summary>Why somebody who may make such moves does not make this one; null where nothing stands against it.</summary>
    public static string? NotMove(Actor actor, Request request, RequestMove move)
    {
        ArgumentNullException.ThrowIfNull(request);
        return move is RequestMove.Withdraw or RequestMove.Answer ? null : NotDecideRequest(actor, request.RequestedById, request.Created);
    }

    /// <summary>Why somebody of a department does not decide a claim.</summary>
    /// <returns>A sentence; null where nothing stands against it.</returns>
    public static string? NotDecideClaim(Actor actor, long? claimedById, Instant claimed) => NotDecide(actor, claimedById, claimed, "claimed");

    /// <summary>A second person checks what was prepared for a decision: any IT manager, since a unit may have one alone, or an executive.</summary>
    public static bool CheckDecision(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Is(Role.ItManager) || actor.Is(Role.Executive);
    }

    /// <summary>Executives decide between in-house and quotes, and managers of the unit that provides the service.</summary>
    public static bool DecideComparison(Actor actor, KeptDecision decision)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(decision);
        return actor.Is(Role.Executive) || (actor.Is(Role.ItManager) && actor.UnitIds.Contains(decision.UnitId));
    }

    /// <summary>Why somebody neither checks nor decides by a version: they prepared it, or gave themselves the role since. A sentence; null where nothing stands against it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="decision">The version.</param>
    /// <param name="verb">What they would do: "check".</param>
    public static string? NotJudge(Actor actor, KeptDecision decision, string verb)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(decision);
        return actor.Id == decision.PreparedById ? $"You prepared this yourself. Somebody else has to {verb} it." : NotDecide(actor, madeById: null, decision.Prepared, "prepared");
    }

    /// <summary>Whether what waits for somebody's side may be decided by themselves.</summary>
    public static bool Decide(Actor actor, Need need)
    {
        ArgumentNullException.ThrowIfNull(need);
        return need.Kind switch
        {
            NeedKind.AnswerRequest or NeedKind.DeliverRequest or NeedKind.ApproveRequest => NotDecideRequest(actor, need.MadeById, need.Since),
            NeedKind.SignAgreement => NotSign(actor, need.Asked!),
            NeedKind.CommentMonth => NotDecide(actor, need.MadeById, need.Since, "checked"),
            NeedKind.AcceptPlan => NotDecide(actor, need.MadeById, need.Since, "reported"),
            NeedKind.AnswerCost => NotDecide(actor, need.MadeById, need.Since, "claimed"),
            NeedKind.AnswerMetric or NeedKind.AnswerEnding or NeedKind.KnowEnding => NotDecide(actor, need.MadeById, need.Since, "asked for"),
            NeedKind.DecideExclusion => NotDecideClaim(actor, need.MadeById, need.Since),
            NeedKind.CheckDecision or NeedKind.DecideComparison => NotDecide(actor, need.MadeById, need.Since, "prepared"),
            NeedKind.ReadAnswer or NeedKind.AnswerQuestion or NeedKind.AnswerDispute or NeedKind.DecideDispute or NeedKind.WritePlan or NeedKind.FinishPlan or NeedKind.CheckMonth or NeedKind.WriteMetric or NeedKind.RateServices
                or NeedKind.AgreeOla or NeedKind.GiveNotice or NeedKind.FollowUnderpinning or NeedKind.DoAction or NeedKind.HoldReview => null,
            _ => throw new ArgumentOutOfRangeException(nameof(need)),
        } is null;
    }

    /// <summary>The moves that somebody can make now, in the order of a page: the expected one first.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="request">The request.</param>
    /// <param name="approves">Whether they may answer the open step of its approval.</param>
    public static IReadOnlyList<RequestMove> MovesOf(Actor actor, Request request, bool approves)
    {
        ArgumentNullException.ThrowIfNull(request);
        return
        [
            .. Enum.GetValues<RequestMove>().Where(move =>
                RequestMoves.IsPossible(request, move) && Move(actor, request, move, approves) && NotMove(actor, request, move) is null),
        ];
    }

    /// <summary>Nobody decides what they themselves claimed, asked for or made, under whatever role; and who gave themselves a role does not decide with it
    /// what was open before.</summary>
    /// <param name="actor">Who would decide.</param>
    /// <param name="madeById">Who made what is to be decided; null where nobody is known.</param>
    /// <param name="madeAt">Since when it is open.</param>
    /// <param name="verb">What they did, in the past: "claimed".</param>
    /// <returns>Why not, in a sentence; null where nothing stands against it.</returns>
    public static string? NotDecide(Actor actor, long? madeById, Instant madeAt, string verb)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Id is { } id && id == madeById ? $"You {verb} this yourself. Somebody else of your side has to decide."
            : actor.OwnGiftAt is { } gift && gift >= madeAt ? "You gave yourself a role or a membership after this was made. Somebody else has to decide it."
            : null;
    }

    private static string? NotDecideRequest(Actor actor, long? requestedById, Instant created) => NotDecide(actor, requestedById, created, "asked for");
}
