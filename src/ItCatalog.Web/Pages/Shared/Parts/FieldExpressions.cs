using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>
/// What markup names with <c>for="Input.Lines[row].Name"</c>. The framework compiles code for each such field of each request, a third of a millisecond
/// each, since the row is another one each time; here the path is walked. Fields without a row are left to the framework, which remembers them.
/// </summary>
internal sealed class FieldExpressions(IModelMetadataProvider metadata) : IModelExpressionProvider
{
    private readonly ModelExpressionProvider usual = new(metadata);

    /// <inheritdoc/>
    public ModelExpression CreateModelExpression<TModel, TValue>(ViewDataDictionary<TModel> viewData, Expression<Func<TModel, TValue>> expression)
    {
        ArgumentNullException.ThrowIfNull(viewData);
        ArgumentNullException.ThrowIfNull(expression);
        if (expression.Body is not MemberExpression { Member: PropertyInfo property, Expression: { } owner } || NameOf(owner) is not { } path
            || !path.Contains('[', StringComparison.Ordinal))
        {
            return usual.CreateModelExpression(viewData, expression);
        }

        var container = ValueOf(owner, viewData.Model);
        var value = container is null ? null : property.GetValue(container);
        var explorer = viewData.ModelExplorer.GetExplorerForExpression(metadata.GetMetadataForProperty(owner.Type, property.Name), value);
        return new ModelExpression($"{path}.{property.Name}", explorer);
    }

    /// <summary>"Input.Lines[2]"; empty for the model itself; null for what is no path of properties and rows.</summary>
    private static string? NameOf(Expression expression) => expression switch
    {
        ParameterExpression => "",
        MemberExpression when IsModelOfPage(expression) => "",
        MemberExpression { Member: PropertyInfo property, Expression: { } owner } => NameOf(owner) is { } path
            ? path.Length == 0 ? property.Name : $"{path}.{property.Name}"
            : null,
        MethodCallExpression { Method.Name: "get_Item", Object: { } list, Arguments: [var row] } when RowOf(row) is { } number =>
            NameOf(list) is { } path ? $"{path}[{number}]" : null,
        _ => null,
    };

    private static object? ValueOf(Expression expression, object? model) => expression switch
    {
        ParameterExpression => model,
        MemberExpression when IsModelOfPage(expression) => model,
        MemberExpression { Member: PropertyInfo property, Expression: { } owner } => ValueOf(owner, model) is { } holder ? property.GetValue(holder) : null,
        MethodCallExpression { Object: { } list, Arguments: [var row] } => ((IList?)ValueOf(list, model))?[RowOf(row)!.Value],
        _ => throw new InvalidOperationException($"No path: {expression}."),
    };

    /// <summary>What markup writes as <c>for="@Model[row].Name"</c>.</summary>
    private static bool IsModelOfPage(Expression expression) =>
        expression is MemberExpression { Member: PropertyInfo { Name: "Model" }, Expression: { } page } && Captured(page) is RazorPageBase;

    /// <summary>A number in the markup, or a variable around the field; null for anything that has to be computed.</summary>
    private static int? RowOf(Expression row) => Captured(row) as int?;

    private static object? Captured(Expression expression) => expression switch
    {
        ConstantExpression { Value: var value } => value,
        MemberExpression { Member: FieldInfo field, Expression: { } owner } => Captured(owner) is { } variables ? field.GetValue(variables) : null,
        _ => null,
    };
}
