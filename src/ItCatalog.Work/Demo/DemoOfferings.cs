using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Catalogue.Tiers;

namespace ItCatalog.Work.Demo;

/// <summary>Two agreements of the demonstration take an offering. It changes, and both are asked: one department signs, with a difference at one site, the other sends its
/// version back.</summary>
internal sealed class DemoOfferings(
    AgreementStore agreements, ServiceStore services, TierStore tiers, SaveDraft saveDraft, SaveTier saveTier, ProposeVersion propose, SignVersion sign, SendVersionBack sendBack, DemoPeople people)
{
    private const string Service = "lab-workstation";
    private const string Silver = "silver";
    private const string Signed = "HI-SLA-0108";
    private const string SentBack = "HI-SLA-0129";
    private static readonly string[] Codes = [Signed, SentBack];

    /// <summary>Their drafts take it at every site.</summary>
    public async Task TakeAsync(Actor loader, CancellationToken cancellationToken)
    {
        var tier = (await services.FindAsync(Service, cancellationToken))!.Tiers.Single(one => one.Code == Silver);
        foreach (var code in Codes)
        {
            var draft = await OpenAsync(loader, code, cancellationToken);
            await SaveAsync(loader, code, draft, draft.Terms with { Sites = [.. draft.Terms.Sites.Select(site => site with { TierId = tier.Id })] }, cancellationToken);
        }
    }

    /// <summary>Cases are solved within six hours from now on, but in Osaka.</summary>
    public async Task ChangeAsync(DemoTiers written, TierEntry entry, DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var actors = await people.OfAsync(organisation, ["jonas", "maren", "yuki"], cancellationToken);
        var (jonas, maren) = (actors["jonas"], actors["maren"]);
        var silver = (await tiers.OfAsync(organisation.ServiceIds[Service], cancellationToken)).Single(tier => tier.Code == Silver);
        var faster = entry with { Levels = [.. entry.Levels.Select(level => level.Kind == "resolution" ? level with { Limit = "6 h" } : level)] };
        _ = (await saveTier.RunAsync(jonas, Service, Silver, written.DraftOf(faster) with { Revision = silver.Revision }, cancellationToken)).Value;

        var draft = await OpenAsync(jonas, Signed, cancellationToken);
        await SaveAsync(jonas, Signed, draft, WithOsaka(draft.Terms, silver, organisation.SiteIds["osaka"]), cancellationToken);
        foreach (var code in Codes)
        {
            draft = await OpenAsync(jonas, code, cancellationToken);
            var number = draft.Summary.Number;
            _ = (await propose.RunAsync(jonas, code, number, draft.Summary.Revision, cancellationToken)).Value;
            var text = CanonicalText.Fingerprint((await OpenAsync(jonas, code, cancellationToken)).ProposedText!);
            _ = (await sign.RunAsync(jonas, code, number, Side.Provider, text, why: null, seen: null, cancellationToken)).Value;
            if (code == Signed)
            {
                _ = (await sign.RunAsync(maren, code, number, Side.Customer, text, why: null, seen: null, cancellationToken)).Value;
            }
        }

        var waiting = await OpenAsync(jonas, SentBack, cancellationToken);
        _ = (await sendBack.RunAsync(
            actors["yuki"], SentBack, waiting.Summary.Number, waiting.Summary.Revision, "Six hours is fine. Name who answers in Pune on Saturdays.", cancellationToken)).Value;
    }

    /// <summary>Eight hours stay in Osaka, with the reason.</summary>
    private static AgreementTerms WithOsaka(AgreementTerms terms, OfferedTier before, long osaka)
    {
        var solved = terms.Targets.Single(target => target.Rule.Kind == Calculation.ServiceLevels.TargetKind.Resolution);
        var others = solved with { SiteIds = [.. terms.Sites.Select(site => site.SiteId).Where(site => site != osaka).Order()] };
        var there = before.Targets.Single(target => target.Rule.Kind == solved.Rule.Kind);
        var stays = solved with { SiteIds = [osaka], Name = there.Name, Rule = solved.Rule with { Within = there.Rule.Within } };
        return terms with
        {
            Targets = [.. terms.Targets.SelectMany(target => target == solved ? [others, stays] : new[] { target })],
            Differences =
            [
                new() { SiteId = osaka, Place = PromiseTopic.Of(stays).Place, Reason = "One technician works in Osaka; parts come from Tokyo overnight." },
            ],
        };
    }

    private async Task<AgreementVersion> OpenAsync(Actor actor, string code, CancellationToken cancellationToken)
    {
        var agreement = (await agreements.FindAsync(actor, code, cancellationToken))!;
        return (await agreements.FindVersionAsync(agreement, agreement.Open!.Number, cancellationToken))!;
    }

    private async Task SaveAsync(Actor actor, string code, AgreementVersion draft, AgreementTerms terms, CancellationToken cancellationToken)
    {
        if (await saveDraft.RunAsync(actor, code, draft.Summary.Number, draft.Summary.Revision, terms, cancellationToken) is { IsDone: false } refused)
        {
            throw new InvalidDataException($"{code}: {(refused.Mistakes is [var first, ..] ? $"{first.Field}: {first.Message}" : Word.Of(refused.Outcome))}");
        }
    }
}
