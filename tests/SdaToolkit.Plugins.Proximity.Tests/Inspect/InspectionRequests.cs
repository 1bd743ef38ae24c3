using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Inspect;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Requests of proximity.plan-inspection in three regimes, and their runs.</summary>
internal static class InspectionRequests
{
    public const double Gm = 398_600.4418e9;
    private static readonly Timestamp Start = Timestamp.FromDateTime(new DateTime(2026, 3, 20, 0, 0, 0, DateTimeKind.Utc));

    /// <summary>A client on an orbit and a chaser at a relative state, for so many revolutions.</summary>
    public static PlanInspectionRequest Of(KeplerianElements client, RelativeState chaser, double revolutions)
    {
        var state = client.ToState<Gcrf>(default, Gm);
        var other = chaser.From(state);
        var span = revolutions * client.PeriodS(Gm);
        return new()
        {
            ClientId = 1,
            ChaserId = 2,
            States = { Message(1, "CLIENT", state), Message(2, "CHASER", other) },
            Start = Start,
            End = Start + Duration.FromTimeSpan(TimeSpan.FromSeconds(Math.Round(span))),
            Forces = new ForceSettings { GravityDegree = 8, Atmosphere = "harris-priester" },
            Profile = Profile(50),
            Camera = new InspectionCamera { PixelAngleRad = 1e-4, FieldOfViewRad = 0.3, GroundSampleDistanceM = 0.1 },
            Shape = Cube(4),
            Operator = "OPERATOR",
            Purpose = "inspection",
        };
    }

    public static PlanInspectionRequest Leo(double revolutions = 6) =>
        Of(KeplerianElements.FromSemiMajorAxis(6_928_137, 1e-3, 0.9, 0.4, 0.3, 0.2), new(new(0, -2000, 0), default), revolutions);

    public static PlanInspectionRequest Geo(double revolutions = 3) =>
        Of(KeplerianElements.FromSemiMajorAxis(42_164_170, 2e-4, 1e-3, 0.4, 0.3, 0.2), new(new(0, -3000, 0), default), revolutions);

    public static PlanInspectionRequest Eccentric(double revolutions = 4) =>
        Of(KeplerianElements.FromSemiMajorAxis(16_000_000, 0.5, 0.6, 0.4, 0.3, 2.0), new(new(0, -2000, 0), default), revolutions);

    public static SafetyProfile Profile(double radiusM) => new()
    {
        Name = "test",
        Volumes = { new KeepOutVolume { Name = "keep-out sphere", SemiAxisRadialM = radiusM } },
        Sensors = { new NavigationSensor { Name = "camera", MaximumRangeM = 5000, RangeSigmaPart = 0.01, BearingSigmaRad = 1e-3, VelocitySigmaMPerS = 1e-4 } },
        Execution = new BurnExecution { MagnitudeError = 0.01, PointingErrorRad = 0.01, TimingErrorS = 0.5 },
    };

    public static InspectionPhase Ellipse(double radialM, double revolutions = 2) => new() { Kind = "safety-ellipse", RadialSemiAxisM = radialM, Revolutions = revolutions };

    /// <summary>A cube about the origin, two triangles a side, sides named by their axis.</summary>
    public static ClientShape Cube(double sideM)
    {
        var h = 0.5 * sideM;
        var shape = new ClientShape { Name = "cube" };
        for (var i = 0; i < 8; i++)
        {
            shape.VertexXM.Add((i & 1) == 0 ? -h : h);
            shape.VertexYM.Add((i & 2) == 0 ? -h : h);
            shape.VertexZM.Add((i & 4) == 0 ? -h : h);
        }

        void Side(string part, uint a, uint b, uint c, uint d)
        {
            shape.FacetA.Add([a, a]);
            shape.FacetB.Add([b, c]);
            shape.FacetC.Add([c, d]);
            shape.FacetPart.Add([part, part]);
        }

        Side("-x", 0, 4, 6, 2);
        Side("+x", 1, 3, 7, 5);
        Side("-y", 0, 1, 5, 4);
        Side("+y", 2, 6, 7, 3);
        Side("-z", 0, 2, 3, 1);
        Side("+z", 4, 5, 7, 6);
        return shape;
    }

    /// <summary>LEO, GEO or e = 0.5, long enough for a transfer and an inspection orbit.</summary>
    public static PlanInspectionRequest Regime(string name) => name switch
    {
        "LEO" => Leo(),
        "GEO" => Geo(),
        _ => Eccentric(),
    };

    /// <summary>A camera and a demand that most orbits in sunlight meet.</summary>
    public static void MakeEasyToSee(PlanInspectionRequest request)
    {
        request.Camera.MaximumPhaseAngleRad = 2.2;
        request.Camera.MaximumIncidenceRad = 1.4;
        request.Camera.GroundSampleDistanceM = 0.3;
        request.WantedCoverage = 0.6;
    }

    public static double Size(PlannedBurn b) => new Vec3(b.DeltaVRadialMPerS, b.DeltaVTransverseMPerS, b.DeltaVNormalMPerS).Norm;

    public static (PlanInspectionResult Result, Report Report, byte[] Bytes) Run(PlanInspectionRequest request, int threads = 2)
    {
        var context = new RecordingContext { Threads = threads };
        new PlanInspectionAnalysis().RunAsync(request.ToByteArray(), context).AsTask().GetAwaiter().GetResult();
        return (PlanInspectionResult.Parser.ParseFrom(context.Result), Report.Parser.ParseFrom(context.Report), context.Result);
    }

    public static string Refusal(PlanInspectionRequest request)
    {
        var error = Assert.ThrowsExactly<AnalysisException>(() => Run(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        return error.Message;
    }

    private static StateVector Message(ulong id, string name, State<Gcrf> state) => new()
    {
        Object = new ObjectId { CatalogNumber = id, Name = name },
        Epoch = Start,
        ReferenceFrame = "GCRF",
        XM = state.Position.Metres.X,
        YM = state.Position.Metres.Y,
        ZM = state.Position.Metres.Z,
        VxMPerS = state.Velocity.MetresPerSecond.X,
        VyMPerS = state.Velocity.MetresPerSecond.Y,
        VzMPerS = state.Velocity.MetresPerSecond.Z,
        Envelope = new Envelope { DataMode = DataMode.Simulated, HandlingMarking = "U" },
    };
}
