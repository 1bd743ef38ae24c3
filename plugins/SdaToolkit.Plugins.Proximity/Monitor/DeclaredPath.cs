using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A phase of the plan.</summary>
/// <param name="Message">The message.</param>
/// <param name="StartS">Start, s.</param>
/// <param name="EndS">End, s.</param>
/// <param name="ToleranceM">Tolerance along R, T, N, m; +∞ where none is stated.</param>
/// <param name="Corridor">Its corridor; null: none.</param>
/// <param name="Rows">The declared path.</param>
internal sealed record DeclaredPhase(PlannedPhase Message, double StartS, double EndS, Vec3 ToleranceM, CorridorGeometry? Corridor, IReadOnlyList<TimedState> Rows);

/// <summary>A burn of the plan.</summary>
/// <param name="Message">The message.</param>
/// <param name="TimeS">When, s.</param>
/// <param name="DeltaVMPerS">Change of velocity, RTN, m/s.</param>
/// <param name="SigmaMPerS">Its uncertainty, m/s.</param>
internal sealed record DeclaredBurn(PlannedBurn Message, double TimeS, Vec3 DeltaVMPerS, Vec3 SigmaMPerS)
{
    /// <summary>Size, m/s.</summary>
    public double SizeMPerS => DeltaVMPerS.Norm;

    /// <summary>It takes place this long before or after its time at most and still is the declared one, s.</summary>
    public double WindowS => Message.TimeToleranceS + (Message.DurationS / 2);
}

/// <summary>Phases, burns and path of a declared plan; times count from the history's first. Immutable.</summary>
internal sealed class DeclaredPath
{
    private readonly PathLegs _legs;

    /// <param name="plan">The plan.</param>
    /// <param name="zero">Time 0.</param>
    /// <param name="motionAt">The linear model about the client at a time, for paths between a row and a burn.</param>
    /// <exception cref="AnalysisException">invalid_request: a phase or a burn makes no sense.</exception>
    public DeclaredPath(DeclaredPlan plan, Epoch zero, Func<double, ILinearRelativeMotion> motionAt)
    {
        Phases = [.. plan.Phases.Select((p, i) => Phase(p, zero, $"plan.phases[{i}]"))];
        for (var i = 1; i < Phases.Count; i++)
            if (Phases[i].StartS < Phases[i - 1].EndS - 1e-3) throw AnalysisException.InvalidRequest($"plan.phases[{i}].start: found {Times.Text(plan.Phases[i].Start)}, before the end of phase {plan.Phases[i - 1].Id}; allowed are phases in order of time");
        Burns = [.. plan.Burns.Select((b, i) => Burn(b, zero, $"plan.burns[{i}]"))];
        for (var i = 1; i < Burns.Count; i++)
            if (Burns[i].TimeS < Burns[i - 1].TimeS) throw AnalysisException.InvalidRequest($"plan.burns[{i}].time: found {Times.Text(plan.Burns[i].Time)}, before burn {plan.Burns[i - 1].Id}; allowed are burns in order of time");
        _legs = new([.. Phases.SelectMany(p => p.Rows)], Burns, motionAt);
    }

    /// <summary>The phases in order of time.</summary>
    public IReadOnlyList<DeclaredPhase> Phases { get; }

    /// <summary>The burns in order of time.</summary>
    public IReadOnlyList<DeclaredBurn> Burns { get; }

    /// <summary>Begin of the declared path, s.</summary>
    public double StartS => _legs.StartS;

    /// <summary>End of the declared path, s.</summary>
    public double EndS => _legs.EndS;

    /// <summary>The phase at a time, of two that meet there the later; null: none.</summary>
    public DeclaredPhase? PhaseAt(double timeS) => timeS < StartS - 1e-6 || timeS > EndS + 1e-6 ? null : Phases.LastOrDefault(p => timeS >= p.StartS - 1e-6);

    /// <summary>The declared state at a time, after a burn at that very time. Before the first row and after the last it is the linear model's free drift.</summary>
    public RelativeState At(double timeS) => _legs.At(timeS);

    private static DeclaredPhase Phase(PlannedPhase phase, Epoch zero, string field)
    {
        var (start, end) = (Time(phase.Start, $"{field}.start", zero), Time(phase.End, $"{field}.end", zero));
        if (!(end > start)) throw AnalysisException.InvalidRequest($"{field}.end: found {Times.Text(phase.End)}; allowed is a time after its start ({Times.Text(phase.Start)})");
        var rows = RelativePaths.Rows(phase.Path, $"{field}.path").Select(r => r with { TimeS = r.TimeS + start }).ToList();
        var tolerance = phase.Tolerance;
        static double Limit(double? value) => value > 0 ? value.Value : double.PositiveInfinity;
        return new(phase, start, end, new(Limit(tolerance?.RadialM), Limit(tolerance?.TransverseM), Limit(tolerance?.NormalM)), phase.Corridor is null ? null : CorridorGeometry.Of(phase.Corridor, $"{field}.corridor"), rows);
    }

    private static DeclaredBurn Burn(PlannedBurn burn, Epoch zero, string field)
    {
        var deltaV = new Vec3(burn.DeltaVRadialMPerS, burn.DeltaVTransverseMPerS, burn.DeltaVNormalMPerS);
        if (!double.IsFinite(deltaV.Norm)) throw AnalysisException.InvalidRequest($"{field}: found a change of velocity of {deltaV.X}, {deltaV.Y}, {deltaV.Z} m/s; allowed are finite numbers");
        return new(burn, Time(burn.Time, $"{field}.time", zero), deltaV, new(burn.SigmaRadialMPerS, burn.SigmaTransverseMPerS, burn.SigmaNormalMPerS));
    }

    private static double Time(Google.Protobuf.WellKnownTypes.Timestamp? time, string field, Epoch zero) =>
        (time ?? throw AnalysisException.InvalidRequest($"{field}: missing")).ToEpoch(field).SecondsSince(zero);
}
