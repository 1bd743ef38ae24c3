using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Telemetry.Limits;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Plugins.Telemetry.Tests.Limits.LimitBuilder;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>Streams: cut anywhere they give what one piece gives, and both what the definitions say.</summary>
[TestClass]
public sealed class LimitStreamTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20260715, 7);

    [TestMethod]
    public void Alarms_OfRandomHistories_AreThoseOfTheDefinitions()
    {
        var (alarms, open) = (0, 0);
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (a, telemetry) = (RandomParameter(random), RandomTelemetry(random));
            var result = Run(new LimitsRequest { Telemetry = telemetry, Database = { Database(a, Number("b")) } });
            var found = string.Join("; ", result.Alarms.Select(x => $"{x.FirstIndex}-{x.LastIndex} {x.Level} {x.Violations}{(x.Open ? " open" : "")}"));
            Assert.AreEqual(NaiveLimits.Alarms(telemetry, a), found, $"seed {seed}");
            alarms += result.Alarms.Count;
            open += result.Alarms.Count(x => x.Open);
        }).Check(Many);
        Assert.IsTrue(alarms > 1000 && open > 100 && open < alarms, $"{alarms} alarms, {open} open");
    }

    [TestMethod]
    [DataRow(TelemetryValues.Engineering)]
    [DataRow(TelemetryValues.Raw)]
    public void Stream_CutAnywhere_GivesTheSameBytes(TelemetryValues values)
    {
        var pieces = 0;
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (a, telemetry) = (RandomParameter(random), RandomTelemetry(random));
            a.ContextCalibrators.Add(new ContextCalibrator { Match = Equal("b", "2"), Calibrator = new Calibrator { Polynomial = new PolynomialCalibrator { Coefficients = { 0.5, 1.5 }, Exponents = { 0, 1 } } } });
            var database = Database(a, Number("b", Ranges(2, 1, Outside(AlarmLevel.Watch, -1, 2))));
            var request = new LimitsRequest { Telemetry = telemetry, Database = { database }, Values = values, KeepState = true };
            var whole = Run(request);
            var alarms = new SortedDictionary<string, LimitAlarm>(StringComparer.Ordinal);
            var state = ByteString.Empty;
            var chunks = Cut(random, telemetry);
            LimitsResult? last = null;
            for (var i = 0; i < chunks.Count; i++)
            {
                last = Run(new LimitsRequest { Telemetry = chunks[i], Database = { database }, Values = values, KeepState = true, State = state, MoreFollows = i < chunks.Count - 1 });
                state = last.State;
                foreach (var alarm in last.Alarms) alarms[alarm.AlarmId] = alarm;
            }
            pieces += chunks.Count;
            CollectionAssert.AreEqual(whole.Alarms.OrderBy(x => x.AlarmId, StringComparer.Ordinal).ToArray(), alarms.Values.ToArray(), $"seed {seed}");
            CollectionAssert.AreEqual(whole.Channels.Select(Counts).ToArray(), last!.Channels.Select(Counts).ToArray(), $"seed {seed}");
            Assert.AreEqual(whole.State.ToBase64(), state.ToBase64(), $"seed {seed}");
        }).Check(Many.WithMaxTest(600));
        Assert.IsGreaterThan(2000, pieces);
    }

    [TestMethod]
    public void State_OfALongStream_StaysSmall()
    {
        var change = new ChangeAlarm { SpanS = 1e6, Ranges = { new AlarmRange { Level = AlarmLevel.Warning, Maximum = 2.5 } } };
        var request = Request(Database(Number("a", new AlarmDefinition { Changes = { change } })), Channel("a", [.. Enumerable.Range(0, 50_000).Select(i => (double)i)]));
        request.KeepState = true;
        Assert.IsLessThan(60_000, Run(request).State.Length);
    }

    [TestMethod]
    public void State_Damaged_IsRefusedInOneLine()
    {
        var random = new Random(5);
        var (a, telemetry) = (RandomParameter(random), RandomTelemetry(random));
        var request = new LimitsRequest { Telemetry = telemetry, Database = { Database(a, Number("b")) }, KeepState = true, MoreFollows = true };
        var good = Run(request).State.ToByteArray();
        var (taken, refused) = (0, 0);
        Fuzz.Run("limits state", [good, Run(Request(Database(Number("c")), Channel("c", 1, 2))).ToByteArray()], (_, input) =>
        {
            request.State = ByteString.CopyFrom(input);
            try
            {
                new LimitsAnalysis().RunAsync(request.ToByteArray(), new RecordingContext()).AsTask().GetAwaiter().GetResult();
                taken++;
            }
            catch (AnalysisException e) when (e.Code == AnalysisErrorCode.InvalidRequest)
            {
                Assert.IsFalse(e.Message.AsSpan().ContainsAny("\n\r"), e.Message);
                refused++;
            }
        });
        Assert.IsTrue(taken > 0 && refused > 0, $"{taken} taken, {refused} refused");
    }

    private static string Counts(LimitChannel channel) => $"{channel.Channel} {channel.Samples} {channel.Checked} {channel.Violations} {channel.WithoutValue} {channel.Late} {channel.Duplicate} {channel.NotCalibrated} {channel.WithoutLimit} {channel.ContextUnknown} {channel.HighestLevel} {channel.Alarms}";

    private static Parameter RandomParameter(Random random)
    {
        var a = Number("a", RandomAlarm(random));
        for (var i = random.Next(3); i > 0; i--) a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", $"{random.Next(4)}"), Alarm = RandomAlarm(random) });
        return a;
    }

    private static AlarmDefinition RandomAlarm(Random random)
    {
        var alarm = Ranges((uint)random.Next(4), (uint)random.Next(4), Outside(AlarmLevel.Warning, -3, 3), Outside((AlarmLevel)random.Next(2, 7), -random.Next(1, 6), random.Next(1, 6)));
        if (random.Next(3) == 0) alarm.Changes.Add(new ChangeAlarm { SpanSamples = (uint)random.Next(1, 4), SpanS = random.Next(3), Ranges = { new AlarmRange { Level = AlarmLevel.Distress, Maximum = random.Next(1, 5) } } });
        alarm.Disabled = random.Next(8) == 0;
        return alarm;
    }

    // Two channels on one axis or two, with gaps, missing values, late and repeated samples; axes go back each by itself, never behind the other.
    private static TelemetryData RandomTelemetry(Random random)
    {
        var axes = random.Next(1, 3);
        var data = new TelemetryData();
        for (var axis = 0; axis < axes; axis++)
        {
            var (times, ns) = (new TimeAxis { Reference = TimeReference.Relative }, 0L);
            for (var i = random.Next(1, 60); i > 0; i--)
            {
                ns += random.Next(1, 4) * 1_000_000_000L;
                times.OffsetNs.Add(ns);
                if (random.Next(10) == 0) times.OffsetNs.Add(ns - (random.Next(3) * 1_000_000_000L));
            }
            data.Axes.Add(times);
        }
        data.Channels.Add(RandomChannel(random, "a", 0, data, () => random.Next(-5, 6)));
        data.Channels.Add(RandomChannel(random, "b", axes - 1, data, () => random.Next(4)));
        return data;
    }

    private static TelemetryChannel RandomChannel(Random random, string name, int axis, TelemetryData data, Func<double> value)
    {
        var (channel, held) = (new TelemetryChannel { Name = name, Axis = (uint)axis }, value());
        foreach (var _ in data.Axes[axis].OffsetNs)
        {
            if (random.Next(3) == 0) held = value();
            channel.Values.Add(random.Next(12) == 0 ? double.NaN : held);
        }
        return channel;
    }

    // Cuts the rows of all axes, in the order of time, at random places: also between rows of one instant.
    private static List<TelemetryData> Cut(Random random, TelemetryData data)
    {
        var rows = new List<(long Ns, int Axis, int Row)>();
        for (var axis = 0; axis < data.Axes.Count; axis++)
        {
            var latest = long.MinValue;
            for (var row = 0; row < data.Axes[axis].OffsetNs.Count; row++)
            {
                latest = Math.Max(latest, data.Axes[axis].OffsetNs[row]);
                rows.Add((latest, axis, row));
            }
        }
        var flip = random.Next(2) == 0 ? 1 : -1;
        rows.Sort((x, y) => x.Ns != y.Ns ? x.Ns.CompareTo(y.Ns) : x.Axis != y.Axis ? flip * x.Axis.CompareTo(y.Axis) : x.Row.CompareTo(y.Row));
        var chunks = new List<TelemetryData>();
        for (var from = 0; from < rows.Count;)
        {
            var count = Math.Min(random.Next(1, 12), rows.Count - from);
            chunks.Add(Part(random, data, rows.GetRange(from, count)));
            from += count;
        }
        return chunks;
    }

    private static TelemetryData Part(Random random, TelemetryData data, List<(long Ns, int Axis, int Row)> rows)
    {
        var part = new TelemetryData();
        foreach (var axis in data.Axes) part.Axes.Add(new TimeAxis { Reference = axis.Reference });
        foreach (var channel in data.Channels) part.Channels.Add(new TelemetryChannel { Name = channel.Name, Axis = channel.Axis });
        foreach (var (_, axis, row) in rows)
        {
            part.Axes[axis].OffsetNs.Add(data.Axes[axis].OffsetNs[row]);
            foreach (var (own, source) in part.Channels.Zip(data.Channels))
                if (own.Axis == axis) own.Values.Add(source.Values[row]);
        }
        // A feed names the channels that it has values of; others may be there too.
        if (random.Next(2) == 0)
            foreach (var empty in part.Channels.Where(c => c.Values.Count == 0).ToList()) part.Channels.Remove(empty);
        return part;
    }
}
