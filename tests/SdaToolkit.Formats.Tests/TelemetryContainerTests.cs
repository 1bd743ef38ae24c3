using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Formats.Telemetry.Container;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TelemetryContainerTests
{
    // RFC 3720, appendix B.4: 32 bytes of zeros, of ones, and rising; and the check value of the catalogue of CRC algorithms for "123456789".
    [TestMethod]
    public void Crc32C_PublishedInputs_GiveThePublishedValues()
    {
        Assert.AreEqual(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.AreEqual(0x62A8AB43u, Crc32C.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.AreEqual(0x46DD794Eu, Crc32C.Of(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        Assert.AreEqual(0xE3069283u, Crc32C.Of("123456789"u8));
    }

    [TestMethod]
    public void Append_InAnyCutting_ReadsAsOneWrite()
    {
        var cases = from data in TelemetrySample.AnyWide from cuts in Gen.ListOf(Gen.Choose(0, 40)) select (data, cuts.ToList());
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            using var folder = new TemporaryFolder();
            var path = System.IO.Path.Combine(folder.Path, "a.sdat");
            TelemetryContainerWriter.Create(path, new()).Dispose();
            foreach (var part in Cut(c.data, c.Item2))
            {
                using var writer = TelemetryContainerWriter.Open(path);
                writer.Append(part);
            }
            using var container = TelemetryContainer.Open(path);
            TelemetrySample.AssertSame(c.data, container.Read());
            Assert.IsEmpty(container.Notes);
        }).QuickCheckThrowOnFailure();
    }

    [TestMethod]
    public void Open_FileCutAtEveryByteOfItsLastBlock_DropsItWithANoteAndAppendsAfter()
    {
        var (first, last) = (TelemetrySample.Read("telemetry-csv", TelemetrySample.Wide), TelemetrySample.Read("telemetry-csv", "utc,temp [degC],mode,cmd01\n2026-01-01T00:00:03Z,1,SAFE,1\n2026-01-01T00:00:04Z,2,SAFE,1\n"));
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, "a.sdat");
        using (var writer = TelemetryContainerWriter.Create(path, first)) writer.Append(first);
        var before = (int)new FileInfo(path).Length;
        using (var writer = TelemetryContainerWriter.Open(path)) writer.Append(last);
        var whole = File.ReadAllBytes(path);
        Assert.IsGreaterThan(before + 100, whole.Length);
        for (var length = before; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var isTorn = length > before && length < whole.Length;
            using (var container = TelemetryContainer.Open(path))
            {
                Assert.HasCount(isTorn ? 1 : 0, container.Notes, $"{length}");
                Assert.IsEmpty(container.Damage, $"{length}");
                if (length < whole.Length) TelemetrySample.AssertSame(first, container.Read());
            }
            using (var writer = TelemetryContainerWriter.Open(path))
            {
                Assert.HasCount(isTorn ? 1 : 0, writer.Notes, $"{length}");
                if (length < whole.Length) writer.Append(last);
            }
            CollectionAssert.AreEqual(whole, File.ReadAllBytes(path), $"{length}");
            if (!isTorn) continue;
            // Written by a disk that lost its last pages: zeros to the end.
            var lost = whole[..length].Concat(new byte[whole.Length - length]).ToArray();
            if (lost.AsSpan().SequenceEqual(whole)) continue;
            using var zeros = TelemetryContainer.Open(lost, "zeros");
            TelemetrySample.AssertSame(first, zeros.Read());
            Assert.HasCount(1, zeros.Notes, $"{length}");
        }
    }

    [TestMethod]
    public void Read_AnyBitWrong_IsNoticed()
    {
        var data = TelemetrySample.Read("telemetry-csv", TelemetrySample.Wide);
        var whole = TelemetrySample.Write("telemetry-container", data);
        var expected = TelemetrySample.Bare(data);
        var harmless = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 0x10;
            try
            {
                var read = TelemetrySample.Read("telemetry-container", damaged, strict: true);
                // Between the columns stand tags, lengths and zeros that this reader does not need.
                Assert.AreEqual(expected, TelemetrySample.Bare(read), $"byte {i}");
                harmless++;
            }
            catch (DataFormatException)
            {
            }
        }
        Assert.IsLessThan(80, harmless);
    }

    [TestMethod]
    public void Open_DamageBeforeTheEnd_IsLeftOutAndNotCutOff()
    {
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, "a.sdat");
        List<long> ends = [];
        using (var writer = TelemetryContainerWriter.Create(path, new()))
        {
            for (var i = 0; i < 3; i++)
            {
                writer.Append(TelemetrySample.Read("telemetry-csv", $"t_s,a\n{i},{i}\n"));
                ends.Add(new FileInfo(path).Length);
            }
        }
        var whole = File.ReadAllBytes(path);
        foreach (var at in (int[])[(int)ends[0], (int)ends[0] + ContainerFrame.HeadLength + 3, (int)ends[1] - 8])
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 1;
            File.WriteAllBytes(path, damaged);
            var data = TelemetrySample.Read("telemetry-container", damaged);
            CollectionAssert.AreEqual(new[] { 0d, 2 }, data.Channels[0].Values, $"{at}");
            Assert.AreEqual("damaged block", data.ReadSummary.Skipped.Single().Reason);
            Sample.AssertHas("test: damaged block: found", Assert.ThrowsExactly<DataFormatException>(() => TelemetrySample.Read("telemetry-container", damaged, strict: true)).Message);
            if (at < ends[1] - 8) Assert.ThrowsExactly<DataFormatException>(() => TelemetryContainerWriter.Open(path));
            CollectionAssert.AreEqual(damaged, File.ReadAllBytes(path));
        }
    }

    [TestMethod]
    public void Read_ADamagedColumn_CountsItsSamplesAndNamesTheirTimes()
    {
        var first = TelemetrySample.Read("telemetry-csv", "utc,a\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,2\n2026-01-01T00:00:02Z,3\n");
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, "a.sdat");
        using (var writer = TelemetryContainerWriter.Create(path, first))
        {
            writer.Append(first);
            writer.Append(TelemetrySample.Read("telemetry-csv", "utc,a\n2026-01-01T00:00:03Z,4\n"));
        }
        var damaged = File.ReadAllBytes(path);
        using (var container = TelemetryContainer.Open(path)) damaged[(int)container.Blocks[0].Frame.PayloadStart + (int)container.Blocks[0].Index.Columns[0].OffsetBytes] ^= 1;
        var data = TelemetrySample.Read("telemetry-container", damaged);
        Assert.AreEqual((4ul, 1ul), (data.ReadSummary.RecordsRead, data.ReadSummary.RecordsUsed));
        CollectionAssert.Contains(data.ReadSummary.Notes, "3 samples 2026-01-01T00:00:00Z to 2026-01-01T00:00:02Z are left out: damaged block.");
    }

    [TestMethod]
    public void Read_NoWholeBlock_IsRefused()
    {
        var whole = TelemetrySample.Write("telemetry-container", TelemetrySample.Read("telemetry-csv", TelemetrySample.Wide));
        var error = Assert.ThrowsExactly<DataFormatException>(() => TelemetrySample.Read("telemetry-container", whole[..^8]));
        Sample.AssertHas("test: no row in the file", error.Message);
    }

    [TestMethod]
    public void Read_ARangeOfTime_ReadsOnlyItsBlocks()
    {
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, "a.sdat");
        using (var writer = TelemetryContainerWriter.Create(path, new()))
        {
            for (var block = 0; block < 4; block++)
                writer.Append(TelemetrySample.Read("telemetry-csv", "unix_s,a\n" + string.Concat(Enumerable.Range(10 * block, 10).Select(i => $"{1_767_225_600 + i},{i}\n"))));
        }
        using (var container = TelemetryContainer.Open(path))
        {
            Assert.HasCount(4, container.Blocks);
            Assert.AreEqual((10d, 19d, 0), container.Blocks[1].Range(0));
            var part = container.Read((Int128)1_767_225_615 * 1_000_000_000, (Int128)1_767_225_621 * 1_000_000_000);
            CollectionAssert.AreEqual(new[] { 15d, 16, 17, 18, 19, 20, 21 }, part.Channels[0].Values);
            Assert.AreEqual(15_000_000_000, part.Axes[0].OffsetNs[0]);
            CollectionAssert.AreEqual(new[] { 30d, 31, 32, 33, 34, 35, 36, 37, 38, 39 }, container.Values(container.Blocks[3], 0).ToArray());
            Assert.AreEqual(30_000_000_000, container.Times(container.Blocks[3])[0]);
        }
        // A block that is not needed may be broken: it is not looked at.
        var bytes = File.ReadAllBytes(path);
        using (var container = TelemetryContainer.Open(bytes, "a.sdat"))
        {
            var block = container.Blocks[0];
            bytes[(int)block.Frame.PayloadStart + (int)block.Index.Columns[0].OffsetBytes] ^= 1;
            Assert.HasCount(10, container.Read(container.Blocks[1].Earliest, container.Blocks[1].Latest).Channels[0].Values);
            Sample.AssertHas("damaged block", Assert.ThrowsExactly<DataFormatException>(() => container.Read()).Message);
        }
    }

    [TestMethod]
    public void Columns_OfEveryShape_StandAtMultiplesOfEightAndAreMessages()
    {
        foreach (var rows in (int[])[1, 2, 3, 15, 16, 17, 127, 128, 2047, 2048, 2049])
        {
            for (var channels = 0; channels < 9; channels++)
            {
                var columns = Enumerable.Range(0, channels).Select(c => (c, Enumerable.Range(0, rows).Select(i => i + (c / 8.0)).ToArray())).ToList();
                var frame = BlockLayout.Frame(0, Enumerable.Range(0, rows).Select(i => (long)i).ToArray(), columns);
                Assert.AreEqual(0, frame.Length % 8);
                Assert.IsTrue(ContainerFrame.TryRead(new(frame), 0, out var head));
                var block = ContainerBlock.Parser.ParseFrom(frame.AsSpan(ContainerFrame.HeadLength, head.Length));
                Assert.AreEqual(0u, block.Index.OffsetBytes % 8);
                Assert.IsTrue(block.Index.Columns.All(c => c.OffsetBytes % 8 == 0));
                CollectionAssert.AreEqual(Enumerable.Range(0, rows).Select(i => (long)i).ToArray(), block.OffsetNs);
                for (var c = 0; c < channels; c++)
                {
                    CollectionAssert.AreEqual(columns[c].Item2, block.Columns[c].Values);
                    Assert.AreEqual(columns[c].Item2[^1], BitConverter.ToDouble(frame, ContainerFrame.HeadLength + (int)block.Index.Columns[c].OffsetBytes + (8 * (rows - 1))));
                }
            }
        }
    }

    [TestMethod]
    public void Append_WhatDoesNotFit_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, "a.sdat");
        using var writer = TelemetryContainerWriter.Create(path, new());
        writer.Append(TelemetrySample.Read("telemetry-csv", "utc,a [V],mode\n2026-01-01T00:00:00Z,1,ON\n"));
        var before = new FileInfo(path).Length;
        foreach (var text in (string[])["t_s,a [V],mode\n1,2,ON\n", "utc,a [mV],mode\n2026-01-01T00:00:01Z,1,ON\n", "utc,a [V]\n2026-01-01T00:00:01Z,1\n", "utc,a [V],mode\n2026-01-01T00:00:01Z,1,2\n"])
            Assert.ThrowsExactly<DataFormatException>(() => writer.Append(TelemetrySample.Read("telemetry-csv", text)), text);
        var marked = TelemetrySample.Read("telemetry-csv", "utc,a [V],mode\n2026-01-01T00:00:01Z,1,ON\n");
        marked.Envelope.HandlingMarking = "TLP:RED";
        Sample.AssertHas("handling marking found TLP:RED", Assert.ThrowsExactly<DataFormatException>(() => writer.Append(marked)).Message);
        Assert.AreEqual(before, new FileInfo(path).Length);
        Assert.ThrowsExactly<IOException>(() => TelemetryContainerWriter.Create(path, new()));
        marked.Envelope.HandlingMarking = "";
        using (var second = TelemetryContainerWriter.Open(path)) second.Append(marked);
        Sample.AssertHas("another writer", Assert.ThrowsExactly<IOException>(() => writer.Append(marked)).Message);
    }

    [TestMethod]
    [DataRow("", "no telemetry container")]
    [DataRow("SDATLM1\n", "no whole header")]
    [DataRow("SDATLM1\nSDTFxxxxxxxxxxxxxxxxxxxxxxxx", "no whole header")]
    public void Open_NoContainer_IsRefused(string text, string message) =>
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => TelemetryContainer.Open(Encoding.ASCII.GetBytes(text), "a.sdat")).Message);

    // The states of a part are numbered as they occur in it, as a reader of the part would.
    private static IEnumerable<TelemetryData> Cut(TelemetryData data, List<int> cuts)
    {
        var rows = data.Axes[0].OffsetNs.Count;
        int[] edges = [0, .. cuts.Where(c => c < rows).Distinct().Order(), rows];
        for (var i = 1; i < edges.Length; i++)
        {
            if (edges[i] == edges[i - 1]) continue;
            var part = data.Clone();
            var (offsets, start, count) = (data.Axes[0].OffsetNs.ToList(), edges[i - 1], edges[i] - edges[i - 1]);
            part.Axes[0].OffsetNs.Clear();
            part.Axes[0].OffsetNs.Add(offsets.GetRange(start, count));
            foreach (var channel in part.Channels)
            {
                var values = channel.Values.ToList().GetRange(start, count);
                channel.Values.Clear();
                var labels = channel.Labels.ToList();
                channel.Labels.Clear();
                foreach (var value in values)
                {
                    if (labels.Count == 0 || double.IsNaN(value)) channel.Values.Add(value);
                    else
                    {
                        if (!channel.Labels.Contains(labels[(int)value])) channel.Labels.Add(labels[(int)value]);
                        channel.Values.Add(channel.Labels.IndexOf(labels[(int)value]));
                    }
                }
            }
            yield return part;
        }
    }
}
