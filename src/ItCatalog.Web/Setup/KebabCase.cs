using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Setup;

/// <summary>Page names become addresses: SignIn is reached as sign-in.</summary>
internal sealed partial class KebabCase : IOutboundParameterTransformer
{
    public string? TransformOutbound(object? value) =>
        value?.ToString() is { } text ? WordStart().Replace(text, "-").ToLowerInvariant() : null;

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex WordStart();
}
