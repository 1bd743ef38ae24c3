using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Tables of a plan.</summary>
internal static class AvoidanceTables
{
    private const int Rows = 30;

    /// <summary>The smallest burn of each direction, at its best time.</summary>
    public static Table Costs(PlanAvoidanceResult result)
    {
        var t = result.Requirements;
        var best = Enumerable.Range(0, t.Direction.Count).GroupBy(i => t.Direction[i]).Select(g => g.MinBy(i => AvoidanceMapFigures.Size(t, i))).OrderBy(i => AvoidanceMapFigures.Size(t, i)).ToList();
        var table = new Table
        {
            Title = "Smallest burn by direction",
            Caption = "At the time at which each direction needs least. Directions without a row reach the target at no time within the limits.",
            Columns =
            {
                Columns.Text("Direction", best.Select(i => t.Direction[i])),
                Columns.Fixed("Before closest approach", "h", 2, best.Select(i => t.BeforeTcaS[i] / 3600)),
                Columns.Fixed("Burn", "mm/s", 2, best.Select(i => 1000 * AvoidanceMapFigures.Size(t, i))),
                Columns.Fixed("Radial", "mm/s", 2, best.Select(i => 1000 * t.DeltaVRadialMPerS[i])),
                Columns.Fixed("Transverse", "mm/s", 2, best.Select(i => 1000 * t.DeltaVTransverseMPerS[i])),
                Columns.Fixed("Normal", "mm/s", 2, best.Select(i => 1000 * t.DeltaVNormalMPerS[i])),
                Columns.Scientific("Pc after", "", 1, best.Select(i => t.CollisionProbability[i])),
                Columns.Fixed("Miss after", "m", 0, best.Select(i => t.MissDistanceM[i])),
            },
        };
        if (t.PropellantKg.Count > 0) table.Columns.Add(Columns.Fixed("Propellant", "g", 1, best.Select(i => 1000 * t.PropellantKg[i])));
        if (t.LifeMonths.Count > 0) table.Columns.Add(Columns.Fixed("Life", "months", 3, best.Select(i => t.LifeMonths[i])));
        return table;
    }

    public static Table Robustness(PlanAvoidanceResult result) => new()
    {
        Title = "If it is not flown as planned",
        Columns =
        {
            Columns.Text("Case", result.Robustness.Select(r => r.Name)),
            Columns.Text("Meaning", result.Robustness.Select(r => r.Description)),
            Columns.Scientific("Pc", "", 1, result.Robustness.Select(r => r.Conjunction.CollisionProbability)),
            Columns.Fixed("Miss", "m", 0, result.Robustness.Select(r => r.Conjunction.MissDistanceM)),
            Columns.Text("Target", result.Robustness.Select(r => r.MeetsTarget ? "met" : "not met")),
        },
    };

    public static Table Secondaries(PlanAvoidanceResult result)
    {
        var rows = result.SecondaryApproaches.Take(Rows).ToList();
        return new()
        {
            Title = "Other objects near the new path",
            Caption = "By element sets, which are wrong by a kilometre and more: a reason to screen the new ephemeris, not a clearance.",
            RowsInResult = (ulong)result.SecondaryApproaches.Count,
            Columns =
            {
                Columns.Text("Object", rows.Select(r => ScreenReport.Full(r.ObjectName, r.ObjectId))),
                Columns.Times("Closest approach", 0, rows.Select(r => r.Tca)),
                Columns.Fixed("Miss with burn", "km", 2, rows.Select(r => r.MissDistanceM / 1000)),
                Columns.Fixed("Miss without", "km", 2, rows.Select(r => r.MissDistanceWithoutBurnM / 1000)),
                Columns.Fixed("Relative speed", "km/s", 2, rows.Select(r => r.RelativeSpeedMPerS / 1000)),
                Columns.Fixed("Age of elements", "d", 1, rows.Select(r => r.ElementAgeS / 86_400)),
                Columns.Text("Change", rows.Select(r => r.Change)),
            },
        };
    }

    /// <summary>The burns of the ways back.</summary>
    public static Table Returns(PlanAvoidanceResult result)
    {
        var rows = result.Returns.SelectMany(r => r.Burns.Select((b, i) => (Plan: r, Burn: b, First: i == 0))).ToList();
        return new()
        {
            Title = "Ways back",
            Caption = "One row a burn; the offset stands beside the first of each way: the distance along the track from where the object would have been, after the last burn.",
            Columns =
            {
                Columns.Text("Way", rows.Select(r => r.First ? r.Plan.Kind : "")),
                Columns.Times("Burn", 0, rows.Select(r => r.Burn.BurnTime)),
                Columns.Fixed("Radial", "mm/s", 2, rows.Select(r => 1000 * r.Burn.DeltaVRadialMPerS)),
                Columns.Fixed("Transverse", "mm/s", 2, rows.Select(r => 1000 * r.Burn.DeltaVTransverseMPerS)),
                Columns.Fixed("Normal", "mm/s", 2, rows.Select(r => 1000 * r.Burn.DeltaVNormalMPerS)),
                Columns.Fixed("Offset left", "km", 2, rows.Select(r => r.First ? r.Plan.OffsetAlongTrackM / 1000 : double.NaN)),
                Columns.Text("Tolerance", rows.Select(r => !r.First ? "" : r.Plan.WithinTolerance ? "within" : "outside")),
            },
        };
    }

    /// <summary>What the plan costs, alone and with each way back; null where there is no budget.</summary>
    public static Table? Budget(PlanAvoidanceResult result)
    {
        if (!(result.Plan.PropellantKg > 0)) return null;
        List<(string Name, double Speed, double Kilograms, double Months)> rows =
        [
            ("the burn alone", result.Plan.DeltaVMPerS, result.Plan.PropellantKg, result.Plan.LifeMonths),
            .. result.Returns.Select(r => ($"with \"{r.Kind}\"", result.Plan.DeltaVMPerS + r.DeltaVMPerS, result.Plan.PropellantKg + r.PropellantKg, result.Plan.LifeMonths + r.LifeMonths)),
        ];
        var table = new Table
        {
            Title = "Propellant and life",
            Columns =
            {
                Columns.Text("What", rows.Select(r => r.Name)),
                Columns.Fixed("Burns", "mm/s", 2, rows.Select(r => 1000 * r.Speed)),
                Columns.Fixed("Propellant", "g", 1, rows.Select(r => 1000 * r.Kilograms)),
            },
        };
        if (result.Plan.LifeMonths > 0) table.Columns.Add(Columns.Fixed("Life", "months", 3, rows.Select(r => r.Months)));
        return table;
    }
}
