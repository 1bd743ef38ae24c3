using System.Diagnostics;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Every attack, under every confinement: the host is still there, says the right thing in time, and nothing happened to it.</summary>
[TestClass]
[DoNotParallelize]
public class WorkerAttackTests
{
    private static readonly PluginCatalog Catalog = PluginFolder.BuiltCatalog;
    private static readonly Dictionary<(string Kind, Attack Attack), Outcome> Outcomes = [];

    public static IEnumerable<object[]> Cases =>
        from kind in ConfinementKinds.BestFirst from i in Enumerable.Range(0, Attack.All.Count) select new object[] { kind, i, Attack.All[i].What };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    [Timeout(300_000)]
    public async Task RunAsync_Attack_EndsAsItMustAndHarmsNothing(string kind, int index, string what)
    {
        var attack = Attack.All[index];

        var outcome = await OutcomeAsync(kind, attack);

        Assert.AreEqual(attack.Code, outcome.Code, $"{what}: {outcome.Text}\n{outcome.Detail}");
        Assert.IsTrue(attack.Says.Any(s => outcome.Text.StartsWith(s, StringComparison.Ordinal)), $"{what}: {outcome.Text}");
        Assert.DoesNotContain(AttackScene.SecretVariable, outcome.Text, StringComparison.Ordinal);
        Assert.IsLessThan(attack.DeadlineS + 60, outcome.Seconds);
        Assert.AreEqual("", outcome.Harm, what);
    }

    internal static Plugin Plugin() => Catalog.Plugins.Single(p => p.Id == "test.hostile");

    /// <summary>How an attack ended under a confinement. It is run once, whichever test asks first; these tests do not run side by side.</summary>
    internal static async Task<Outcome> OutcomeAsync(string kind, Attack attack)
    {
        if (Outcomes.TryGetValue((kind, attack), out var known)) return known;
        var options = await WorkerTesting.ForceAsync(kind);
        using var scene = new AttackScene(Plugin());
        var clock = Stopwatch.StartNew();
        var (code, text, detail) = await RunAsync(options, attack, scene);
        return Outcomes[(kind, attack)] = new(code, text, detail, clock.Elapsed.TotalSeconds, string.Join("; ", scene.Harm()));
    }

    private static async Task<(ErrorCode Code, string Text, string Detail)> RunAsync(WorkerOptions options, Attack attack, AttackScene scene)
    {
        await using var runner = new WorkerRunner(Catalog, options);
        var outcome = await runner.RunToEndAsync(attack.Request(scene));
        return outcome.Error is { } error ? (error.Code, error.Message, error.Detail) : (ErrorCode.Unspecified, ObjectId.Parser.ParseFrom(outcome.Result.Span).Name, "");
    }

    /// <summary>How an attack ended.</summary>
    /// <param name="Code">The code that the run ended with; unspecified: it ended with a result.</param>
    /// <param name="Text">The error's message, or the text of the result.</param>
    /// <param name="Detail">The error's detail.</param>
    /// <param name="Seconds">What the run took.</param>
    /// <param name="Harm">What the attack did to the host, or nothing.</param>
    internal sealed record Outcome(ErrorCode Code, string Text, string Detail, double Seconds, string Harm);
}
