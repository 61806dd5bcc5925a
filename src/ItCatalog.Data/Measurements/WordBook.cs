using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Finds the service, site, department or priority that a word means: by its code, then by its name. What a source calls differently was translated when its file was read.</summary>
internal sealed class WordBook
{
    /// <summary>In place of a code: records with this word are left out on purpose.</summary>
    public const string LeftOutWord = "-";

    private readonly Subject services;
    private readonly Subject sites;
    private readonly Subject departments;
    private readonly Dictionary<long, ServiceProvider> providers;

    private readonly Subject priorities;
    private readonly Dictionary<long, string> priorityNames;

    private WordBook(
        IReadOnlyList<ServiceProvider> services, IReadOnlyList<Entry> sites, IReadOnlyList<Entry> departments, IReadOnlyList<Entry> priorities, IReadOnlyList<FormerWord> former)
    {
        this.priorities = new Subject("priority", priorities, []);
        priorityNames = priorities.ToDictionary(priority => priority.Id, priority => priority.Name);
        this.services = new Subject("service", services, former);
        this.sites = new Subject("site", sites, former);
        this.departments = new Subject("department", departments, former);
        providers = services.ToDictionary(service => service.Id);
        var words = services.Concat(sites).Concat(departments).Concat(priorities).Select(word => word.ToString()).Concat(former.Select(word => word.ToString()));
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..16];
    }

    /// <summary>Another one as soon as a word may mean something else, or somebody else provides a service.</summary>
    public string Fingerprint { get; }

    /// <param name="connection">Where to read.</param>
    /// <param name="now">The moment: until a day, files may say codes that were changed.</param>
    public static async Task<WordBook> LoadAsync(DbConnection connection, Instant now) => new(
        [.. await connection.QueryAsync<ServiceProvider>(
            """
            select service.id as Id, service.code as Code, service.name as Name, service.unit_id as UnitId, unit.name as UnitName
            from service join unit on unit.id = service.unit_id order by service.id
            """)],
        [.. await connection.QueryAsync<Entry>("select id as Id, code as Code, name as Name from site order by id")],
        [.. await connection.QueryAsync<Entry>("select id as Id, code as Code, name as Name from department order by id")],
        [.. await connection.QueryAsync<Entry>("select id as Id, name as Code, name as Name from priority order by id")],
        [.. await connection.QueryAsync<FormerWord>(
            "select kind as Kind, thing_id as Id, code as Code from former_code where is_known = 1 and (until_date is null or until_date >= @today) order by id",
            new { today = now.InZone(OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>("select " + OrganisationZone.Sql))).Date })]);

    /// <summary>The unit that provides a service; null where there is no such service.</summary>
    public ServiceProvider? ProviderOf(long serviceId) => providers.GetValueOrDefault(serviceId);

    public Meaning Service(string? word) => services.Of(word);

    public Meaning Site(string? word) => sites.Of(word);

    public Meaning Department(string? word) => departments.Of(word);

    /// <summary>The priority of the organisation that a case has. Where the organisation has no list, every word is known.</summary>
    public Meaning Priority(string? word) => priorityNames.Count == 0 ? new(null, IsLeftOut: word == LeftOutWord, Expected: null) : priorities.Of(word);

    /// <summary>What a case keeps as its priority: the name of the list, or the file's own word where there is no list.</summary>
    public string? NameOf(Meaning priority, string? word) => priority.Id is { } id ? priorityNames[id] : word;

    /// <summary>What a word means.</summary>
    /// <param name="Id">The row; null where it is left out, unknown, or nothing was named at all.</param>
    /// <param name="IsLeftOut">Records with this word are left out on purpose.</param>
    /// <param name="Expected">Why it is not known; null where it is.</param>
    public sealed record Meaning(long? Id, bool IsLeftOut, string? Expected);

    /// <summary>Something that has a code and a name.</summary>
    public record Entry
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }
    }

    /// <summary>A service, and who provides it.</summary>
    public sealed record ServiceProvider : Entry
    {
        public required long UnitId { get; init; }

        public required string UnitName { get; init; }
    }

    /// <summary>A code that something had before, and by which files still mean it.</summary>
    private sealed record FormerWord
    {
        public required string Kind { get; init; }

        public required long Id { get; init; }

        public required string Code { get; init; }
    }

    private sealed class Subject
    {
        private static readonly Meaning Nothing = new(null, IsLeftOut: false, Expected: null);
        private static readonly Meaning LeftOut = new(null, IsLeftOut: true, Expected: null);

        private readonly string what;
        private readonly Dictionary<string, Entry> byCode;
        private readonly ILookup<string, Entry> byName;
        private readonly Dictionary<string, Meaning> known = new(StringComparer.Ordinal);

        public Subject(string what, IReadOnlyList<Entry> entries, IReadOnlyList<FormerWord> former)
        {
            this.what = what;
            byCode = entries.DistinctBy(entry => SameWord.Of(entry.Code), SameWord.Comparer).ToDictionary(entry => SameWord.Of(entry.Code), SameWord.Comparer);
            foreach (var word in former.Where(word => word.Kind == what))
            {
                // A code that something has now comes before one that something had.
                byCode.TryAdd(SameWord.Of(word.Code), entries.First(entry => entry.Id == word.Id));
            }

            byName = entries.ToLookup(entry => SameWord.Of(entry.Name), SameWord.Comparer);
        }

        public Meaning Of(string? word)
        {
            if (string.IsNullOrWhiteSpace(word))
            {
                return Nothing;
            }

            if (!known.TryGetValue(word, out var meaning))
            {
                meaning = Find(SameWord.Of(word));
                known.Add(word, meaning);
            }

            return meaning;
        }

        private Meaning Find(string word)
        {
            if (word == LeftOutWord)
            {
                return LeftOut;
            }

            if (byCode.TryGetValue(word, out var entry))
            {
                return new(entry.Id, IsLeftOut: false, Expected: null);
            }

            return byName[word].ToList() switch
            {
                [var one] => new(one.Id, IsLeftOut: false, Expected: null),
                [] => new(null, IsLeftOut: false, $"is not a known {what}: say what it means, or correct the file"),
                var several => new(null, IsLeftOut: false, $"is the name of several {what}s ({string.Join(", ", several.Select(one => one.Code))}): say which one is meant"),
            };
        }
    }
}
