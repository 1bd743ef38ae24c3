namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>The ten harmonics D<sub>lmpq</sub> of the half-day resonance, from the eccentricity and inclination at epoch.</summary>
/// <remarks>Hujsak 1979; Hoots and Roehrich 1980, section 7: eccentricity functions G as fitted cubics, inclination functions F.</remarks>
internal readonly struct HalfDayCoefficients
{
    private const double Root22 = 1.7891679e-6, Root32 = 3.7393792e-7, Root44 = 7.3636953e-9, Root52 = 1.1428639e-7, Root54 = 2.1765803e-9;

    public readonly double D2201, D2211, D3210, D3222, D4410, D4422, D5220, D5232, D5421, D5433;

    public HalfDayCoefficients(double n, double inverseAxis, double e, double s, double c)
    {
        var g201 = -0.306 - ((e - 0.64) * 0.440);
        var low = e <= 0.65;
        var g211 = low ? Cubic(e, 3.616, -13.2470, 16.2900, 0) : Cubic(e, -72.099, 331.819, -508.738, 266.724);
        var g310 = low ? Cubic(e, -19.302, 117.3900, -228.4190, 156.5910) : Cubic(e, -346.844, 1582.851, -2415.925, 1246.113);
        var g322 = low ? Cubic(e, -18.9068, 109.7927, -214.6334, 146.5816) : Cubic(e, -342.585, 1554.908, -2366.899, 1215.972);
        var g410 = low ? Cubic(e, -41.122, 242.6940, -471.0940, 313.9530) : Cubic(e, -1052.797, 4758.686, -7193.992, 3651.957);
        var g422 = low ? Cubic(e, -146.407, 841.8800, -1629.014, 1083.4350) : Cubic(e, -3581.690, 16178.110, -24462.770, 12422.520);
        var g520 = low ? Cubic(e, -532.114, 3017.977, -5740.032, 3708.2760)
            : e > 0.715 ? Cubic(e, -5149.66, 29936.92, -54087.36, 31324.56)
            : Cubic(e, 1464.74, -4664.75, 3763.64, 0);
        low = e < 0.7;
        var g533 = low ? Cubic(e, -919.22770, 4988.6100, -9064.7700, 5542.21) : Cubic(e, -37995.780, 161616.52, -229838.20, 109377.94);
        var g521 = low ? Cubic(e, -822.71072, 4568.6173, -8491.4146, 5337.524) : Cubic(e, -51752.104, 218913.95, -309468.16, 146349.42);
        var g532 = low ? Cubic(e, -853.66600, 4690.2500, -8624.7700, 5341.4) : Cubic(e, -40023.880, 170470.89, -242699.48, 115605.82);

        var (s2, c2) = (s * s, c * c);
        var f220 = 0.75 * (1 + (2 * c) + c2);
        var f221 = 1.5 * s2;
        var f321 = 1.875 * s * (1 - (2 * c) - (3 * c2));
        var f322 = -1.875 * s * (1 + (2 * c) - (3 * c2));
        var f441 = 35 * s2 * f220;
        var f442 = 39.3750 * s2 * s2;
        var f522 = 9.84375 * s * ((s2 * (1 - (2 * c) - (5 * c2))) + (0.33333333 * (-2 + (4 * c) + (6 * c2))));
        var f523 = s * ((4.92187512 * s2 * (-2 - (4 * c) + (10 * c2))) + (6.56250012 * (1 + (2 * c) - (3 * c2))));
        var f542 = 29.53125 * s * (2 - (8 * c) + (c2 * (-12 + (8 * c) + (10 * c2))));
        var f543 = 29.53125 * s * (-2 - (8 * c) + (c2 * (12 + (8 * c) - (10 * c2))));

        // Each degree l brings a further (R/a), with n² for the pull.
        var degree2 = 3 * n * n * inverseAxis * inverseAxis;
        var degree3 = degree2 * inverseAxis;
        var degree4 = degree3 * inverseAxis;
        var degree5 = degree4 * inverseAxis;
        D2201 = degree2 * Root22 * f220 * g201;
        D2211 = degree2 * Root22 * f221 * g211;
        D3210 = degree3 * Root32 * f321 * g310;
        D3222 = degree3 * Root32 * f322 * g322;
        D4410 = 2 * degree4 * Root44 * f441 * g410;
        D4422 = 2 * degree4 * Root44 * f442 * g422;
        D5220 = degree5 * Root52 * f522 * g520;
        D5232 = degree5 * Root52 * f523 * g532;
        D5421 = 2 * degree5 * Root54 * f542 * g521;
        D5433 = 2 * degree5 * Root54 * f543 * g533;
    }

    private static double Cubic(double e, double c0, double c1, double c2, double c3) => c0 + (e * (c1 + (e * (c2 + (e * c3)))));
}
