using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>What the words of states suggest. It is proposed to a person and never taken by itself.</summary>
internal static class StateWords
{
    private static readonly string[] Waiting =
    [
        "awaiting", "waiting", "wait - ", "on hold", "onhold", "pending", "hold",
        "wartet auf", "wartend", "warten auf", "zurückgestellt", "pausiert", "en attente", "en espera", "pendiente", "in attesa", "sospeso", "in afwachting", "wacht op", "aguardando", "pendente",
    ];

    private static readonly string[] Customers =
    [
        "caller", "customer", "requester", "user", "reporter", "kunde", "anwender", "melder", "client", "utilisateur", "demandeur", "cliente", "usuario", "utente", "richiedente", "klant", "gebruiker", "kund",
    ];

    private static readonly string[] Others =
    [
        "vendor", "supplier", "third party", "3rd party", "provider", "problem", "change", "lieferant", "dienstleister", "fournisseur", "proveedor", "fornitore", "leverancier", "fornecedor", "leverantör",
    ];

    private static readonly HashSet<string> Resolved = new(SameWord.Comparer)
    {
        "resolved", "solved", "closed", "done", "completed", "fixed", "in call", "gelöst", "behoben", "erledigt", "geschlossen", "abgeschlossen", "résolu", "clos", "fermé", "résolue",
        "resuelto", "cerrado", "solucionado", "risolto", "chiuso", "opgelost", "gesloten", "resolvido", "fechado", "concluído", "löst", "stängd",
    };

    private static readonly HashSet<string> LeftOut = new(SameWord.Comparer)
    {
        "cancelled", "canceled", "merged", "duplicate", "abgebrochen", "storniert", "zusammengeführt", "duplikat", "annulé", "annulée", "fusionné", "doublon",
        "cancelado", "fusionado", "duplicado", "annullato", "unito", "duplicato", "geannuleerd", "samengevoegd", "mesclado", "avbruten", "sammanslagen",
    };

    private static readonly HashSet<string> Worked = new(SameWord.Comparer)
    {
        "new", "open", "opened", "active", "in progress", "work in progress", "assigned", "reopened", "re-opened", "queued", "accepted", "started", "investigating", "escalated",
        "neu", "offen", "in bearbeitung", "in arbeit", "zugewiesen", "wieder geöffnet", "nouveau", "ouvert", "en cours", "assigné", "rouvert", "nuevo", "abierto", "en curso", "en progreso", "asignado",
        "reabierto", "nuovo", "aperto", "in corso", "assegnato", "riaperto", "nieuw", "in behandeling", "toegewezen", "heropend", "novo", "aberto", "em andamento", "atribuído", "reaberto",
        "ny", "öppen", "pågående", "tilldelad", "återöppnad",
    };

    private static StateMeaning Waits(string word) =>
        Names(word, Customers) ? StateMeaning.WaitForCustomer : Names(word, Others) ? StateMeaning.WaitForOther : StateMeaning.Wait;

    private static bool Names(string word, string[] who) => who.Any(one => word.Contains(one, StringComparison.OrdinalIgnoreCase));

    public static StateMeaning? ProposalFor(string word)
    {
        // A case that waits to be assigned waits for us.
        if (word.Contains("assign", StringComparison.OrdinalIgnoreCase) || word.Contains("zuweisung", StringComparison.OrdinalIgnoreCase))
        {
            return StateMeaning.Work;
        }

        return Resolved.Contains(word) ? StateMeaning.Resolve
            : LeftOut.Contains(word) ? StateMeaning.LeaveOut
            : Worked.Contains(word) ? StateMeaning.Work
            : Waiting.Any(start => word.StartsWith(start, StringComparison.OrdinalIgnoreCase)) ? Waits(word)
            : null;
    }
}
