using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Candidates as columns.</summary>
internal static class CandidateTable
{
    public static InspectionCandidates Of(IEnumerable<OrbitCandidate> candidates)
    {
        var table = new InspectionCandidates();
        foreach (var c in candidates)
        {
            var orbit = c.Sketch.Orbit!;
            table.Kind.Add(c.Sketch.Kind);
            table.RadialSemiAxisM.Add(orbit.RadialM);
            table.NormalSemiAxisM.Add(orbit.NormalM);
            table.PhaseRad.Add(orbit.PhaseRad);
            table.NormalLeadRad.Add(orbit.NormalLeadRad);
            table.TransferS.Add(c.Sketch.TransferS);
            table.Coverage.Add(c.Coverage);
            table.DeltaVMPerS.Add(c.DeltaVMPerS);
            table.MinimumRangeM.Add(c.MinimumRangeM);
            table.StageRadialSemiAxisM.Add(c.Stage?.Orbit!.RadialM ?? 0);
            table.UnsafeShare.Add(c.UnsafeShare);
            table.Fails.Add(c.Failures.Count > 0 ? c.Failures[0].Name : "");
        }

        return table;
    }
}
