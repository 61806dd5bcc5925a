using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Administration;

/// <summary>How the kind of an actor is stored.</summary>
internal static class ActorKinds
{
    public static string NameOf(ActorKind kind) => kind switch
    {
        ActorKind.Nobody => "nobody",
        ActorKind.Person => "person",
        ActorKind.Token => "token",
        ActorKind.CommandLine => "command-line",
        ActorKind.Job => "job",
        ActorKind.Setup => "setup",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static ActorKind OfName(string name) => name switch
    {
        "nobody" => ActorKind.Nobody,
        "person" => ActorKind.Person,
        "token" => ActorKind.Token,
        "command-line" => ActorKind.CommandLine,
        "job" => ActorKind.Job,
        "setup" => ActorKind.Setup,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
