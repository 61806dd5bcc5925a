using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>As what agreements give their credits, month by month: what the version says that judges the month of the credit.</summary>
public sealed class AgreementPayments
{
    private readonly ILookup<long, PaymentSince> versions;

    /// <summary>Those of no agreement: whatever is asked for is money.</summary>
    public static AgreementPayments None { get; } = new(Enumerable.Empty<PaymentSince>().ToLookup(version => version.AgreementId));

    private AgreementPayments(ILookup<long, PaymentSince> versions) => this.versions = versions;

    /// <summary>As what a credit is given; null: nothing is said, and it is money.</summary>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="month">First day of the month of the credit, whichever month books it.</param>
    public CreditPayment? At(long agreementId, LocalDate month) => Find(agreementId, month)?.Payment;

    /// <summary>What an amount comes to.</summary>
    /// <inheritdoc cref="At"/>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="month">First day of the month of the credit, whichever month books it.</param>
    /// <param name="cents">The amount, below zero where it is taken back.</param>
    public CreditsGiven Of(long agreementId, LocalDate month, long cents) =>
        Find(agreementId, month) is { } version ? CreditsGiven.Of(version.Payment, cents, Money.AmountOf(version.MonthlyChargeCents)) : CreditsGiven.Of(payment: null, cents, 0);

    /// <summary>Reads those that say something.</summary>
    /// <param name="connection">Of the state that is read.</param>
    /// <param name="transaction">Its own; null where there is none.</param>
    /// <param name="condition">On the agreement, <c>a</c>, and its department, <c>d</c>.</param>
    /// <param name="parameters">Of that condition.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<AgreementPayments> ReadAsync(DbConnection connection, DbTransaction? transaction, string condition, object parameters, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<SinceRow, CreditPaymentRow, PaymentSince>(
            new CommandDefinition(
                $"""
                select v.agreement_id as AgreementId, v.effective_from as EffectiveFrom, v.effective_to as EffectiveTo, coalesce(v.monthly_charge_cents, 0) as MonthlyChargeCents,
                  {CreditPaymentRow.Columns}
                from signed_version v join agreement a on a.id = v.agreement_id join department d on d.id = a.department_id
                where v.credit_kind is not null and {condition}
                order by v.agreement_id, v.effective_from
                """,
                parameters,
                transaction,
                cancellationToken: cancellationToken),
            (since, payment) => new(since.AgreementId, since.EffectiveFrom, since.EffectiveTo, since.MonthlyChargeCents, payment.ToPayment()!),
            splitOn: nameof(CreditPaymentRow.CreditKind));
        return new(rows.ToLookup(row => row.AgreementId));
    }

    private PaymentSince? Find(long agreementId, LocalDate month) =>
        versions[agreementId].FirstOrDefault(version => version.From <= month && (version.Until is not { } until || until > month));

    private sealed record PaymentSince(long AgreementId, LocalDate From, LocalDate? Until, long MonthlyChargeCents, CreditPayment Payment);

    private sealed record SinceRow
    {
        public required long AgreementId { get; init; }

        public required LocalDate EffectiveFrom { get; init; }

        public required LocalDate? EffectiveTo { get; init; }

        public required long MonthlyChargeCents { get; init; }
    }
}
