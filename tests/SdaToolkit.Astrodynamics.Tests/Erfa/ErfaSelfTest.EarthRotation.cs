using SdaToolkit.Astrodynamics;
using Values = System.Collections.Generic.IEnumerable<(string Function, string Quantity, double Value)>;

namespace SdaToolkit.Tests.Erfa;

internal static partial class ErfaSelfTest
{
    private const double PoleX = 0.5791308486706011000e-3;
    private const double PoleY = 0.4020579816732961219e-4;
    private const double Xp = 2.55060238e-7;
    private const double Yp = 1.860359247e-6;

    private static readonly Matrix3 Rnpb = new(
        0.9999989440476103608, -0.1332881761240011518e-2, -0.5790767434730085097e-3,
        0.1332858254308954453e-2, 0.9999991109044505944, -0.4097782710401555759e-4,
        0.5791308472168153320e-3, 0.4020595661593994396e-4, 0.9999998314954572365);

    private static readonly Matrix3 Rc2i = new(
        0.9999998323037164738, 0.5581526271714303683e-9, -0.5791308477073443903e-3,
        -0.2384266227524722273e-7, 0.9999999991917404296, -0.4020594955030704125e-4,
        0.5791308472168153320e-3, 0.4020595661593994396e-4, 0.9999998314954572365);

    private static readonly Matrix3 Rpom = new(
        0.9999999999999674705, -0.1367174580728847031e-10, 0.2550602379999972723e-6,
        0.1414624947957029721e-10, 0.9999999999982694954, -0.1860359246998866338e-5,
        -0.2550602379741215275e-6, 0.1860359247002413923e-5, 0.9999999999982369658);

    private static Values Poles()
    {
        var matrix = new Matrix3(
            9.999962358680738e-1, -2.516417057665452e-3, -1.093569785342370e-3, 2.516462370370876e-3, 9.999968329010883e-1, 4.006159587358310e-5,
            1.093465510215479e-3, -4.281337229063151e-5, 9.999994012499173e-1);
        var (x, y) = CelestialPole.Of(matrix);
        return
        [
            .. Of("Bpn2xy", ("x", x), ("y", y)),
            .. Of("C2ibpn", new CelestialPole(x, y, CioLocator.Rad2000(At50123, x, y)).Rotation()),
            .. Of("Xy06", ("x", CelestialPoleSeries.Xy2006(At53736).X), ("y", CelestialPoleSeries.Xy2006(At53736).Y)),
            .. Of("Xys06a", CelestialPole.At2006A(At53736)), .. Of("Xys00a", CelestialPole.At2000A(At53736)), .. Of("Xys00b", CelestialPole.At2000B(At53736)),
            .. Of("S06", CioLocator.Rad2006(At53736, PoleX, PoleY)), .. Of("S00", CioLocator.Rad2000(At53736, PoleX, PoleY)),
            .. Of("S06a", CelestialPole.At2006A(At52541).CioLocatorRad), .. Of("S00a", CelestialPole.At2000A(At52541).CioLocatorRad),
            .. Of("S00b", CelestialPole.At2000B(At52541).CioLocatorRad),
            .. Of("C2ixys", new CelestialPole(PoleX, PoleY, -0.1220040848472271978e-7).Rotation()),
            .. Of("C2ixy", new CelestialPole(PoleX, PoleY, CioLocator.Rad2000(At53736, PoleX, PoleY)).Rotation()),
            .. Of("C2i06a", CelestialPole.At2006A(At53736).Rotation()), .. Of("C2i00a", CelestialPole.At2000A(At53736).Rotation()),
            .. Of("C2i00b", CelestialPole.At2000B(At53736).Rotation()),
            .. Of("Sp00", PolarMotion.TioLocatorRad(At52541)),
            .. Of("Pom00", PolarMotion.TirsToItrf(Xp, Yp, -0.1367174580728891460e-10)),
        ];
    }

    private static Values SiderealTimes() =>
    [
        .. Of("Era00", EarthRotationAngle.Rad(new(2400000.5, 54388.0))),
        .. Of("Gmst82", SiderealTime.Gmst82(At53736)),
        .. Of("Eqeq94", SiderealTime.EquationOfEquinoxes94(new(2400000.5, 41234.0))),
        .. Of("Gst94", SiderealTime.Gmst82(At53736) + SiderealTime.EquationOfEquinoxes94(At53736)),
        .. Of("Gmst00", SiderealTime2000.Mean(At53736, At53736)), .. Of("Gmst06", SiderealTime2006.Mean(At53736, At53736)),
        .. Of("Gst00a", SiderealTime2000.Apparent2000A(At53736, At53736)), .. Of("Gst00b", SiderealTime2000.Apparent2000B(At53736, At53736)),
        .. Of("Gst06a", SiderealTime2006.Apparent(At53736, At53736)),
        .. Of("Gst06", EarthRotationAngle.Rad(At53736) - EquationOfOrigins.Rad(Rnpb, CioLocator.Rad2006(At53736, Rnpb.M31, Rnpb.M32))),
        .. Of("Ee00", EquationOfOrigins.EquinoxesRad2000(At53736, 0.4090789763356509900, -0.9630909107115582393e-5)),
        .. Of("Ee00a", EquationOfOrigins.EquinoxesRad2000A(At53736)), .. Of("Ee00b", EquationOfOrigins.EquinoxesRad2000B(At53736)),
        .. Of("Ee06a", EquationOfOrigins.EquinoxesRad2006A(At53736)), .. Of("Eect00", EquationOfOrigins.ComplementaryTermsRad2000(At53736)),
        .. Of("Eo06a", EquationOfOrigins.Rad2006A(At53736)), .. Of("Eors", EquationOfOrigins.Rad(Rnpb, -0.1220040848472271978e-7)),
    ];

    private static Values CelestialToTerrestrial()
    {
        var pom = PolarMotion.TirsToItrf(Xp, Yp, PolarMotion.TioLocatorRad(At53736));
        Matrix3 ByPole(CelestialPole pole) => pom * Matrix3.RotationZ(EarthRotationAngle.Rad(At53736)) * pole.Rotation();
        // The self-test gives its nutation the obliquity for dε; so it stands here.
        const double DPsi = -0.9630909107115582393e-5, DEpsilon = 0.4090789763356509900;
        var equinoxes = EquationOfOrigins.EquinoxesRad2000(At53736, Precession2000.MeanObliquityRad(At53736), DPsi);
        var apparent = SiderealTime2000.Mean(At53736, At53736) + equinoxes;
        return
        [
            .. Of("C2t06a", ByPole(CelestialPole.At2006A(At53736))), .. Of("C2t00a", ByPole(CelestialPole.At2000A(At53736))),
            .. Of("C2txy", ByPole(new(PoleX, PoleY, CioLocator.Rad2000(At53736, PoleX, PoleY)))),
            // Without s′, as the short models go.
            .. Of("C2t00b", PolarMotion.TirsToItrf(Xp, Yp, 0) * Matrix3.RotationZ(EarthRotationAngle.Rad(At53736)) * CelestialPole.At2000B(At53736).Rotation()),
            .. Of("C2tcio", Rpom * Matrix3.RotationZ(1.75283325530307) * Rc2i),
            .. Of("C2teqx", Rpom * Matrix3.RotationZ(1.754166138040730516) * Rnpb),
            .. Of("C2tpe", pom * Matrix3.RotationZ(apparent) * PrecessionNutation2000.FromGcrf(At53736, DPsi, DEpsilon)),
        ];
    }

    private static Values Of(string function, CelestialPole pole) => Of(function, ("x", pole.X), ("y", pole.Y), ("s", pole.CioLocatorRad));
}
