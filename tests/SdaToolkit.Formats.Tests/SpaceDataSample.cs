using System.Text;
using Google.Protobuf;

namespace SdaToolkit.Formats.Tests;

/// <summary>Short files of Earth orientation, space weather and gravity, with public figures of their days.</summary>
internal static class SpaceDataSample
{
    // IERS finals2000A: final, measured, predicted, without values.
    public const string Finals =
        "19 2 9 58523.00 I  0.055400 0.000055  0.294190 0.000053  I-0.0480137 0.0000072  0.8219 0.0049  I     0.055    0.056    -0.072    0.160  0.055342  0.294193 -0.0480081     0.090    -0.090  \n"
        + "19 210 58524.00 I  0.054900 0.000055  0.295490 0.000053  I-0.0488137 0.0000072  0.7819 0.0049  P     0.065    0.056    -0.082    0.160                                                     \n"
        + "19 211 58525.00 P  0.054400 0.000055  0.296790 0.000053  P-0.0496137 0.0000072                 P     0.075    0.056    -0.092    0.160                                                     \n"
        + "19 212 58526.00                                                                                                                                                                            \n";

    public const string C04 =
        "# EARTH ORIENTATION PARAMETER (EOP) PRODUCT CENTER CENTER (PARIS OBSERVATORY)\n# EOP (IERS) 20 C04 TIME SERIES  consistent with ITRF 2020 - sampled at 0h UTC\n"
        + "2020   1   1   0  58849.00    0.076609    0.282358  -0.1771222    0.000348    0.000003   -0.001400    0.000800   0.0004455    0.000057    0.000039   0.0000123    0.000044    0.000057    0.000000    0.000000   0.0000126\n"
        + "2020   1   2   0  58850.00    0.075209    0.283158  -0.1775222    0.000338    0.000013   -0.001400    0.000800   0.0004055    0.000057    0.000039   0.0000123    0.000044    0.000057    0.000000    0.000000   0.0000126\n";

    public const string OrientationText =
        "VERSION 1.1\nUPDATED 2025 Jan 10 16:45:01 UTC\n# comment\n#\nNUM_OBSERVED_POINTS 2\nBEGIN OBSERVED\n"
        + "2019 02 09 58523  0.055342  0.294193 -0.0480081  0.0008219 -0.110000 -0.007000  0.000090 -0.000090  37\n"
        + "2019 02 10 58524  0.054900  0.295490 -0.0488137  0.0007819 -0.111000 -0.008000  0.000065 -0.000082  37\n"
        + "END OBSERVED\n\nNUM_PREDICTED_POINTS 1\nBEGIN PREDICTED\n"
        + "2019 02 11 58525  0.054400  0.296790 -0.0496137  0.0007500 -0.112000 -0.009000  0.000075 -0.000092  37\nEND PREDICTED\n";

    public const string OrientationCsv =
        "DATE,MJD,X,Y,UT1-UTC,LOD,DPSI,DEPS,DX,DY,DAT,DATA_TYPE\n"
        + "2019-02-09,58523,0.055342,0.294193,-0.0480081,0.0008219,-0.110000,-0.007000,0.000090,-0.000090,37,O\n"
        + "2019-02-10,58524,0.054900,0.295490,-0.0488137,0.0007819,-0.111000,-0.008000,0.000065,-0.000082,37,O\n"
        + "2019-02-11,58525,0.054400,0.296790,-0.0496137,0.0007500,-0.112000,-0.009000,0.000075,-0.000092,37,P\n";

    public const string WeatherText =
        "DATATYPE CSSISpaceWeather\nVERSION 1.2\n# comment\nNUM_OBSERVED_POINTS 2\nBEGIN OBSERVED\n"
        + "2025 01 03 2610 15 33 30 27 17  7 10 13 17 154  18  15  12   6   3   4   5   6   9 0.5 2 190 200.0 0  193.9 201.0 206.8 200.0 205.8\n"
        + "2025 01 04 2610 16 27 47 50 43 33 47 50 37 334  12  40  48  31  18  40  48  22  32 1.3 6 193 209.0 0  193.7 201.4 216.1 199.8 206.3\n"
        + "END OBSERVED\nNUM_DAILY_PREDICTED_POINTS 1\nBEGIN DAILY_PREDICTED\n"
        + "2025 01 05 2610 17 37 27 30 37 33 40 40 30 274  22  12  15  22  18  27  27  15  20 1.0 5 178 169.0 0  193.5 201.5 174.8 199.5 206.4\n"
        + "END DAILY_PREDICTED\nNUM_MONTHLY_PREDICTED_POINTS 2\nBEGIN MONTHLY_PREDICTED\n"
        + "2025 02 01 2612 18 26 26 26 26 26 26 26 26 208  11  11  11  11  11  11  11  11  11 0.7 3 150 175.2 0  187.5 196.0 178.5 190.9 201.9\n"
        + "2025 03 01 2718 19  0  0  0  0  0  0  0  0   0   0   0   0   0   0   0   0   0   0 0.0 0   1  68.2 0   76.4  68.2  70.5  78.3  69.8\n"
        + "END MONTHLY_PREDICTED\n";

    public const string WeatherCsv =
        "DATE,BSRN,ND,KP1,KP2,KP3,KP4,KP5,KP6,KP7,KP8,KP_SUM,AP1,AP2,AP3,AP4,AP5,AP6,AP7,AP8,AP_AVG,CP,C9,ISN,F10.7_OBS,F10.7_ADJ,F10.7_DATA_TYPE,F10.7_OBS_CENTER81,F10.7_OBS_LAST81,F10.7_ADJ_CENTER81,F10.7_ADJ_LAST81\n"
        + "2025-01-04,2610,16,27,47,50,43,33,47,50,37,334,12,40,48,31,18,40,48,22,32,1.3,6,193,216.1,209.0,OBS,199.8,206.3,193.7,201.4\n"
        + "2025-01-05,2610,17,,,,,,,,,,,,,,,,,,12,,,178,174.8,169.0,PRD,199.5,206.4,193.5,201.5\n"
        + "2025-02-01,2611,17,,,,,,,,,,,,,,,,,,,,,150,178.5,175.2,PRM,190.9,201.9,187.5,196.0\n";

    // The first coefficients of EGM2008 (Pavlis et al. 2012), in the format of ICGEM.
    public const string Gravity =
        "A comment of several lines.\n\nproduct_type                gravity_field\nmodelname                   EGM2008\nearth_gravity_constant      0.3986004415E+15\nradius                      0.63781363E+07\n"
        + "max_degree                  3\nerrors                      no\nnorm                        fully_normalized\ntide_system                 tide_free\n\nkey  L  M  C  S\nend_of_head ====\n"
        + "gfc  0  0  1.0d0  0.0d0\ngfc  2  0  -0.484165143790815e-03  0.0\ngfc  2  1  -0.206615509074176e-09  0.138441389137979e-08\ngfc  2  2  0.243938357328313e-05  -0.140027370385934e-05\n"
        + "gfc  3  0  0.957161207093473e-06  0.0\n";

    public static readonly (string Format, string Text)[] All =
    [
        ("iers-finals", Finals), ("iers-c04", C04), ("celestrak-eop", OrientationText), ("celestrak-eop", OrientationCsv),
        ("celestrak-sw", WeatherText), ("celestrak-sw", WeatherCsv), ("icgem", Gravity),
    ];

    public static T Read<T>(string format, string text)
        where T : IMessage => (T)Sample.Format(format).Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test." + format, ReadOptions.Default);

    public static string Refusal(string format, string text) =>
        Assert.ThrowsExactly<DataFormatException>(() => Read<IMessage>(format, text)).Message;
}
