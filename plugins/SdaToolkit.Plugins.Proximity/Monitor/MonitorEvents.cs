using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>What was found, before it is an event.</summary>
/// <param name="Criterion">Which criterion.</param>
/// <param name="Statement">In words.</param>
/// <param name="Found">What was found.</param>
/// <param name="Allowed">What is allowed.</param>
/// <param name="Unit">Unit of both.</param>
internal readonly record struct Finding(string Criterion, string Statement, double Found, double Allowed, string Unit);

/// <summary>Collects events, in the order in which they could be said.</summary>
/// <param name="plan">The plan, whose abort criteria decide what is one.</param>
/// <param name="zero">Time 0.</param>
internal sealed class MonitorEvents(DeclaredPlan plan, Epoch zero)
{
    /// <summary>An event to watch.</summary>
    public const string Watch = "watch";

    /// <summary>An abort criterion is met.</summary>
    public const string Abort = "abort";

    /// <summary>Whether a criterion is of the navigation by which the chaser is seen, and not of what the chaser does.</summary>
    public static bool IsOfNavigation(string criterion) => criterion.StartsWith("navigation-", StringComparison.Ordinal);

    // Where a plan names no abort criterion.
    private static readonly HashSet<string> Usual = new(StringComparer.Ordinal) { "keep-out", "tolerance", "corridor", "closing-rate", "navigation-lost", "burn-missed" };
    private readonly List<(double TimeS, MonitorEvent Event)> _all = [];

    /// <summary>All events so far, with the time of the row.</summary>
    public IReadOnlyList<(double TimeS, MonitorEvent Event)> All => _all;

    /// <summary>Whether an abort criterion has been met.</summary>
    public bool Aborted { get; private set; }

    /// <summary>Whether a criterion, once surely met, breaks off.</summary>
    public bool IsAbort(string criterion) => plan.AbortCriteria.Count == 0 ? Usual.Contains(criterion) : plan.AbortCriteria.Any(c => string.Equals(c.Name, criterion, StringComparison.Ordinal));

    /// <summary>Adds an event.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="sure">It is surely so: where the plan breaks off for it, an abort.</param>
    /// <param name="timeS">When it could be said, s.</param>
    /// <param name="sinceS">Since when it holds, s.</param>
    /// <param name="row">The row.</param>
    /// <param name="phaseId">The phase.</param>
    /// <param name="burnId">The burn; empty: none.</param>
    public void Add(Finding finding, bool sure, double timeS, double sinceS, int row, string phaseId, string burnId = "")
    {
        var abort = sure && IsAbort(finding.Criterion);
        Aborted |= abort;
        _all.Add((timeS, new()
        {
            Time = zero.AddSeconds(timeS).ToTimestamp(),
            Since = zero.AddSeconds(sinceS).ToTimestamp(),
            Criterion = finding.Criterion,
            Severity = abort ? Abort : Watch,
            Statement = finding.Statement,
            Found = finding.Found,
            Allowed = finding.Allowed,
            Unit = finding.Unit,
            PhaseId = phaseId,
            BurnId = burnId,
            Action = plan.AbortCriteria.FirstOrDefault(c => string.Equals(c.Name, finding.Criterion, StringComparison.Ordinal))?.Action ?? "",
            Row = (uint)row,
        }));
    }
}
