using System.Text;
using System.Text.RegularExpressions;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>
/// The table of SECURITY.md is what came of a run. SDA_WRITE_SECURITY_TABLE=1 writes it anew; otherwise it is compared.
/// </summary>
[TestClass]
[DoNotParallelize]
public partial class SecurityTableTests
{
    [TestMethod]
    [Timeout(600_000)]
    public async Task SecurityMd_Table_IsWhatComesOfARun()
    {
        var table = await TableAsync();

        Assert.DoesNotContain("HARM", table, StringComparison.Ordinal);
        SecurityMd.Check("attacks", table);
    }

    private static async Task<string> TableAsync()
    {
        foreach (var kind in ConfinementKinds.BestFirst) await WorkerTesting.ForceAsync(kind);
        var table = new StringBuilder($"| A plugin … | {string.Join(" | ", ConfinementKinds.BestFirst)} |\n|---|{string.Concat(Enumerable.Repeat("---|", ConfinementKinds.BestFirst.Count))}\n");
        foreach (var attack in Attack.All)
        {
            var cells = new List<string>();
            foreach (var kind in ConfinementKinds.BestFirst) cells.Add(await CellAsync(kind, attack));
            table.Append($"| {attack.What} | {string.Join(" | ", cells)} |\n");
        }
        return table.ToString();
    }

    private static async Task<string> CellAsync(string kind, Attack attack)
    {
        var (code, text, _, _, harm) = await WorkerAttackTests.OutcomeAsync(kind, attack);
        if (harm.Length > 0) return "HARM: " + harm;
        if (code != ErrorCode.Unspecified) return $"ended: `{Word(code)}`";
        if (text.StartsWith("refused: ", StringComparison.Ordinal)) return "refused; the run goes on";
        return attack.Name switch
        {
            "write" => "written to a /tmp of its own; the host's is untouched",
            "processes" => "sees itself and the first process of its namespace",
            "environment" => SecretSeen(text) ? "HARM: it sees the host's variables" : "sees only what the worker was given: settings of .NET",
            "print" => "nothing is shown; the run goes on",
            _ => text,
        };
    }

    private static bool SecretSeen(string names) => names["done: ".Length..].Split(' ').Any(n => !n.StartsWith("DOTNET_", StringComparison.Ordinal) && n is not ("TMPDIR" or "PWD"));

    private static string Word(ErrorCode code) => Capital().Replace(code.ToString(), m => (m.Index > 0 ? "_" : "") + m.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Capital();
}
