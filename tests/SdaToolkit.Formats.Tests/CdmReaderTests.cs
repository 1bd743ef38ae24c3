using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class CdmReaderTests
{
    [TestMethod]
    public void Read_Sample_GivesSiValuesWithoutADeviation()
    {
        var message = CdmSample.Read(CdmSample.Kvn, strict: true).Messages.Single();
        var (a, b) = (message.Object1, message.Object2);
        Assert.IsEmpty(message.Header.Deviations);
        Assert.AreEqual((1_772_539_200L, 123_456_789), (message.Tca.Seconds, message.Tca.Nanos));
        Assert.AreEqual(70.7107, message.MissDistanceM);
        Assert.AreEqual((12345ul, "000012345", 270_123_456ul), (a.Object.CatalogNumber, a.Designator, b.Object.CatalogNumber));
        Assert.AreEqual((7_000_050.0, 50.0, 7_500.0), (b.XM, b.ZM, b.VzMPerS));
        Assert.AreEqual((7.88 * 86_400, 592ul, 0.978), (a.OrbitDetermination.RecommendedSpanS, a.OrbitDetermination.ObservationsAvailable, a.OrbitDetermination.ResidualsAccepted));
        Assert.HasCount(28, a.CovarianceRtnLowerTriangle);
        Assert.AreEqual((41.42, 2533.0, 1e-6), (a.CovarianceRtnLowerTriangle[0], a.CovarianceRtnLowerTriangle[2], a.CovarianceRtnLowerTriangle[27]));
    }

    [TestMethod]
    public void Read_CommentsWithValues_FillFieldsAndStayAsTheyStood()
    {
        var message = CdmSample.Read(CdmSample.Kvn).Messages.Single();
        Assert.AreEqual((12.5, "COMMENT HBR"), (message.HardBodyRadiusM, message.HardBodyRadiusSource));
        Assert.AreEqual((1.5, 10.0), (message.Object2.CovarianceScaleFactor, message.Object2.ExclusionVolumeRadiusM));
        var consider = message.Object1.ConsiderParameter;
        Assert.AreEqual((0.2149971900000000047, 42_000.0, -46.0), (consider.DensityUncertainty, consider.PositionSensitivityM.Transverse, consider.VelocitySensitivityMPerS.Radial));
        Assert.Contains("COMMENT DCP Density Forecast Uncertainty = 2.149971900000000047e-01", Encoding.UTF8.GetString(CdmSample.Write(CdmSample.Read(CdmSample.Kvn), "cdm-kvn")));
    }

    [TestMethod]
    public void Write_ChangedAndNewRadius_ChangesOrAddsTheComment()
    {
        var set = CdmSample.Read(CdmSample.Kvn);
        set.Messages[0].HardBodyRadiusM = 7;
        Assert.AreEqual(7, CdmSample.Read(CdmSample.Write(set, "cdm-kvn")).Messages[0].HardBodyRadiusM);
        var bare = CdmSample.Read(CdmSample.With("COMMENT HBR = 12.5 [m]\n", ""));
        bare.Messages[0].HardBodyRadiusM = 3;
        Assert.AreEqual(3, CdmSample.Read(CdmSample.Write(bare, "cdm-xml"), format: "cdm-xml").Messages[0].HardBodyRadiusM);
    }

    [TestMethod]
    [DataRow("MISS_DISTANCE = 70.7107 [m]", "MISS_DISTANCE = 70.7107 [km]", SkipReasons.Unit, DisplayName = "unit of another size")]
    [DataRow("X = 7000 [km]", "X = 7000000 [m]", SkipReasons.Unit, DisplayName = "unit that could be converted")]
    [DataRow("WEIGHTED_RMS = 0.864", "WEIGHTED_RMS = 0.864 [m]", SkipReasons.Unit, DisplayName = "unit where there is none")]
    [DataRow("RELATIVE_SPEED = 10606.6 [m/s]", "RELATIVE_SPEED = 10.6 [m]", SkipReasons.Unit, DisplayName = "metres for a speed that the states deny")]
    [DataRow("REF_FRAME = EME2000", "REF_FRAME = TEME", SkipReasons.ReferenceFrame, DisplayName = "frame")]
    [DataRow("SCREEN_VOLUME_FRAME = RTN", "SCREEN_VOLUME_FRAME = LVLH", SkipReasons.ReferenceFrame, DisplayName = "frame of the screening")]
    [DataRow("MISS_DISTANCE = 70.7107", "MISS_DISTANCE = -70.7107", NdmReasons.Range, DisplayName = "sign of a distance")]
    [DataRow("COLLISION_PROBABILITY = 4.835E-05", "COLLISION_PROBABILITY = 1.1", NdmReasons.Range, DisplayName = "probability beyond 1")]
    [DataRow("CT_T = 2.533E+03", "CT_T = -2.533E+03", NdmReasons.ImpossibleCovariance, DisplayName = "sign of a variance")]
    [DataRow("CNDOT_NDOT = 5.529E-05", "CNDOT_NDOT = -5.529E-05", NdmReasons.ImpossibleCovariance, DisplayName = "sign of a velocity's variance")]
    [DataRow("CN_R = -2.313E+01", "CN_R = -2.313E+02", NdmReasons.ImpossibleCovariance, DisplayName = "correlation of positions beyond 1")]
    [DataRow("CN_T = 1.336E+01", "CN_T = this 1.336E+01", NdmReasons.NotANumber, DisplayName = "no number")]
    [DataRow("X_DOT = 0", "X_DOT = NaN", NdmReasons.NotANumber, DisplayName = "NaN in a state")]
    [DataRow("OBS_USED = 579", "OBS_USED = 579.5", NdmReasons.NotANumber, DisplayName = "half an observation")]
    [DataRow("TCA = 2026-03-03", "TCA = 2026-02-30", NdmReasons.Epoch, DisplayName = "a day that does not exist")]
    [DataRow("TCA = 2026-03-03T12:00:00.123456789\n", "", SkipReasons.MissingField, DisplayName = "no time of closest approach")]
    [DataRow("CTDOT_N = -1.359E-03 [m**2/s]\n", "", SkipReasons.MissingField, DisplayName = "covariance not complete")]
    [DataRow("CDRG_N = 1.0E-06 [m**3/kg]\n", "", SkipReasons.Covariance, DisplayName = "row of drag not complete")]
    [DataRow("RELATIVE_POSITION_T = 0 [m]\n", "", SkipReasons.MissingField, DisplayName = "two components of three")]
    [DataRow("Y = 0 [km]\n", "Y = 0 [km]\nY = 1 [km]\n", SkipReasons.Repeated, DisplayName = "a keyword twice")]
    [DataRow("OBJECT = OBJECT2", "OBJECT = OBJECT1", SkipReasons.Repeated, DisplayName = "the same object twice")]
    [DataRow("OBJECT = OBJECT2", "OBJECT = OBJECT3", SkipReasons.Field, DisplayName = "a third object")]
    [DataRow("CCSDS_CDM_VERS = 1.0", "CCSDS_CDM_VERS = 3.0", SkipReasons.Version, DisplayName = "a version that is not known")]
    [DataRow("CCSDS_CDM_VERS", "CCSDS_OEM_VERS", SkipReasons.OtherMessage, DisplayName = "another message")]
    [DataRow("MESSAGE_ID = TEST-1", "MESSAGE_ID", SkipReasons.Syntax, DisplayName = "no equals sign")]
    [DataRow("OBS_USED = 579", "OBS USED = 579", SkipReasons.Syntax, DisplayName = "a keyword of two words")]
    [DataRow("OBS_USED = 579", "2OBS = 579", SkipReasons.Syntax, DisplayName = "a keyword that starts with a digit")]
    public void Read_HarmfulFault_IsRefusedWithLineAndReason(string good, string bad, string reason)
    {
        var text = CdmSample.With(good, bad);
        var error = Assert.ThrowsExactly<DataFormatException>(() => CdmSample.Read(text)).Error;
        Assert.AreEqual(reason, error.Reason);
        Assert.AreEqual("test.cdm", error.File);
        if (bad.Length > 0 && reason != SkipReasons.Repeated) Assert.AreEqual(CdmSample.LineOf(text, bad), error.Line);
        else Assert.IsGreaterThan(0, error.Line);
    }

    [TestMethod]
    [DataRow("MISS_DISTANCE = 70.7107 [m]", "MISS_DISTANCE = 70.7107", NdmReasons.UnitMissing)]
    [DataRow("AREA_PC = 5.2 [m**2]", "AREA_PC = 5.2 [m^2]", NdmReasons.UnitSpelling)]
    [DataRow("RESIDUALS_ACCEPTED = 97.8 [%]", "RESIDUALS_ACCEPTED = 97.8 [", NdmReasons.UnitCutShort)]
    [DataRow("RELATIVE_SPEED = 10606.6 [m/s]", "RELATIVE_SPEED = 10606.6 [m]", NdmReasons.UnitConfirmed)]
    [DataRow("MANEUVERABLE = N/A", "MANEUVERABLE = n/a", NdmReasons.LetterCase)]
    [DataRow("OBJECT_TYPE = PAYLOAD", "OBJECT_TYPE = TBA", NdmReasons.UnknownWord)]
    [DataRow("OBS_AVAILABLE = 592\nOBS_USED = 579\n", "OBS_USED = 579\nOBS_AVAILABLE = 592\n", NdmReasons.KeywordOrder)]
    [DataRow("MESSAGE_ID = TEST-1", "MESSAGE_ID = TEST-1\nUSER_DEFINED_X = 5 [km]", NdmReasons.UnknownKeyword)]
    [DataRow("OBS_USED = 579", "OBS_USED = 579\nPASSES_USED = 12", NdmReasons.UnknownKeyword)]
    [DataRow("TCA = 2026", "CONJUNCTION_ID = 7\nTCA = 2026", NdmReasons.LaterKeyword)]
    [DataRow("Y = 0 [km]", "COMMENT here\nY = 0 [km]", NdmReasons.CommentPlace)]
    [DataRow("ORIGINATOR = TEST", "ORIGINATOR =", NdmReasons.EmptyValue)]
    [DataRow("MANEUVERABLE = N/A\n", "", NdmReasons.ExpectedMissing)]
    [DataRow("WEIGHTED_RMS = 0.864", "WEIGHTED_RMS = NaN", NdmReasons.NaNValue)]
    [DataRow("CRDOT_T = -2.476E+00", "CRDOT_T = -5.476E+00", NdmReasons.CovarianceIndefinite)]
    [DataRow("MISS_DISTANCE = 70.7107", "MISS_DISTANCE = 80", NdmReasons.Inconsistent)]
    [DataRow("TCA = 2026-03-03T12:00:00.123456789", "TCA = 2026-03-03T12:00:00.1234567891", NdmReasons.EpochDigits)]
    [DataRow("CCSDS_CDM_VERS = 1.0", "CCSDS_CDM_VERS = 2.0", NdmReasons.DraftVersion)]
    public void Read_HarmlessDeparture_IsNamedWithItsLineAndRefusedWhenStrict(string good, string bad, string reason)
    {
        var text = CdmSample.With(good, bad);
        var deviations = CdmSample.Read(text).Messages.Single().Header.Deviations;
        Assert.IsTrue(deviations.Any(d => d.Reason == reason && d.Line > 0 && d.File == "test.cdm"), string.Join('\n', deviations));
        Assert.AreEqual(reason, Assert.ThrowsExactly<DataFormatException>(() => CdmSample.Read(text, strict: true)).Error.Reason);
    }

    [TestMethod]
    public void Read_CommentOfAKnownNameWithoutAValue_IsNamedAndOfNoEffect()
    {
        var text = CdmSample.With("COMMENT HBR = 12.5 [m]", "COMMENT HBR = 12.5 [km]");
        var message = CdmSample.Read(text).Messages.Single();
        Assert.AreEqual((false, "COMMENT HBR"), (message.HasHardBodyRadiusM, message.HardBodyRadiusSource));
        Assert.AreEqual((NdmReasons.CommentValue, (uint)CdmSample.LineOf(text, "COMMENT HBR")), (message.Header.Deviations.Single().Reason, message.Header.Deviations.Single().Line));
        CdmSample.Read(text, strict: true);
    }

    [TestMethod]
    public void Read_SlightlyIndefiniteCovariance_IsNamedAndLeftAsItStands()
    {
        // R and N with a correlation of 1.00006 and no other covariance.
        var bare = string.Join('\n', CdmSample.Kvn.Split('\n').Select(line => IsCovariance(line) ? line[..line.IndexOf('=')] + "= 0 " + line[line.IndexOf('[')..] : line));
        var text = bare.Replace("CN_R = 0", "CN_R = 54.225", StringComparison.Ordinal);
        var message = CdmSample.Read(text).Messages.Single();
        Assert.IsTrue(message.Header.Deviations.All(d => d.Reason == NdmReasons.CovarianceRounding) && message.Header.Deviations.Count == 2, string.Join('\n', message.Header.Deviations));
        Assert.AreEqual(54.225, message.Object1.CovarianceRtnLowerTriangle[3]);
    }

    // A covariance that is not a variance: C of two different names.
    private static bool IsCovariance(string line) =>
        line.StartsWith('C') && line.Split(' ')[0][1..].Split('_') is [var row, var column] && row != column && line.Contains("[m**", StringComparison.Ordinal) && !line.StartsWith("CD_", StringComparison.Ordinal);

    [TestMethod]
    [DataRow("utf-16")]
    [DataRow("utf-16BE")]
    [DataRow("utf-32")]
    [DataRow("utf-32BE")]
    public void Read_WideEncodings_WithAndWithoutMark_ReadsTheSame(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var xml = Encoding.UTF8.GetString(CdmSample.Write(CdmSample.Read(CdmSample.Kvn), "cdm-xml"));
        foreach (var (text, format) in new[] { (CdmSample.Kvn, "cdm-kvn"), (xml, "cdm-xml") })
        {
            byte[][] contents = [encoding.GetBytes(text), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]];
            foreach (var content in contents)
            {
                Assert.AreEqual(format, FormatRegistry.BuiltIn.Recognize(content.AsSpan(0, 4096), ConjunctionMessageSet.Descriptor)?.Name);
                Assert.AreEqual(CdmSample.Content(CdmSample.Read(CdmSample.Kvn)), CdmSample.Content(CdmSample.Read(content, format: format)));
            }
        }
    }

    [TestMethod]
    public void Read_GzipFile_IsUnpackedAndOthersAreRefusedByName()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(CdmSample.Kvn));
        var set = (ConjunctionMessageSet)FormatRegistry.BuiltIn.Read(new SourceFile("a.cdm.gz", packed.ToArray()), ConjunctionMessageSet.Descriptor);
        Assert.AreEqual("a.cdm.gz", set.Messages.Single().Header.SourceFile);
        byte[][] others = [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], [.. "BZh91AY&SY"u8], [0x5D, 0, 0, 0x80, 0, 0xFF], [.. packed.ToArray().AsSpan(0, 200)]];
        foreach (var other in others)
            Assert.AreEqual(NdmReasons.Compressed, Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(new SourceFile("a.cdm.xz", other), ConjunctionMessageSet.Descriptor)).Error.Reason);
    }

    [TestMethod]
    public void ReadFolder_GoodAndBadFiles_SameBytesAsTheSetReadAtOnce()
    {
        var folder = Directory.CreateTempSubdirectory("sda-test-").FullName;
        try
        {
            for (var i = 0; i < 9; i++) File.WriteAllText(Path.Combine(folder, $"{i}.cdm"), i % 4 == 3 ? "no message" : CdmSample.With("TEST-1", $"TEST-{i}"));
            List<SourceFile> sources = [.. FormatRegistry.FilesOf(folder).Select(SourceFile.Read)];
            var whole = FormatRegistry.BuiltIn.ReadMany(sources, "folder", ConjunctionMessageSet.Descriptor);
            var seen = new int[sources.Count];
            var read = FormatRegistry.BuiltIn.ReadFolder(folder, "folder", ConjunctionMessageSet.Descriptor, null, (i, set) => seen[i] = ((ConjunctionMessageSet)set).Messages.Count);
            CollectionAssert.AreEqual(whole.ToByteArray(), JoinedBytes.Of(read.Pieces));
            CollectionAssert.AreEqual(new[] { 1, 1, 1, 0, 1, 1, 1, 0, 1 }, seen);
            CollectionAssert.AreEqual(sources.Select(s => s.Digest).ToList(), read.Digests.ToList());
            Assert.AreEqual(7ul, ((ConjunctionMessageSet)read.Rest).ReadSummary.RecordsUsed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ReadFolder_Cancelled_EndsAmongItsFiles(bool isTypeKnown)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 400; i++) folder.Write($"{i:D3}.cdm", CdmSample.Kvn);
        using var stop = new CancellationTokenSource();
        var seen = 0;
        Assert.Throws<OperationCanceledException>(() => FormatRegistry.BuiltIn.ReadFolder(folder.Path, "folder", isTypeKnown ? ConjunctionMessageSet.Descriptor : null, null, (_, _) =>
        {
            Interlocked.Increment(ref seen);
            stop.Cancel();
        }, stop.Token));
        // Those that were being read beside the first are finished.
        Assert.IsInRange(1, Environment.ProcessorCount + 1, seen);
    }

    [TestMethod]
    public void ReadMany_GoodAndBadFiles_KeepsTheOrderAndNamesTheBad()
    {
        var sources = Enumerable.Range(0, 300)
            .Select(i => new SourceFile($"{i:D3}.cdm", Encoding.UTF8.GetBytes(i % 7 == 3 ? "CCSDS_CDM_VERS = 1.0\n" : CdmSample.With("TEST-1", $"TEST-{i}"))))
            .ToList();
        var set = (ConjunctionMessageSet)FormatRegistry.BuiltIn.ReadMany(sources, "folder", ConjunctionMessageSet.Descriptor);
        CollectionAssert.AreEqual(Enumerable.Range(0, 300).Where(i => i % 7 != 3).Select(i => $"TEST-{i}").ToArray(), set.Messages.Select(m => m.Header.MessageId).ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(0, 300).Where(i => i % 7 == 3).Select(i => $"{i:D3}.cdm").ToArray(), set.ReadSummary.Skipped.Select(s => s.File).ToArray());
        var error = Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.ReadMany(sources, "folder", null, new() { Strict = true })).Error;
        Assert.AreEqual("003.cdm", error.File);
    }

    [TestMethod]
    public void Read_SeveralMessagesInAFile_LeavesOutTheBad()
    {
        var set = CdmSample.Read(CdmSample.Kvn + CdmSample.With("CT_T = 2.533E+03", "CT_T = x") + CdmSample.Kvn);
        Assert.HasCount(2, set.Messages);
        var line = CdmSample.LineOf(CdmSample.Kvn, "CT_T =") + CdmSample.Kvn.AsSpan().Count('\n');
        Assert.AreEqual((NdmReasons.NotANumber, (uint)line), (set.ReadSummary.Skipped.Single().Reason, set.ReadSummary.Skipped.Single().Line));
        foreach (var format in CdmSample.Formats) Assert.HasCount(2, CdmSample.Read(CdmSample.Write(set, format), format: format).Messages);
    }
}
