using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>Made-up conjunction messages.</summary>
internal static class Messages
{
    /// <summary>A fast crossing in low orbit: the second object passes at the given radial distance, with 100 m along and 30 m across each.</summary>
    public static ConjunctionMessage Fast(string id, double radialM = 50, double daysBefore = 2, ulong second = 7002, double scale = 1)
    {
        var tca = Requests.After(0);
        return new ConjunctionMessage
        {
            Header = new MessageHeader { MessageId = id, SourceFile = id + ".cdm", CreationDate = tca - Duration.FromTimeSpan(TimeSpan.FromDays(daysBefore)) },
            Tca = tca,
            HardBodyRadiusM = 10,
            HardBodyRadiusSource = "COMMENT HBR",
            Object1 = Object(7001, 7_000_000, 0, 7546, 0, scale),
            Object2 = Object(second, 7_000_000 + radialM, 0, -1000, 7480, scale),
        };
    }

    public static ConjunctionObject Object(ulong id, double x, double y, double vy, double vz, double scale = 1) => new()
    {
        Object = new ObjectId { CatalogNumber = id, Name = $"OBJECT {id}" },
        ReferenceFrame = "EME2000",
        XM = x,
        YM = y,
        VyMPerS = vy,
        VzMPerS = vz,
        CovarianceRtnLowerTriangle = { Triangle(30 * scale, 100 * scale, 30 * scale) },
    };

    public static AssessRequest Request(params ConjunctionMessage[] messages) => new() { Cdms = new() { Messages = { messages } }, MostMonteCarlo = 0 };

    /// <summary>An announced burn of the first object.</summary>
    public static OrbitMessageSet Plan(ulong id, double secondsAfterTca) => new()
    {
        Messages =
        {
            new OrbitMessage
            {
                Kind = "OPM",
                Header = new MessageHeader { SourceFile = "plan.opm" },
                Segments =
                {
                    new OrbitSegment
                    {
                        Object = new ObjectId { CatalogNumber = id, Name = $"OBJECT {id}" },
                        TimeSystem = "UTC",
                        Maneuvers = { new MessageManeuver { Maneuver = new Maneuver { Impulsive = new ImpulsiveBurn { Epoch = Requests.After(secondsAfterTca), DeltaV2MPerS = 0.1 } }, DeltaVMPerS = { 0, 0.1, 0 } } },
                    },
                },
            },
        },
    };

    private static double[] Triangle(double r, double t, double n)
    {
        var triangle = new double[21];
        (triangle[0], triangle[2], triangle[5]) = (r * r, t * t, n * n);
        (triangle[9], triangle[14], triangle[20]) = (1e-4, 1e-4, 1e-4);
        return triangle;
    }
}
