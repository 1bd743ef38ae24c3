using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>A request of proximity.relative-state, checked and read.</summary>
internal sealed class RelativeStatePlan
{
    private const double DefaultStepS = 60;
    private const double MostRows = 1_000_000;

    /// <summary>Where the request names none: half the field of a wide camera with its baffle.</summary>
    public const double DefaultSunExclusionRad = Math.PI / 6;

    private RelativeStatePlan(RelativeStateRequest request)
    {
        Inputs = ProximityInputs.Of(Fields(request), request.Start, request.End);
        StepS = request.StepS > 0 ? request.StepS : DefaultStepS;
        if (Inputs.SpanS / StepS > MostRows)
            throw AnalysisException.InvalidRequest($"step_s: found {StepS} s, which gives {Inputs.SpanS / StepS:F0} rows; allowed are {MostRows:F0}");
        Volumes = [.. request.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"volumes[{i}]"))];
        ClosingRates = new(request.ClosingRates);
        SunExclusionRad = request.SunExclusionRad > 0 ? request.SunExclusionRad : DefaultSunExclusionRad;
    }

    public ProximityInputs Inputs { get; }

    public double StepS { get; }

    public IReadOnlyList<KeepOutGeometry> Volumes { get; }

    public ClosingRates ClosingRates { get; }

    public double SunExclusionRad { get; }

    /// <exception cref="AnalysisException">invalid_request: a value of the request makes no sense.</exception>
    public static RelativeStatePlan Of(RelativeStateRequest request) => new(request);

    private static ProximityFields Fields(RelativeStateRequest r) =>
        new(r.Catalog, r.Ephemerides, r.States, r.ClientId, r.ChaserId, r.Forces, r.GravityField, r.EarthOrientation, r.SpaceWeather, r.Spacecraft);
}
