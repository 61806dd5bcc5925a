using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;

namespace ItCatalog.Work.Demo;

/// <summary>Says how the demonstration's services are ordered, who approves, and who stands in for whom.</summary>
internal sealed class DemoOrdering(OrderingStore orderings, ApprovalStore approvals, DemoOrganisation organisation)
{
    public async Task WriteAsync(OrderingFile file)
    {
        await approvals.SaveRulesAsync(file.Rules.Select(rule => (organisation.DepartmentIds[rule.Department], organisation.PersonIds[rule.Owner], rule.AboveCents)));
        foreach (var standIn in file.StandIns)
        {
            await approvals.SaveStandInAsync(organisation.PersonIds[standIn.Person], organisation.PersonIds[standIn.StandIn], from: null, until: null);
        }

        foreach (var entry in file.Services)
        {
            await orderings.SaveAsync(new()
            {
                ServiceId = organisation.ServiceIds[entry.Service],
                ApproverId = entry.Approver is { } approver ? organisation.PersonIds[approver] : null,
                SearchWords = entry.Words ?? [],
                DeliverDays = entry.Days,
                DeliverRatio = entry.Share,
                Buyers = [.. (entry.Departments ?? []).Select(code => new Named { Id = organisation.DepartmentIds[code], Code = code, Name = code })],
                Questions =
                [
                    .. (entry.Questions ?? []).Select(question => new Question
                    {
                        Kind = Word.Parse<QuestionKind>(question.Kind),
                        Text = question.Text,
                        Help = question.Help,
                        Choices = question.Choices ?? [],
                        IsRequired = !question.Optional,
                    }),
                ],
            });
        }
    }
}
