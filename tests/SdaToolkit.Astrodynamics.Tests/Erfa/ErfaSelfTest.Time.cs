using SdaToolkit.Astrodynamics;
using Values = System.Collections.Generic.IEnumerable<(string Function, string Quantity, double Value)>;

namespace SdaToolkit.Tests.Erfa;

internal static partial class ErfaSelfTest
{
    private static readonly LeapSeconds Leap = LeapSeconds.BuiltIn;

    private static Values Times()
    {
        const double Day = 2453750.5;
        var day = TimeScales.ToJulianDate(TimeScales.FromCalendar(new(2003, 6, 1), TimeScale.Utc, Leap), TimeScale.Utc, Leap);
        var fd = TimeScales.ToCalendar(TimeScales.FromJulianDate(At50123, TimeScale.Tai, Leap), TimeScale.Tai, Leap);
        return
        [
            .. Of("Cal2jd", ("djm0", 2400000.5), ("djm", day.Day - 2400000.5 + day.Fraction)),
            .. Of("Jd2cal", ("fd", ((((fd.Hour * 60) + fd.Minute) * 60) + fd.Second + (fd.Nanosecond * 1e-9)) / 86_400)),
            .. Of("Dat", ("d1", TaiMinusUtc(2003, 6, 1)), ("d2", TaiMinusUtc(2008, 1, 17)), ("d3", TaiMinusUtc(2017, 9, 1))),
            .. Of("Dtdb", BarycentricTime.TdbMinusTtSeconds(new(2448939.5, 0.123), 0.76543, 5.0123, 5_525_242, 3_190_000)),
            .. Of("Taitt", "t", Convert(0.892482639, TimeScale.Tai, TimeScale.Tt)),
            .. Of("Tttai", "a", Convert(0.892482639, TimeScale.Tt, TimeScale.Tai)),
            .. Of("Utctai", "u", Convert(0.892100694, TimeScale.Utc, TimeScale.Tai)),
            .. Of("Taiutc", "u", Convert(0.892482639, TimeScale.Tai, TimeScale.Utc)),
            .. Of("Utcut1", "u", Convert(0.892100694, TimeScale.Utc, TimeScale.Ut1)),
            .. Of("Ut1utc", "u", Convert(0.892104561, TimeScale.Ut1, TimeScale.Utc)),
            // UT1 − TAI = −32.6659 s and TT − UT1 = 64.8499 s, with TAI − UTC = 33 s.
            .. Of("Taiut1", "u", Convert(0.892482639, TimeScale.Tai, TimeScale.Ut1)),
            .. Of("Ut1tai", "a", Convert(0.892104561, TimeScale.Ut1, TimeScale.Tai)),
            .. Of("Ttut1", "u", Convert(0.892855139, TimeScale.Tt, TimeScale.Ut1)),
            .. Of("Ut1tt", "t", Convert(0.892104561, TimeScale.Ut1, TimeScale.Tt)),
            .. Of("Tttcg", "g", BarycentricTime.TtToTcg(new(Day, 0.892482639))),
            .. Of("Tcgtt", "t", BarycentricTime.TcgToTt(new(Day, 0.892862531))),
            .. Of("Tcbtdb", "b", BarycentricTime.TcbToTdb(new(Day, 0.893019599))),
            .. Of("Tdbtcb", "b", BarycentricTime.TdbToTcb(new(Day, 0.892855137))),
            .. Of("Epj", 2000 + (100 * new JulianDate(2451545, -7392.5).CenturiesSinceJ2000)),
        ];
    }

    private static JulianDate Convert(double fraction, TimeScale from, TimeScale to) =>
        TimeScales.ToJulianDate(TimeScales.FromJulianDate(new(2453750.5, fraction), from, Leap, 0.3341), to, Leap, 0.3341);

    private static double TaiMinusUtc(int year, int month, int day) =>
        Leap.TaiMinusUtc(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds());

    private static Values Of(string function, string quantity, JulianDate date) => Of(function, (quantity + "1", date.Day), (quantity + "2", date.Fraction));
}
