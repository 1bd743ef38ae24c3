using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>A made-up conjunction in low orbit, half a day ahead, and a request that plans for it.</summary>
internal static class AvoidanceRequests
{
    public static Timestamp Tca => Requests.Noon;

    public static ConjunctionMessage Message() => new()
    {
        Header = new MessageHeader { MessageId = "TEST-1", CreationDate = Requests.After(-13 * 3600) },
        Tca = Tca,
        HardBodyRadiusM = 10,
        HardBodyRadiusSource = "COMMENT HBR",
        Object1 = Object(1, "MOVER", "YES", (6_878_137, 0, 0), (0, 4700, 5985), [60, 40_000, 30]),
        Object2 = Object(2, "DEBRIS", "NO", (6_878_177, 52, 41), (12, 5985, -4700), [400, 250_000, 200]),
    };

    private static ConjunctionObject Object(ulong id, string name, string maneuverable, (double X, double Y, double Z) r, (double X, double Y, double Z) v, double[] variances)
    {
        const double N = 1.1e-3;
        var (rr, tt, nn) = (variances[0], variances[1], variances[2]);
        return new()
        {
            Object = new ObjectId { CatalogNumber = id, Name = name, InternationalDesignator = $"2026-00{id}A" },
            Designator = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Maneuverable = maneuverable,
            ReferenceFrame = "GCRF",
            XM = r.X,
            YM = r.Y,
            ZM = r.Z,
            VxMPerS = v.X,
            VyMPerS = v.Y,
            VzMPerS = v.Z,
            CovarianceRtnLowerTriangle = { rr, 0, tt, 0, 0, nn, 0, -0.9 * N * tt, 0, N * N * tt, -0.9 * N * rr, 0, 0, 0, N * N * rr, 0, 0, 0, 0, 0, N * N * nn },
        };
    }

    public static PlanAvoidanceRequest Plan() => new()
    {
        Cdm = new ConjunctionMessageSet { Messages = { Message() } },
        DecisionTime = Requests.After(-12 * 3600),
        CommandLeadTimeS = 900,
        RevolutionsBeforeTca = { 0.5, 1, 2.5, 5 },
        Thrusters = new ThrusterLimits { MaxDeltaVMPerS = 1, ThrustN = 2 },
        Propellant = new PropellantBudget { MassKg = 500, SpecificImpulseS = 220, UseKgPerMonth = 0.1 },
    };

    /// <summary>Objects near the height of the conjunction.</summary>
    public static Catalog Shell(int count, int seed)
    {
        var random = new Random(seed);
        var catalog = new Catalog();
        for (var i = 0; i < count; i++)
            catalog.ElementSets.Add(Requests.Set((ulong)(1000 + i), 498 + (4 * random.NextDouble()), 0.5 + (2 * random.NextDouble()), Math.Tau * random.NextDouble(), Math.Tau * random.NextDouble()));
        return catalog;
    }

    public static async Task<PlanAvoidanceResult> RunAsync(PlanAvoidanceRequest request) =>
        PlanAvoidanceResult.Parser.ParseFrom((await Requests.RunAsync(new PlanAvoidanceAnalysis(), request)).Result);
}
