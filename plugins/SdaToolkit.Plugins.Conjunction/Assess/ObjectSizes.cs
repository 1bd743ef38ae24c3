using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Sizes of objects as a request gives them, for events of a screening.</summary>
internal sealed class ObjectSizes
{
    private readonly Dictionary<ulong, (double RadiusM, string Source)> _radii = [];
    private readonly double _combinedM;

    /// <exception cref="AnalysisException">invalid_request: an object has two radii.</exception>
    public ObjectSizes(AssessRequest request)
    {
        _combinedM = request.DefaultHardBodyRadiusM;
        for (var i = 0; i < request.Radii.Count; i++)
        {
            var r = request.Radii[i];
            if (!_radii.TryAdd(r.ObjectId, (r.RadiusM, r.Source.Length > 0 ? r.Source : "radii of the request")))
                throw AnalysisException.InvalidRequest($"radii[{i}].object_id: {r.ObjectId} has one already");
        }
        foreach (var u in request.Uncertainties) _radii.TryAdd(u.ObjectId, (u.RadiusM, "uncertainties of the request"));
    }

    /// <summary>The sum of both radii, m, with its source.</summary>
    /// <exception cref="AnalysisException">invalid_request: a radius is not known, and there is no default.</exception>
    public (double Metres, string Source) Combined(ulong primary, ulong secondary, string name)
    {
        var (one, two) = (_radii.GetValueOrDefault(primary), _radii.GetValueOrDefault(secondary));
        if (one.RadiusM > 0 && two.RadiusM > 0) return (one.RadiusM + two.RadiusM, one.Source == two.Source ? one.Source : $"{one.Source}; {two.Source}");
        if (_combinedM > 0) return (_combinedM, "default_hard_body_radius_m of the request");
        throw AnalysisException.InvalidRequest($"{name}: no radius is known of object {(one.RadiusM > 0 ? secondary : primary)}; give radii, or default_hard_body_radius_m (--default-hard-body-radius-m), m");
    }
}
