namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>A burn of all samples at one node. Its axes are the client's RTN there.</summary>
/// <param name="Node">The node of the track, at or after the start of the ensemble and before its end.</param>
/// <param name="DeltaVMPerS">Change of velocity, m/s: one for all samples or one each.</param>
public sealed record EnsembleBurn(int Node, IReadOnlyList<Vec3> DeltaVMPerS);

/// <summary>Deputies that start together and drift, each in its own way.</summary>
public sealed record EnsembleRequest
{
    /// <summary>Where they are at the first node, in the client's RTN.</summary>
    public required IReadOnlyList<RelativeState> Initial { get; init; }

    /// <summary>First node.</summary>
    public int FirstNode { get; init; }

    /// <summary>Last node; that of the track where null.</summary>
    public int? LastNode { get; init; }

    /// <summary>Burns in order of their nodes.</summary>
    public IReadOnlyList<EnsembleBurn> Burns { get; init; } = [];

    /// <summary>From this node on minima and entries are looked for; the first where null.</summary>
    public int? WatchFromNode { get; init; }

    /// <summary>C_D·A/m, m²/kg, 0 or more: one for all samples or one each.</summary>
    public IReadOnlyList<double> DragM2PerKg { get; init; } = [0];

    /// <summary>C_R·A/m, m²/kg, 0 or more.</summary>
    public double RadiationM2PerKg { get; init; }

    /// <summary>Volumes that are watched.</summary>
    public IReadOnlyList<EllipsoidVolume> Volumes { get; init; } = [];

    /// <summary>The deputy as a spacecraft of <see cref="Dynamics"/> sees it.</summary>
    /// <param name="deputy">The spacecraft.</param>
    public EnsembleRequest With(Dynamics.Spacecraft deputy)
    {
        ArgumentNullException.ThrowIfNull(deputy);
        return this with { DragM2PerKg = [deputy.DragM2 / deputy.MassKg], RadiationM2PerKg = deputy.RadiationM2 / deputy.MassKg };
    }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault(ClientTrack track)
    {
        var last = LastNode ?? (track.Nodes.Length - 1);
        if (FirstNode < 0 || last >= track.Nodes.Length || FirstNode >= last) return $"nodes {FirstNode} to {last}: rising, within 0 and {track.Nodes.Length - 1}";
        if (WatchFromNode is { } watch && (watch < FirstNode || watch > last)) return $"WatchFromNode {watch}: {FirstNode} to {last}";
        if (DragM2PerKg.Count != 1 && DragM2PerKg.Count != Initial.Count) return $"{DragM2PerKg.Count} drag coefficients for {Initial.Count} samples: one for all or one each";
        if (DragM2PerKg.Any(d => !(d >= 0))) return "DragM2PerKg: each 0 or more";
        if (!(RadiationM2PerKg >= 0)) return $"RadiationM2PerKg {RadiationM2PerKg}: 0 or more";
        return Volumes.Select(v => v.Fault()).FirstOrDefault(f => f is not null) ?? BurnFault(last);
    }

    private string? BurnFault(int last)
    {
        var before = FirstNode;
        foreach (var burn in Burns)
        {
            if (burn.Node < before || burn.Node >= last) return $"a burn at node {burn.Node}: in order, {FirstNode} to {last - 1}";
            if (burn.DeltaVMPerS.Count != 1 && burn.DeltaVMPerS.Count != Initial.Count) return $"{burn.DeltaVMPerS.Count} changes of velocity for {Initial.Count} samples: one for all or one each";
            before = burn.Node;
        }

        return null;
    }
}

/// <summary>What came of an ensemble. Columns have an element a sample; those of volumes an array a volume.</summary>
/// <param name="MinimumRangeM">Least distance from the client, m.</param>
/// <param name="MinimumRangeTimeS">When, s after the start of the track.</param>
/// <param name="MinimumDistance">Least value of each volume's distance function; below 1 it was entered. Dimensionless.</param>
/// <param name="MinimumDistanceTimeS">When, s after the start of the track.</param>
/// <param name="EntryTimeS">When it was first entered, s after the start of the track; NaN: never. Where it began inside, the time of the beginning.</param>
/// <param name="Final">Where the samples are at the last node. A sample that cannot be computed has NaN here and counts as entering nothing.</param>
public sealed record EnsembleOutcome(
    double[] MinimumRangeM, double[] MinimumRangeTimeS, double[][] MinimumDistance, double[][] MinimumDistanceTimeS, double[][] EntryTimeS, RelativeState[] Final)
{
    /// <summary>How many samples entered a volume.</summary>
    public int Entered(int volume) => EntryTimeS[volume].Count(double.IsFinite);
}
