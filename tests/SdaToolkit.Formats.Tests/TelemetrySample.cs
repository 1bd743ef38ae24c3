using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>Telemetry that several tests use: by hand and at random.</summary>
internal static class TelemetrySample
{
    public const string Wide = "utc,temp [degC],mode,cmd01\n2026-01-01T00:00:00Z,20.5,SAFE,0\n2026-01-01T00:00:01.25Z,,\"NOMINAL, \"\"A\"\"\",1\n2026-01-01T00:00:02Z,-3.5e-7,SAFE,0\n2026-01-01T00:00:02Z,inf,,0\n";
    public const string Long = "obt_s,channel,value,unit\n0,temp,20.5,degC\n0,mode,SAFE,\n1,temp,21,\n1,mode,NOMINAL,\n1.5,volt,28.1,V\n";
    public const string Clock = "obt_s,utc,segment\n0,2026-01-01T00:00:00Z,boot-1\n1000,2026-01-01T00:16:40.001Z,boot-1\n5,2026-01-02T00:00:00Z,boot-2\n";

    public static TelemetryData Read(string format, string text, bool strict = false) => Read(format, Encoding.UTF8.GetBytes(text), strict);

    public static TelemetryData Read(string format, byte[] content, bool strict = false) =>
        (TelemetryData)Sample.Format(format).Read(new MemoryStream(content), "test", new() { Strict = strict });

    public static byte[] Write(string format, TelemetryData data, bool isLossless = true)
    {
        using var stream = new MemoryStream();
        var losses = Sample.Format(format).Write(data, stream);
        if (isLossless) Assert.IsEmpty(losses, string.Join("; ", losses));
        return stream.ToArray();
    }

    /// <summary>The data alone, without where they are from and what was noted on the way.</summary>
    public static TelemetryData Bare(TelemetryData data)
    {
        var bare = data.Clone();
        (bare.Envelope, bare.ReadSummary) = (null, null);
        return bare;
    }

    /// <summary>Asserts that two are the same, NaN and the sign of zero included.</summary>
    public static void AssertSame(TelemetryData expected, TelemetryData actual) =>
        Assert.AreEqual(Convert.ToHexString(Google.Protobuf.MessageExtensions.ToByteArray(Bare(expected))), Convert.ToHexString(Google.Protobuf.MessageExtensions.ToByteArray(Bare(actual))), $"{Bare(expected)}\n{Bare(actual)}");

    /// <summary>Telemetry on one axis as a file of one column a channel can hold it: any doubles but several kinds of NaN, states in the order of their occurrence.</summary>
    public static Gen<TelemetryData> AnyWide =>
        from rows in Gen.Choose(1, 40)
        from channels in Gen.Choose(1, 5)
        from reference in Gen.Elements(TimeReference.Utc, TimeReference.OnBoard, TimeReference.Relative)
        from steps in Gen.ArrayOf(Gen.Choose(-1_000_000_000, 1_000_000_000), rows)
        from values in Gen.ArrayOf(Gen.ArrayOf(Value, rows), channels)
        from kinds in Gen.ArrayOf(Gen.Choose(0, 3), channels)
        select Build(reference, steps, values, kinds);

    private static Gen<double> Value => Gen.OneOf(
        Gen.Constant(double.NaN),
        Gen.Choose(-100, 100).Select(i => i / 8.0),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(f => (double)f),
        Gen.Elements(double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, -0.0, 1e22, 9007199254740993.0));

    private static TelemetryData Build(TimeReference reference, int[] steps, double[][] values, int[] kinds)
    {
        var axis = new TimeAxis { Reference = reference, Clock = reference == TimeReference.OnBoard ? "obt" : "" };
        if (reference == TimeReference.Utc) axis.Epoch = new() { Seconds = 1_767_225_600, Nanos = 5 };
        var time = 0L;
        foreach (var (i, step) in steps.Index()) axis.OffsetNs.Add(time = i == 0 ? 0 : time + step);
        var data = new TelemetryData { Axes = { axis } };
        for (var c = 0; c < values.Length; c++)
        {
            var channel = new TelemetryChannel { Name = kinds[c] == 1 ? $"cmd{c:00}" : $"ch \"{c}\", x", Unit = kinds[c] == 2 ? "m/s" : "", Kind = kinds[c] switch { 1 => ChannelKind.Command, 3 => ChannelKind.State, _ => ChannelKind.Measurement } };
            Dictionary<double, double> states = [];
            foreach (var value in values[c])
            {
                if (kinds[c] != 3 || double.IsNaN(value)) channel.Values.Add(value);
                else
                {
                    if (states.TryAdd(value, states.Count)) channel.Labels.Add($"state, \"{states.Count - 1}\"");
                    channel.Values.Add(states[value]);
                }
            }
            // A column of nothing says nothing of states.
            if (kinds[c] == 3 && states.Count == 0) channel.Kind = ChannelKind.Measurement;
            data.Channels.Add(channel);
        }
        return data;
    }
}
