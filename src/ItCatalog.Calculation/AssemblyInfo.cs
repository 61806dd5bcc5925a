using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ItCatalog.Calculation.Tests")]
