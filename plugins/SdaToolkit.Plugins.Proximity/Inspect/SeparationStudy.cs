using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Plugins.Proximity.Safety;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A burn with the state before it.</summary>
/// <param name="TimeS">Time after the start of the plan, s.</param>
/// <param name="Before">Relative state before it.</param>
/// <param name="DeltaVMPerS">RTN, m/s.</param>
internal readonly record struct SeparatedBurn(double TimeS, RelativeState Before, Vec3 DeltaVMPerS);

/// <summary>The failure that comes nearest to a volume.</summary>
/// <param name="Level">Of the nearest place in the tube of its drift, in units of the volume's semi-axes; below 1 inside.</param>
/// <param name="Volume">The volume.</param>
/// <param name="Burn">Number of the burn, from 0.</param>
/// <param name="Failure">What fails, in words.</param>
/// <param name="AfterS">Time from the burn to the nearest place, s.</param>
internal sealed record SeparationFinding(double Level, KeepOutGeometry Volume, int Burn, string Failure, double AfterS)
{
    /// <summary>How far the tube reaches in, in parts of the volume's size; 0 where it stays out.</summary>
    public double Share => Math.Max(0, 1 - Level);
}

/// <summary>
/// Passive safety of burns in linear dynamics: whether free drift after single failures, with the errors that navigation and burns leave, stays out of every volume. Quick enough to choose by; the proof is
/// proximity.passive-safety's.
/// </summary>
internal sealed class SeparationStudy
{
    // One more than the three of the usual limit of probability: a drift passes the client more than once, and a certificate counts to the upper end of an interval.
    private const double Deviations = 4;
    private const double Half = 0.5, Over = 1.1;

    private readonly InspectionWorld _world;
    private readonly InspectionSettings _settings;
    private readonly SafetySettings _rules;

    public SeparationStudy(InspectionWorld world, InspectionSettings settings)
    {
        (_world, _settings) = (world, settings);
        // The certificate's own rules, so that both know the same errors and failures.
        _rules = new(new PassiveSafetyRequest { Profile = settings.Profile });
        Ellipsoids = [.. settings.Volumes.Select(v => new KeepOutEllipsoid(v.SemiAxesM))];
    }

    /// <summary>The volumes for the optimiser.</summary>
    public IReadOnlyList<KeepOutEllipsoid> Ellipsoids { get; }

    /// <summary>The worst of burns; null where there is none, or no volume to be led into.</summary>
    /// <param name="burns">The burns.</param>
    /// <param name="every">Every single failure; else only burns as planned and missed.</param>
    public SeparationFinding? Worst(IReadOnlyList<SeparatedBurn> burns, bool every)
    {
        SeparationFinding? worst = null;
        for (var b = 0; b < burns.Count && Ellipsoids.Count > 0; b++)
        {
            foreach (var (failure, timeS, start) in Failures(burns[b], every))
            {
                var nearest = _world.Tube.Nearest(start, timeS, timeS + _settings.DriftS, Ellipsoids, Deviations);
                for (var v = 0; v < nearest.Length; v++)
                {
                    // Who begins inside, in an approach, is not held to it.
                    if (nearest[v].Level >= (worst?.Level ?? double.PositiveInfinity) || _settings.Volumes[v].Contains(burns[b].Before.PositionM)) continue;
                    worst = new(nearest[v].Level, _settings.Volumes[v], b, failure, nearest[v].TimeS - burns[b].TimeS);
                }
            }
        }

        return worst;
    }

    /// <summary>Burns of a transfer in linear dynamics with the states before them.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="from">State at its start, before any burn.</param>
    /// <param name="startS">Its start, s.</param>
    public IReadOnlyList<SeparatedBurn> Burns(LinearTransfer transfer, RelativeState from, double startS)
    {
        List<SeparatedBurn> burns = [];
        var (motion, state, time) = (_world.LinearOver(startS, transfer.Burns.Count > 0 ? transfer.Burns[^1].TimeS - startS : 0, seldom: true), from, 0.0);
        foreach (var burn in transfer.Burns)
        {
            state = motion.Propagate(state, time, burn.TimeS - startS);
            burns.Add(new(burn.TimeS, state, burn.DeltaVMPerS));
            (state, time) = (state with { VelocityMPerS = state.VelocityMPerS + burn.DeltaVMPerS }, burn.TimeS - startS);
        }

        return burns;
    }

    private IEnumerable<(string Failure, double TimeS, RelativeDispersion Start)> Failures(SeparatedBurn burn, bool every)
    {
        var (known, deltaV) = (_rules.Known(burn.Before), burn.DeltaVMPerS);
        var turn = RelativeState.TurnRateRadPerS(_world.ClientAt(burn.TimeS));
        RelativeDispersion Made(Vec3 made) => known.After(made, _rules.Error, turn);
        yield return ("made as planned", burn.TimeS, Made(deltaV));
        yield return ("missed", burn.TimeS, known);
        if (!every) yield break;
        yield return ("half made", burn.TimeS, Made(Half * deltaV));
        yield return ("10 % over", burn.TimeS, Made(Over * deltaV));
        foreach (var (towards, pointed) in FailureCases.Mispointed(deltaV, _rules.MispointingRad)) yield return ($"mis-pointed towards {towards}", burn.TimeS, Made(pointed));
        var late = known with { Mean = _world.LinearAt(burn.TimeS).Propagate(burn.Before, 0, _rules.LateS) };
        yield return (FormattableString.Invariant($"{_rules.LateS:0} s late"), burn.TimeS + _rules.LateS, late.After(deltaV, _rules.Error, turn));
    }
}
