using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>What the result tells of every row.</summary>
internal static class RelativeStateColumns
{
    public static RelativeStateResult Of(RelativeStatePlan plan, RelativeHistory history)
    {
        var inputs = plan.Inputs;
        var result = new RelativeStateResult
        {
            Client = inputs.Client.Object,
            Chaser = inputs.Chaser.Object,
            ClientSource = inputs.Client.Source,
            ChaserSource = inputs.Chaser.Source,
            Start = inputs.Start.ToTimestamp(),
            Path = history.ToMessage(),
            RangeM = { history.Relative.Select(r => r.RangeM) },
            RangeRateMPerS = { history.Relative.Select(r => r.RangeM > 0 ? r.RangeRateMPerS : 0) },
            ClientPeriodS = PeriodS(inputs.Client.Initial, inputs.Scene.Forces.Gravity.GmM3PerS2),
            ReadSummary = inputs.Summary,
        };
        AddSight(result, history);
        AddLight(result, plan, history);
        AddSigmas(result, history);
        result.Elements = Elements(history, inputs.Scene.Forces.Gravity.GmM3PerS2);
        return result;
    }

    private static void AddSight(RelativeStateResult result, RelativeHistory history)
    {
        for (var i = 0; i < history.Relative.Length; i++)
        {
            var (azimuth, elevation) = Lighting.LineOfSightRtn(history.Relative[i].PositionM);
            var (ascension, declination) = Lighting.LineOfSightGcrf(history.Client[i], history.Chaser[i]);
            result.AzimuthRad.Add(azimuth);
            result.ElevationRad.Add(elevation);
            result.RightAscensionRad.Add(ascension);
            result.DeclinationRad.Add(declination);
        }
    }

    private static void AddLight(RelativeStateResult result, RelativeStatePlan plan, RelativeHistory history)
    {
        var sun = plan.Inputs.Scene.Sun;
        for (var i = 0; i < history.Relative.Length; i++)
        {
            var direction = Lighting.SunDirectionRtn(history.Client[i], sun);
            result.PhaseAngleRad.Add(Lighting.PhaseAngleRad(history.Relative[i].PositionM, direction));
            result.SunSeparationRad.Add(Lighting.SunSeparationRad(history.Relative[i].PositionM, direction));
            result.LitFraction.Add(Lighting.LitFraction(history.Client[i], sun));
        }
    }

    private static void AddSigmas(RelativeStateResult result, RelativeHistory history)
    {
        var sigmas = history.OffsetsS.Select(history.SigmaAlongSightM).ToList();
        if (sigmas.Any(double.IsFinite)) result.SigmaLineOfSightM.Add(sigmas);
    }

    // Null where an orbit is open at a row.
    private static RelativeElementsHistory? Elements(RelativeHistory history, double gm)
    {
        var elements = new RelativeElementsHistory();
        for (var i = 0; i < history.Relative.Length; i++)
        {
            var client = KeplerianElements.FromState(history.Client[i], gm);
            var chaser = KeplerianElements.FromState(history.Chaser[i], gm);
            if (!(client.Eccentricity < 1 && chaser.Eccentricity < 1)) return null;
            var roe = RelativeOrbitalElements.Of(client, chaser);
            var axis = client.SemiMajorAxisM;
            elements.SemiMajorAxisM.Add(axis * roe.DeltaA);
            elements.MeanLongitudeM.Add(axis * roe.DeltaLambdaRad);
            elements.EccentricityXM.Add(axis * roe.DeltaEx);
            elements.EccentricityYM.Add(axis * roe.DeltaEy);
            elements.InclinationXM.Add(axis * roe.DeltaIxRad);
            elements.InclinationYM.Add(axis * roe.DeltaIyRad);
        }

        return elements;
    }

    // 0 where the orbit is open.
    private static double PeriodS(State<Gcrf> state, double gm)
    {
        var inverse = (2 / state.Position.Radius) - (state.Velocity.MetresPerSecond.NormSquared / gm);
        return inverse > 0 ? Math.Tau / Math.Sqrt(gm * inverse * inverse * inverse) : 0;
    }
}
