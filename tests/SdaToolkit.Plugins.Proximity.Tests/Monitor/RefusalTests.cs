using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

[TestClass]
public sealed class RefusalTests
{
    private static readonly Hop Hop = new();

    [TestMethod]
    [DataRow("navigation.path.normal_m: found 1 values; allowed are 3, one for each row")]
    [DataRow("navigation.path.offset_s[2]: found 10 s after 10 s; allowed are rising times")]
    [DataRow("navigation.path.radial_m[1]: found NaN; allowed are finite numbers")]
    [DataRow("navigation.sigma_radial_m[0]: found -1; allowed is 0 or more")]
    [DataRow("navigation.sigma_transverse_m: found 0 values; allowed are 0, 1, or 3, and as many as sigma_radial_m has")]
    [DataRow("navigation.gaps: a row at 10 s lies within the gap from 5 to 15 s; allowed are gaps without rows")]
    [DataRow("plan.phases: found none; allowed is at least one")]
    [DataRow("plan.phases[1].path: found no rows; allowed is at least one")]
    [DataRow("abort_at: found 2026-07-15T11:59:50Z; allowed is a time of the history, 2026-07-15T12:00:00Z to 2026-07-15T12:00:20Z")]
    [DataRow("thresholds.gap_abort_s: found 5 s; allowed is gap_watch_s (10 s) or more")]
    [DataRow("samples: found 100; allowed is 1482 or more, for the probability limit of 0.0027")]
    [DataRow("plan.trajectories: missing, and no catalog, ephemerides or states; allowed is one of them: without it the client's orbit is not known")]
    [DataRow("profile_name: found \"moon\"; allowed is one of crewed-station, cubesat-inspection, geo-servicing")]
    public async Task Run_BadInput_IsRefusedInOneLine(string message)
    {
        var request = Hop.Request(Three());
        Spoil(request, message);

        Assert.AreEqual(message, await Hop.RefusalAsync(request));
    }

    private static void Spoil(MonitorRequest request, string message)
    {
        var (navigation, path) = (request.Navigation, request.Navigation.Path);
        request.Plan = request.Plan.Clone();
        if (message.Contains("normal_m", StringComparison.Ordinal)) Keep(path.NormalM, 1);
        else if (message.Contains("offset_s", StringComparison.Ordinal)) path.OffsetS[2] = 10;
        else if (message.Contains("NaN", StringComparison.Ordinal)) path.RadialM[1] = double.NaN;
        else if (message.Contains("sigma_radial_m[0]", StringComparison.Ordinal)) navigation.SigmaRadialM[0] = -1;
        else if (message.Contains("sigma_transverse_m", StringComparison.Ordinal)) navigation.SigmaTransverseM.Clear();
        else if (message.Contains("gaps", StringComparison.Ordinal)) navigation.Gaps.Add(new NavigationGap { Start = Pairs.After(5), End = Pairs.After(15) });
        else if (message.Contains("phases:", StringComparison.Ordinal)) request.Plan.Phases.Clear();
        else if (message.Contains("phases[1]", StringComparison.Ordinal)) request.Plan.Phases[1].Path = null;
        else if (message.Contains("abort_at", StringComparison.Ordinal)) request.AbortAt = Pairs.After(-10);
        else if (message.Contains("gap_abort_s", StringComparison.Ordinal)) request.Thresholds = new MonitorThresholds { GapWatchS = 10, GapAbortS = 5 };
        else if (message.StartsWith("samples", StringComparison.Ordinal)) request.Samples = 100;
        else if (message.Contains("trajectories", StringComparison.Ordinal)) request.States.Clear();
        else (request.Profile, request.ProfileName) = (null, "moon");
    }

    private static NavigationHistory Three()
    {
        var navigation = Hop.Declared.Navigate(10, Hop.SigmaM, Hop.SigmaMPerS);
        var path = navigation.Path;
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[path.OffsetS, path.RadialM, path.TransverseM, path.NormalM, path.RadialMPerS, path.TransverseMPerS, path.NormalMPerS]) Keep(column, 3);
        return navigation;
    }

    private static void Keep(Google.Protobuf.Collections.RepeatedField<double> column, int rows)
    {
        while (column.Count > rows) column.RemoveAt(column.Count - 1);
    }
}
