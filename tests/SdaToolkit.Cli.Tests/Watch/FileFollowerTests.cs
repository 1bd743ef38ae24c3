using System.Text;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Feeds.Follow;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>A file that grows, is cut, replaced, renamed, and followed by another process later.</summary>
[TestClass]
public sealed class FileFollowerTests
{
    private const string Head = "t_s,a [V],mode\n";

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(false, 400)]
    [DataRow(false, 40_000)]
    [DataRow(true, 1)]
    [DataRow(true, 400)]
    [DataRow(true, 40_000)]
    public void Next_HoweverItGrows_GivesTheSamplesOfTheFile(bool isLong, int mostBytes)
    {
        using var test = new FollowSupport();
        var data = Streams.Faulty(300);
        data.Channels.Add(new TelemetryChannel { Name = "MODE", Kind = ChannelKind.State, Labels = { "SAFE", "é \"q\", x" }, Values = { Enumerable.Range(0, 300).Select(i => i < 100 ? double.NaN : i % 3 == 0 ? 1.0 : 0.0) } });
        (data.Channels[2].Labels[0], data.Channels[2].Labels[1]) = (data.Channels[2].Labels[1], data.Channels[2].Labels[0]);
        var (csv, random) = (FollowSupport.Csv(data, isLong), new Random(mostBytes));
        var bytes = Encoding.UTF8.GetBytes(csv);
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(bytes.Length - at, random.Next(1, mostBytes + 1));
            test.Append(bytes.AsSpan(at, count));
            at += count;
            if (at > 30_000 || at % 7 == 0 || mostBytes > 1) test.Take();
            if (random.Next(40) == 0 && test.Position is not null) test.Restart();
        }
        test.Take();
        test.Clock.Pass(FileFollower.QuietFor);
        test.Take();
        var whole = FollowSupport.Read(csv, isLong);
        foreach (var channel in whole.Channels)
            CollectionAssert.AreEqual(FollowSupport.Samples([whole], channel.Name), FollowSupport.Samples(test.Frames.Select(f => f.Telemetry), channel.Name), channel.Name);
        Assert.AreEqual((ulong)bytes.Length, test.Position!.TakenBytes);
        Assert.AreEqual((ulong)csv.Count(c => c == '\n'), test.Position.TakenLines);
        Assert.IsTrue(test.Notes.All(n => n.StartsWith("is followed from ", StringComparison.Ordinal)), string.Join('|', test.Notes));
        Assert.IsTrue(test.Frames.All(f => FrameCheck.Problem(f) is null && f.Telemetry.ReadSummary is null));
    }

    [TestMethod]
    public void Next_LineNotEnded_Waits()
    {
        using var test = new FollowSupport();
        test.Append("t_s,a [V],mo");
        test.Take();
        test.Append("de\n1,2,ON\r\n2,3.5");
        test.Take();
        CollectionAssert.AreEqual(new[] { "2" }, test.ValuesOf("a"));
        test.Clock.Pass(TimeSpan.FromHours(1));
        Assert.AreEqual(0, test.Take());
        // CR alone may be half of CR LF.
        test.Append(",OFF\r");
        Assert.AreEqual(0, test.Take());
        test.Append("\n");
        test.Take();
        CollectionAssert.AreEqual(new[] { "2", "3.5" }, test.ValuesOf("a"));
        CollectionAssert.AreEqual(new[] { "ON", "OFF" }, test.ValuesOf("mode"));
        Assert.AreEqual(3UL, test.Position!.TakenLines);
    }

    [TestMethod]
    public void Next_OneValueALine_HoldsTheLatestTimeTogether()
    {
        using var test = new FollowSupport();
        test.Append("t_s,channel,value\n1,a,10\n1,b,20\n2,a,11\n");
        test.Take();
        CollectionAssert.AreEqual(new[] { "10" }, test.ValuesOf("a"));
        Assert.AreEqual(2, test.Frames[0].Telemetry.Axes.Count);
        test.Append("2,b,21\n");
        Assert.AreEqual(0, test.Take());
        test.Clock.Pass(FileFollower.QuietFor);
        test.Take();
        CollectionAssert.AreEqual(new[] { "10", "11" }, test.ValuesOf("a"));
        CollectionAssert.AreEqual(new[] { "20", "21" }, test.ValuesOf("b"));
        Assert.HasCount(2, test.Frames);
    }

    [TestMethod]
    [DataRow("t_s,a [V],mode\n1,9,ON\n", 2)]
    [DataRow("t_s,a [V],mode\n5,9,OFF\n6,9,OFF\n7,9,OFF\n", 4)]
    [DataRow("", 0)]
    public void Next_CutOrWrittenAnew_IsToldAndReadFromItsStart(string content, int lines)
    {
        using var test = new FollowSupport();
        test.Append(Head + "1,2,ON\n2,3,ON\n3,4,O");
        test.Take();
        File.WriteAllText(test.File, content);
        test.Take();
        StringAssert.StartsWith(test.Notes[^1], $"was cut or written anew: it has {content.Length} bytes, and 29 were read before; it is read from its start");
        Assert.HasCount(2, test.Notes);
        Assert.AreEqual((ulong)lines, test.Position!.TakenLines);
        CollectionAssert.AreEqual(new[] { "2", "3" }.Concat(Enumerable.Repeat("9", Math.Max(0, lines - 1))).ToArray(), test.ValuesOf("a"));
        test.Append(lines == 0 ? Head + "9,9,ON\n" : "9,9,ON\n");
        test.Take();
        Assert.AreEqual("9", test.ValuesOf("a")[^1]);
    }

    [TestMethod]
    public void Next_RenamedAndReplaced_ReadsTheOldToItsEndThenTheNew()
    {
        using var test = new FollowSupport();
        test.Append(Head + "1,2,ON\n");
        test.Take();
        var old = test.Other("old.csv");
        File.Move(test.File, old);
        test.Take();
        test.Take();
        Assert.AreEqual("was renamed or removed; what is still appended to it is read, and another of its name is waited for", test.Notes[^1]);
        Assert.HasCount(2, test.Notes);
        File.AppendAllText(old, "2,3,ON\n");
        test.Take();
        // There, and nothing in it: whoever writes may still write to the old one.
        File.WriteAllText(test.File, "");
        test.Take();
        File.AppendAllText(old, "3,4,ON\n4,5");
        test.Take();
        CollectionAssert.AreEqual(new[] { "2", "3", "4" }, test.ValuesOf("a"));
        test.Append("t_s,a [V],mode\n5,6,ON\n");
        test.Take();
        Assert.AreEqual("was replaced by another file after line 4, of which 3 bytes more had not ended and were left out; the new one is read from its start", test.Notes[^1]);
        CollectionAssert.AreEqual(new[] { "2", "3", "4", "6" }, test.ValuesOf("a"));
        Assert.AreEqual(2UL, test.Position!.TakenLines);
    }

    [TestMethod]
    public void Next_ReplacedWhileLatestTimeWaits_ReadsThoseLinesFirst()
    {
        using var test = new FollowSupport();
        test.Append("t_s,channel,value\n1,a,10\n2,a,11\n");
        test.Take();
        CollectionAssert.AreEqual(new[] { "10" }, test.ValuesOf("a"));
        File.Move(test.File, test.Other("old.csv"));
        test.Append("t_s,channel,value\n3,a,12\n4,a,13\n");
        test.Take();
        CollectionAssert.AreEqual(new[] { "10", "11", "12" }, test.ValuesOf("a"));
    }

    [TestMethod]
    public void Next_CopyThatGoesOnInItsPlace_GoesOnWithoutAWord()
    {
        using var test = new FollowSupport();
        test.Append(Head + "1,2,ON\n");
        test.Take();
        File.WriteAllText(test.Other("copy.csv"), File.ReadAllText(test.File) + "2,3,ON\n");
        File.Move(test.Other("copy.csv"), test.File, overwrite: true);
        test.Take();
        test.Append("3,4,ON\n");
        test.Take();
        CollectionAssert.AreEqual(new[] { "2", "3", "4" }, test.ValuesOf("a"));
        Assert.HasCount(1, test.Notes);
    }

    [TestMethod]
    public void Restart_FileThatWentOnOrIsAnother_IsToldAndTakenAtItsPlace()
    {
        using var test = new FollowSupport();
        test.Append(Head + "1,2,ON\n");
        test.Take();
        var known = new TelemetryData { Axes = { new TimeAxis { Reference = TimeReference.Relative } }, Channels = { new TelemetryChannel { Name = "a", Unit = "V", Kind = ChannelKind.Measurement }, new TelemetryChannel { Name = "mode", Kind = ChannelKind.State, Labels = { "ON" } } } };
        // Numbers where states are known, and no number where numbers are.
        test.Append("2,x,7\n");
        test.Restart(known);
        test.Take();
        CollectionAssert.AreEqual(new[] { "is followed from line 3 on", "line 3: bad value: a found x, allowed a number, or nothing" }, test.Notes.Skip(1).ToArray());
        CollectionAssert.AreEqual(new[] { "ON", "7" }, test.ValuesOf("mode"));
        CollectionAssert.AreEqual(new[] { "2", "NaN" }, test.ValuesOf("a"));

        File.WriteAllText(test.File, Head + "1,2,OF\n2,x,7\n3,9,ON\n");
        test.Restart(known);
        test.Take();
        Assert.AreEqual("is not the file that was followed before, and is read from its start; what was appended to that one after line or frame 3 was not read", test.Notes[^2]);
        Assert.AreEqual(4UL, test.Position!.TakenLines);
        test.Restart(known, new(test.Position) { Path = "/elsewhere.csv" });
        test.Take();
        Assert.AreEqual("is followed from its start; the stream followed /elsewhere.csv before", test.Notes[^2]);
    }

    [TestMethod]
    public void Next_NotThereYet_IsWaitedFor()
    {
        using var test = new FollowSupport();
        test.Take();
        test.Take();
        Assert.AreEqual("is not there; it is waited for", test.Notes.Single());
        test.Append(Head + "1,2,ON\n");
        test.Take();
        CollectionAssert.AreEqual(new[] { "2" }, test.ValuesOf("a"));
    }

    [TestMethod]
    public void Next_BadLines_CostThemselvesAndAreTold()
    {
        using var test = new FollowSupport();
        test.Append(Head + "1,2,\"ON\n2,3,ON\nsoon,4,ON\n4,5\n5,6,\"O\"\"N\"\n");
        test.Take();
        CollectionAssert.AreEqual(new[] { "2", "3", "6" }, test.ValuesOf("a"));
        CollectionAssert.AreEqual(new[] { "ON", "ON", "O\"N" }, test.ValuesOf("mode"));
        Assert.AreEqual("line 4: bad time: found soon, allowed a decimal number of s, at most 292 years; and 1 more like it or other ones", test.Notes[^1]);
        test.Append("x\n");
        test.Take();
        Assert.AreEqual("line 7: number of cells: found 1 cells, allowed 3", test.Notes[^1]);
        Assert.AreEqual(7UL, test.Position!.TakenLines);
    }

    [TestMethod]
    [DataRow("time;a\n1;2\n", "separator of cells: found semicolons, allowed commas")]
    [DataRow("segment,label\n1,2\n", "no column of times at the beginning: found segment, allowed utc, time")]
    [DataRow("t_s,a,a\n", "name of a column: column 3 found a, allowed a name that no other column has")]
    [DataRow("\u001f\u008b..", "found a compressed file; allowed is a telemetry CSV (UTF-8, not compressed) or a telemetry container to follow")]
    [DataRow("\u00ff\u00fet\0", "found UTF-16; allowed is")]
    public void Next_NoTelemetryCsv_IsRefusedInOneLine(string content, string expected)
    {
        using var test = new FollowSupport();
        test.Append(Encoding.Latin1.GetBytes(content));
        Assert.IsNotNull(test.Follower.Next());
        Exception? error = null;
        try
        {
            test.Take();
        }
        catch (Exception e) when (e is FeedException or DataFormatException)
        {
            error = e;
        }
        StringAssert.Contains(error?.Message ?? "nothing was refused", expected);
        Assert.DoesNotContain("\n", error!.Message);
    }

    [TestMethod]
    public void Next_NoLineEnd_IsRefusedBeforeItFillsTheMemory()
    {
        using var test = new FollowSupport();
        test.Append(Head + "1,2,ON\n" + new string('7', FileFollower.MaximumLineBytes + 1));
        var error = Assert.ThrowsExactly<FeedException>(() => test.Take());
        Assert.AreEqual("line 3: found more than 4194304 bytes without an end; allowed are 4194304", error.Message);
        CollectionAssert.AreEqual(new[] { "2" }, test.ValuesOf("a"));
    }

    [TestMethod]
    public void Next_LongFile_ComesInSmallPieces()
    {
        using var test = new FollowSupport();
        const int Rows = 200_000;
        test.Append(Head + string.Concat(Enumerable.Range(0, Rows).Select(i => $"{i},{i * 0.25},ON\n")));
        var (rows, largest, last) = (0, 0, -1L);
        while (test.Follower.Next() is { } item)
        {
            if (item.Frame is not { Telemetry: { } data }) continue;
            Assert.AreEqual((last + 1) * Streams.SecondNs, data.Axes[0].OffsetNs[0]);
            (rows, largest, last) = (rows + data.Axes[0].OffsetNs.Count, Math.Max(largest, item.Frame.CalculateSize()), data.Axes[0].OffsetNs[^1] / Streams.SecondNs);
        }
        Assert.AreEqual(Rows, rows);
        Assert.IsLessThan(300_000, largest);
    }

    [TestMethod]
    public void PathOf_NoFile_IsRefused()
    {
        using var test = new FollowSupport();
        Assert.AreEqual("--follow: found an empty path; allowed is a telemetry CSV or container", Assert.ThrowsExactly<InputException>(() => FileFollower.PathOf("")).Message);
        StringAssert.EndsWith(Assert.ThrowsExactly<InputException>(() => FileFollower.PathOf(test.Other(""))).Message, ": found a folder; allowed is a telemetry CSV or container");
        StringAssert.EndsWith(Assert.ThrowsExactly<InputException>(() => FileFollower.PathOf(test.Other("no/live.csv"))).Message, ": its folder is not there");
    }
}
