using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Flown plans as messages.</summary>
internal sealed class DeclaredPlans(InspectionWorld world, InspectionSettings settings, FlownPlan plan)
{
    // The rate that the plan allows lies this much above what it flies.
    private const double RateShare = 1.1;
    private readonly PlanTolerances _tolerances = new(world, settings, plan);

    /// <summary>The plan, not signed.</summary>
    public DeclaredPlan ToMessage()
    {
        var (request, inputs) = (settings.Request, world.Inputs);
        var start = request.Start;
        return new()
        {
            PlanId = request.PlanId.Length > 0 ? request.PlanId : $"inspection-{inputs.Chaser.Object.CatalogNumber}-{inputs.Client.Object.CatalogNumber}-{start.ToDateTime():yyyyMMdd'T'HHmmss}",
            Revision = Math.Max(1, request.Revision),
            Operator = request.Operator,
            Chaser = inputs.Chaser.Object,
            Client = inputs.Client.Object,
            Purpose = request.Purpose,
            Consent = request.Consent,
            ValidFrom = start,
            ValidUntil = world.EpochAt(plan.EndS).ToTimestamp(),
            Volumes = { settings.Profile.Volumes },
            Phases = { plan.Phases.Select(Phase) },
            Burns = { plan.Burns.Select(Burn) },
            AbortCriteria = { AbortCriteria.Of(settings) },
            Trajectories = new OrbitMessages(world, plan, Envelopes.Of(request)).ToMessage(),
            Envelope = Envelopes.Of(request),
        };
    }

    /// <summary>Rows as a message, times counted from one of the plan.</summary>
    public static RelativePath Path(IEnumerable<PathRow> rows, double fromS)
    {
        var path = new RelativePath();
        foreach (var (time, state) in rows)
        {
            path.OffsetS.Add(time - fromS);
            path.RadialM.Add(state.PositionM.X);
            path.TransverseM.Add(state.PositionM.Y);
            path.NormalM.Add(state.PositionM.Z);
            path.RadialMPerS.Add(state.VelocityMPerS.X);
            path.TransverseMPerS.Add(state.VelocityMPerS.Y);
            path.NormalMPerS.Add(state.VelocityMPerS.Z);
        }

        return path;
    }

    private PlannedPhase Phase(FlownPhase phase)
    {
        var rows = plan.RowsOf(phase).ToList();
        var tolerance = _tolerances.Of(phase);
        return new()
        {
            Id = phase.Id,
            Kind = phase.Kind,
            Start = world.EpochAt(phase.StartS).ToTimestamp(),
            End = world.EpochAt(phase.EndS).ToTimestamp(),
            Purpose = phase.Purpose,
            Path = Path(rows, phase.StartS),
            Tolerance = tolerance,
            MinimumRangeM = _tolerances.MinimumRangeM(phase, tolerance),
            MaximumRangeM = rows.Max(r => r.State.RangeM) + PlanTolerances.SizeM(tolerance),
            MaximumClosingRateMPerS = Math.Max(0, rows.Max(r => -r.State.RangeRateMPerS)) * RateShare,
            Corridor = phase.Corridor?.Message,
            Imaging = phase.Imaging,
        };
    }

    private PlannedBurn Burn(FlownBurn burn, int index)
    {
        var deltaV = burn.Burn.DeltaVMPerS;
        var sigma = settings.Execution.SigmaMPerS(deltaV);
        return new()
        {
            Id = $"burn-{index + 1}",
            PhaseId = burn.PhaseId,
            Time = world.EpochAt(burn.Burn.TimeS).ToTimestamp(),
            DeltaVRadialMPerS = deltaV.X,
            DeltaVTransverseMPerS = deltaV.Y,
            DeltaVNormalMPerS = deltaV.Z,
            DurationS = burn.Burn.ThrustS > 0 ? burn.Burn.ThrustS : settings.AccelerationMPerS2 > 0 ? burn.Burn.SizeMPerS / settings.AccelerationMPerS2 : 0,
            SigmaRadialMPerS = sigma.X,
            SigmaTransverseMPerS = sigma.Y,
            SigmaNormalMPerS = sigma.Z,
            TimeToleranceS = _tolerances.TimeS,
            Purpose = burn.Purpose,
        };
    }
}
