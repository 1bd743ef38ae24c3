using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Formats.Tests.OrbitMessageSample;

namespace SdaToolkit.Formats.Tests;

/// <summary>Public OPM, OEM and OCM of several tools: each is judged as the standard (502.0-B-1 to -3) has it, and each that is read survives every syntax.</summary>
/// <remarks>
/// good: strictly to the standard. deviates: read, and the departures named; strict reading refuses it. refused: with reason and line. Where the comment
/// gives a paragraph, it is of 502.0-B-3.
/// </remarks>
[TestClass]
public sealed class OrbitMessageFilesTests
{
    private static readonly string[] Folders =
        ["anise/opm", "anise/oem", "bradsease_oem", "brahe/opm", "brahe/oem", "orekit/odm/opm", "orekit/odm/oem", "orekit/odm/ocm", "orekit/lexical", "orekit/ndm"];

    internal static readonly (string Path, string Outcome)[] Files =
    [
        ("anise/oem/GEO_20s.oem", "good"),
        ("anise/oem/JPL_MGS_cov.oem", "deviates: comment placement"),
        ("anise/oem/JPL_MGS_cov_extra_row.oem", "refused: incomplete covariance in line 28"), // a seventh row
        ("anise/oem/JPL_MGS_cov_no_epoch.oem", "refused: missing field in line 20"), // a covariance needs its EPOCH (5.2.5.3)
        ("anise/oem/JPL_MGS_cov_stray_after_block.oem", "refused: missing field in line 28"), // the second covariance has no EPOCH, the first three rows of six
        ("anise/oem/LRO_Nyx.oem", "deviates: covariance not positive semi-definite"),
        ("anise/oem/MEO_60s.oem", "deviates: letter case"),
        ("anise/oem/MEO_60s_bad.oem", "refused: contradicting fields in line 61"), // an OEM is of one object (5.1.3)
        ("anise/opm/eutelsat_w4.opm", "deviates: inconsistent"),
        ("bradsease_oem/samples/real/CompareExample1.oem", "deviates: letter case"),
        ("bradsease_oem/samples/real/CompareExample2.oem", "deviates: letter case"),
        ("bradsease_oem/samples/real/GEO_60s.oem", "deviates: letter case"),
        ("bradsease_oem/samples/real/LEO_60s.oem", "deviates: letter case"),
        ("bradsease_oem/samples/v1_0/invalid/sample01.oem", "refused: version in line 14"), // REF_FRAME_EPOCH came with 2.0
        ("bradsease_oem/samples/v1_0/invalid/sample02.oem", "refused: number of columns in line 26"), // accelerations came with 2.0
        ("bradsease_oem/samples/v1_0/invalid/sample03.oem", "refused: version in line 25"), // covariances came with 2.0
        ("bradsease_oem/samples/v1_0/invalid/sample05.oem", "refused: number of columns in line 25"), // accelerations came with 2.0
        ("bradsease_oem/samples/v1_0/valid/sample01.oem", "deviates: too few states to interpolate"),
        ("bradsease_oem/samples/v1_0/valid/sample02.oem", "good"),
        ("bradsease_oem/samples/v2_0/invalid/sample02.skip", "deviates: comment placement, too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/invalid/sample03.skip", "deviates: comment placement, too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/invalid/sample06.oem", "refused: not a number in line 17"), // degree 7.1
        ("bradsease_oem/samples/v2_0/invalid/sample07.oem", "refused: contradicting fields in line 14"), // the useable span ends before it starts
        ("bradsease_oem/samples/v2_0/invalid/sample08.oem", "refused: contradicting fields in line 13"), // useable before it starts
        ("bradsease_oem/samples/v2_0/invalid/sample10.oem", "refused: missing field in line 16"), // no degree
        ("bradsease_oem/samples/v2_0/invalid/sample11.oem", "refused: missing field in line 6"), // no START_TIME
        ("bradsease_oem/samples/v2_0/invalid/sample12.oem", "deviates: too few states to interpolate, unknown keyword"),
        ("bradsease_oem/samples/v2_0/invalid/sample14.oem", "refused: contradicting fields in line 25"), // two names
        ("bradsease_oem/samples/v2_0/invalid/sample16.oem", "refused: number of columns in line 21"), // five components
        ("bradsease_oem/samples/v2_0/invalid/sample17.oem", "refused: not a number in line 22"), // letters
        ("bradsease_oem/samples/v2_0/invalid/sample18.oem", "refused: syntax in line 27"), // a keyword within a covariance
        ("bradsease_oem/samples/v2_0/invalid/sample19.oem", "refused: bad field in line 27"), // a word within a covariance
        ("bradsease_oem/samples/v2_0/invalid/sample20.oem", "refused: incomplete covariance in line 31"), // a value short
        ("bradsease_oem/samples/v2_0/invalid/sample21.oem", "refused: repeated field in line 5"), // ORIGINATOR twice
        ("bradsease_oem/samples/v2_0/invalid/sample22.oem", "refused: missing field in line 3"), // ORIGINATOR without its equals sign; found missing
        ("bradsease_oem/samples/v2_0/invalid/sample23.oem", "refused: repeated field in line 8"), // OBJECT_NAME twice
        ("bradsease_oem/samples/v2_0/invalid/sample24.oem", "refused: syntax in line 7"), // OBJECT_NAME without its equals sign
        ("bradsease_oem/samples/v2_0/invalid/sample25.oem", "refused: bad field in line 27"), // no keyword before the equals sign
        ("bradsease_oem/samples/v2_0/valid/sample01.oem", "deviates: too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/valid/sample02.oem", "deviates: too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/valid/sample03.oem", "deviates: too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/valid/sample04.oem", "deviates: too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/valid/sample07.oem", "deviates: too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/valid/sample11.oem", "deviates: impossible covariance, unknown time system"), // correlations of 1.8 and more: numbers made up
        ("bradsease_oem/samples/v2_0/valid/sample12.oem", "deviates: too few states to interpolate"),
        ("bradsease_oem/samples/v2_0/valid/sample14.oem.gz", "deviates: impossible covariance, unknown time system"), // correlations of 1.8 and more: numbers made up
        ("bradsease_oem/samples/v2_0/valid/sample15.oem.bz2", "refused: compressed file"), // gzip alone is unpacked
        ("bradsease_oem/samples/v2_0/valid/sample16.oem.bz2", "refused: compressed file"), // gzip alone is unpacked
        ("bradsease_oem/samples/v2_0/valid/sample17.oem.xz", "refused: compressed file"), // gzip alone is unpacked
        ("bradsease_oem/samples/v2_0/valid/sample18.oem.xz", "refused: compressed file"), // gzip alone is unpacked
        ("bradsease_oem/samples/v2_0/valid/sample19.oem.lzma", "refused: compressed file"), // gzip alone is unpacked
        ("bradsease_oem/samples/v2_0/valid/sample20.oem.lzma", "refused: compressed file"), // gzip alone is unpacked
        ("bradsease_oem/samples/v3_0/valid/sample01.oem", "deviates: too few states to interpolate, unknown keyword"),
        ("brahe/oem/ISS.resampled.truncated.txt", "deviates: letter case"),
        ("brahe/oem/OEM-Issue839.txt", "deviates: overlapping segments, repeated state"),
        ("brahe/oem/OEM-ephemeris-number-format-error.txt", "refused: not a number in line 44"), // words for a number
        ("brahe/oem/OEM-inconsistent-time-systems.txt", "refused: time system in line 33"), // UTC, then TCG (5.2.4.5)
        ("brahe/oem/OEM-keyword-within-covariance.txt", "refused: syntax in line 91"), // a keyword among the rows
        ("brahe/oem/OEM-keyword-within-ephemeris.txt", "refused: syntax in line 24"), // a keyword among the states
        ("brahe/oem/OEM-too-few-covariance-columns.txt", "refused: incomplete covariance in line 55"), // a value short
        ("brahe/oem/OEM-too-small-covariance-dimension.txt", "refused: incomplete covariance in line 88"), // four rows
        ("brahe/oem/OEM-wrong-keyword.txt", "deviates: accelerations in some lines only, overlapping segments, repeated state, unknown keyword"),
        ("brahe/oem/OEMExample1.txt", "deviates: overlapping segments, repeated state"),
        ("brahe/oem/OEMExample2.txt", "good"),
        ("brahe/oem/OEMExample3.txt", "deviates: accelerations in some lines only, overlapping segments"),
        ("brahe/oem/OEMExample3.xml", "deviates: covariance outside the span, impossible covariance"), // correlations of 1.8 and more: numbers made up
        ("brahe/oem/OEMExample4.txt", "good"),
        ("brahe/oem/OEMExample5ITRF.txt", "good"),
        ("brahe/oem/OEMExample6.txt", "deviates: accelerations in some lines only, overlapping segments"),
        ("brahe/oem/OEMExample7.txt.pre", "refused: syntax in line 5"), // cut off
        ("brahe/oem/oemLowerCaseValue.oem", "deviates: letter case"),
        ("brahe/oem/test.oem", "good"),
        ("brahe/opm/OPM-dummy-earth-barycenter.txt", "good"),
        ("brahe/opm/OPM-dummy-earth-dash-moon-barycenter.txt", "deviates: letter case"),
        ("brahe/opm/OPM-dummy-earth-moon-barycenter.txt", "deviates: letter case"),
        ("brahe/opm/OPM-dummy-emb.txt", "good"),
        ("brahe/opm/OPM-dummy-solar-system-barycenter.txt", "good"),
        ("brahe/opm/OPM-dummy-ssb.txt", "good"),
        ("brahe/opm/OPM-incompatible-units.txt", "refused: unit in line 20"), // an area in s
        ("brahe/opm/OPM-no-designator.txt", "good"),
        ("brahe/opm/OPM-number-format-error.txt", "refused: not a number in line 17"), // words for a number
        ("brahe/opm/OPM-unknown-center.txt", "deviates: keyword order"),
        ("brahe/opm/OPM-unknown-frame.txt", "refused: reference frame in line 7"), // no list has ZZRF
        ("brahe/opm/OPM-wrong-keyword.txt", "deviates: comment placement, unknown keyword"),
        ("brahe/opm/OPMExample3.txt", "good"),
        ("brahe/opm/OPMExample3.xml", "deviates: impossible covariance"), // correlations of 1.8 and more: numbers made up
        ("brahe/opm/OPMExample4.txt", "deviates: inconsistent"),
        ("brahe/opm/OPMExample5.txt", "deviates: inconsistent"),
        ("brahe/opm/OPMExample6.txt", "good"),
        ("brahe/opm/OPMExample7.txt", "good"),
        ("brahe/opm/OPMExample8.txt", "good"),
        ("brahe/opm/spurious-metadata.xml", "refused: repeated field in line 23"), // two metadata
        ("orekit/lexical/minimalist-UCS-4-BE-BOM.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UCS-4-BE.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UCS-4-LE-BOM.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UCS-4-LE.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UTF-16-BE.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UTF-16-LE-BOM.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UTF-16-LE.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UTF-8-BOM.xml", "refused: unknown format"), // no navigation message
        ("orekit/lexical/minimalist-UTF-8.xml", "refused: unknown format"), // no navigation message
        ("orekit/ndm/empty.xml", "refused: unknown format"), // no message in it
        ("orekit/odm/ocm/OCM-incompatible-units-scale.txt", "refused: unit in line 13"), // TRAJ_UNITS in m, which CARTPV does not have
        ("orekit/odm/ocm/OCM-missing-maneuver-time.txt", "refused: missing field in line 18"), // no time tag (6.2.8.18)
        ("orekit/odm/ocm/OCM-missing-revnum-basis.txt", "refused: missing field in line 14"), // ORB_REVNUM alone
        ("orekit/odm/ocm/OCM-missing-t0.txt", "refused: missing field in line 8"), // no EPOCH_TZERO
        ("orekit/odm/ocm/OCM-unknown-frame-center.txt", "refused: reference frame in line 13"), // no list has ZZRF
        ("orekit/odm/ocm/OCM-unknown-frame.txt", "refused: reference frame in line 12"), // no list has ZZRF
        ("orekit/odm/ocm/OCM-user-defined.txt", "good"),
        ("orekit/odm/ocm/OCM-wrong-nb-elements.txt", "refused: number of columns in line 13"), // six units for three elements
        ("orekit/odm/ocm/OCM-wrong-time-span.txt", "refused: not a number in line 11"), // WRONG is no number
        ("orekit/odm/ocm/OCMExample1.txt", "deviates: absolute and relative times"),
        ("orekit/odm/ocm/OCMExample2.txt", "good"),
        ("orekit/odm/ocm/OCMExample2.xml", "good"),
        ("orekit/odm/ocm/OCMExample3.txt", "deviates: absolute and relative times, character"),
        ("orekit/odm/ocm/OCMExample5Geodetic.txt", "deviates: version number"),
        ("orekit/odm/ocm/OCMExample5GeodeticStreamingOutput.txt", "deviates: version number"),
        ("orekit/odm/ocm/OCMExample5ITRF.txt", "good"),
        ("orekit/odm/ocm/OCMExample5ITRFStreamingOutput.txt", "good"),
        ("orekit/odm/ocm/OCMMinimal.txt", "deviates: empty block"),
        ("orekit/odm/oem/ISS.resampled.truncated.txt", "deviates: letter case"),
        ("orekit/odm/oem/OEM-Issue839.txt", "deviates: overlapping segments, repeated state"),
        ("orekit/odm/oem/OEM-covariance-number-format-error.txt", "refused: not a number in line 52"), // words for a number
        ("orekit/odm/oem/OEM-ephemeris-number-format-error.txt", "refused: not a number in line 44"), // words for a number
        ("orekit/odm/oem/OEM-inconsistent-time-systems.txt", "refused: time system in line 33"), // UTC, then TCG (5.2.4.5)
        ("orekit/odm/oem/OEM-keyword-within-covariance.txt", "refused: syntax in line 91"), // a keyword among the rows
        ("orekit/odm/oem/OEM-keyword-within-ephemeris.txt", "refused: syntax in line 24"), // a keyword among the states
        ("orekit/odm/oem/OEM-too-few-covariance-columns.txt", "refused: incomplete covariance in line 55"), // a value short
        ("orekit/odm/oem/OEM-too-small-covariance-dimension.txt", "refused: incomplete covariance in line 88"), // four rows
        ("orekit/odm/oem/OEM-wrong-keyword.txt", "deviates: accelerations in some lines only, overlapping segments, repeated state, unknown keyword"),
        ("orekit/odm/oem/OEMExample1.txt", "deviates: overlapping segments, repeated state"),
        ("orekit/odm/oem/OEMExample2.txt", "good"),
        ("orekit/odm/oem/OEMExample3.txt", "deviates: accelerations in some lines only, overlapping segments"),
        ("orekit/odm/oem/OEMExample4.txt", "good"),
        ("orekit/odm/oem/OEMExample5.txt", "deviates: keyword order"),
        ("orekit/odm/oem/OEMExample5ITRF.txt", "good"),
        ("orekit/odm/oem/OEMExample6.txt", "deviates: accelerations in some lines only, overlapping segments"),
        ("orekit/odm/oem/OEMExample7.txt.pre", "refused: syntax in line 5"), // cut off
        ("orekit/odm/oem/OEMExampleWithHeaderComment.txt", "deviates: accelerations in some lines only, overlapping segments, repeated state"),
        ("orekit/odm/oem/oemLowerCaseValue.oem", "deviates: letter case"),
        ("orekit/odm/oem/test_cov.oem", "deviates: covariance outside the span"),
        ("orekit/odm/opm/OPM-dummy-earth-dash-moon-barycenter.txt", "deviates: letter case"),
        ("orekit/odm/opm/OPM-dummy-earth-moon-barycenter.txt", "deviates: letter case"),
        ("orekit/odm/opm/OPM-dummy-emb.txt", "good"),
        ("orekit/odm/opm/OPM-dummy-moon-EME2000.txt", "good"),
        ("orekit/odm/opm/OPM-dummy-solar-system-barycenter.txt", "good"),
        ("orekit/odm/opm/OPM-dummy-ssb.txt", "good"),
        ("orekit/odm/opm/OPM-frame-mapper-gcrf.txt", "refused: reference frame in line 42"), // the covariance is in ZZRF
        ("orekit/odm/opm/OPM-incompatible-units.txt", "refused: unit in line 20"), // an area in s
        ("orekit/odm/opm/OPM-non-standard-units.txt", "refused: unit in line 16"), // X in m: the units must be the standard's (7.7.1.1)
        ("orekit/odm/opm/OPM-number-format-error.txt", "refused: not a number in line 17"), // words for a number
        ("orekit/odm/opm/OPM-unknown-frame-mapper.txt", "refused: reference frame in line 12"), // no list has ZZRF
        ("orekit/odm/opm/OPM-unknown-frame.txt", "refused: reference frame in line 7"), // no list has ZZRF
        ("orekit/odm/opm/OPM-wrong-keyword.txt", "deviates: comment placement, unknown keyword"),
        ("orekit/odm/opm/OPMExample1.txt", "good"),
        ("orekit/odm/opm/OPMExample2.txt", "deviates: inconsistent"),
        ("orekit/odm/opm/OPMExample4.txt", "deviates: inconsistent"),
        ("orekit/odm/opm/OPMExample5.txt", "deviates: inconsistent"),
        ("orekit/odm/opm/OPMExample6.txt", "good"),
        ("orekit/odm/opm/OPMExample7.txt", "good"),
        ("orekit/odm/opm/OPMExamplePartialManeuver.txt", "deviates: incomplete maneuver"),
    ];

    [TestMethod]
    public void Read_EveryFile_IsJudgedAsTheStandardHasIt()
    {
        List<string> wrong = [];
        foreach (var (path, outcome) in Files)
        {
            var found = Outcome(path);
            if (found != outcome) wrong.Add($"{path}: {found}, not {outcome}");
        }
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void Files_OfEveryFolder_AreAllJudged()
    {
        var root = RealData.Path("ndm");
        var there = Folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, f), "*", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'));
        CollectionAssert.AreEquivalent(there.ToArray(), Files.Select(f => f.Path).ToArray());
    }

    [TestMethod]
    public void Convert_EveryFileThatIsRead_SurvivesEverySyntax()
    {
        foreach (var (path, outcome) in Files.Where(f => !f.Outcome.StartsWith("refused", StringComparison.Ordinal)))
        {
            var first = Read(Bytes(path));
            var kind = first.Messages[0].Kind.ToLowerInvariant();
            var set = first;
            foreach (var syntax in (string[])["kvn", "xml", "json", "kvn"])
            {
                var (text, losses) = Write(set, $"{kind}-{syntax}");
                Assert.IsEmpty(losses, path);
                set = OrbitMessageSample.Read(text, strict: outcome == "good");
                Assert.AreEqual(Plain(first.Messages[0]), Plain(set.Messages[0]), $"{path} as {syntax}");
            }
        }
    }

    private static string Outcome(string path)
    {
        try
        {
            var deviations = Read(Bytes(path)).Messages.SelectMany(m => m.Header.Deviations).Select(d => d.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (deviations.Count > 0)
                Assert.ThrowsExactly<DataFormatException>(() => Read(Bytes(path), strict: true), path);
            else
                Read(Bytes(path), strict: true);
            return deviations.Count == 0 ? "good" : "deviates: " + string.Join(", ", deviations);
        }
        catch (DataFormatException e)
        {
            return $"refused: {e.Error.Reason}{(e.Error.Line > 0 ? $" in line {e.Error.Line}" : "")}";
        }
    }

    private static OrbitMessageSet Read(SourceFile file, bool strict = false) => (OrbitMessageSet)FormatRegistry.BuiltIn.Read(file, OrbitMessageSet.Descriptor, new() { Strict = strict });

    private static SourceFile Bytes(string path) => SourceFile.Read(RealData.Path(["ndm", .. path.Split('/')]));
}
