using Google.Protobuf;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Monitor;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>A plan of three phases on the V-bar: wait behind the client, hop nearer in half a revolution, wait there.</summary>
/// <remarks>By Clohessy and Wiltshire a radial burn of n d/4 moves the chaser by d along the track in half a revolution; the same burn again stops it. Without the second one it comes back.</remarks>
internal sealed class Hop
{
    public const double StepS = 30;
    public const double SigmaM = 0.3;
    public const double SigmaMPerS = 0.001;

    private const double WaitS = 900;

    /// <param name="radiusM">Radius of the client's circular orbit, m.</param>
    /// <param name="fromM">Where it waits first, behind the client, m.</param>
    /// <param name="toM">Where it waits then, m.</param>
    public Hop(double radiusM = 6_928_137, double fromM = -1000, double toM = -500)
    {
        (FromM, ToM, Client) = (fromM, toM, Pairs.Client(radiusM));
        var n = Pairs.MeanMotion(radiusM);
        HopS = Math.PI / n;
        Burn = new(-n * (toM - fromM) / 4, 0, 0);
        Declared = Fly([new(WaitS, Burn), new(WaitS + HopS, Burn)]);
        Plan = MakePlan();
    }

    public double FromM { get; }

    public double ToM { get; }

    public State<Gcrf> Client { get; }

    /// <summary>Length of the hop, s.</summary>
    public double HopS { get; }

    /// <summary>Either burn.</summary>
    public Vec3 Burn { get; }

    /// <summary>Time of the first burn, s.</summary>
    public double FirstS => WaitS;

    /// <summary>Time of the second burn, s.</summary>
    public double SecondS => WaitS + HopS;

    /// <summary>End, s.</summary>
    public double EndS => WaitS + HopS + (2 * WaitS);

    public Flight Declared { get; }

    public DeclaredPlan Plan { get; }

    public Flight Fly(IReadOnlyList<FlightBurn> burns) => new(Client, new(new(0, FromM, 0), Vec3.Zero), burns, EndS);

    /// <summary>The flight as declared with its two burns changed.</summary>
    public Flight Changed(double firstPart = 1, double secondPart = 1, double firstLateS = 0, FlightBurn? more = null)
    {
        List<FlightBurn> burns = [new(FirstS + firstLateS, firstPart * Burn), new(SecondS, secondPart * Burn)];
        if (more is not null) burns.Add(more);
        return Fly([.. burns.OrderBy(b => b.TimeS)]);
    }

    public MonitorRequest Request(NavigationHistory navigation) => new()
    {
        Plan = Plan,
        Navigation = navigation,
        States = { Declared.States },
        Forces = Pairs.TwoBody,
        Profile = Profile,
    };

    public MonitorRequest Request(Flight flown, int seed = 0) => Request(flown.Navigate(StepS, SigmaM, SigmaMPerS, seed));

    public static SafetyProfile Profile => new()
    {
        Name = "test",
        Volumes = { Sphere },
        ClosingRates = { new ClosingRateLimit { RangeM = 2000, ClosingRateMPerS = 0.35 } },
        Sensors = { new NavigationSensor { Name = "relative GNSS", MaximumRangeM = 10_000, RangeSigmaM = SigmaM, VelocitySigmaMPerS = SigmaMPerS } },
        Execution = new BurnExecution { MagnitudeError = 0.01, PointingErrorRad = 0.01, MinimumDeltaVMPerS = 0.005 },
        LateS = 60,
        DriftS = 20_000,
        AbortDeltaVMPerS = 0.5,
        AbortDelayS = 60,
    };

    public static async Task<MonitorResult> RunAsync(MonitorRequest request) => (await RunBothAsync(request)).Result;

    public static async Task<(MonitorResult Result, Report Report)> RunBothAsync(MonitorRequest request)
    {
        var context = new RecordingContext();
        await new MonitorAnalysis().RunAsync(request.ToByteArray(), context);
        return (MonitorResult.Parser.ParseFrom(context.Result), Report.Parser.ParseFrom(context.Report));
    }

    public static async Task<string> RefusalAsync(MonitorRequest request)
    {
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        Assert.AreEqual(-1, error.Message.IndexOf('\n', StringComparison.Ordinal), error.Message);
        return error.Message;
    }

    private static KeepOutVolume Sphere => new() { Name = "keep-out sphere", SemiAxisRadialM = 200 };

    private DeclaredPlan MakePlan() => new()
    {
        PlanId = "hop-1",
        Revision = 1,
        Operator = "Demo operator",
        Client = new ObjectId { CatalogNumber = Pairs.ClientId, Name = "DEMO CLIENT" },
        Chaser = new ObjectId { CatalogNumber = Pairs.ChaserId, Name = "DEMO CHASER" },
        ValidFrom = Pairs.Noon,
        ValidUntil = Pairs.After(EndS),
        Volumes = { Sphere },
        Phases = { Phase("1-wait", "hold", 0, FirstS), Phase("2-hop", "transfer", FirstS, SecondS), Phase("3-wait", "hold", SecondS, EndS) },
        Burns = { PlannedBurn("burn-1", "2-hop", FirstS), PlannedBurn("burn-2", "3-wait", SecondS) },
        Envelope = new Envelope { HandlingMarking = "TLP:CLEAR", DataMode = DataMode.Simulated },
    };

    private PlannedPhase Phase(string id, string kind, double startS, double endS)
    {
        var times = RelativeHistory(startS, endS);
        var rows = Declared.History(times);
        var states = rows.Relative.ToArray();
        // A phase that begins with a burn begins after it.
        if (Declared.Burns.FirstOrDefault(b => b.TimeS == startS) is { } burn) states[0] += new RelativeState(Vec3.Zero, burn.DeltaVMPerS);
        return new()
        {
            Id = id,
            Kind = kind,
            Start = Pairs.After(startS),
            End = Pairs.After(endS),
            Path = RelativePaths.ToMessage([.. states.Select((s, i) => new TimedState(times[i], s))], startS),
            Tolerance = new PlanTolerance { RadialM = 15, TransverseM = 30, NormalM = 15, TimeS = 5 },
            MinimumRangeM = 400,
            MaximumRangeM = 1100,
            MaximumClosingRateMPerS = 0.3,
        };
    }

    private static List<double> RelativeHistory(double startS, double endS)
    {
        List<double> times = [startS];
        for (var k = Math.Floor(startS / 60) + 1; k * 60 < endS - 1e-6; k++) times.Add(k * 60);
        return [.. times, endS];
    }

    private PlannedBurn PlannedBurn(string id, string phase, double timeS) => new()
    {
        Id = id,
        PhaseId = phase,
        Time = Pairs.After(timeS),
        DeltaVRadialMPerS = Burn.X,
        SigmaRadialMPerS = 0.01 * Math.Abs(Burn.X),
        SigmaTransverseMPerS = 0.01 * Math.Abs(Burn.X),
        SigmaNormalMPerS = 0.01 * Math.Abs(Burn.X),
        TimeToleranceS = 5,
    };
}
