namespace SdaToolkit.Formats.Tests;

/// <summary>The public tracking, mean-elements and attitude messages, each judged by its standard and not by its name.</summary>
/// <remarks>
/// Outcomes: "read" without a departure, or with the departures after a colon; "refused" with reason and line; "not read". Paragraphs are of 503.0-B-2 for tracking
/// messages and of 502.0-B-3 for mean elements.
/// </remarks>
internal static class NdmFolderExpectation
{
    /// <summary>A combined message without a member, whatever kind of message is asked for.</summary>
    public static (string Path, string Outcome) Empty { get; } = ("orekit/ndm/empty.xml", "refused: no record in the file");

    public static IReadOnlyList<(string Path, string Outcome)> Tracking { get; } =
    [
        // Those without a comment follow 503.0-B-1 or -2 in every line: mandatory keywords, paths of known participants, records of a time and a value in order.
        ("orekit/tdm/kvn/TDM-Custom-Frame.txt", "read: measured value outside its range"), // ANGLE_1 of 2062 deg (3.5.4.2) and 4600 % humidity; TOD_EARTH is in the registry of frames
        ("orekit/tdm/kvn/TDM-data-inconsistent-line.txt", "refused: syntax in line 25"), // a record is one time and one value (3.4.3)
        ("orekit/tdm/kvn/TDM-data-number-format-error.txt", "refused: not a number in line 26"), // words for a number
        ("orekit/tdm/kvn/TDM-data-wrong-keyword.txt", "read: unknown keyword"), // one record of a type that is not in 3.5: kept as it stands, the others are whole
        ("orekit/tdm/kvn/TDM-inconsistent-time-systems.txt", "read: character"), // each segment has its own time system (3.3.1.4); a quotation mark in a comment is not ASCII
        ("orekit/tdm/kvn/TDM-issue963.txt", "refused: syntax in line 25"), // three words in a record; the blank in its path alone would be let pass
        ("orekit/tdm/kvn/TDM-metadata-timesystem-not-implemented.txt", "read: unknown time system"), // not in the registry: its times stay in it and have no UTC
        ("orekit/tdm/kvn/TDMExample15.txt", "read: character"), // a quotation mark in a comment is not ASCII (4.2.1)
        ("orekit/tdm/kvn/TDMExample2.txt", "read"),
        ("orekit/tdm/kvn/TDMExample4.txt", "read"),
        ("orekit/tdm/kvn/TDMExample6.txt", "read"),
        ("orekit/tdm/kvn/TDMExample8.txt", "read"),
        ("orekit/tdm/kvn/TDMExampleAllKeywordsSequential.txt", "read: measured value outside its range"), // as TDM-Custom-Frame
        ("orekit/tdm/kvn/TDMExampleAllKeywordsSequentialWithRollover.txt", "read: measured value outside its range"), // the same
        ("orekit/tdm/kvn/TDMExampleAllKeywordsSingleDiff.txt", "read: measured value outside its range"), // the same
        ("orekit/tdm/xml/TDM-data-inconsistent-block.xml", "refused: syntax in line 31"), // an observation without its time (5.3.8.2)
        ("orekit/tdm/xml/TDM-data-number-format-error.xml", "refused: not a number in line 47"), // words for a number
        ("orekit/tdm/xml/TDM-data-wrong-keyword.xml", "read: unknown keyword"), // as in KVN
        ("orekit/tdm/xml/TDM-external-doctype.xml", "refused: unknown format"), // no navigation message; what its document type names is not fetched
        ("orekit/tdm/xml/TDM-metadata-number-format-error.xml", "refused: not a number in line 24"), // words for a number
        ("orekit/tdm/xml/TDM-metadata-timesystem-not-implemented.xml", "read: unknown time system"), // as in KVN
        ("orekit/tdm/xml/TDM-metadata-wrong-keyword.xml", "read: unknown keyword"), // kept as it stands; FREQ_OFFSET, in whose place it is, is optional
        ("orekit/tdm/xml/TDM-missing-participants.xml", "refused: missing field in line 11"), // at least one participant (table 3-3)
        ("orekit/tdm/xml/TDM-missing-timesystem.xml", "refused: missing field in line 16"), // TIME_SYSTEM is mandatory (table 3-3)
        ("orekit/tdm/xml/TDMExample15.xml", "read: character"), // a quotation mark in a comment is not ASCII
        ("orekit/tdm/xml/TDMExample2.xml", "read"),
        ("orekit/tdm/xml/TDMExample8.xml", "read"),
        ("orekit/tdm/xml/TDMExampleAllKeywordsSequential.xml", "read: keyword order, measured value outside its range"), // TURNAROUND_DENOMINATOR stands before the numerator; angle and humidity as in KVN
        ("orekit/tdm/xml/TDMExampleAllKeywordsSingleDiff.xml", "read: keyword order, measured value outside its range"), // the same, and TIME_SYSTEM before TRACK_ID
    ];

    public static IReadOnlyList<(string Path, string Outcome)> MeanElements { get; } =
    [
        // Those without a comment follow 502.0-B-2 or -3: mandatory keywords in order, one size of the orbit, what the theory asks for, TEME or a frame of the list.
        ("bradsease_omm/real/kvn/32275.omm", "read"),
        ("bradsease_omm/real/kvn/32276.omm", "read"),
        ("bradsease_omm/real/kvn/32393.omm", "read"),
        ("bradsease_omm/real/kvn/32395.omm", "read"),
        ("bradsease_omm/real/kvn/36111.omm", "read"),
        ("bradsease_omm/real/kvn/36112.omm", "read"),
        ("bradsease_omm/real/kvn/36402.omm", "read"),
        ("bradsease_omm/real/kvn/37867.omm", "read"),
        ("bradsease_omm/real/kvn/37868.omm", "read"),
        ("bradsease_omm/real/kvn/39155.omm", "read"),
        ("bradsease_omm/real/kvn/39620.omm", "read"),
        ("bradsease_omm/real/kvn/40315.omm", "read"),
        ("bradsease_omm/real/kvn/42939.omm", "read"),
        ("bradsease_omm/real/kvn/43508.omm", "read"),
        ("bradsease_omm/real/kvn/43687.omm", "read"),
        ("bradsease_omm/real/kvn/44299.omm", "read"),
        ("bradsease_omm/real/kvn/45358.omm", "read"),
        ("bradsease_omm/real/kvn/46805.omm", "read"),
        ("bradsease_omm/real/kvn/52984.omm", "read"),
        ("bradsease_omm/real/kvn/54031.omm", "read"),
        ("bradsease_omm/real/kvn/54377.omm", "read"),
        ("bradsease_omm/real/kvn/57517.omm", "read"),
        ("bradsease_omm/real/kvn/63130.omm", "read"),
        ("bradsease_omm/real/xml/32276.xml", "read"),
        ("bradsease_omm/real/xml/36111.xml", "read"),
        ("bradsease_omm/real/xml/36112.xml", "read"),
        ("bradsease_omm/real/xml/36402.xml", "read"),
        ("bradsease_omm/real/xml/37867.xml", "read"),
        ("bradsease_omm/real/xml/37868.xml", "read"),
        ("bradsease_omm/real/xml/39620.xml", "read"),
        ("bradsease_omm/real/xml/40001.xml", "read"),
        ("bradsease_omm/real/xml/40315.xml", "read"),
        ("bradsease_omm/real/xml/41330.xml", "read"),
        ("bradsease_omm/real/xml/42939.xml", "read"),
        ("bradsease_omm/real/xml/43508.xml", "read"),
        ("bradsease_omm/real/xml/43687.xml", "read"),
        ("bradsease_omm/real/xml/44299.xml", "read"),
        ("bradsease_omm/real/xml/44850.xml", "read"),
        ("bradsease_omm/real/xml/45358.xml", "read"),
        ("bradsease_omm/real/xml/46805.xml", "read"),
        ("bradsease_omm/real/xml/54031.xml", "read"),
        ("bradsease_omm/real/xml/63130.xml", "read"),
        ("bradsease_omm/real/xml/65590.xml", "read"),
        ("bradsease_omm/v2_0/invalid/both-size-fields.omm", "refused: contradicting fields in line 1"), // semi-major axis and mean motion (table 4-3: one or the other)
        ("bradsease_omm/v2_0/invalid/metadata-after-data.omm", "refused: out of order in line 7"), // OBJECT_NAME after EPOCH
        ("bradsease_omm/v2_0/invalid/partial-covariance.omm", "refused: incomplete covariance in line 1"), // one value of 21
        ("bradsease_omm/v2_0/invalid/sgp4-xp.omm", "refused: version in line 1"), // SGP4-XP came with 3.0
        ("bradsease_omm/v2_0/valid/covariance.omm", "read"),
        ("bradsease_omm/v2_0/valid/sample.omm", "read"),
        ("bradsease_omm/v2_0/valid/sample.xml", "read"),
        ("bradsease_omm/v2_0/valid/semi-major-axis.omm", "read"),
        ("bradsease_omm/v2_0/valid/sgp.omm", "read"),
        ("bradsease_omm/v3_0/invalid/missing-bterm.omm", "refused: missing field in line 1"), // SGP4-XP needs BTERM (table 4-3)
        ("bradsease_omm/v3_0/invalid/missing-norad-catalog-id.omm", "refused: missing field in line 1"), // SGP4 needs NORAD_CAT_ID (table 4-3)
        ("bradsease_omm/v3_0/invalid/partial-covariance.omm", "refused: incomplete covariance in line 1"), // one value of 21
        ("bradsease_omm/v3_0/valid/covariance-default-frame.omm", "read"),
        ("bradsease_omm/v3_0/valid/optional-header-and-spacecraft.omm", "read"),
        ("bradsease_omm/v3_0/valid/sample.omm", "read"),
        ("bradsease_omm/v3_0/valid/sample.xml", "read"),
        ("bradsease_omm/v3_0/valid/yday-and-scientific-notation.omm", "read"),
        ("brahe/omm/OMM-wrong-keyword.txt", "refused: unknown field in line 9"), // WRONG_KEYWORD is in no table (4.2.1.3)
        ("brahe/omm/OMMExample1.txt", "read"),
        ("brahe/omm/OMMExample2.xml", "read"),
        ("brahe/omm/OMMExample3.txt", "refused: time system in line 1"), // good by the standard, but mission relative time has no UTC, which element sets need
        ("brahe/omm/OMMExample4.txt", "read"),
        ("brahe/omm/OMMExample4.xml", "read"),
        ("brahe/omm/OMMExample5.txt", "read"),
        ("brahe/omm/spurious-metadata.xml", "refused: repeated field in line 17"), // two metadata
        ("onesgp4_omm/omm.xml", "read"),
        ("onesgp4_omm/singleOmm.xml", "read"),
        ("orekit/odm/omm/OMM-empty-object-id.txt", "read"), // services publish such for objects without a designator
        ("orekit/odm/omm/OMM-empty-object-id.xml", "read"), // the same
        ("orekit/odm/omm/OMM-number-format-error.txt", "refused: bad field in line 15"), // words for a number
        ("orekit/odm/omm/OMM-wrong-keyword.txt", "refused: unknown field in line 9"), // WRONG_KEYWORD is in no table (4.2.1.3)
        ("orekit/odm/omm/OMMExample1.txt", "read"),
        ("orekit/odm/omm/OMMExample2.txt", "read"),
        ("orekit/odm/omm/OMMExample3.txt", "refused: time system in line 1"), // good by the standard, but mission relative time has no UTC, which element sets need
        ("orekit/odm/omm/OMMExample3_utc.txt", "read"),
        ("orekit/odm/omm/OMMExample4.txt", "read"),
        ("orekit/odm/omm/OMMExample4.xml", "read"),
        ("orekit/odm/omm/OMMExample5.txt", "read"),
        ("orekit/odm/omm/spurious-metadata.xml", "refused: repeated field in line 17"), // two metadata
        ("sgpnet_omm/iss.txt", "read"), // two-line elements
        ("sgpnet_omm/json_analyst.json", "read"),
        ("sgpnet_omm/jsonpp_weather.json", "read"),
        ("sgpnet_omm/tle_last-30-days.txt", "read"), // two-line elements
        ("sgpnet_omm/xml_stations.xml", "read"),
    ];

    /// <summary>Attitude messages (504.0-B), good and bad: none is read, and each is refused for what it is.</summary>
    public static IReadOnlyList<(string Folder, string Names)> Attitude { get; } =
    [
        ("orekit/adm/acm",
            "ACM-frame-mapper.txt | ACMExample01.txt | ACMExample03.txt | ACMExample04.txt | ACMExample05.txt | ACMExample06.txt | ACMExample07.txt | " +
            "ACMExample08.txt | missing-center-of-pressure.txt | missing-sensor-index.txt | missing-target-momentum.txt | " +
            "sensor-index-already-used.txt | spurious-metadata.txt"),
        ("orekit/adm/aem",
            "AEM-ephemeris-number-format-error.txt | AEM-keyword-within-ephemeris.txt | AEM-missing-attitude-type.txt | AEM-wrong-keyword.txt | " +
            "AEMExample01.txt | AEMExample02.txt | AEMExample03.txt | AEMExample03.xml | AEMExample04.txt | AEMExample05.txt | AEMExample06a.txt | " +
            "AEMExample09.txt | AEMExample10.txt | AEMExample11.xml | AEMExample12.txt | AEMExample13.xml | AEMExample15.txt | AEMExample16.txt | " +
            "AEMExample17.txt | spurious-metadata.txt"),
        ("orekit/adm/apm",
            "APM-euler-angles-angvel.xml | APM-euler-angles.xml | APM-frame-mapper.txt | APM-inconsistent-time-systems.txt | " +
            "APM-missing-quaternion-component.txt | APM-no-attitude.txt | APM-no-logical-blocks.txt | APM-no-spacecraft-frames.txt | " +
            "APM-number-format-error.txt | APM-orbit-relative-frame-inertial.txt | APM-orbit-relative-frame-rotating.txt | APM-quaternion-angvel.xml | " +
            "APM-quaternion-euler-angles-rates.xml | APM-quaternion-euler-rates.xml | APM-quaternion-rates.xml | APM-quaternion.xml | " +
            "APM-repeated-Euler-angle.txt | APM-repeated-Euler-rate.txt | APM-spin-nutation-momentum.xml | APM-spin.xml | " +
            "APM-two-spacecraft-frames.txt | APM-unknown-frame.txt | APM-unsupported-orbit-relative-frame.txt | APM-wrong-Euler-sequence.txt | " +
            "APM-wrong-keyword.txt | APMExample01.txt | APMExample02.xml | APMExample03.txt | APMExample04.txt | APMExample05.txt | APMExample06.txt | " +
            "APMExample08.txt | APMExample09.txt | APMExample10.txt | APMExample11.txt | APMExample12.txt | spurious-metadata.xml"),
    ];
}
