using Google.Protobuf;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Monitor;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>A plan of three phases on the V-bar: wait behind the client, hop nearer in half a revolution, wait there.</summary>
/// <remarks>By Clohessy and Wiltshire a radial burn of n d/4 moves the chaser by d along the track in half a revolution; the same burn again stops it. Without the second one it comes back.</remarks>
internal sealed class Hop
{
    public const double SigmaM = 0.3;
    public const double SigmaMPerS = 0.001;

    // Of a revolution, s: some 15 minutes in low orbit.
    private const double WaitPart = 0.157;

    /// <param name="radiusM">Radius of the client's circular orbit, m.</param>
    /// <param name="fromM">Where it waits first, behind the client, m.</param>
    /// <param name="toM">Where it waits then, m.</param>
    public Hop(double radiusM = 6_928_137, double fromM = -1000, double toM = -500)
    {
        (FromM, ToM, Client) = (fromM, toM, Pairs.Client(radiusM));
        var n = Pairs.MeanMotion(radiusM);
        (HopS, FirstS) = (Math.PI / n, Math.Round(WaitPart * Math.Tau / n));
        StepS = Math.Round(HopS / 96);
        Burn = new(-n * (toM - fromM) / 4, 0, 0);
        Declared = Fly([new(FirstS, Burn), new(SecondS, Burn)]);
        Plan = Plans.Of(Declared, new PlanTolerance { RadialM = 0.015 * Math.Abs(fromM), TransverseM = 0.03 * Math.Abs(fromM), NormalM = 0.015 * Math.Abs(fromM), TimeS = 5 }, Sphere, ["1-wait", "2-hop", "3-wait"]);
    }

    public double FromM { get; }

    public double ToM { get; }

    public State<Gcrf> Client { get; }

    /// <summary>Length of the hop, s.</summary>
    public double HopS { get; }

    /// <summary>Either burn.</summary>
    public Vec3 Burn { get; }

    /// <summary>Time between rows of navigation, s.</summary>
    public double StepS { get; }

    /// <summary>Time of the first burn, s.</summary>
    public double FirstS { get; }

    /// <summary>Time of the second burn, s.</summary>
    public double SecondS => FirstS + HopS;

    /// <summary>End, s.</summary>
    public double EndS => SecondS + (2 * FirstS);

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

    /// <summary>The one event of a criterion.</summary>
    public static MonitorEvent Single(MonitorResult result, string criterion)
    {
        var found = result.Events.Where(e => e.Criterion == criterion).ToList();
        Assert.AreEqual(1, found.Count, $"{criterion} among {string.Join("; ", result.Events.Select(e => $"{e.Criterion} {e.Severity} {e.Statement} {e.Found}"))}; burns {string.Join("; ", result.Burns.Select(b => b.ToString()))}");
        return found[0];
    }

    /// <summary>An event is said no earlier than it can be, and at most so many rows late.</summary>
    public void SaidWithin(MonitorEvent found, double sinceS, int rows) =>
        Assert.IsTrue(found.Row >= sinceS / StepS && found.Row <= Math.Ceiling(sinceS / StepS) + rows, $"row {found.Row}, since row {sinceS / StepS}");

    private static KeepOutVolume Sphere => new() { Name = "keep-out sphere", SemiAxisRadialM = 200 };
}
