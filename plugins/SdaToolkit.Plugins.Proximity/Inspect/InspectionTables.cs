using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Tables of the report.</summary>
internal static class InspectionTables
{
    private const double MmPerM = 1000;

    public static Table Constraints(PlanInspectionResult result) => new()
    {
        Title = "What was held against the plan",
        Caption = "Each with the worst value of the plan on the full model.",
        Columns =
        {
            Columns.Text("Constraint", result.Constraints.Select(c => c.Name)),
            Columns.Text("Met", result.Constraints.Select(c => c.Met ? "yes" : c.ReportedOnly ? "no, only reported" : "NO")),
            Columns.Text("Found", result.Constraints.Select(c => InspectionText.Quantity(c.Found, c.Unit))),
            Columns.Text("Limit", result.Constraints.Select(c => InspectionText.Quantity(c.Limit, c.Unit))),
            Columns.Text("Phase", result.Constraints.Select(c => c.PhaseId)),
            Columns.Text("What it asks for", result.Constraints.Select(c => c.Statement)),
            result.Constraints.Any(c => c.Remedy.Length > 0) ? [Columns.Text("It would be met with", result.Constraints.Select(c => c.Remedy))] : Array.Empty<Column>(),
        },
    };

    public static Table Burns(PlanInspectionResult result)
    {
        var burns = result.Plan.Burns;
        return new()
        {
            Title = "The burn list",
            Caption = "In the client's RTN axes at the burn. σ: the largest of the standard deviations of the execution along R, T and N.",
            Columns =
            {
                Columns.Text("Burn", burns.Select(b => b.Id)),
                ClockColumn.Of("At", burns.Select(b => b.Time)),
                Columns.Fixed("R", "mm/s", 2, burns.Select(b => MmPerM * b.DeltaVRadialMPerS)),
                Columns.Fixed("T", "mm/s", 2, burns.Select(b => MmPerM * b.DeltaVTransverseMPerS)),
                Columns.Fixed("N", "mm/s", 2, burns.Select(b => MmPerM * b.DeltaVNormalMPerS)),
                Columns.Fixed("Size", "mm/s", 2, burns.Select(b => MmPerM * Size(b))),
                Columns.Fixed("σ", "mm/s", 2, burns.Select(b => MmPerM * Math.Max(b.SigmaRadialMPerS, Math.Max(b.SigmaTransverseMPerS, b.SigmaNormalMPerS)))),
                burns.Any(b => b.DurationS > 0) ? [Columns.Fixed("Lasts", "s", 1, burns.Select(b => b.DurationS > 0 ? b.DurationS : double.NaN))] : Array.Empty<Column>(),
                Columns.Text("Purpose", burns.Select(b => b.Purpose)),
            },
        };
    }

    public static Table Transfers(PlanInspectionResult result) => new()
    {
        Title = "Transfers",
        Caption = "Flown: the burns on the full model. Bound: what no burns near the flown path go below on the full model, limits on burns counted but not keep-out volumes (dual bound, first order about that path). Gap: flown over bound. Linear optimum and linear bound: the same in the linear dynamics about the client, where the search began; flown burns may cost more or less than those.",
        Columns =
        {
            Columns.Text("Phase", result.Transfers.Select(t => t.PhaseId)),
            Columns.Fixed("Lasts", "s", 0, result.Transfers.Select(t => t.DurationS)),
            Columns.Fixed("Flown", "mm/s", 3, result.Transfers.Select(t => MmPerM * t.FlownMPerS)),
            Columns.Fixed("Bound", "mm/s", 3, result.Transfers.Select(t => MmPerM * t.LowerBoundMPerS)),
            Columns.Fixed("Gap", "%", 3, result.Transfers.Select(t => 100 * t.Gap)),
            Columns.Fixed("Linear optimum", "mm/s", 3, result.Transfers.Select(t => MmPerM * t.LinearMPerS)),
            Columns.Fixed("Linear bound", "mm/s", 3, result.Transfers.Select(t => MmPerM * t.LinearBoundMPerS)),
            Columns.Fixed("Miss", "m", 3, result.Transfers.Select(t => t.MissM)),
            Columns.Text("Method", result.Transfers.Select(t => t.Method)),
        },
    };

    public static Table Phases(PlanInspectionResult result)
    {
        var phases = result.Plan.Phases;
        return new()
        {
            Title = "Phases as declared",
            Caption = "Tolerances are three standard deviations of navigation where the chaser is, and of burn and velocity grown over each arc, at least a metre and a hundredth of the range.",
            Columns =
            {
                Columns.Text("Phase", phases.Select(p => p.Id)),
                ClockColumn.Of("Start", phases.Select(p => p.Start)),
                ClockColumn.Of("End", phases.Select(p => p.End)),
                Columns.Fixed("Least range", "m", 0, phases.Select(p => p.MinimumRangeM)),
                Columns.Fixed("Greatest", "m", 0, phases.Select(p => p.MaximumRangeM)),
                Columns.Fixed("± R", "m", 0, phases.Select(p => p.Tolerance.RadialM)),
                Columns.Fixed("± T", "m", 0, phases.Select(p => p.Tolerance.TransverseM)),
                Columns.Fixed("± N", "m", 0, phases.Select(p => p.Tolerance.NormalM)),
                Columns.Text("Camera", phases.Select(p => p.Imaging ? "on" : "off")),
                Columns.Text("Purpose", phases.Select(p => p.Purpose)),
            },
        };
    }

    public static Table Candidates(PlanInspectionResult result)
    {
        var c = result.Candidates;
        return new()
        {
            Title = "Inspection orbits",
            Caption = FormattableString.Invariant($"The best {c.Kind.Count}, best first, in linear dynamics: of {result.CandidatesTried - result.StagedTried} ways straight into an orbit and {result.StagedTried} by way of a safety ellipse. Staged from: amplitude along R of that ellipse. Failures: whether every single failure of a burn on the way stays out of the volumes, errors counted; by how much of a volume's size it does not; or not looked at (–), since others were better before."),
            Columns =
            {
                Columns.Text("Kind", c.Kind),
                Columns.Fixed("Amplitude R", "m", 0, c.RadialSemiAxisM),
                Columns.Fixed("Amplitude N", "m", 0, c.NormalSemiAxisM),
                Columns.Fixed("Lead of N", "°", 0, c.NormalLeadRad.Select(Scene.ProximityText.Degrees)),
                Columns.Fixed("Staged from", "m", 0, c.StageRadialSemiAxisM.Select(s => s > 0 ? s : double.NaN)),
                Columns.Fixed("Transfer", "min", 0, c.TransferS.Select(t => t / 60)),
                Columns.Fixed("Δv", "mm/s", 1, c.DeltaVMPerS.Select(v => MmPerM * v)),
                Columns.Fixed("Area seen", "%", 1, c.Coverage.Select(v => 100 * v)),
                Columns.Fixed("Least range", "m", 0, c.MinimumRangeM),
                Columns.Text("Failures", c.UnsafeShare.Select(u => double.IsNaN(u) ? "–" : u > 0 ? FormattableString.Invariant($"{100 * u:0} % in") : "stay out")),
                Columns.Text("Fails", c.Fails),
            },
        };
    }

    public static Table Budget(PlanInspectionResult result) => new()
    {
        Title = "Δv by phase",
        Columns =
        {
            Columns.Text("Phase", result.Budget.Select(b => b.PhaseId)),
            Columns.Identifiers("Burns", result.Budget.Select(b => (ulong)b.Burns)),
            Columns.Fixed("Δv", "mm/s", 2, result.Budget.Select(b => MmPerM * b.DeltaVMPerS)),
        },
    };

    public static Table Parts(PlanInspectionResult result) => new()
    {
        Title = "Coverage by part",
        Caption = FormattableString.Invariant($"{100 * result.Coverage:0.0} % of the area is seen as wanted."),
        Columns =
        {
            Columns.Text("Part", result.Parts.Select(p => p.Part.Length > 0 ? p.Part : "whole")),
            Columns.Fixed("Area", "m²", 2, result.Parts.Select(p => p.AreaM2)),
            Columns.Fixed("Seen", "%", 1, result.Parts.Select(p => 100 * p.Coverage)),
            Columns.Text("Why the rest is not", result.Parts.Select(p => p.Reason)),
        },
    };

    public static double Size(PlannedBurn b) => Math.Sqrt((b.DeltaVRadialMPerS * b.DeltaVRadialMPerS) + (b.DeltaVTransverseMPerS * b.DeltaVTransverseMPerS) + (b.DeltaVNormalMPerS * b.DeltaVNormalMPerS));
}
