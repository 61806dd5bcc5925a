using System.Reflection;
using ItCatalog.Work.Underpinnings;

namespace ItCatalog.Work.Tests;

/// <summary>What programs read holds numbers, words and dates as text: a date of NodaTime would be written as an object with its calendar.</summary>
public sealed class PlainTypesTests
{
    [Fact]
    public void They_hold_no_type_of_NodaTime()
    {
        var plain = typeof(PlainUnderpinning).Assembly.GetTypes().Where(type => type.Name.StartsWith("Plain", StringComparison.Ordinal) && !type.IsNested).ToList();

        plain.Count.ShouldBeGreaterThan(20);
        plain.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => Parts(property.PropertyType).Any(part => part.Namespace == "NodaTime"))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .ShouldBeEmpty();
    }

    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Append(type);
}
