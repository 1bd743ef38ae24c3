using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The ways back that a request asks for.</summary>
internal sealed class AvoidanceReturns(AvoidanceScene scene, AvoidanceMotion motion, PropellantCost cost, ReturnToSlot request)
{
    public const string StopDrift = "stop the drift";
    public const string BackToSlot = "back to the slot";

    private const double DefaultRevolutions = 10;

    public IEnumerable<ReturnPlan> Of(BurnPoint point, AvoidanceOutcome plan)
    {
        var period = scene.PeriodS;
        var wait = request.WaitS > 0 ? request.WaitS : period / 4;
        var within = request.WithinS > 0 ? Math.Max(request.WithinS, period) : DefaultRevolutions * period;
        var earliest = plan.Tca.AddSeconds(wait);
        var start = point.State with { Velocity = new(point.State.Velocity.MetresPerSecond + point.FromRtn(plan.DeltaVRtnMPerS)) };
        // Whole revolutions after the burn, where undoing it gives the shape of the orbit back as well.
        var whole = point.State.Epoch.AddSeconds(Math.Ceiling(earliest.SecondsSince(point.State.Epoch) / period) * period);
        if (From(start, whole).StopDrift() is { } stopped) yield return Plan(StopDrift, Drifted(stopped));
        if (From(start, earliest).TwoBurns(within) is { } back) yield return Plan(BackToSlot, back);
    }

    private SlotReturn From(State<Gcrf> start, Epoch epoch) => new(motion, motion.Move(scene.Primary, epoch), motion.Move(start, epoch));

    /// <summary>The offset a revolution after the burn, which is where the object then stays.</summary>
    private ReturnOutcome Drifted(ReturnOutcome outcome)
    {
        var later = outcome.After.Epoch.AddSeconds(scene.PeriodS);
        var (with, without) = (motion.Move(outcome.After, later), motion.Move(scene.Primary, later));
        return outcome with { Offset = RtnBasis.FromState(without).ToRtn(with.Position.Metres - without.Position.Metres) };
    }

    private ReturnPlan Plan(string kind, ReturnOutcome outcome) => new()
    {
        Kind = kind,
        Burns =
        {
            outcome.Burns.Select(b => new ReturnManeuver
            {
                BurnTime = b.Epoch.ToTimestamp(),
                DeltaVRadialMPerS = b.DeltaVRtnMPerS.X,
                DeltaVTransverseMPerS = b.DeltaVRtnMPerS.Y,
                DeltaVNormalMPerS = b.DeltaVRtnMPerS.Z,
            }),
        },
        DeltaVMPerS = outcome.DeltaVMPerS,
        PropellantKg = cost.Kilograms(outcome.DeltaVMPerS),
        LifeMonths = cost.Months(outcome.DeltaVMPerS),
        OffsetAlongTrackM = outcome.Offset.Y,
        WithinTolerance = Math.Abs(outcome.Offset.Y) <= request.ToleranceM,
    };
}
