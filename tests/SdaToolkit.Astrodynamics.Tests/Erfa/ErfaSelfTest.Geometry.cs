using SdaToolkit.Astrodynamics;
using Values = System.Collections.Generic.IEnumerable<(string Function, string Quantity, double Value)>;

namespace SdaToolkit.Tests.Erfa;

internal static partial class ErfaSelfTest
{
    private static Values Geodesy()
    {
        Ellipsoid[] ellipsoids = [Ellipsoid.Wgs84, Ellipsoid.Grs80, Ellipsoid.Wgs72];
        var other = new Ellipsoid(6378136.0, 0.0033528);
        var position = new Position<Itrf>(new(2e6, 3e6, 5.244e6));
        var place = new Geodetic(-0.5, 3.1, 2500);
        return
        [
            .. ellipsoids.SelectMany((e, i) => Of("Eform", ($"a{i + 1}", e.EquatorialRadiusM), ($"f{i + 1}", e.Flattening))),
            .. ellipsoids.SelectMany((e, i) => FromItrf("Gc2gd", $"{i + 1}", Astrodynamics.Geodetic.FromItrf(position, e))),
            .. ellipsoids.SelectMany((e, i) => ToItrf("Gd2gc", $"/{i + 1}", place.ToItrf(e))),
            .. FromItrf("Gc2gde", "", Astrodynamics.Geodetic.FromItrf(position, other)),
            .. ToItrf("Gd2gce", "", place.ToItrf(other)),
        ];
    }

    private static Values FromItrf(string function, string suffix, Geodetic place) =>
        Of(function, ("e" + suffix, place.LongitudeRad), ("p" + suffix, place.LatitudeRad), ("h" + suffix, place.HeightM));

    private static Values ToItrf(string function, string suffix, Position<Itrf> position) =>
        Of(function, ("1" + suffix, position.Metres.X), ("2" + suffix, position.Metres.Y), ("3" + suffix, position.Metres.Z));

    private static Values Vectors()
    {
        var r = new Matrix3(2, 3, 2, 3, 2, 3, 3, 4, 5);
        var b = new Matrix3(1, 2, 2, 4, 1, 1, 3, 0, 1);
        var (p, u, v, w) = (new Vec3(0.2, 1.5, 0.1), new Vec3(2, 2, 3), new Vec3(1, 3, 4), new Vec3(0.3, 1.2, -2.5));
        var unit = w.Unit();
        return
        [
            .. Of("Rx", Matrix3.RotationX(0.3456789) * r), .. Of("Ry", Matrix3.RotationY(0.3456789) * r), .. Of("Rz", Matrix3.RotationZ(0.3456789) * r),
            .. Of("Rxr", r * b), .. Of("Tr", r.Transpose()), .. Of("Ir", Matrix3.Identity), .. Of("Rxp", r * p), .. Of("Trxp", r.Transpose() * p),
            .. Of("Pdp", Vec3.Dot(u, v)), .. Of("Pxp", Vec3.Cross(u, v)), .. Of("Pm", w.Norm), .. Of("Sxp", 2 * w),
            .. Of("Pn", ("r", w.Norm), ("u1", unit.X), ("u2", unit.Y), ("u3", unit.Z)),
            .. FromZero("Ppp", u + v), .. FromZero("Pmp", u - v), .. FromZero("Ppsp", u + (5 * v)),
        ];
    }

    private static Values FromZero(string function, Vec3 vector) => Of(function, ("0", vector.X), ("1", vector.Y), ("2", vector.Z));
}
