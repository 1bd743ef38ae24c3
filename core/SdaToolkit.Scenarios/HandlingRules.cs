using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>What a command asks of the handling of its inputs. Immutable and thread safe.</summary>
public sealed record HandlingRules
{
    /// <summary>Compares and joins markings as this host ranks them.</summary>
    public MarkingScale Scale { get; init; } = MarkingScale.BuiltIn;

    /// <summary>Marking of inputs that state none; empty: it stays unknown. It lowers none that is stated.</summary>
    public string Stated { get; init; } = "";

    /// <summary>Level that what is used must be releasable to; empty: everything is used.</summary>
    public string ReleasableTo { get; init; } = "";

    /// <summary>Whether data of different modes may be mixed.</summary>
    public bool AllowMixedModes { get; init; }

    /// <summary>Marking of the whole that inputs belong to, e.g. of the scenario: joined with theirs.</summary>
    public string WholeMarking { get; init; } = "";

    /// <summary>Data mode of the whole that inputs belong to; that of inputs that state none.</summary>
    public DataMode WholeMode { get; init; }

    /// <summary>The rules of a scenario: it counts as an input for its marking and mode.</summary>
    /// <param name="file">The scenario.</param>
    /// <exception cref="RunFailedException">not_permitted: the scenario itself is not releasable to the level asked for.</exception>
    public HandlingRules ForScenario(ScenarioFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var marking = string.IsNullOrWhiteSpace(file.Scenario.HandlingMarking) ? Stated : file.Scenario.HandlingMarking;
        if (ReleasableTo.Length > 0) CheckReleasable(marking, $"{file.Path}: the scenario itself");
        return this with { WholeMarking = marking, WholeMode = file.Scenario.DataMode };
    }

    /// <summary>Refuses what is not shown to be releasable to the level asked for.</summary>
    /// <param name="marking">Its marking.</param>
    /// <param name="what">What it is, for the line that says why not.</param>
    /// <exception cref="RunFailedException">not_permitted: it is not.</exception>
    public void CheckReleasable(string marking, string what)
    {
        if (ReleasableTo.Length == 0 || Scale.MayGo(marking, ReleasableTo) is { Allowed: true }) return;
        var reason = Scale.MayGo(marking, ReleasableTo).Reason + (string.IsNullOrWhiteSpace(marking) ? " (--marking states it)" : "");
        throw new RunFailedException(ErrorCode.NotPermitted, $"{what} is not releasable to \"{ReleasableTo}\": {reason}", "");
    }

    /// <summary>Refuses data of different modes side by side, unless they may be mixed.</summary>
    /// <param name="stated">What states a mode, by name.</param>
    /// <returns>Whether modes are mixed.</returns>
    /// <exception cref="RunFailedException">not_permitted: they differ and may not; the line names which has which.</exception>
    public bool CheckModes(IEnumerable<(string Name, DataMode Mode)> stated)
    {
        var all = stated.Prepend(("the scenario", WholeMode)).Where(s => s.Item2 != DataMode.Unspecified).Distinct().ToList();
        if (!Markings.Mix(all.Select(s => s.Item2), out _)) return false;
        if (AllowMixedModes) return true;
        var groups = all.GroupBy(s => s.Item2).OrderBy(g => g.Key).Select(g => $"{g.Key.ToString().ToUpperInvariant()} in {Named([.. g.Select(s => s.Item1).Order(StringComparer.Ordinal)])}");
        throw new RunFailedException(ErrorCode.NotPermitted, $"data of different modes are not mixed unless asked: {string.Join("; ", groups)} (--allow-mixed-modes mixes them, and makes the whole an exercise)", "");
    }

    private static string Named(List<string> names) => names.Count <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} and {names.Count - 5} more";
}
