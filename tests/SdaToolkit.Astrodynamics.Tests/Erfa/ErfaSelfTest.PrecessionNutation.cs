using SdaToolkit.Astrodynamics;
using Values = System.Collections.Generic.IEnumerable<(string Function, string Quantity, double Value)>;

namespace SdaToolkit.Tests.Erfa;

internal static partial class ErfaSelfTest
{
    private static Values Nutations() =>
    [
        .. Of("Fal03", FundamentalArguments.MoonAnomalyRad(0.80)),
        .. Of("Falp03", FundamentalArguments.SunAnomalyRad(0.80)),
        .. Of("Faf03", FundamentalArguments.MoonLatitudeArgumentRad(0.80)),
        .. Of("Fad03", FundamentalArguments.MoonElongationRad(0.80)),
        .. Of("Faom03", FundamentalArguments.MoonNodeRad(0.80)),
        .. Of("Fame03", FundamentalArguments.MercuryRad(0.80) % Math.Tau),
        .. Of("Fave03", FundamentalArguments.VenusRad(0.80) % Math.Tau),
        .. Of("Fae03", FundamentalArguments.EarthRad(0.80) % Math.Tau),
        .. Of("Fama03", FundamentalArguments.MarsRad(0.80) % Math.Tau),
        .. Of("Faju03", FundamentalArguments.JupiterRad(0.80) % Math.Tau),
        .. Of("Fasa03", FundamentalArguments.SaturnRad(0.80) % Math.Tau),
        .. Of("Faur03", FundamentalArguments.UranusRad(0.80) % Math.Tau),
        .. Of("Fane03", FundamentalArguments.NeptuneRad(0.80) % Math.Tau),
        .. Of("Fapa03", FundamentalArguments.GeneralPrecessionRad(0.80)),
        .. Angles("Nut80", Nutation1980.Angles(At53736)),
        .. Angles("Nut00a", Nutation2000A.Angles(At53736)),
        .. Angles("Nut00b", Nutation2000B.Angles(At53736)),
        .. Angles("Nut06a", PrecessionNutation2006.NutationAngles(At53736)),
        .. Of("Numat", Nutation2000A.Rotation(0.4090789763356509900, -0.9630909107115582393e-5, 0.4063239174001678826e-4)),
        .. Of("Nutm80", Nutation1980.FromMeanOfDate(At53736)),
        .. Of("Num00a", Numat(Precession2000.MeanObliquityRad(At53736), Nutation2000A.Angles(At53736))),
        .. Of("Num00b", Numat(Precession2000.MeanObliquityRad(At53736), Nutation2000B.Angles(At53736))),
        .. Of("Num06a", Numat(Precession2006.MeanObliquityRad(At53736), PrecessionNutation2006.NutationAngles(At53736))),
    ];

    private static Values Precessions()
    {
        var (zeta, z, theta) = Precession1976.AnglesRad(new(2400000.5, 33282.0), new(2400000.5, 51544.0));
        var f = Precession2006.Angles(At50123);
        var corrections = Precession2000.Corrections(At53736);
        return
        [
            .. Of("Prec76", ("zeta", zeta), ("z", z), ("theta", theta)),
            .. Of("Pmat76", Precession1976.FromJ2000(At50123)),
            .. Of("Obl80", Precession1976.MeanObliquityRad(new(2400000.5, 54388.0))),
            .. Of("Pr00", ("dpsipr", corrections.DPsiRad), ("depspr", corrections.DEpsilonRad)),
            .. Of("Bp00", Precession2000.Bias, "rb"), .. Of("Bp00", Precession2000.FromJ2000(At50123), "rp"), .. Of("Bp00", Precession2000.FromGcrf(At50123), "rbp"),
            .. Of("Pmat00", Precession2000.FromGcrf(At50123)),
            .. Of("Obl06", Precession2006.MeanObliquityRad(new(2400000.5, 54388.0))),
            .. Of("Pfw06", ("gamb", f.GammaRad), ("phib", f.PhiRad), ("psib", f.PsiRad), ("epsa", f.EpsilonRad)),
            .. Of("Fw2m", Fw.Rotation()),
            .. Of("Fw2xy", ("x", CelestialPole.Of(Fw.Rotation()).X), ("y", CelestialPole.Of(Fw.Rotation()).Y)),
            .. Of("Bp06", Precession2006.Bias, "rb"), .. Of("Bp06", Precession2006.FromJ2000(At50123), "rp"), .. Of("Bp06", Precession2006.FromGcrf(At50123), "rbp"),
            .. Of("Pmat06", Precession2006.FromGcrf(At50123)),
        ];
    }

    private static Values MatricesOfDate()
    {
        (double, double) given = (-0.9632552291149335877e-5, 0.4063197106621141414e-4);
        var (a, b, a06) = (Nutation2000A.Angles(At53736), Nutation2000B.Angles(At53736), PrecessionNutation2006.NutationAngles(At53736));
        var (a50, b50) = (Nutation2000A.Angles(At50123), Nutation2000B.Angles(At50123));
        return
        [
            .. Pn("Pn00", given, is2006: false), .. Pn("Pn06", given, is2006: true),
            .. Pn("Pn00a", a, is2006: false), .. Angles("Pn00a", a),
            .. Pn("Pn00b", b, is2006: false), .. Angles("Pn00b", b),
            .. Pn("Pn06a", a06, is2006: true), .. Angles("Pn06a", a06),
            .. Of("Pnm80", Nutation1980.FromMeanOfDate(At50123) * Precession1976.FromJ2000(At50123)),
            .. Of("Pnm00a", PrecessionNutation2000.FromGcrf(At50123, a50.DPsiRad, a50.DEpsilonRad)),
            .. Of("Pnm00b", PrecessionNutation2000.FromGcrf(At50123, b50.DPsiRad, b50.DEpsilonRad)),
            .. Of("Pnm06a", PrecessionNutation2006.FromGcrf(At50123)),
        ];
    }

    private static FukushimaWilliamsAngles Fw =>
        new(-0.2243387670997992368e-5, 0.4091014602391312982, -0.9501954178013015092e-3, 0.4091014316587367472);

    // Obliquity and the five matrices: bias, precession, both, nutation, all.
    private static Values Pn(string function, (double DPsi, double DEpsilon) n, bool is2006)
    {
        var epsilon = is2006 ? Precession2006.MeanObliquityRad(At53736) : Precession2000.MeanObliquityRad(At53736);
        var meanOfDate = is2006 ? Precession2006.FromGcrf(At53736) : Precession2000.FromGcrf(At53736);
        var all = is2006 ? PrecessionNutation2006.FromGcrf(At53736, n.DPsi, n.DEpsilon) : PrecessionNutation2000.FromGcrf(At53736, n.DPsi, n.DEpsilon);
        return
        [
            .. Of(function, ("epsa", epsilon)),
            .. Of(function, is2006 ? Precession2006.Bias : Precession2000.Bias, "rb"),
            .. Of(function, is2006 ? Precession2006.FromJ2000(At53736) : Precession2000.FromJ2000(At53736), "rp"),
            .. Of(function, meanOfDate, "rbp"),
            .. Of(function, Nutation2000A.Rotation(epsilon, n.DPsi, n.DEpsilon), "rn"),
            .. Of(function, all, "rbpn"),
        ];
    }

    private static Values Angles(string function, (double DPsi, double DEpsilon) nutation) => Of(function, ("dpsi", nutation.DPsi), ("deps", nutation.DEpsilon));

    private static Matrix3 Numat(double obliquity, (double DPsi, double DEpsilon) nutation) => Nutation2000A.Rotation(obliquity, nutation.DPsi, nutation.DEpsilon);
}
