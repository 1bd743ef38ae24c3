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

    public static IEnumerable<object[]> Cases =>
        from kind in ConfinementKinds.BestFirst from i in Enumerable.Range(0, Attack.All.Count) select new object[] { kind, i, Attack.All[i].What };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    [Timeout(300_000)]
    public async Task RunAsync_Attack_EndsAsItMustAndHarmsNothing(string kind, int index, string what)
    {
        var attack = Attack.All[index];
        var options = await WorkerTesting.ForceAsync(kind);
        using var scene = new AttackScene(Plugin());
        var clock = Stopwatch.StartNew();

        var outcome = await OutcomeAsync(options, attack, scene);

        Assert.AreEqual(attack.Code, outcome.Code, $"{what}: {outcome.Text}\n{outcome.Detail}");
        Assert.IsTrue(attack.Says.Any(s => outcome.Text.StartsWith(s, StringComparison.Ordinal)), $"{what}: {outcome.Text}");
        Assert.DoesNotContain(AttackScene.SecretVariable, outcome.Text, StringComparison.Ordinal);
        Assert.IsLessThan(attack.DeadlineS + 60, clock.Elapsed.TotalSeconds);
        Assert.AreEqual("", string.Join("; ", scene.Harm()), what);
    }

    internal static Plugin Plugin() => Catalog.Plugins.Single(p => p.Id == "test.hostile");

    /// <summary>How an attack ended: the code and the message, or the text of the result.</summary>
    internal static async Task<(ErrorCode Code, string Text, string Detail)> OutcomeAsync(WorkerOptions options, Attack attack, AttackScene scene)
    {
        await using var runner = new WorkerRunner(Catalog, options);
        var outcome = await runner.RunToEndAsync(attack.Request(scene));
        return outcome.Error is { } error ? (error.Code, error.Message, error.Detail) : (ErrorCode.Unspecified, ObjectId.Parser.ParseFrom(outcome.Result.Span).Name, "");
    }
}
