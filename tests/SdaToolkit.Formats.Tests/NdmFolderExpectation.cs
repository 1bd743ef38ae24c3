namespace SdaToolkit.Formats.Tests;

/// <summary>The public tracking, mean-elements and attitude messages, each judged by its standard and not by its name.</summary>
/// <remarks>
/// Outcomes: "read" without a departure, or with the departures after a colon; "refused" with reason and line; "not read". Paragraphs are of 503.0-B-2 for tracking
/// messages and of 502.0-B-3 for mean elements.
/// </remarks>
internal static class NdmFolderExpectation
{
    public static IReadOnlyList<(string Path, string Outcome)> Tracking { get; } =
    [
        ("orekit/tdm/kvn/TDM-Custom-Frame.txt", "?"),
        ("orekit/tdm/kvn/TDM-data-inconsistent-line.txt", "?"),
        ("orekit/tdm/kvn/TDM-data-number-format-error.txt", "?"),
        ("orekit/tdm/kvn/TDM-data-wrong-keyword.txt", "?"),
        ("orekit/tdm/kvn/TDM-inconsistent-time-systems.txt", "?"),
        ("orekit/tdm/kvn/TDM-issue963.txt", "?"),
        ("orekit/tdm/kvn/TDM-metadata-timesystem-not-implemented.txt", "?"),
        ("orekit/tdm/kvn/TDMExample15.txt", "?"),
        ("orekit/tdm/kvn/TDMExample2.txt", "?"),
        ("orekit/tdm/kvn/TDMExample4.txt", "?"),
        ("orekit/tdm/kvn/TDMExample6.txt", "?"),
        ("orekit/tdm/kvn/TDMExample8.txt", "?"),
        ("orekit/tdm/kvn/TDMExampleAllKeywordsSequential.txt", "?"),
        ("orekit/tdm/kvn/TDMExampleAllKeywordsSequentialWithRollover.txt", "?"),
        ("orekit/tdm/kvn/TDMExampleAllKeywordsSingleDiff.txt", "?"),
        ("orekit/tdm/xml/TDM-data-inconsistent-block.xml", "?"),
        ("orekit/tdm/xml/TDM-data-number-format-error.xml", "?"),
        ("orekit/tdm/xml/TDM-data-wrong-keyword.xml", "?"),
        ("orekit/tdm/xml/TDM-external-doctype.xml", "?"),
        ("orekit/tdm/xml/TDM-metadata-number-format-error.xml", "?"),
        ("orekit/tdm/xml/TDM-metadata-timesystem-not-implemented.xml", "?"),
        ("orekit/tdm/xml/TDM-metadata-wrong-keyword.xml", "?"),
        ("orekit/tdm/xml/TDM-missing-participants.xml", "?"),
        ("orekit/tdm/xml/TDM-missing-timesystem.xml", "?"),
        ("orekit/tdm/xml/TDMExample15.xml", "?"),
        ("orekit/tdm/xml/TDMExample2.xml", "?"),
        ("orekit/tdm/xml/TDMExample8.xml", "?"),
        ("orekit/tdm/xml/TDMExampleAllKeywordsSequential.xml", "?"),
        ("orekit/tdm/xml/TDMExampleAllKeywordsSingleDiff.xml", "?"),
    ];

    public static IReadOnlyList<(string Path, string Outcome)> MeanElements { get; } =
    [
        ("bradsease_omm/real/kvn/32275.omm", "?"),
        ("bradsease_omm/real/kvn/32276.omm", "?"),
        ("bradsease_omm/real/kvn/32393.omm", "?"),
        ("bradsease_omm/real/kvn/32395.omm", "?"),
        ("bradsease_omm/real/kvn/36111.omm", "?"),
        ("bradsease_omm/real/kvn/36112.omm", "?"),
        ("bradsease_omm/real/kvn/36402.omm", "?"),
        ("bradsease_omm/real/kvn/37867.omm", "?"),
        ("bradsease_omm/real/kvn/37868.omm", "?"),
        ("bradsease_omm/real/kvn/39155.omm", "?"),
        ("bradsease_omm/real/kvn/39620.omm", "?"),
        ("bradsease_omm/real/kvn/40315.omm", "?"),
        ("bradsease_omm/real/kvn/42939.omm", "?"),
        ("bradsease_omm/real/kvn/43508.omm", "?"),
        ("bradsease_omm/real/kvn/43687.omm", "?"),
        ("bradsease_omm/real/kvn/44299.omm", "?"),
        ("bradsease_omm/real/kvn/45358.omm", "?"),
        ("bradsease_omm/real/kvn/46805.omm", "?"),
        ("bradsease_omm/real/kvn/52984.omm", "?"),
        ("bradsease_omm/real/kvn/54031.omm", "?"),
        ("bradsease_omm/real/kvn/54377.omm", "?"),
        ("bradsease_omm/real/kvn/57517.omm", "?"),
        ("bradsease_omm/real/kvn/63130.omm", "?"),
        ("bradsease_omm/real/xml/32276.xml", "?"),
        ("bradsease_omm/real/xml/36111.xml", "?"),
        ("bradsease_omm/real/xml/36112.xml", "?"),
        ("bradsease_omm/real/xml/36402.xml", "?"),
        ("bradsease_omm/real/xml/37867.xml", "?"),
        ("bradsease_omm/real/xml/37868.xml", "?"),
        ("bradsease_omm/real/xml/39620.xml", "?"),
        ("bradsease_omm/real/xml/40001.xml", "?"),
        ("bradsease_omm/real/xml/40315.xml", "?"),
        ("bradsease_omm/real/xml/41330.xml", "?"),
        ("bradsease_omm/real/xml/42939.xml", "?"),
        ("bradsease_omm/real/xml/43508.xml", "?"),
        ("bradsease_omm/real/xml/43687.xml", "?"),
        ("bradsease_omm/real/xml/44299.xml", "?"),
        ("bradsease_omm/real/xml/44850.xml", "?"),
        ("bradsease_omm/real/xml/45358.xml", "?"),
        ("bradsease_omm/real/xml/46805.xml", "?"),
        ("bradsease_omm/real/xml/54031.xml", "?"),
        ("bradsease_omm/real/xml/63130.xml", "?"),
        ("bradsease_omm/real/xml/65590.xml", "?"),
        ("bradsease_omm/v2_0/invalid/both-size-fields.omm", "?"),
        ("bradsease_omm/v2_0/invalid/metadata-after-data.omm", "?"),
        ("bradsease_omm/v2_0/invalid/partial-covariance.omm", "?"),
        ("bradsease_omm/v2_0/invalid/sgp4-xp.omm", "?"),
        ("bradsease_omm/v2_0/valid/covariance.omm", "?"),
        ("bradsease_omm/v2_0/valid/sample.omm", "?"),
        ("bradsease_omm/v2_0/valid/sample.xml", "?"),
        ("bradsease_omm/v2_0/valid/semi-major-axis.omm", "?"),
        ("bradsease_omm/v2_0/valid/sgp.omm", "?"),
        ("bradsease_omm/v3_0/invalid/missing-bterm.omm", "?"),
        ("bradsease_omm/v3_0/invalid/missing-norad-catalog-id.omm", "?"),
        ("bradsease_omm/v3_0/invalid/partial-covariance.omm", "?"),
        ("bradsease_omm/v3_0/valid/covariance-default-frame.omm", "?"),
        ("bradsease_omm/v3_0/valid/optional-header-and-spacecraft.omm", "?"),
        ("bradsease_omm/v3_0/valid/sample.omm", "?"),
        ("bradsease_omm/v3_0/valid/sample.xml", "?"),
        ("bradsease_omm/v3_0/valid/yday-and-scientific-notation.omm", "?"),
        ("brahe/omm/OMM-wrong-keyword.txt", "?"),
        ("brahe/omm/OMMExample1.txt", "?"),
        ("brahe/omm/OMMExample2.xml", "?"),
        ("brahe/omm/OMMExample3.txt", "?"),
        ("brahe/omm/OMMExample4.txt", "?"),
        ("brahe/omm/OMMExample4.xml", "?"),
        ("brahe/omm/OMMExample5.txt", "?"),
        ("brahe/omm/spurious-metadata.xml", "?"),
        ("onesgp4_omm/omm.xml", "?"),
        ("onesgp4_omm/singleOmm.xml", "?"),
        ("orekit/odm/omm/OMM-empty-object-id.txt", "?"),
        ("orekit/odm/omm/OMM-empty-object-id.xml", "?"),
        ("orekit/odm/omm/OMM-number-format-error.txt", "?"),
        ("orekit/odm/omm/OMM-wrong-keyword.txt", "?"),
        ("orekit/odm/omm/OMMExample1.txt", "?"),
        ("orekit/odm/omm/OMMExample2.txt", "?"),
        ("orekit/odm/omm/OMMExample3.txt", "?"),
        ("orekit/odm/omm/OMMExample3_utc.txt", "?"),
        ("orekit/odm/omm/OMMExample4.txt", "?"),
        ("orekit/odm/omm/OMMExample4.xml", "?"),
        ("orekit/odm/omm/OMMExample5.txt", "?"),
        ("orekit/odm/omm/spurious-metadata.xml", "?"),
        ("sgpnet_omm/iss.txt", "?"),
        ("sgpnet_omm/json_analyst.json", "?"),
        ("sgpnet_omm/jsonpp_weather.json", "?"),
        ("sgpnet_omm/tle_last-30-days.txt", "?"),
        ("sgpnet_omm/xml_stations.xml", "?"),
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
