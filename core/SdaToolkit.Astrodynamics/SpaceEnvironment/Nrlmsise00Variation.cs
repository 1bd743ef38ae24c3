using H = SdaToolkit.Astrodynamics.SpaceEnvironment.Nrlmsise00Harmonics;

namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>The relative variation of a quantity of NRLMSISE-00 over the globe, the year, the day and with the Sun: its harmonics at one place and time.</summary>
/// <remarks>Source: Hedin 1987, J. Geophys. Res. 92, 4649, appendix A; GLOBE7 and GLOB7S of the NRL distribution, with every variation switched on.</remarks>
internal readonly struct Nrlmsise00Variation
{
    // Associated Legendre functions of the sine of the latitude, by degree and order.
    private readonly double _p10, _p20, _p30, _p40, _p50, _p60, _p11, _p21, _p31, _p41, _p51, _p61;
    private readonly double _p22, _p32, _p42, _p52, _p62, _p72, _p33, _p43, _p63;
    private readonly Phase _hour, _twoHours, _threeHours, _day, _twoDays, _second, _longitude, _secondAndLongitude;
    private readonly double _latitudeDeg, _fluxChange, _fluxAverage;
    private readonly ApHistory _ap;
    private readonly WeighedAp _commonAp;

    public Nrlmsise00Variation(in Nrlmsise00Input input)
    {
        _latitudeDeg = input.LatitudeDeg;
        _fluxChange = input.F107PreviousDay - input.F107Average81;
        _fluxAverage = input.F107Average81 - 150;
        _ap = input.Ap;
        if (_ap.HasHistory) _commonAp = new(in _ap, H.CommonApRate, H.CommonApSlope);
        var (c, s) = Math.SinCos(input.LatitudeDeg * H.RadPerDegree);
        var (c2, s2) = (c * c, s * s);
        var c4 = c2 * c2;
        _p10 = c;
        _p20 = 0.5 * ((3 * c2) - 1);
        _p30 = 0.5 * ((5 * c * c2) - (3 * c));
        _p40 = ((35 * c4) - (30 * c2) + 3) / 8;
        _p50 = ((63 * c4 * c) - (70 * c2 * c) + (15 * c)) / 8;
        _p60 = ((11 * c * _p50) - (5 * _p40)) / 6;
        _p11 = s;
        _p21 = 3 * c * s;
        _p31 = 1.5 * ((5 * c2) - 1) * s;
        _p41 = 2.5 * ((7 * c2 * c) - (3 * c)) * s;
        _p51 = 1.875 * ((21 * c4) - (14 * c2) + 1) * s;
        _p61 = ((11 * c * _p51) - (6 * _p41)) / 5;
        _p22 = 3 * s2;
        _p32 = 15 * s2 * c;
        _p42 = 7.5 * ((7 * c2) - 1) * s2;
        _p52 = (3 * c * _p42) - (2 * _p32);
        _p62 = ((11 * c * _p52) - (7 * _p42)) / 4;
        _p72 = ((13 * c * _p62) - (8 * _p52)) / 5;
        _p33 = 15 * s2 * s;
        _p43 = 105 * s2 * s * c;
        _p63 = ((11 * c * ((9 * c * _p43) - (7 * _p33)) / 2) - (8 * _p43)) / 3;

        _hour = Phase.Of(H.RadPerHour * input.LocalSolarTimeHours);
        _twoHours = Phase.Of(2 * H.RadPerHour * input.LocalSolarTimeHours);
        _threeHours = Phase.Of(3 * H.RadPerHour * input.LocalSolarTimeHours);
        _day = Phase.Of(H.RadPerDay * input.DayOfYear);
        _twoDays = Phase.Of(2 * H.RadPerDay * input.DayOfYear);
        _second = Phase.Of(H.RadPerSecond * input.SecondsOfDay);
        _longitude = Phase.Of(H.RadPerDegree * input.LongitudeDeg);
        _secondAndLongitude = Phase.Of((H.RadPerSecond * input.SecondsOfDay) + (2 * H.RadPerDegree * input.LongitudeDeg));
    }

    /// <summary>GLOBE7: variation of temperatures and densities of the upper thermosphere, from 150 coefficients.</summary>
    public double Upper(H harmonics)
    {
        var p = harmonics.Coefficients;
        var annual = _day.CosOfDifference(harmonics.AsymmetricAnnualPhase);
        var flux = (p[19] * _fluxChange) + (p[20] * _fluxChange * _fluxChange);
        var f1 = 1 + (p[47] * _fluxAverage) + flux;
        var f2 = 1 + (p[49] * _fluxAverage) + flux;
        var sum = p[30];
        sum += (p[19] * _fluxChange * (1 + (p[59] * _fluxAverage))) + (p[20] * _fluxChange * _fluxChange)
            + (p[21] * _fluxAverage) + (p[29] * _fluxAverage * _fluxAverage);
        sum += (p[1] * _p20) + (p[2] * _p40) + (p[22] * _p60) + (p[14] * _p20 * _fluxAverage) + (p[26] * _p10);
        sum += p[18] * _day.CosOfDifference(harmonics.AnnualPhase);
        sum += (p[15] + (p[16] * _p20)) * _twoDays.CosOfDifference(harmonics.SemiannualPhase);
        sum += f1 * ((p[9] * _p10) + (p[10] * _p30)) * annual;
        sum += p[37] * _p10 * _twoDays.CosOfDifference(harmonics.AsymmetricSemiannualPhase);
        return sum + (f2 * Tides(p, annual)) + Storm(harmonics, p, annual) + (harmonics.HasLongitude ? Longitude(harmonics, p, annual) : 0);
    }

    /// <summary>GLOB7S: variation of a temperature or gradient at a node of the lower atmosphere, from 100 coefficients.</summary>
    /// <param name="harmonics">The coefficients.</param>
    /// <param name="activity">Geomagnetic activity, from <see cref="Activity"/> of the temperature at the lower boundary.</param>
    public double Lower(H harmonics, double activity)
    {
        var p = harmonics.Coefficients;
        var annual = _day.CosOfDifference(harmonics.AsymmetricAnnualPhase);
        var sum = p[21] * _fluxAverage;
        sum += (p[1] * _p20) + (p[2] * _p40) + (p[22] * _p60) + (p[26] * _p10) + (p[14] * _p30) + (p[59] * _p50);
        sum += (p[18] + (p[47] * _p20) + (p[29] * _p40)) * _day.CosOfDifference(harmonics.AnnualPhase);
        sum += (p[15] + (p[16] * _p20) + (p[30] * _p40)) * _twoDays.CosOfDifference(harmonics.SemiannualPhase);
        sum += ((p[9] * _p10) + (p[10] * _p30) + (p[20] * _p50)) * annual;
        sum += p[37] * _p10 * _twoDays.CosOfDifference(harmonics.AsymmetricSemiannualPhase);
        sum += (((p[3] * _p11) + (p[4] * _p31) + (p[11] * _p21 * annual)) * _hour.Cos)
            + (((p[6] * _p11) + (p[7] * _p31) + (p[12] * _p21 * annual)) * _hour.Sin);
        sum += (((p[5] * _p22) + (p[41] * _p42) + (((p[23] * _p32) + (p[35] * _p52)) * annual)) * _twoHours.Cos)
            + (((p[8] * _p22) + (p[42] * _p42) + (((p[33] * _p32) + (p[36] * _p52)) * annual)) * _twoHours.Sin);
        sum += (p[39] * _p33 * _threeHours.Sin) + (p[40] * _p33 * _threeHours.Cos);
        sum += activity * (_ap.HasHistory ? p[50] + (p[96] * _p20) : p[32] + (p[45] * _p20));
        var seasons = 1 + (_p10 * ((p[80] * _day.CosOfDifference(harmonics.LongitudeAnnualPhase)) + (p[85] * _twoDays.CosOfDifference(harmonics.LongitudeSemiannualPhase))))
            + (p[83] * _day.CosOfDifference(harmonics.LongitudeSymmetricAnnualPhase)) + (p[87] * _twoDays.CosOfDifference(harmonics.LongitudeSymmetricSemiannualPhase));
        return sum + (seasons
            * ((((p[64] * _p21) + (p[65] * _p41) + (p[66] * _p61) + (p[74] * _p11) + (p[75] * _p31) + (p[76] * _p51)) * _longitude.Cos)
            + (((p[90] * _p21) + (p[91] * _p41) + (p[92] * _p61) + (p[77] * _p11) + (p[78] * _p31) + (p[79] * _p51)) * _longitude.Sin)));
    }

    /// <summary>Geomagnetic activity as a set of coefficients weighs it: the day's Ap, or the hours before fading out (equation A24). 0 for a set without it.</summary>
    public double Activity(H harmonics)
    {
        var p = harmonics.Coefficients;
        if (!_ap.HasHistory) return Weighed(_ap.DailyMean, p[43] < 0 ? 1e-5 : p[43], p[44]);
        if (p[51] == 0) return 0;
        var e = Math.Min(0.99999, Math.Exp(-10_800 * Math.Abs(p[51]) / (1 + (p[138] * (45 - Math.Abs(_latitudeDeg))))));
        var ap = harmonics.HasCommonAp ? _commonAp : new(in _ap, Math.Max(p[24], 1e-4), p[25]);
        var e2 = e * e;
        var (e4, e8) = (e2 * e2, e2 * e2 * e2 * e2);
        var sum = ap.Current + (ap.ThreeHoursBefore * e) + (ap.SixHoursBefore * e2) + (ap.NineHoursBefore * e2 * e)
            + (((ap.Mean12To33 * e4) + (ap.Mean36To57 * e8 * e4)) * (1 - e8) / (1 - e));
        return sum / (1 + ((1 - (e8 * e8 * e2 * e)) / (1 - e) * Math.Sqrt(e)));
    }

    // Equation A24d.
    private static double Weighed(double ap, double rate, double slope) =>
        ap - 4 + ((slope - 1) * (ap - 4 + ((Math.Exp(-rate * (ap - 4)) - 1) / rate)));

    private double Tides(ReadOnlySpan<double> p, double annual)
    {
        var diurnal = (((p[3] * _p11) + (p[4] * _p31) + (p[27] * _p51) + (p[11] * _p21 * annual)) * _hour.Cos)
            + (((p[6] * _p11) + (p[7] * _p31) + (p[28] * _p51) + (p[12] * _p21 * annual)) * _hour.Sin);
        var semidiurnal = (((p[5] * _p22) + (p[41] * _p42) + (((p[23] * _p32) + (p[35] * _p52)) * annual)) * _twoHours.Cos)
            + (((p[8] * _p22) + (p[42] * _p42) + (((p[33] * _p32) + (p[36] * _p52)) * annual)) * _twoHours.Sin);
        var terdiurnal = (((p[39] * _p33) + (((p[93] * _p43) + (p[46] * _p63)) * annual)) * _threeHours.Sin)
            + (((p[40] * _p33) + (((p[94] * _p43) + (p[48] * _p63)) * annual)) * _threeHours.Cos);
        return diurnal + semidiurnal + terdiurnal;
    }

    private double Storm(H harmonics, ReadOnlySpan<double> p, double annual)
    {
        var activity = Activity(harmonics);
        return _ap.HasHistory
            ? activity * (p[50] + (p[96] * _p20) + (p[54] * _p40) + (((p[125] * _p10) + (p[126] * _p30) + (p[127] * _p50)) * annual)
                + (((p[128] * _p11) + (p[129] * _p31) + (p[130] * _p51)) * _hour.CosOfDifference(harmonics.StormTimePhase))
                + ((1 + (p[132] * _p10)) * ((p[52] * _p21) + (p[98] * _p41) + (p[67] * _p61)) * _longitude.CosOfDifference(harmonics.StormLongitudePhase))
                + (((p[133] * _p11) + (p[134] * _p31) + (p[135] * _p51)) * annual * _longitude.CosOfDifference(harmonics.StormAnnualLongitudePhase))
                + (((p[55] * _p10) + (p[56] * _p30) + (p[57] * _p50)) * _second.CosOfDifference(harmonics.StormUniversalTimePhase)))
            : activity * (p[32] + (p[45] * _p20) + (p[34] * _p40) + (((p[100] * _p10) + (p[101] * _p30) + (p[102] * _p50)) * annual)
                + (((p[121] * _p11) + (p[122] * _p31) + (p[123] * _p51)) * _hour.CosOfDifference(harmonics.DailyStormTimePhase))
                + ((1 + (p[120] * _p10)) * ((p[60] * _p21) + (p[61] * _p41) + (p[62] * _p61)) * _longitude.CosOfDifference(harmonics.DailyStormLongitudePhase))
                + (((p[115] * _p11) + (p[116] * _p31) + (p[117] * _p51)) * annual * _longitude.CosOfDifference(harmonics.DailyStormAnnualLongitudePhase))
                + (((p[83] * _p10) + (p[84] * _p30) + (p[85] * _p50)) * _second.CosOfDifference(harmonics.DailyStormUniversalTimePhase)));
    }

    private double Longitude(H harmonics, ReadOnlySpan<double> p, double annual)
    {
        var longitudinal = (1 + (p[80] * _fluxAverage))
            * ((((p[64] * _p21) + (p[65] * _p41) + (p[66] * _p61) + (p[103] * _p11) + (p[104] * _p31) + (p[105] * _p51)
                + (((p[109] * _p11) + (p[110] * _p31) + (p[111] * _p51)) * annual)) * _longitude.Cos)
            + (((p[90] * _p21) + (p[91] * _p41) + (p[92] * _p61) + (p[106] * _p11) + (p[107] * _p31) + (p[108] * _p51)
                + (((p[112] * _p11) + (p[113] * _p31) + (p[114] * _p51)) * annual)) * _longitude.Sin));
        var universalTime = (1 + (p[95] * _p10)) * (1 + (p[81] * _fluxAverage)) * (1 + (p[119] * _p10 * annual))
            * ((p[68] * _p10) + (p[69] * _p30) + (p[70] * _p50)) * _second.CosOfDifference(harmonics.UniversalTimePhase);
        var mixed = ((p[76] * _p32) + (p[77] * _p52) + (p[78] * _p72)) * (1 + (p[137] * _fluxAverage))
            * _secondAndLongitude.CosOfDifference(harmonics.UniversalTimeLongitudePhase);
        return longitudinal + universalTime + mixed;
    }

    /// <summary>The history of Ap as a set of coefficients weighs it.</summary>
    private readonly record struct WeighedAp(
        double Current, double ThreeHoursBefore, double SixHoursBefore, double NineHoursBefore, double Mean12To33, double Mean36To57)
    {
        public WeighedAp(in ApHistory ap, double rate, double slope)
            : this(
                Weighed(ap.Current, rate, slope), Weighed(ap.ThreeHoursBefore, rate, slope), Weighed(ap.SixHoursBefore, rate, slope),
                Weighed(ap.NineHoursBefore, rate, slope), Weighed(ap.Mean12To33HoursBefore, rate, slope), Weighed(ap.Mean36To57HoursBefore, rate, slope))
        {
        }
    }
}
