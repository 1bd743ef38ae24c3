using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction.Ephemerides;

/// <summary>Planned maneuvers of objects of the catalogue: SGP4 up to the first of them, the forces and the burns after it.</summary>
internal sealed class PlannedManeuvers
{
    private readonly Dictionary<string, List<(MessageManeuver Maneuver, SpacecraftProperties? Spacecraft, string Label)>> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly ManeuveredPaths _paths;
    private readonly EarthRotation _earth;

    public PlannedManeuvers(OrbitMessageSet? set, ManeuveredPaths paths, EarthRotation earth)
    {
        (_paths, _earth) = (paths, earth);
        for (var m = 0; m < (set?.Messages.Count ?? 0); m++)
        {
            foreach (var (segment, i) in set!.Messages[m].Segments.Select((s, i) => (s, i)))
            {
                var key = segment.Object?.CatalogNumber is > 0 and var id ? $"#{id}" : segment.Object?.InternationalDesignator ?? "";
                if (!_byKey.TryGetValue(key, out var list)) _byKey[key] = list = [];
                list.AddRange(segment.Maneuvers.Select((man, k) => (man, (SpacecraftProperties?)segment.Spacecraft, $"maneuvers.messages[{m}].segments[{i}].maneuvers[{k}]")));
            }
        }
    }

    public int Applied { get; private set; }

    /// <summary>An object of the catalogue with what is planned for it.</summary>
    public EphemerisObject Object(CatalogObject item)
    {
        var sgp4 = new Sgp4Trajectory(item.Propagator);
        var (designator, epoch) = (item.ElementSet.Object.InternationalDesignator, item.Propagator.Elements.Epoch);
        var plain = new EphemerisObject(item.Id, designator, item.Name, sgp4, null, "element set", epoch);
        var planned = Of($"#{item.Id}").Concat(designator.Length > 0 ? Of(designator) : []).ToList();
        if (planned.Count == 0) return plain;
        var (impulses, burns) = ManeuveredPaths.Burns([.. planned.Select(p => p.Maneuver)], epoch, planned[0].Label);
        Applied += impulses.Count + burns.Count;
        if (impulses.Count + burns.Count == 0) return plain;
        var at = impulses.Select(i => i.Epoch).Concat(burns.Select(b => b.Start)).Min();
        if (!sgp4.TryState(at, out var r, out var v)) throw AnalysisException.InvalidRequest($"{planned[0].Label}: object {item.Id} has no SGP4 state at its first maneuver, {Times.Text(at.ToTimestamp())}");
        var (path, _) = _paths.From(new State<Teme>(at, new(r), new(v)).ToGcrf(_earth), null, [.. planned.Select(p => p.Maneuver)], planned[0].Spacecraft, planned[0].Label);
        return plain with { Path = new SwitchedTrajectory(sgp4, at, path), Source = $"element set, {impulses.Count + burns.Count} planned maneuvers" };
    }

    /// <exception cref="AnalysisException">invalid_request: maneuvers of an object that is not in the catalogue.</exception>
    public void RequireAllUsed()
    {
        foreach (var (key, list) in _byKey.Where(p => p.Value.Count > 0 && !_used.Contains(p.Key)))
            throw AnalysisException.InvalidRequest($"{list[0].Label}: found a maneuver of {(key.Length == 0 ? "an object without number and designator" : key)}, which is not in the catalogue; the maneuvers of ephemerides are part of these");
    }

    private List<(MessageManeuver Maneuver, SpacecraftProperties? Spacecraft, string Label)> Of(string key)
    {
        if (!_byKey.TryGetValue(key, out var list)) return [];
        _used.Add(key);
        return list;
    }
}
