using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>The cone of an approach corridor. Immutable, pure.</summary>
internal readonly record struct CorridorGeometry
{
    private readonly Vec3 _axis;
    private readonly double _apexBehindM;

    private CorridorGeometry(Vec3 axis, double halfAngleRad, double lengthM, double apexRadiusM, string name)
    {
        (_axis, HalfAngleRad, LengthM, Name) = (axis, halfAngleRad, lengthM, name);
        _apexBehindM = apexRadiusM / Math.Tan(halfAngleRad);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Unit vector from the client outward, RTN.</summary>
    public Vec3 AxisRtn => _axis;

    /// <summary>Half-angle, rad.</summary>
    public double HalfAngleRad { get; }

    /// <summary>Length along the axis from the client, m.</summary>
    public double LengthM { get; }

    /// <summary>The corridor of a message that keeps the rules of its schema.</summary>
    /// <param name="corridor">The message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="Contracts.AnalysisException">invalid_request: its axis has no direction.</exception>
    public static CorridorGeometry Of(ApproachCorridor corridor, string field)
    {
        var axis = new Vec3(corridor.AxisRadial, corridor.AxisTransverse, corridor.AxisNormal);
        if (!(axis.Norm > 0 && double.IsFinite(axis.Norm)))
            throw Contracts.AnalysisException.InvalidRequest($"{field}.axis_radial and the two after it: found {axis.X}, {axis.Y}, {axis.Z}; allowed are finite numbers, not all 0");
        return new(axis.Unit(), corridor.HalfAngleRad, corridor.LengthM, corridor.ApexRadiusM, corridor.Name.Length > 0 ? corridor.Name : field);
    }

    /// <summary>Radius of the cone at a distance along its axis from the client, m.</summary>
    public double RadiusAtM(double alongM) => (alongM + _apexBehindM) * Math.Tan(HalfAngleRad);

    /// <summary>Angle of a point from the axis, seen from the apex, rad, 0 to π.</summary>
    public double AngleRad(Vec3 rtnM) => Lighting.AngleRad(rtnM + (_apexBehindM * _axis), _axis);

    /// <summary>Whether a point lies in the cone, between the client and the corridor's length.</summary>
    public bool Contains(Vec3 rtnM) => Vec3.Dot(rtnM, _axis) is var along && along >= 0 && along <= LengthM && AngleRad(rtnM) <= HalfAngleRad;
}

/// <summary>How fast a chaser may close in, by range. Immutable, pure.</summary>
/// <param name="limits">The limits, in any order.</param>
internal sealed class ClosingRates(IEnumerable<ClosingRateLimit> limits)
{
    private readonly (double RangeM, double RateMPerS)[] _limits = [.. limits.Select(l => (l.RangeM, l.ClosingRateMPerS)).OrderBy(l => l.RangeM)];

    /// <summary>Whether there is any.</summary>
    public bool Any => _limits.Length > 0;

    /// <summary>Highest closing rate at a range, m/s: of several that hold that of the smallest range; +∞ where none holds.</summary>
    public double LimitMPerS(double rangeM)
    {
        foreach (var (range, rate) in _limits)
            if (rangeM <= range) return rate;
        return double.PositiveInfinity;
    }

    /// <summary>What is left to the limit, m/s: below 0 where the chaser closes in too fast; +∞ where no limit holds.</summary>
    public double MarginMPerS(RelativeState state) => LimitMPerS(state.RangeM) + (state.RangeM > 0 ? state.RangeRateMPerS : 0);
}
