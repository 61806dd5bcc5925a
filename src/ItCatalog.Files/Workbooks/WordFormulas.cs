namespace ItCatalog.Files.Workbooks;

/// <summary>Formulas that write figures in the words of <see cref="Calculation.Text.Show"/>: by functions that every spreadsheet program has, and without format
/// codes, which each language of a program reads in its own way.</summary>
internal static class WordFormulas
{
    private const string NarrowNoBreakSpace = "\u202f";
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>A number rounded half to even: "1,234.5".</summary>
    public static string Number(string x, int decimals)
    {
        var scale = "1" + new string('0', decimals);
        var whole = $"ABS({x})*{scale}";
        return $"SUBSTITUTE(FIXED(SIGN({x})*(ROUND({whole},0)-IF(ABS(MOD({whole},2)-0.5)<0.0000001,1,0))/{scale}+0,{decimals}),\"-\",\"\u2212\")";
    }

    /// <summary>An amount: in millions where in-house costs millions, in whole units elsewhere.</summary>
    public static string Amount(string x, string inHouse, string currency) =>
        $"{currency}&\"\u00a0\"&IF({inHouse}>=1000000,{Number($"({x}/1000000)", 2)}&\"\u00a0m\",{Number(x, 0)})";

    /// <summary>"+247", "0": in thousands, with its sign.</summary>
    public static string Signed(string x) => $"IF(ROUND({x}/1000,0)>0,\"+\",\"\")&{Number($"({x}/1000)", 0)}";

    /// <summary>"saves 3.0 %", "costs 0.8 % more", "costs the same".</summary>
    public static string Costs(string change)
    {
        var tenths = $"INT(ROUND(ABS({change})*1000,8))";
        var shown = $"FIXED({tenths}/10,1)&\"{NarrowNoBreakSpace}%\"";
        var least = $"FIXED(0.1,1)&\"{NarrowNoBreakSpace}%\"";
        return $"IF(ROUND({change},12)=0,\"costs the same\",IF({tenths}=0,IF({change}<0,\"saves less than \"&{least},\"costs less than \"&{least}&\" more\"),"
            + $"IF({change}<0,\"saves \"&{shown},\"costs \"&{shown}&\" more\")))";
    }

    /// <summary>"7.25 %": with the digits that it has, one at least and four at most.</summary>
    public static string Rate(string x) => Digits($"({x}*100)", 1, 4) + $"&\"{NarrowNoBreakSpace}%\"";

    /// <summary>"14,655.5": with the digits that it has.</summary>
    public static string Exact(string x) => Digits(x, 0, 6);

    /// <summary>"0.03", "0.0125": with two digits at least.</summary>
    public static string UnitPrice(string x) => Digits(x, 2, 6);

    /// <summary>"two", "12".</summary>
    public static string InWords(string count) => InWords(count, Words);

    /// <summary>"Two", "12": at the beginning of a sentence.</summary>
    public static string InWordsFirst(string count) => InWords(count, [.. Words.Select(word => char.ToUpperInvariant(word[0]) + word[1..])]);

    /// <summary>Words in a formula.</summary>
    public static string Quoted(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The words stand in one text, each at as many characters as the longest has.</summary>
    private static string InWords(string count, string[] words)
    {
        var width = words.Max(word => word.Length);
        return $"IF({count}<={words.Length - 1},TRIM(MID(\"{string.Concat(words.Select(word => word.PadRight(width)))}\",{count}*{width}+1,{width})),{count}&\"\")";
    }

    private static string Digits(string x, int least, int most)
    {
        var formula = $"FIXED({x}+0,{most})";
        for (var decimals = most - 1; decimals >= least; decimals--)
        {
            formula = $"IF(ABS(ROUND({x},{decimals})-ROUND({x},{most}))<0.00000001,FIXED({x}+0,{decimals}),{formula})";
        }

        return $"SUBSTITUTE({formula},\"-\",\"\u2212\")";
    }
}
