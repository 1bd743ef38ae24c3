using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction.Ephemerides;

/// <summary>A request of conjunction.screen-ephemerides, checked and read: primaries with their volumes, and everything they are held against.</summary>
internal sealed class EphemerisPlan
{
    private const double LongestSpanS = 90 * 86_400.0;
    private const int CoverageSamples = 200;

    private EphemerisPlan(ScreenEphemeridesRequest request)
    {
        Request = request;
        var (first, last) = EphemerisReader.Span(request.Ephemerides);
        Start = request.Start?.ToEpoch("start") ?? first;
        End = request.End?.ToEpoch("end") ?? last;
        if (End <= Start) throw AnalysisException.InvalidRequest($"end: found {Times.Text(End.ToTimestamp())}; allowed is a time after start ({Times.Text(Start.ToTimestamp())}); a single state needs an end");
        if (End.SecondsSince(Start) > LongestSpanS) throw AnalysisException.InvalidRequest($"end: found {Times.Text(End.ToTimestamp())}; allowed is at most {LongestSpanS / 86_400:F0} days after start");
        Middle = Start.AddSeconds(End.SecondsSince(Start) / 2);
        Scene = new NumericalScene(Forces(request), first < Start ? first : Start, End);
        var maneuvered = new ManeuveredPaths(Scene, End);
        Primaries = new EphemerisReader(Scene.Earth, maneuvered).Read(request.Ephemerides);
        Selection = request.Catalog is null ? null : CatalogSelection.Nearest(request.Catalog, Middle);
        var planned = new PlannedManeuvers(request.Maneuvers, maneuvered, Scene.Earth);
        List<EphemerisObject> resolved = [.. Resolved(Primaries)];
        // Where an ephemeris reaches through the window it is better than the element set of its object.
        var better = resolved.Where(p => Coverage(p) == 1).Select(p => p.Id).ToHashSet();
        Secondaries = [.. resolved, .. (Selection?.Objects ?? []).Where(o => !better.Contains(o.Id)).Select(planned.Object)];
        planned.RequireAllUsed();
        Volumes = [.. Primaries.Select(VolumeOf)];
        ManeuversApplied = planned.Applied;
    }

    public ScreenEphemeridesRequest Request { get; }

    public Epoch Start { get; }

    public Epoch End { get; }

    public Epoch Middle { get; }

    public NumericalScene Scene { get; }

    public List<EphemerisObject> Primaries { get; }

    /// <summary>The primaries again, and the objects of the catalogue.</summary>
    public List<EphemerisObject> Secondaries { get; }

    public CatalogSelection? Selection { get; }

    public List<RegimeVolume> Volumes { get; }

    public int ManeuversApplied { get; }

    /// <exception cref="AnalysisException">invalid_request: a value of the request makes no sense.</exception>
    public static EphemerisPlan Of(ScreenEphemeridesRequest request) => new(request);

    /// <summary>The part of the window in which an object has states, 0 to 1.</summary>
    public double Coverage(EphemerisObject item) =>
        Enumerable.Range(0, CoverageSamples + 1).Count(i => item.Path.TryState(Start.AddSeconds(End.SecondsSince(Start) * i / CoverageSamples), out _, out _)) / (CoverageSamples + 1.0);

    /// <summary>Records and names of what was left out.</summary>
    public ReadSummary Summary()
    {
        var summary = Selection?.Summary.Clone() ?? new ReadSummary();
        foreach (var set in new[] { Request.Ephemerides, Request.Maneuvers })
        {
            if (set?.ReadSummary is not { } read) continue;
            summary.RecordsRead += read.RecordsRead;
            summary.RecordsUsed += read.RecordsUsed;
            summary.Skipped.Add(read.Skipped);
        }

        return summary;
    }

    private static NumericalForces Forces(ScreenEphemeridesRequest request) => new(new ForceSettings { Atmosphere = "harris-priester" }, null, request.EarthOrientation, null);

    // An ephemeris often names its object by designator alone; the catalogue knows the number.
    private IEnumerable<EphemerisObject> Resolved(List<EphemerisObject> primaries)
    {
        var numbers = (Selection?.Objects ?? []).Where(o => o.ElementSet.Object.InternationalDesignator.Length > 0)
            .GroupBy(o => o.ElementSet.Object.InternationalDesignator).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        for (var i = 0; i < primaries.Count; i++)
        {
            if (primaries[i].Id == 0 && numbers.TryGetValue(primaries[i].Designator, out var id)) primaries[i] = primaries[i] with { Id = id };
            yield return primaries[i];
        }
    }

    private RegimeVolume VolumeOf(EphemerisObject primary)
    {
        for (var share = 0.0; share <= 1; share += 0.01)
        {
            if (primary.Path.TryState(Start.AddSeconds(share * End.SecondsSince(Start)), out var r, out var v))
                return EphemerisVolumes.Of(Request, EphemerisVolumes.Regime(r, v), primary.Label);
        }

        throw AnalysisException.InvalidRequest($"ephemerides: {primary.Label} ({primary.Source}) has no state between {Times.Text(Start.ToTimestamp())} and {Times.Text(End.ToTimestamp())}");
    }
}
