using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;

namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>The relative motion of a pair by numerical propagation of both: what the models of relative motion are measured against.</summary>
/// <remarks>
/// <para>Each flies under the same forces with its own properties; no approximation but that of the forces and of the integration, whose default tolerance here leaves
/// well below a millimetre of separation in ten revolutions of a low orbit. Immutable; thread safe as the force model's parts are.</para>
/// <para>A burn is without duration and given in the client's rotating RTN; an output at the very time of a burn is the state before it.</para>
/// </remarks>
public sealed class RelativeTruth
{
    private readonly NumericalPropagator _chief, _deputy;

    /// <summary>A pair under a force model.</summary>
    /// <param name="forces">The forces.</param>
    /// <param name="chief">What of the chief they act on.</param>
    /// <param name="deputy">What of the deputy they act on.</param>
    /// <param name="options">Settings; where null, tolerances of 1e-7 m and 1e-10 m/s a step.</param>
    /// <exception cref="ArgumentException">A value makes no sense; the message names it.</exception>
    public RelativeTruth(ForceModel forces, Spacecraft chief, Spacecraft deputy, PropagationOptions? options = null)
    {
        options ??= new() { PositionToleranceM = 1e-7, VelocityToleranceMPerS = 1e-10 };
        (_chief, _deputy) = (new(forces, chief, options), new(forces, deputy, options));
    }

    /// <summary>A point mass and nothing else.</summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s², above 0.</param>
    public static ForceModel TwoBodyForces(double gmM3PerS2) => new() { Gravity = GravityField.PointMass(gmM3PerS2), EarthRotation = StillEarth.Instance };

    /// <summary>A point mass and J2 about the Z axis of GCRF, and nothing else.</summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s², above 0.</param>
    /// <param name="equatorialRadiusM">Radius that belongs to J2, m, above 0.</param>
    /// <param name="j2">Zonal coefficient, dimensionless, not normalised.</param>
    public static ForceModel J2Forces(double gmM3PerS2, double equatorialRadiusM, double j2) => new()
    {
        Gravity = GravityField.FromCoefficients("J2", gmM3PerS2, equatorialRadiusM, TideSystem.Unknown, [(2, 0, -j2 / Math.Sqrt(5), 0)]),
        EarthRotation = StillEarth.Instance,
    };

    /// <summary>Relative states at many times.</summary>
    /// <param name="chief">The chief's state at the start.</param>
    /// <param name="deputy">The deputy at the start, relative to it.</param>
    /// <param name="timesS">Times, s after the start, ascending from 0 on.</param>
    /// <param name="burns">The deputy's burns: time, s after the start, and Δv along the client's R, T, N, m/s; in the order of time.</param>
    /// <exception cref="ArgumentException">Times are out of order or before the start, or a state is not finite or below the least altitude.</exception>
    /// <exception cref="PropagationException">One of them decayed or the integration cannot go on.</exception>
    public RelativeState[] Propagate(State<Gcrf> chief, RelativeState deputy, IReadOnlyList<double> timesS, IReadOnlyList<(double TimeS, Vec3 DeltaVRtnMPerS)>? burns = null)
    {
        var (chiefs, deputies) = PropagateBoth(chief, deputy, timesS, burns);
        var states = new RelativeState[timesS.Count];
        for (var i = 0; i < states.Length; i++) states[i] = RelativeState.Of(chiefs[i], deputies[i]);
        return states;
    }

    /// <summary>The states of both at many times.</summary>
    /// <inheritdoc cref="Propagate"/>
    public (State<Gcrf>[] Chief, State<Gcrf>[] Deputy) PropagateBoth(State<Gcrf> chief, RelativeState deputy, IReadOnlyList<double> timesS, IReadOnlyList<(double TimeS, Vec3 DeltaVRtnMPerS)>? burns = null)
    {
        ArgumentNullException.ThrowIfNull(timesS);
        burns ??= [];
        Check(timesS, burns);
        if (timesS.Count == 0) return ([], []);
        var start = chief.Epoch;
        var end = timesS[^1];
        var flown = burns.Where(b => b.TimeS < end).ToList();
        var times = timesS.Concat(flown.Select(b => b.TimeS)).Distinct().Order().ToList();
        var chiefs = Run(_chief, chief, times, []);
        var kicks = flown.ConvertAll(b => (Epoch: start.AddSeconds(b.TimeS), Burn: new ImpulsiveManeuver(RtnBasis.FromState(chiefs[b.TimeS]).FromRtn(b.DeltaVRtnMPerS), ManeuverFrame.Inertial)));
        var deputies = Run(_deputy, deputy.From(chief), times, kicks);
        return ([.. timesS.Select(t => chiefs[t])], [.. timesS.Select(t => deputies[t])]);
    }

    private static Dictionary<double, State<Gcrf>> Run(NumericalPropagator propagator, State<Gcrf> state, List<double> timesS, IReadOnlyList<(Epoch, ImpulsiveManeuver)> burns)
    {
        var epochs = timesS.ConvertAll(t => state.Epoch.AddSeconds(t));
        var result = propagator.Propagate(new PropagationRequest(state, epochs[^1]) { Outputs = epochs, Impulses = burns });
        var states = new Dictionary<double, State<Gcrf>>(timesS.Count);
        for (var i = 0; i < timesS.Count; i++) states[timesS[i]] = result.Outputs[i].State;
        return states;
    }

    private static void Check(IReadOnlyList<double> timesS, IReadOnlyList<(double TimeS, Vec3 DeltaVRtnMPerS)> burns)
    {
        for (var i = 0; i < timesS.Count; i++)
            if (!(timesS[i] >= (i == 0 ? 0 : timesS[i - 1]) && double.IsFinite(timesS[i]))) throw new ArgumentException($"time {i} is {timesS[i]:R} s: ascending from 0 on", nameof(timesS));
        for (var i = 0; i < burns.Count; i++)
            if (!(burns[i].TimeS >= (i == 0 ? 0 : burns[i - 1].TimeS) && double.IsFinite(burns[i].TimeS + burns[i].DeltaVRtnMPerS.Norm))) throw new ArgumentException($"burn {i} at {burns[i].TimeS:R} s of {burns[i].DeltaVRtnMPerS} m/s: finite, in the order of time from 0 on", nameof(burns));
    }
}
