using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ItCatalog.Benchmarks;

/// <summary>
/// Server time of every page of the demonstration that a reader of each role reaches by links, one reader at a time over kept connections. Aim: the
/// median of each page at most 15 ms, of pages of comparisons 25 ms. ITCATALOG_PAGES names a folder that takes the pages, to compare two builds.
/// </summary>
public static partial class PagesBenchmark
{
    private const int Rounds = 11;

    /// <summary>So many addresses of each shape are opened by each role, the first ones that a page leads to: there are thousands of cases.</summary>
    private const int MostOfAShape = 12;

    public static async Task RunAsync()
    {
        await using var site = await DemoSite.StartAsync();
        var pages = new List<Page>();
        foreach (var signIn in site.SignIns)
        {
            var reader = await site.SignInAsync(signIn.Role);
            pages.AddRange(await FindAsync(site, reader, signIn.Role));
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var page in pages)
            {
                var (_, served) = (await site.GetAsync(page.Reader, page.Path)).GetValueOrDefault();
                page.Times.Add(served.Elapsed.TotalMilliseconds);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages.Count} pages of {site.SignIns.Count} roles, {Rounds} times each; medians in ms of server time"));
        Console.WriteLine($"{"kind",-60} {"pages",5} {"median",7} {"slowest",7}  which");
        foreach (var kind in pages.GroupBy(page => page.Route, StringComparer.Ordinal).OrderByDescending(kind => kind.Max(page => page.Median)))
        {
            var slowest = kind.MaxBy(page => page.Median)!;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{"/" + kind.Key,-60} {kind.Count(),5} {Middle(kind.Select(page => page.Median)),7:0.0} {slowest.Median,7:0.0}  {slowest.Role} {slowest.Path}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median page {Middle(pages.Select(page => page.Median)):0.0} ms; above 15 ms {pages.Count(page => page.Median > 15)}; slowest {pages.Max(page => page.Median):0.0} ms"));
    }

    /// <summary>Follows links from the first page. Opening the pages warms them too.</summary>
    private static async Task<IReadOnlyList<Page>> FindAsync(DemoSite site, HttpClient reader, string role)
    {
        var (pages, known, waiting) = (new List<Page>(), new HashSet<string>(StringComparer.Ordinal) { "/" }, new Queue<string>(["/"]));
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path))
        {
            if (await site.GetAsync(reader, path) is not { } answer)
            {
                continue;
            }

            pages.Add(new Page(reader, role, path, answer.Served.Route));
            Keep(role, path, answer.Content);
            foreach (Match link in Link().Matches(Encoding.UTF8.GetString(answer.Content)))
            {
                var address = WebUtility.HtmlDecode(link.Groups["address"].Value);
                if (!address.StartsWith("/account/sign-", StringComparison.Ordinal) && known.Add(address)
                    && (shapes[site.ShapeOf(address)] = shapes.GetValueOrDefault(site.ShapeOf(address)) + 1) <= MostOfAShape)
                {
                    waiting.Enqueue(address);
                }
            }
        }

        return pages;
    }

    private static void Keep(string role, string path, byte[] content)
    {
        if (Environment.GetEnvironmentVariable("ITCATALOG_PAGES") is { Length: > 0 } folder)
        {
            // Tokens of forms are other ones each time.
            var text = Secret().Replace(Encoding.UTF8.GetString(content), "");
            Directory.CreateDirectory(Path.Combine(folder, role));
            File.WriteAllText(Path.Combine(folder, role, Uri.EscapeDataString(path) + ".html"), text);
        }
    }

    private static double Middle(IEnumerable<double> figures) => figures.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    [GeneratedRegex("<a [^>]*href=\"(?<address>/[^\"#]*)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("(?<=__RequestVerificationToken[^>]*value=\")[^\"]*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Secret();

    private sealed record Page(HttpClient Reader, string Role, string Path, string Route)
    {
        public List<double> Times { get; } = [];

        public double Median => Middle(Times);
    }
}
