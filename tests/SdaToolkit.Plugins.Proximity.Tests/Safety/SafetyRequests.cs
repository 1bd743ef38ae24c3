using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Safety;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>Small plans about made-up clients, and their certificates.</summary>
internal static class SafetyRequests
{
    public const double Radius = 6_878_137;

    public static double MeanMotion => Pairs.MeanMotion(Radius);

    /// <summary>A burn some seconds after noon.</summary>
    public static PlannedBurn Burn(string id, double seconds, double radial, double transverse, double normal) => new()
    {
        Id = id,
        Time = Pairs.After(seconds),
        DeltaVRadialMPerS = radial,
        DeltaVTransverseMPerS = transverse,
        DeltaVNormalMPerS = normal,
    };

    /// <summary>A safety ellipse of e- and i-vectors side by side: half sizes 120 m across the orbit, about 300 m behind the client.</summary>
    public static RelativeState SafetyEllipse => new(new(120, -300, 120), new(0, -2 * MeanMotion * 120, 0));

    /// <summary>A profile with short drift, that tests are quick with.</summary>
    public static SafetyProfile Profile(double radius, double driftS = 12_000) => new()
    {
        Name = "test",
        Volumes = { new KeepOutVolume { Name = "keep-out sphere", SemiAxisRadialM = radius } },
        Sensors = { new NavigationSensor { Name = "camera", MaximumRangeM = 20_000, RangeSigmaM = 0.5, BearingSigmaRad = 1e-3, VelocitySigmaMPerS = 5e-4 } },
        Execution = new BurnExecution { MagnitudeError = 0.02, PointingErrorRad = 0.01, TimingErrorS = 0.5, MinimumDeltaVMPerS = 1e-3, MaximumDeltaVMPerS = 2 },
        DriftS = driftS,
        AbortDeltaVMPerS = 0.5,
        AbortDelayS = 30,
        LateS = 60,
        Sources = { "made up for tests" },
    };

    public static PassiveSafetyRequest Of(RelativeState chaser, SafetyProfile profile, double endS, params PlannedBurn[] burns) => new()
    {
        States = { Pairs.States(Radius, chaser) },
        ClientId = Pairs.ClientId,
        ChaserId = Pairs.ChaserId,
        Forces = new ForceSettings { GravityDegree = 4, Atmosphere = "harris-priester" },
        Start = Pairs.Noon,
        End = Pairs.After(endS),
        Burns = { burns },
        Profile = profile,
        Samples = 400,
        CoastIntervalS = 2000,
    };

    public static (PassiveSafetyResult Result, Report Report, byte[] Bytes) Run(PassiveSafetyRequest request, int threads = 2)
    {
        var context = new RecordingContext { Threads = threads };
        new PassiveSafetyAnalysis().RunAsync(request.ToByteArray(), context).AsTask().GetAwaiter().GetResult();
        return (PassiveSafetyResult.Parser.ParseFrom(context.Result), Report.Parser.ParseFrom(context.Report), context.Result);
    }

    public static string Refusal(PassiveSafetyRequest request)
    {
        var error = Assert.ThrowsExactly<AnalysisException>(() => Run(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        Assert.IsFalse(error.Message.Contains('\n'), error.Message);
        return error.Message;
    }
}
