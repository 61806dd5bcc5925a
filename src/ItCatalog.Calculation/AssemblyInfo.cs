using System.Runtime.CompilerServices;

// The executives' workbook forms the sentences of a decision by formulas, and stores them in the words that are formed here.
[assembly: InternalsVisibleTo("ItCatalog.Files")]
[assembly: InternalsVisibleTo("ItCatalog.Calculation.Tests")]
