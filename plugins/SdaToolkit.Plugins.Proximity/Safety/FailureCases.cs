using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Plugins.Proximity.Scene;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>A failure and the free drift that follows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What fails.</param>
/// <param name="Description">In words.</param>
/// <param name="BurnId">The burn; empty for a coast.</param>
/// <param name="Node">When.</param>
/// <param name="Start">Where the chaser is then, and what is known of it: after the burn, if it is made then.</param>
/// <param name="Late">A burn that comes later; null: none.</param>
internal sealed record FailureCase(string Id, string Kind, string Description, string BurnId, int Node, RelativeDispersion Start, EnsembleBurn? Late)
{
    /// <summary>When the last burn is made or left out, from where errors are drifted: that of <see cref="Node"/>, or of a burn that comes late.</summary>
    public int DispersedNode { get; init; } = Node;

    /// <summary>What is known then, errors of a late burn included.</summary>
    public RelativeDispersion Dispersed { get; init; } = Start;
}

/// <summary>All single failures of a plan.</summary>
internal sealed class FailureCases(SafetyScene scene)
{
    private const double Over = 1.1;

    /// <summary>The cases, burn by burn and then coast by coast.</summary>
    public IReadOnlyList<FailureCase> All() =>
        [.. scene.Burns.SelectMany(OfBurn), .. scene.CoastsS.Select(OfCoast)];

    /// <summary>Ways to point a burn wrong: about each of two axes across it, either way.</summary>
    public static IEnumerable<(string Towards, Vec3 DeltaV)> Mispointed(Vec3 deltaV, double angleRad)
    {
        if (deltaV == default) yield break;
        var size = deltaV.Norm;
        var u = deltaV / size;
        // The two of R, T, N that the burn is least along.
        (string Name, Vec3 Axis)[] axes = [("R", new(1, 0, 0)), ("T", new(0, 1, 0)), ("N", new(0, 0, 1))];
        foreach (var (name, axis) in axes.OrderBy(a => Math.Abs(Vec3.Dot(a.Axis, u))).Take(2))
        {
            var across = (axis - (Vec3.Dot(axis, u) * u)).Unit();
            var (sin, cos) = Math.SinCos(angleRad);
            yield return ($"+{name}", size * ((cos * u) + (sin * across)));
            yield return ($"-{name}", size * ((cos * u) - (sin * across)));
        }
    }

    private IEnumerable<FailureCase> OfBurn(SceneBurn burn)
    {
        var id = burn.Message.Id.Length > 0 ? burn.Message.Id : $"burn-{scene.Burns.ToList().IndexOf(burn) + 1}";
        var before = scene.Before(burn);
        var known = scene.Settings.Known(before);
        var size = ProximityText.Number(burn.DeltaVMPerS.Norm);
        FailureCase Made(string kind, string words, Vec3 deltaV, string suffix = "") =>
            new($"{id}/{kind}{suffix}", kind, $"{id} ({size} m/s): {words}, then free drift", id, burn.Node, known.After(deltaV, scene.Settings.Error, TurnRate(burn.Node)), null);

        yield return Made("nominal-burn", "made as planned", burn.DeltaVMPerS);
        yield return Made("missed", "missed", Vec3.Zero);
        yield return Made("half", "half of it", 0.5 * burn.DeltaVMPerS);
        yield return Made("over", "10 % too much", Over * burn.DeltaVMPerS);
        foreach (var (towards, deltaV) in Mispointed(burn.DeltaVMPerS, scene.Settings.MispointingRad))
            yield return Made("mispointed", $"{ProximityText.Number(ProximityText.Degrees(scene.Settings.MispointingRad))}° off towards {towards}", deltaV, towards);
        yield return Late(burn, id, size, known);
    }

    // Until the burn comes the errors of navigation drift; then those of the burn are added.
    private FailureCase Late(SceneBurn burn, string id, string size, RelativeDispersion known)
    {
        var node = scene.Track.NodeAt(burn.TimeS + scene.Settings.LateS);
        return new($"{id}/late", "late", $"{id} ({size} m/s): {ProximityText.Number(scene.Settings.LateS)} s late, then free drift; least range from the moment the burn was due", id, burn.Node, known, new(node, [burn.DeltaVMPerS]))
        {
            DispersedNode = node,
            Dispersed = scene.Carry(known, burn.Node, node).After(burn.DeltaVMPerS, scene.Settings.Error, TurnRate(node)),
        };
    }

    // What navigation knows there, and how far the last burn has led off the plan by then.
    private FailureCase OfCoast(double offsetS)
    {
        var node = scene.Track.NodeAt(offsetS);
        var known = scene.Settings.Known(scene.Nominal[node]);
        if (scene.Burns.LastOrDefault(b => b.Node < node) is { } last)
        {
            var made = new RelativeDispersion(scene.Before(last), default).After(last.DeltaVMPerS, scene.Settings.Error, TurnRate(last.Node));
            known = known with { Covariance = known.Covariance + scene.Carry(made, last.Node, node).Covariance };
        }

        return new($"coast-{ProximityText.Number(offsetS)}s", "navigation-lost", $"navigation lost {ProximityText.Duration(offsetS)} after the start, then free drift", "", node, known, null);
    }

    private double TurnRate(int node) => RelativeState.TurnRateRadPerS(scene.Track.ClientAt(node));
}
