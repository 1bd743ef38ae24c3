using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.SpaceEnvironment.V1;
using Orientation = SdaToolkit.Schemas.SpaceEnvironment.V1.EarthOrientationTable;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>Made-up states and requests of orbit.propagate-numerically.</summary>
internal static class NumericalRequests
{
    public const double Gm = 3.986004415e14;

    public static readonly Timestamp Start = new() { Seconds = 1_728_432_000 }; // 2024-10-09T00:00:00Z

    public static Timestamp After(double seconds) => new() { Seconds = Start.Seconds + (long)seconds };

    /// <summary>A state at perigee on the line of nodes.</summary>
    public static StateVector State(ulong id, double perigeeHeightM, double eccentricity, double inclinationRad, double afterStartS = 0)
    {
        var r = 6_378_137 + perigeeHeightM;
        var v = Math.Sqrt(Gm / r * (1 + eccentricity));
        return new StateVector
        {
            Object = new ObjectId { CatalogNumber = id, Name = $"OBJECT {id}" },
            Epoch = After(afterStartS),
            ReferenceFrame = "GCRF",
            XM = r,
            VyMPerS = v * Math.Cos(inclinationRad),
            VzMPerS = v * Math.Sin(inclinationRad),
        };
    }

    public static PropagateNumericallyRequest Request(double seconds, double step, params StateVector[] states) =>
        new() { InitialStates = { states }, Start = Start, End = After(seconds), StepS = step };

    /// <summary>The Earth as a point, and nothing else.</summary>
    public static ForceSettings PointMass() => new() { GravityDegree = 0, Atmosphere = "none", ThirdBodies = { "none" }, RadiationPressure = false, Relativity = false };

    /// <summary>Ten days of made-up but plausible Earth orientation from three days before the start.</summary>
    public static Orientation EarthOrientation()
    {
        var table = new Orientation();
        for (var i = 0; i < 10; i++)
        {
            table.ModifiedJulianDay.Add(60_589u + (uint)i);
            table.Predicted.Add(false);
            table.Ut1MinusUtcS.Add(0.05 + (i * 1e-4));
            table.PolarMotionXRad.Add(1e-6);
            table.PolarMotionYRad.Add(2e-6);
            table.ExcessLengthOfDayS.Add(0.0005);
            table.NutationDpsiRad.Add(0);
            table.NutationDepsRad.Add(0);
            table.PoleOffsetDxRad.Add(0);
            table.PoleOffsetDyRad.Add(0);
        }
        return table;
    }

    /// <summary>Ten days of space weather with a storm, from four days before the start.</summary>
    public static SpaceWeatherTable SpaceWeather()
    {
        var table = new SpaceWeatherTable();
        for (var i = 0; i < 10; i++)
        {
            table.ModifiedJulianDay.Add(60_588u + (uint)i);
            table.Source.Add(SpaceWeatherSource.Observed);
            foreach (var column in new[] { table.F107ObservedSfu, table.F107AdjustedSfu, table.F107ObservedCenteredSfu, table.F107AdjustedCenteredSfu, table.F107ObservedLastSfu, table.F107AdjustedLastSfu })
                column.Add(200);
            table.ApMean.Add(60);
            for (var k = 0; k < 8; k++) table.ApThreeHourly.Add(k % 2 == 0 ? 10 : 110);
        }
        return table;
    }

    public static Covariance Covariance(double positionM, double velocityMPerS)
    {
        var covariance = new Covariance { ReferenceFrame = "RTN" };
        for (var row = 0; row < 6; row++)
            for (var column = 0; column <= row; column++)
                covariance.LowerTriangle.Add(row != column ? 0 : row < 3 ? positionM * positionM : velocityMPerS * velocityMPerS);
        return covariance;
    }

    public static async Task<PropagateNumericallyResult> RunAsync(PropagateNumericallyRequest request, int threads = 2) =>
        PropagateNumericallyResult.Parser.ParseFrom((await Requests.RunAsync(new PropagateNumericallyAnalysis(), request, threads)).Result);

    public static async Task<NumericalOrbit> RunOneAsync(PropagateNumericallyRequest request) => (await RunAsync(request)).Orbits.Single();

    public static Vec3 Position(NumericalOrbit orbit, int row) => new(orbit.Ephemeris.XM[row], orbit.Ephemeris.YM[row], orbit.Ephemeris.ZM[row]);

    public static Vec3 Velocity(NumericalOrbit orbit, int row) => new(orbit.Ephemeris.VxMPerS[row], orbit.Ephemeris.VyMPerS[row], orbit.Ephemeris.VzMPerS[row]);

    public static Epoch Epoch(NumericalOrbit orbit, int row) => orbit.Ephemeris.Start.ToEpoch("start").AddSeconds(orbit.Ephemeris.OffsetS[row]);
}
