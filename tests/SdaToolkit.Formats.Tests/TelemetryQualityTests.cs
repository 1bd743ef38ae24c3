using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TelemetryQualityTests
{
    [TestMethod]
    public void Of_IrregularTelemetry_CountsEachKind()
    {
        var data = TelemetrySample.Read("telemetry-csv", "obt_s,a,count\n0,1,1\n1,1,2\n1,1,3\n3,,0\n2.5,2,1\n4,inf,2\n100,2,3\n5,2,4\n6,2,5\n7,2,6\n");
        data.Channels[1].Kind = ChannelKind.Counter;
        var quality = TelemetryQuality.Of(data);
        var axis = quality.Axes.Single();
        // Steps forward: 1, 2, 1.5, 96, 1, 1; sorted 1, 1, 1, 1.5, 2, 96.
        Assert.AreEqual((10, 1_500_000_000L, 1, 96_000_000_000L), (axis.Samples, axis.NominalStepNanoseconds, axis.GapCount, axis.LongestStepNanoseconds));
        Assert.AreEqual((1, 2, 4, 1), (axis.RepeatCount, axis.BackwardCount, axis.FirstBackwardIndex, axis.ResetCount));
        var channel = quality.Channels[0];
        Assert.AreEqual((1, 1, 4, 6), (channel.NoneCount, channel.InfiniteCount, channel.LongestConstantRun, channel.ConstantRunStart));
        Assert.AreEqual(1, quality.Channels[1].CounterResetCount);
        CollectionAssert.AreEqual(
            new[]
            {
                "1 gaps of more than 3 nominal steps; the longest step is 96 s.",
                "2 times go back, kept in the order received; the first is sample 4, from 0.",
                "1 of these are more than 60 s: resets of the clock on board.",
                "1 times are the one before again; both samples are kept.",
                "1 values are infinite, in 1 channels, the first a; kept.",
                "1 resets or wraps of counters, in 1 channels, the first count.",
            },
            quality.Lines.ToArray());
    }

    [TestMethod]
    public void Read_IrregularTelemetry_NotesIt()
    {
        var data = TelemetrySample.Read("telemetry-csv", "t_s,a\n0,1\n5.0000000001,2\n3,\n");
        CollectionAssert.AreEqual(
            new[]
            {
                "1 empty cells in 1 of 1 channels are no values; most in a: 1.",
                "1 times are finer than a nanosecond and were rounded to the nearest.",
                "1 times go back, kept in the order received; the first is sample 2, from 0.",
            },
            data.ReadSummary.Notes.ToArray());
    }
}
