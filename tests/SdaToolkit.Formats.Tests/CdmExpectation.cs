namespace SdaToolkit.Formats.Tests;

/// <summary>What each public conjunction message is, judged by CCSDS 508.0-B-1 and not by its name; why is said above each row.</summary>
/// <param name="Folder">The folder below SDA_TEST_DATA.</param>
/// <param name="Outcome">The deviations by which it is read, in order of their names; or "!", the reason it is refused for, "@", the line and the field.</param>
/// <param name="Names">The files, with " | " between them.</param>
internal sealed record CdmExpectation(string Folder, string Outcome, string Names)
{
    public static IReadOnlyList<CdmExpectation> All { get; } =
    [
        // Follows 508.0-B-1: every obligatory keyword, units, order.
        new("cdm/cara", "",
            "000020580_conj_000002017_20230613_001923_20230608_063715.cdm | 000025994_conj_000026980_20220928_223445_20220924_220647.cdm | " +
            "000027424_conj_000041740_20220530_042037_20220525_221911.cdm | 000028654_conj_000041835_20220106_193032_20220105_161142.cdm | " +
            "000029108_conj_000040337_20230403_231644_20230328_215738.cdm | 000030580_conj_000019175_20230302_224136_20230224_154111.cdm | " +
            "000032060_conj_000049574_20220227_152525_20220222_065043.cdm | 000033331_conj_000049571_20221005_095022_20221002_220322.cdm | " +
            "000037849_conj_000013512_20210612_084905_20210611_062043.cdm | 000039574_conj_000045957_20210115_194737_20210112_152605.cdm | " +
            "000040376_conj_000054517_20230606_101715_20230531_221558.cdm | 000043613_conj_000043712_20221015_083008_20221009_220335.cdm | " +
            "000043613_conj_000050564_20220203_012436_20220127_232009.cdm | 000043613_conj_000050929_20220128_234921_20220123_065918.cdm | " +
            "000043613_conj_000052010_20230626_045217_20230620_061741.cdm | 000044628_conj_000027127_20220313_181420_20220311_225243.cdm | " +
            "000048901_conj_000048903_20211219_182317_20211217_232706.cdm | 000048901_conj_000048954_20220529_223144_20220528_141942.cdm"),
        // The same.
        new("cdm/cara-samples", "",
            "OmitronTestCase_Test08_3DNc.cdm"),
        // The same.
        new("ndm/brahe/cdm", "",
            "ION_SCV8_vs_STARLINK_1233.txt"),
        // The same.
        new("ndm/cara_cdm", "",
            "000020580_conj_000002017_20230613_001923_20230608_063715.cdm | 000025994_conj_000026980_20220928_223445_20220924_220647.cdm | " +
            "000027424_conj_000041740_20220530_042037_20220525_221911.cdm | 000028654_conj_000041835_20220106_193032_20220105_161142.cdm | " +
            "000029108_conj_000040337_20230403_231644_20230328_215738.cdm | 000032060_conj_000049574_20220227_152525_20220222_065043.cdm | " +
            "000033331_conj_000049571_20221005_095022_20221002_220322.cdm | 000037849_conj_000013512_20210612_084905_20210611_062043.cdm | " +
            "000040376_conj_000054517_20230606_101715_20230531_221558.cdm | 000043613_conj_000043712_20221015_083008_20221009_220335.cdm | " +
            "000043613_conj_000050564_20220203_012436_20220127_232009.cdm | 000043613_conj_000050929_20220128_234921_20220123_065918.cdm | " +
            "000043613_conj_000052010_20230626_045217_20230620_061741.cdm | 000044628_conj_000027127_20220313_181420_20220311_225243.cdm | " +
            "000048901_conj_000048903_20211219_182317_20211217_232706.cdm | 000048901_conj_000048954_20220529_223144_20220528_141942.cdm | " +
            "OmitronTestCase_Test08_3DNc.cdm"),
        // The same.
        new("ndm/orekit/cdm", "",
            "ION_SCV8_vs_STARLINK_1233.txt"),
        // Obligatory keywords are there and have their units; RELATIVE_VELOCITY_R/T/N say [m], but are the speed of the states in m/s; what
        // is not known of the orbit determination is NaN; RELATIVE_POSITION is object 1 from object 2, the other way round.
        new("cdm/cara-samples", "NaN for no value; inconsistent; wrong unit, value confirmed by the states",
            "AlfanoTestCase01.cdm | AlfanoTestCase02.cdm | AlfanoTestCase03.cdm | AlfanoTestCase04.cdm | AlfanoTestCase05.cdm | AlfanoTestCase07.cdm | " +
            "AlfanoTestCase08.cdm | AlfanoTestCase09.cdm | AlfanoTestCase10.cdm | AlfanoTestCase11.cdm | FrisbeeMaxPcTestCase_Test01.cdm | " +
            "OmitronTestCase_Test01_HighPc.cdm | OmitronTestCase_Test02_MaxRadialSigma.cdm | OmitronTestCase_Test03_MaxIntrackSigma.cdm | " +
            "OmitronTestCase_Test04_MaxCrossTrackSigma.cdm | OmitronTestCase_Test06_MinRelVel.cdm"),
        // The same.
        new("ndm/cara_cdm", "NaN for no value; inconsistent; wrong unit, value confirmed by the states",
            "AlfanoTestCase02.cdm | AlfanoTestCase03.cdm | AlfanoTestCase04.cdm | AlfanoTestCase07.cdm | AlfanoTestCase08.cdm | AlfanoTestCase09.cdm | " +
            "AlfanoTestCase10.cdm | FrisbeeMaxPcTestCase_Test01.cdm | OmitronTestCase_Test01_HighPc.cdm | OmitronTestCase_Test03_MaxIntrackSigma.cdm | " +
            "OmitronTestCase_Test04_MaxCrossTrackSigma.cdm"),
        // As the row before, and a covariance of perfect correlations that the printed digits make indefinite by less than 1e-3.
        new("cdm/cara-samples", "NaN for no value; covariance indefinite by rounding; inconsistent; wrong unit, value confirmed by the states",
            "AlfanoTestCase06.cdm | OmitronTestCase_Test05_MinMiss.cdm"),
        // The same.
        new("ndm/cara_cdm", "NaN for no value; covariance indefinite by rounding; inconsistent; wrong unit, value confirmed by the states",
            "AlfanoTestCase06.cdm | OmitronTestCase_Test05_MinMiss.cdm"),
        // Follows the standard; the second covariance has a correlation of 1 to all digits, and an eigenvalue just below zero.
        new("cdm/cara-samples", "covariance indefinite by rounding",
            "OmitronTestCase_Test07_NonPDCovariance.cdm"),
        // The same.
        new("ndm/cara_cdm", "covariance indefinite by rounding",
            "OmitronTestCase_Test07_NonPDCovariance.cdm"),
        // Follows the standard but for "[" in the place of "[%]" after RESIDUALS_ACCEPTED: the number is whole and its unit fixed.
        new("cdm/cara-samples", "unit cut short",
            "SingleCovTestCase1-1.cdm | SingleCovTestCase1-10.cdm | SingleCovTestCase1-13.cdm | SingleCovTestCase1-15.cdm | SingleCovTestCase1-3.cdm | " +
            "SingleCovTestCase1-4.cdm | SingleCovTestCase1-5.cdm | SingleCovTestCase1-6.cdm | SingleCovTestCase1-7.cdm | SingleCovTestCase1-8.cdm | " +
            "SingleCovTestCase1-9.cdm"),
        // The same.
        new("ndm/cara_cdm", "unit cut short",
            "SingleCovTestCase1-1.cdm | SingleCovTestCase1-10.cdm | SingleCovTestCase1-15.cdm | SingleCovTestCase1-3.cdm | SingleCovTestCase1-4.cdm | " +
            "SingleCovTestCase1-5.cdm | SingleCovTestCase1-7.cdm | SingleCovTestCase1-8.cdm"),
        // As the row before, and a covariance indefinite by rounding.
        new("cdm/cara-samples", "covariance indefinite by rounding; unit cut short",
            "SingleCovTestCase1-11.cdm | SingleCovTestCase1-14.cdm"),
        // The same.
        new("ndm/cara_cdm", "covariance indefinite by rounding; unit cut short",
            "SingleCovTestCase1-11.cdm | SingleCovTestCase1-14.cdm"),
        // As the row before, and RELATIVE_POSITION and RELATIVE_VELOCITY are object 1 from object 2.
        new("cdm/cara-samples", "inconsistent; unit cut short",
            "SingleCovTestCase1-12.cdm"),
        // The same.
        new("ndm/cara_cdm", "inconsistent; unit cut short",
            "SingleCovTestCase1-12.cdm"),
        // Follows the standard; RELATIVE_POSITION (RELATIVE_VELOCITY in cases 3 and 5) is object 1 from object 2, against its definition.
        new("ndm/brahe/cdm", "inconsistent",
            "AlfanoTestCase01.cdm | AlfanoTestCase02.cdm | AlfanoTestCase04.cdm | AlfanoTestCase05.cdm | AlfanoTestCase07.cdm | AlfanoTestCase09.cdm | " +
            "AlfanoTestCase11.cdm"),
        // The same.
        new("ndm/orekit/cdm", "inconsistent",
            "AlfanoTestCase02.cdm | AlfanoTestCase03.cdm | AlfanoTestCase04.cdm | AlfanoTestCase05.cdm | AlfanoTestCase07.cdm | AlfanoTestCase08.cdm | " +
            "AlfanoTestCase11.cdm"),
        // As the row before, and covariances indefinite by rounding.
        new("ndm/brahe/cdm", "covariance indefinite by rounding; inconsistent",
            "AlfanoTestCase06.cdm"),
        // The same.
        new("ndm/orekit/cdm", "covariance indefinite by rounding; inconsistent",
            "AlfanoTestCase06.cdm"),
        // An obligatory value of the covariance is not a number.
        new("ndm/brahe/cdm", "!not a number@65 CRDOT_T",
            "CDM-covariance-wrong-entry-format.txt"),
        // The same.
        new("ndm/orekit/cdm", "!not a number@65 CRDOT_T",
            "CDM-covariance-wrong-entry-format.txt"),
        // No time of closest approach.
        new("ndm/brahe/cdm", "!missing field@5 TCA",
            "CDM-missing-TCA.txt"),
        // The same.
        new("ndm/orekit/cdm", "!missing field@5 TCA",
            "CDM-missing-TCA.txt"),
        // The state of object 2 has no X.
        new("ndm/brahe/cdm", "!missing field@52 X",
            "CDM-missing-object2-state-vector.txt"),
        // The same.
        new("ndm/orekit/cdm", "!missing field@52 X",
            "CDM-missing-object2-state-vector.txt"),
        // 31 April.
        new("ndm/brahe/cdm", "!bad epoch@5 TCA",
            "CDMExample1InvalidTca.txt"),
        // The state of object 1 has an empty X.
        new("ndm/brahe/cdm", "!missing field@88 X",
            "CDMExample_issue1319_mandatory_empty_value.xml"),
        // The same.
        new("ndm/orekit/cdm", "!missing field@88 X",
            "CDMExample_issue1319_mandatory_empty_value.xml"),
        // The standard's own example, or made of it: CRDOT_T gives a correlation of 1.44 (in example 4 the row of thrust is impossible
        // too), the position part is sound.
        new("ndm/brahe/cdm", "covariance not positive semi-definite",
            "CDM-no-orbit-center-defined-obj1.txt | CDMExample1.txt | CDMExample4.txt | CDMExample5.txt | CDMExample_issue988_3.txt"),
        // The same.
        new("ndm/orekit/cdm", "covariance not positive semi-definite",
            "CDM-no-orbit-center-defined-obj1.txt | CDMExample1.txt | CDMExample2.txt | CDMExample4.txt | CDMExample5.txt | CDMExample_issue942.txt | " +
            "CDMExample_issue988_3.txt"),
        // Made of the standard's example, with a keyword that is not in it, a miss distance that the invented states deny, and nothing
        // missing.
        new("ndm/brahe/cdm", "covariance not positive semi-definite; inconsistent; unknown keyword",
            "CDM-wrong-key-word.txt"),
        // The same.
        new("ndm/orekit/cdm", "covariance not positive semi-definite; inconsistent; unknown keyword",
            "CDM-wrong-key-word.txt"),
        // The standard's example; its states (of two other objects in example 3) do not give the relative state it prints.
        new("ndm/brahe/cdm", "covariance not positive semi-definite; inconsistent",
            "CDMExample1.xml | CDMExample_issue942.xml | CDMExample_issue988_2.xml | CDMExample_issue988_3.xml | CDMExample_issue_944.xml"),
        // The same.
        new("ndm/orekit/cdm", "covariance not positive semi-definite; inconsistent",
            "CDMExample1.xml | CDMExample3.txt | CDMExample_issue942.xml | CDMExample_issue988.xml | CDMExample_issue988_2.xml"),
        // All obligatory fields are there; optional ones are empty, and both objects have one state while MISS_DISTANCE is kilometres.
        new("ndm/brahe/cdm", "empty value; inconsistent",
            "CDMExample_issue1319.xml | CDMExample_issue1458.xml"),
        // The same.
        new("ndm/orekit/cdm", "empty value; inconsistent",
            "CDMExample_issue1319.xml | CDMExample_issue1458.xml"),
        // The standard's example with REF_FRAME after the force models.
        new("ndm/brahe/cdm", "covariance not positive semi-definite; keyword order",
            "CDMExample_issue988_2.txt"),
        // Version 2.0 of the drafts: all that 1.0 obliges to is there, the rest is kept verbatim; a comment stands after the first keyword
        // of its block.
        new("ndm/brahe/cdm", "comment placement; covariance not positive semi-definite; draft version; unknown keyword",
            "CDMExample_issue_940.txt"),
        // The same.
        new("ndm/orekit/cdm", "comment placement; covariance not positive semi-definite; draft version; unknown keyword",
            "CDMExample_issue_940.txt"),
        // The same in XML.
        new("ndm/brahe/cdm", "covariance not positive semi-definite; draft version; inconsistent; unknown keyword",
            "CDMExample_issue_940.xml"),
        // No INTERNATIONAL_DESIGNATOR and no MANEUVERABLE, which 508.0-B-1 obliges to; states, frames and covariances are whole.
        new("ndm/gehly_cdm", "expected field missing",
            "2024-09-13--00--31698-36605.1726187583000.cdm | 2024-09-13--00--31698-36605.1726187776000.cdm | 2024-09-13--02--31698-36605.1726193167000.cdm | " +
            "2024-09-13--02--31698-36605.1726193318000.cdm | 2024-09-13--03--31698-36605.1726198904000.cdm | 2024-09-13--03--31698-36605.1726199061000.cdm | " +
            "2024-09-13--05--31698-36605.1726204633000.cdm | 2024-09-13--05--31698-36605.1726204812000.cdm | 2024-09-13--06--31698-36605.1726210201000.cdm | " +
            "2024-09-13--06--31698-36605.1726210374000.cdm | 2024-09-13--08--31698-36605.1726215943000.cdm | 2024-09-13--08--31698-36605.1726216110000.cdm | " +
            "2024-09-13--10--31698-36605.1726221677000.cdm | 2024-09-13--10--31698-36605.1726221852000.cdm | 2024-09-13--11--31698-36605.1726227238000.cdm | " +
            "2024-09-13--11--31698-36605.1726227423000.cdm"),
        // Version 1.0 with keywords of the drafts of 2.0 and a frame for them that is unknown, which nothing depends on; the obligatory
        // part is whole.
        new("ndm/orekit/cdm", "covariance not positive semi-definite; keyword of a later version; unknown keyword",
            "CDM-frame-mapper.txt"),
    ];

    public IEnumerable<string> Paths => Names.Split(" | ").Select(n => $"{Folder}/{n}");
}
