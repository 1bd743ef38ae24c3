namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>An inspection orbit with a transfer into it, judged in linear dynamics.</summary>
/// <param name="Sketch">The orbit and when it is entered.</param>
/// <param name="Coverage">Part of the area seen.</param>
/// <param name="DeltaVMPerS">Two impulses into it, m/s.</param>
/// <param name="MinimumRangeM">Least range on the orbit, m.</param>
/// <param name="Failures">Constraints that it fails, worst first, each with its shortfall in parts of its limit.</param>
internal sealed record OrbitCandidate(PhaseSketch Sketch, double Coverage, double DeltaVMPerS, double MinimumRangeM, IReadOnlyList<(string Name, double Share)> Failures)
{
    /// <summary>What the orbit by itself fails, whichever way leads into it.</summary>
    public IReadOnlyList<(string Name, double Share)> OrbitFails { get; init; } = [];

    /// <summary>How the orbit lies in space: the longitude from the client's place at the start at which the chaser passes lowest, rad.</summary>
    public double OrientationRad { get; init; }

    /// <summary>The safety ellipse that is entered first; null: the orbit is entered directly.</summary>
    public PhaseSketch? Stage { get; init; }

    /// <summary>How far single failures on the way lead into a volume, in parts of its size; NaN: not looked at.</summary>
    public double UnsafeShare { get; init; } = double.NaN;

    /// <summary>Orbits that are one but for the way into them.</summary>
    public object Place => (Sketch.Kind, Sketch.Orbit!.RadialM, Sketch.Orbit.NormalM, Sketch.Orbit.NormalLeadRad, OrientationRad);

    /// <summary>With what it fails and how safe the way is.</summary>
    /// <param name="failures">What it fails, in any order.</param>
    /// <param name="unsafeShare">How far single failures on the way lead into a volume.</param>
    /// <param name="required">Whether they must not.</param>
    public OrbitCandidate Judged(List<(string Name, double Share)> failures, double unsafeShare, bool required)
    {
        if (required && unsafeShare > 0) failures.Add(("separation", unsafeShare));
        failures.Sort((a, b) => b.Share.CompareTo(a.Share));
        return this with { Failures = failures, UnsafeShare = unsafeShare };
    }

    /// <summary>What is flown.</summary>
    public IReadOnlyList<IReadOnlyList<PhaseSketch>> Phases => Stage is { } first ? [[first], [Sketch]] : [[Sketch]];

    /// <summary>Entered and left alone it stays clear of the client though an error carries it along the track.</summary>
    public bool IsSeparated => Sketch.Kind == PhaseSketches.SafetyEllipse;

    // Known to be safe in every single failure.
    private bool IsSafe => UnsafeShare == 0;

    /// <summary>Best first: what meets all, the separated ones before others, those with safe ways before others, the cheaper before the dearer; then what fails least.</summary>
    public static int Compare(OrbitCandidate a, OrbitCandidate b)
    {
        if (a.Failures.Count == 0 && b.Failures.Count == 0 && a.IsSeparated != b.IsSeparated) return a.IsSeparated ? -1 : 1;
        if (a.Failures.Count == 0 && b.Failures.Count == 0 && a.IsSafe != b.IsSafe) return a.IsSafe ? -1 : 1;
        var order = a.Failures.Count.CompareTo(b.Failures.Count);
        if (order == 0 && a.Failures.Count > 0) order = a.Failures[0].Share.CompareTo(b.Failures[0].Share);
        if (order == 0) order = a.DeltaVMPerS.CompareTo(b.DeltaVMPerS);
        // The same whatever the order of the search.
        if (order == 0) order = a.Sketch.TransferS.CompareTo(b.Sketch.TransferS);
        if (order == 0) order = (a.Stage?.Orbit!.PhaseRad ?? 0).CompareTo(b.Stage?.Orbit!.PhaseRad ?? 0);
        return order != 0 ? order : a.Sketch.Orbit!.PhaseRad.CompareTo(b.Sketch.Orbit!.PhaseRad);
    }
}
